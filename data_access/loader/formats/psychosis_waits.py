"""Waits for treatment of a first psychosis: people who started within two weeks, and all who started.

Source: NHS England, Early Intervention in Psychosis Waiting Times, time series by provider and commissioner. Rows of
pathways still waiting at the end of a month stand among those completed in it. Many cells are below 5, so that figures
are added up to collaboratives before anything is stored; people whose commissioner has no place count in England.
"""

from __future__ import annotations

from collections import Counter

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.collection import ENGLAND, Once, Sums, amount, begun, measures_of, refused_at
from data_access.loader.options import Options
from data_access.loader.rows import Content, LoadNote, Publication, PublishedValues, StoreContext
from data_access.loader.tables.table import Column, TableRow, first_table

name = "waits for treatment of a first psychosis (NHS England's time series)"

INDICATOR = "psychosis-waits:two-weeks"
_BANDS = (*(f"gt {weeks} {weeks + 1} weeks" for weeks in range(12)), "gt 12 plus weeks")
COLUMNS = (
    Column("date", ("date", "period", "month")),
    Column("provider", ("provider org code",)),
    Column("commissioner", ("org code",)),
    Column("description", ("description",)),
    *(Column(band, (band,)) for band in _BANDS),
    Column("total", ("total pathways",)),
)


def recognises(file: SourceFile) -> bool:
    """Whether a table has the bands of weeks by provider and commissioner."""
    return first_table(file.sheets, COLUMNS) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Sums by collaborative and for England. Raises ``Refused`` with a row that cannot be read: no sum may lack it."""
    table = first_table(file.sheets, COLUMNS)
    assert table is not None
    measures, sums, once, placeless = measures_of(context, INDICATOR), Sums(), Once(), Counter[str]()
    for row in table.rows():
        if "incomplete" in row.text("description").lower():
            continue
        with refused_at(row):
            period, (within, everybody) = begun(row.text("date"), context), _people(row)
        code = row.text("commissioner").upper()
        once.check(row.line, row.text("provider"), code, period)
        home = context.membership.get(code)
        placeless[code] += 0 if home else int(everybody)
        for measure in measures:
            for area in (home, ENGLAND.id) if home else (ENGLAND.id,):
                sums.add(row.line, measure, area, period, within, everybody)
    notes = [LoadNote("not_loaded", "Not read: pathways that were incomplete at the end of a month.")]
    if placeless := +placeless:
        listed = ", ".join(f"{code} ({people})" for code, people in sorted(placeless.items()))
        notes.append(
            LoadNote("unmatched_area", f"In no collaborative, and so counted in England only: {listed}.")
        )
    publication = Publication(file.path.name, context.today, "loaded", "month")
    return Content(name, [PublishedValues(publication, [*sums.values()])], notes)


def _people(row: TableRow) -> tuple[float, float]:
    """Who started within two weeks, and all who started, which is what the bands must add up to."""
    if "completed" not in row.text("description").lower():
        raise ValueError("the description says neither completed nor incomplete.")
    bands = [amount(row, band) or 0.0 for band in _BANDS]
    total = amount(row, "total")
    if total != sum(bands):
        raise ValueError(f"the bands of weeks add up to {sum(bands):g}, and Total_Pathways says {total}.")
    return bands[0] + bands[1], sum(bands)
