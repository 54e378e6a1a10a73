"""Published rates for England without their counts, as a long table of many series: chart, series, period, value.

Such a value is kept as it was published, in the unit of its measure, and never added up. A measure's definition names
its chart and series, and a second one after " / " where counts are published for both parts of a share; targets and
thresholds are series too, and are read only where a definition asks for them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.collection import ENGLAND, amount, begun, figures_by_measure, stated
from data_access.loader.options import Options
from data_access.loader.rows import (
    Content,
    LoadNote,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    StoreContext,
    Value,
)
from data_access.loader.tables.table import Column, TableRow, first_table

name = "published rates for England (chart, series, period, value)"

PREFIX = "england-series:"
_ABOVE, _BELOW = "numerator", "denominator"
COLUMNS = tuple(Column(title, (title,)) for title in ("chart", "series", "period", "value"))


def recognises(file: SourceFile) -> bool:
    """Whether a table has the four headings."""
    return first_table(file.sheets, COLUMNS) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The values of every series that a definition names; a note counts those of the others."""
    table = first_table(file.sheets, COLUMNS)
    assert table is not None
    wanted = _wanted(context)
    ratios = {measure for parts in wanted.values() for measure, part in parts if part == _BELOW}
    values: list[Value | Rejected] = []
    parts: dict[tuple[str, date], dict[str, tuple[int, float | None]]] = {}
    unread: Counter[str] = Counter()

    def add(row: TableRow) -> None:
        series = f"{row.text('chart')} {row.text('series')}"
        if series not in wanted:
            unread[series] += 1
        for measure, part in wanted.get(series, ()):
            period = _period(row, context, context.rules[measure].grain)
            number = amount(row, "value")
            if measure not in ratios:
                values.append(Value(row.line, measure, ENGLAND.id, period, number, None, stated(number)))
            elif parts.setdefault((measure, period), {}).setdefault(part, (row.line, number))[0] != row.line:
                raise Refused(
                    f"Line {row.line} gives {series}, {row.text('period')}, again. Keep the right one."
                )

    values += filter(None, table.read(add))
    values += [_ratio(measure, period, both) for (measure, period), both in parts.items()]
    notes = []
    if unread:
        sentence = f"{unread.total()} rows of {len(unread)} series that no definition names were not loaded."
        notes.append(LoadNote("not_loaded", sentence))
    publication = Publication(file.path.name, context.today, "loaded", "row")
    return Content(name, [PublishedValues(publication, values)], notes)


def _wanted(context: StoreContext) -> dict[str, list[tuple[str, str]]]:
    """Measures by the series that they take, and which part of a figure it is."""
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for measure, text in figures_by_measure(context, PREFIX).items():
        for part, series in zip((_ABOVE, _BELOW), text.split(" / "), strict=False):
            wanted[series.strip()].append((measure, part))
    return wanted


def _period(row: TableRow, context: StoreContext, grain: str) -> date:
    """The period of a row. A year without a second one is a calendar year here: financial years are as 2008/09."""
    text = row.text("period").rstrip("*")
    is_calendar_year = grain == "year" and re.fullmatch("[0-9]{4}", text)
    return begun(f"calendar year {text}" if is_calendar_year else text, context, grain)


def _ratio(measure: str, period: date, both: dict[str, tuple[int, float | None]]) -> Value:
    line, above = both.get(_ABOVE, (0, None))
    beside, below = both.get(_BELOW, (line, None))
    if None in (above, below):
        above = below = None
    return Value(line or beside, measure, ENGLAND.id, period, above, below, stated(above, below))
