"""What NHS England's monthly workbooks share: the lines above a table, its England row, and the publisher's remarks.

Above the headings stand Title, Summary, Period, Source, Basis, Published, Revised, Status and Contact, the label in one
column and its text in the next. The contact is a named person and is never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from data_access.loader.columns.calendar import month_name
from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import period
from data_access.loader.files.sheets import text_of
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.collection import ENGLAND, Record
from data_access.loader.quoting import masked
from data_access.loader.rows import LoadNote, NamedArea, Publication, Refused, StoreContext
from data_access.loader.tables.publication import monthly_publication
from data_access.loader.tables.table import Table, TableRow
from data_access.loader.tables.totals import Totals

_LONGEST = 1_500  # letters of a remark


def publication(table: Table, context: StoreContext) -> tuple[date, Publication]:
    """The month of a sheet, and the issue in hand: the day it was revised, or else first published."""
    above = table.preamble
    try:
        month = period(above.get("period", ""), "month")
    except ValueError as problem:
        raise Refused(f"The sheet {table.sheet.name}, Period: {problem}") from None
    dates = (above.get(label, "").strip("-– ") for label in ("revised", "published"))
    title = f"{above.get('title', table.sheet.name)}, {month_name(month)}"
    stated = next(filter(None, dates), "")
    return month, monthly_publication(title, stated, month, context.today, by_cycle=False)


def lines(
    table: Table, column: int, month: date, area_of: Callable[[TableRow], NamedArea | None]
) -> tuple[list[Record], list[str]]:
    """A table's figures by area, England as printed among them, and the text of lines without an area.

    Raises ``Refused`` with a cell that is no figure, and unless the areas add up to England to the unit.
    """
    records: list[Record] = []
    below: list[str] = []
    totals = Totals("the row for England", "its areas", within=0.5)
    for row in table.rows():
        area = area_of(row)
        if area is None:
            below.extend(map(text_of, row.cells))
            continue
        try:
            amount, status = figure(row.at(column))
        except ValueError as problem:
            where = f"The sheet {table.sheet.name}, row {row.line}, {table.titles[column]}"
            raise Refused(f"{where}: {problem}") from None
        records.append(Record(row.line, (), area, month, amount, status))
        if area == ENGLAND:
            totals.expect(month, amount, row.line)
        else:
            totals.add(month, amount)
    if len(totals.lines()) != 1:
        raise Refused(f"The sheet {table.sheet.name} has no row for England, or more than one. Give it one.")
    totals.check()
    return records, below


def remarks(file: SourceFile, with_figures: Iterable[str], below: Iterable[str]) -> list[LoadNote]:
    """What the publisher says below a table and on sheets of text: trusts that sent nothing are a question."""
    passed_over = set(with_figures)
    texts = {"Below the table": list(below)} | {
        f"The sheet {sheet.name}": [text_of(cell) for _, row in sheet.rows() for cell in row]
        for sheet in file.sheets
        if sheet.name not in passed_over
    }
    return [note for where, cells in texts.items() if (note := _remark(where, cells))]


def _remark(where: str, cells: Iterable[str]) -> LoadNote | None:
    text = " ".join(cell for cell in cells if cell and "@" not in cell and cell.lower() != "notes")
    kind = "question" if "did not submit" in text else "footnote"
    return LoadNote(kind, f"{where}: {masked(text)[:_LONGEST]}") if text else None
