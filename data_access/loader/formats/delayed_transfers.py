"""Delayed transfers of care: days that patients fit to leave stayed in a bed, by local authority and month.

Source: NHS England (to March 2013 the Department of Health), collection MSitDT, local authority workbooks of April 2011
to February 2020. Columns move between years, codes are the publisher's own, and since April 2017 a second block of the
same headings holds people delayed per day: the days are the first block.
"""

from __future__ import annotations

from data_access.loader.default_store import REFERENCE
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import nhs_workbook as workbook
from data_access.loader.formats.collection import ENGLAND, codes, measures_of, published
from data_access.loader.options import Options
from data_access.loader.rows import Content, LoadNote, NamedArea, Refused, StoreContext
from data_access.loader.tables.table import Column, Table, TableRow, find_table, plain

name = "delayed transfers of care (NHS England's workbooks by local authority)"

INDICATOR = "delayed-transfers:days"
COLUMNS = (
    Column("code", ("code",)),
    Column("name", ("name",)),
    Column("ons", ("ons geography",), required=False),
)
_DAYS = ["acute", "non acute", "total"]
# ONS codes by the publisher's, which stand beside one another in the workbooks since July 2015.
_AUTHORITIES = REFERENCE / "local_authorities.csv"
_ELSEWHERE = {"9900", "9901", "9902"}  # residents of Wales, of Scotland, and from outside Great Britain


def recognises(file: SourceFile) -> bool:
    """Whether a sheet gives acute, non-acute and total days by code and name."""
    return _table(file) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """Days by authority, residents of elsewhere, and England. Raises ``Refused`` where they do not add up."""
    table = _table(file)
    if table is None or "authority" not in table.preamble.get("basis", "authority").lower():
        raise Refused(
            "The workbook is not by local authority. Load the issue whose Basis is Local Authority."
        )
    month, publication = workbook.publication(table, context)
    records, below = workbook.lines(table, _total(table), month, _area)
    others = [
        each.name for each in file.sheets if each is not table.sheet and "quality" not in each.name.lower()
    ]
    unread = (
        f"Not read: acute and non-acute days, people delayed per day, and the sheets {', '.join(others)}."
    )
    notes = [LoadNote("not_loaded", unread), *workbook.remarks(file, [table.sheet.name, *others], below)]
    return Content(name, [published(publication, records, {(): measures_of(context, INDICATOR)})], notes)


def _table(file: SourceFile) -> Table | None:
    tables = (find_table(sheet, COLUMNS) for sheet in file.sheets)
    return next((table for table in tables if table and _total(table) >= 0), None)


def _total(table: Table) -> int:
    titles = [plain(title) for title in table.titles]
    return next((i for i in range(2, len(titles)) if titles[i - 2 : i + 1] == _DAYS), -1)


def _area(row: TableRow) -> NamedArea | None:
    code, title, ons = row.text("code"), row.text("name").removesuffix(" UA"), row.text("ons").upper()
    if not code or title.lower() == "england":
        return ENGLAND if title else None
    if code in _ELSEWHERE:
        return NamedArea(code, "elsewhere", title)
    if not ons.startswith("E"):
        ons = codes(_AUTHORITIES, "publisher_code", "utla_code").get(code, code)
    return NamedArea(ons, "local_authority", title)
