"""Monthly hospital activity: admissions that were not planned, by commissioner and month.

Source: NHS England (to March 2013 the Department of Health), Monthly Activity Return, finished first consultant
episodes in general and acute specialties. Primary care trusts, to March 2013, have no way to a collaborative's
footprint: of those months England alone is kept. ``X24`` is NHS England's own commissioning, no place.
"""

from __future__ import annotations

import re

from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import nhs_workbook as workbook
from data_access.loader.formats.collection import ENGLAND, measures_of, published
from data_access.loader.options import Options
from data_access.loader.rows import Content, LoadNote, NamedArea, StoreContext
from data_access.loader.tables.table import Column, TableRow, first_table, plain

name = "monthly hospital activity (NHS England's workbooks by commissioner)"

INDICATOR = "hospital-activity:non-elective"
COLUMNS = (
    Column("year", ("year",)),
    Column("code", ("org code",)),
    Column("name", ("org name",)),
    Column("admissions", ("total non elective g and a admissions…",)),
)
_YEAR = re.compile(r"[0-9]{4}\s*[-/–]\s*[0-9]{2,4}")
NO_PLACE = {"X24", "NONC"}


def recognises(file: SourceFile) -> bool:
    """Whether a sheet gives non-elective admissions by organisation."""
    return first_table(file.sheets, COLUMNS) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Admissions by commissioner and England as printed. Raises ``Refused`` where they do not add up."""
    table = first_table(file.sheets, COLUMNS)
    assert table is not None
    month, publication = workbook.publication(table, context)
    records, below = workbook.lines(table, table.columns["admissions"], month, _area)
    others = ", ".join(table.titles[i].strip() for i in table.others if "(" in table.titles[i])
    notes = [LoadNote("not_loaded", f"Not read, as no measure asks for them: {others}.")]
    if "sha code" in map(plain, table.titles):
        notes.append(LoadNote("not_loaded", _PRIMARY_CARE_TRUSTS.format(len(records) - 1)))
        records = [record for record in records if record.area == ENGLAND]
    with_figures = [sheet.name for sheet in file.sheets if sheet.name.lower() != "notes"]
    notes += workbook.remarks(file, with_figures, below)
    return Content(name, [published(publication, records, {(): measures_of(context, INDICATOR)})], notes)


_PRIMARY_CARE_TRUSTS = (
    "The rows of {} primary care trusts are not loaded, as nothing leads from them to the footprints of 2014: "
    "England’s figure alone is kept for this month."
)


def _area(row: TableRow) -> NamedArea | None:
    """The area of a line; text below the table stands in the column of the year."""
    title, code = row.text("name"), row.text("code").upper()
    if not _YEAR.fullmatch(row.text("year")):
        return None
    if title.lower() == "england":
        return ENGLAND
    return NamedArea(code, "commissioning_hub" if code in NO_PLACE else "ccg", title)
