"""Published rates for England without their counts, as a long table of many series: chart, series, period, value.

Such a value is kept as it was published, in the unit of its measure, and never added up. A measure's definition names
its chart and series; targets and thresholds are series too, and are read only where a definition asks for them.
"""

from __future__ import annotations

from collections import Counter

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.collection import ENGLAND, amount, begun, figures_by_measure, stated
from data_access.loader.options import Options
from data_access.loader.rows import (
    Content,
    LoadNote,
    Publication,
    PublishedValues,
    StoreContext,
    Value,
)
from data_access.loader.tables.table import Column, TableRow, first_table

name = "published rates for England (chart, series, period, value)"

PREFIX = "england-series:"
COLUMNS = tuple(Column(title, (title,)) for title in ("chart", "series", "period", "value"))


def recognises(file: SourceFile) -> bool:
    """Whether a table has the four headings."""
    return first_table(file.sheets, COLUMNS) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The values of every series that a definition names; a note counts those of the others."""
    wanted = {series: measure for measure, series in figures_by_measure(context, PREFIX).items()}
    table = first_table(file.sheets, COLUMNS)
    assert table is not None
    unread: Counter[str] = Counter()

    def value(row: TableRow) -> Value | None:
        series = f"{row.text('chart')} {row.text('series')}"
        measure = wanted.get(series, "")
        if not measure:
            unread[series] += 1
            return None
        period = begun(row.text("period").rstrip("*"), context, context.rules[measure].grain)
        number = amount(row, "value")
        return Value(row.line, measure, ENGLAND.id, period, number, None, stated(number))

    values = [*table.read(value)]
    notes = []
    if unread:
        sentence = f"{unread.total()} rows of {len(unread)} series that no definition names were not loaded."
        notes.append(LoadNote("not_loaded", sentence))
    publication = Publication(file.path.name, context.today, "loaded", "row")
    return Content(name, [PublishedValues(publication, values)], notes)
