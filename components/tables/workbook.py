"""A workbook of one sheet that opens with what it is: real numbers, real dates, and no text that could calculate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from math import isfinite
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from components.tables.numbers import Cell, safe

PRODUCT = "Patient Safety Collaboratives dashboard"
LONGEST_CELL = 32_767
LONGEST_NAME = 31
NAME_WIDTH, WIDEST = 17, 48
# What XML, and with it a workbook, cannot hold. Each is shown to be missing, as on screen.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
BOLD = Font(bold=True)
LINK = Font(color="005EA8", underline="single")
GROUND = PatternFill("solid", fgColor="E6F0F9")
# The day before which Excel counts otherwise: earlier dates stay text.
FIRST_DATE = date(1900, 3, 1)


def workbook_bytes(
    head: Iterable[tuple[str, str]],
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    sheet: str = "Numbers",
    running_head: str = "",
) -> bytes:
    """The head, one fact a row, then the table under a heading that stays in sight.

    Absent figures stay empty. ``running_head`` stands at the top of every printed page.
    """
    book = new_workbook()
    add_sheet(book, head, columns, rows, sheet=sheet_name(sheet), running_head=running_head)
    return saved(book)


def new_workbook() -> Workbook:
    """A book without sheets, which are written in order."""
    book = Workbook(write_only=True)
    book.properties.creator = PRODUCT
    return book


def add_sheet(
    book: Workbook,
    head: Iterable[tuple[str, str]],
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    sheet: str,
    running_head: str = "",
    links: Sequence[str] = (),
) -> None:
    """One more sheet of the same form. ``links`` are the sheets that the first cells of the rows lead to, or ``""``."""
    facts, table = [*head], [*rows]
    page = book.create_sheet(sheet)
    # Widths, panes and printing must be said before the first row is written.
    for index, width in enumerate(_widths(columns, table), 1):
        page.column_dimensions[get_column_letter(index)].width = width
    heading = len(facts) + 2
    page.freeze_panes = f"A{heading + 1}"
    page.print_title_rows = f"{heading}:{heading}"
    page.oddHeader.center.text = running_head or None
    for name, value in facts:
        page.append([_cell(page, name, font=BOLD), _cell(page, value)])
    page.append([])
    page.append([_cell(page, name, font=BOLD, fill=GROUND) for name in columns])
    for at, row in enumerate(table):
        cells = [_cell(page, cell) for cell in row]
        if at < len(links) and links[at]:
            name = links[at].replace("'", "''")
            cells[0].hyperlink = Hyperlink(ref=f"A{heading + 1 + at}", location=f"'{name}'!A1")
            cells[0].font = LINK
        page.append(cells)


def sheet_name(wanted: str) -> str:
    """A name that every spreadsheet takes: at most 31 signs, none of ``[ ] : * ? / \\``, never empty or reserved."""
    bare = UNWRITABLE.sub("", NOT_IN_NAMES.sub(" ", wanted))
    name = " ".join(bare.split())[:LONGEST_NAME].strip("' ")
    return name if name and name.lower() != "history" else "Numbers"


def saved(book: Workbook) -> bytes:
    """The bytes of a book."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: object, content: Cell, *, font: Font | None = None, fill: PatternFill | None = None) -> Any:
    """One cell. A text is stored as a text, whatever it looks like."""
    stored = _storable(content)
    cell = WriteOnlyCell(page, value=repr(stored) if isinstance(stored, float) else stored)
    if isinstance(stored, float):
        # Written out in full, as a number: openpyxl would round to sixteen digits, and the files would not agree.
        cell.data_type = "n"
    elif isinstance(stored, str):
        cell.data_type = "s"
    elif isinstance(content, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(content, int):
        cell.number_format = "#,##0"
    if font:
        cell.font = font
    if fill:
        cell.fill = fill
    return cell


def _storable(content: Cell) -> str | int | float | date | None:
    if isinstance(content, date) and content >= FIRST_DATE:
        return content
    if isinstance(content, float) and not isfinite(content):
        return None
    harmless = safe(content)
    if not isinstance(harmless, str):
        return harmless
    text = UNWRITABLE.sub("\ufffd", harmless)
    return (text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…") or None


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Wide enough for headings and texts, and never wider than a screen can use."""
    widths = [len(name) + 3 for name in columns]
    for row in rows:
        widths = [
            max(width, min(len(_plain(cell)), WIDEST) + 2) for width, cell in zip(widths, row, strict=True)
        ]
    return [max(NAME_WIDTH, *widths[:1]), *widths[1:]]


def _plain(cell: Cell) -> str:
    return f"{cell:,.4f}" if isinstance(cell, float) else "" if cell is None else str(cell)
