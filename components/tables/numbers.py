"""The table of numbers behind a picture, for screens and for downloads."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from math import isfinite

from dash import html
from markupsafe import Markup, escape

from components.markup import slot, tag
from components.words import day, month

Cell = str | int | float | date | None


def numbers_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, caption: str) -> html.Div:
    """A plain table that scrolls within itself and can be reached by keyboard.

    It travels as markup: as components, the numbers of twenty charts weigh two megabytes.
    """
    table = _table(columns, rows, caption)
    return slot(table, "table-scroll", tabIndex=0, role="region", **{"aria-label": f"Numbers: {caption}"})


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], caption: str) -> Markup:
    head = tag("tr", *[tag("th", name, scope="col") for name in columns])
    body = "".join([_row(row) for row in rows])
    words = tag("caption", caption, class_="visually-hidden")
    return Markup(f"<table>{words}<thead>{head}</thead><tbody>{body}</tbody></table>")


def _row(row: Sequence[Cell]) -> Markup:
    first, *others = row
    cells = [
        f'<td class="figure">{cell_text(cell)}</td>'
        if isinstance(cell, int | float)
        else f"<td>{_safe_text(cell)}</td>"
        for cell in others
    ]
    return Markup(f'<tr><th scope="row">{_safe_text(first)}</th>{"".join(cells)}</tr>')


def _safe_text(cell: Cell) -> str:
    """A cell for markup. Figures and dates are written by us: only text can hold what must be escaped."""
    return escape(cell) if isinstance(cell, str) else cell_text(cell)


def cell_text(cell: Cell) -> str:
    """A cell as people read it; an absent one is a dash, and its reason stands in the status column."""
    if cell is None or (isinstance(cell, float) and not isfinite(cell)):
        return "–"
    if isinstance(cell, date):
        return month(cell) if cell.day == 1 else day(cell)
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, float):
        # Four digits are enough to read, but a large figure in powers of ten is not one that people read.
        return f"{cell:,.1f}".removesuffix(".0") if abs(cell) >= 1000 else f"{cell:,.4g}"
    return cell


def csv_text(head: Iterable[tuple[str, str]], columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A CSV that opens with what it is, one fact a line, then the table. Absent figures stay empty."""
    out = StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    for name, value in head:
        write([safe(name), safe(value)])
    write([])
    write([safe(name) for name in columns])
    for row in rows:
        write([safe(cell) for cell in row])
    # Excel takes a file for UTF-8 only where it begins with this mark.
    return "\ufeff" + out.getvalue()


def safe(cell: Cell) -> str | int | float:
    """A cell that no spreadsheet runs as a formula. Numbers stay numbers; a lone dash is data.

    What is absent, or no number at all, is empty: its reason stands in the status column.
    """
    if cell is None or (isinstance(cell, float) and not isfinite(cell)):
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and cell != "-" and (cell[:1] in {"\t", "\r"} or cell.lstrip()[:1] in {*"=+-@"}):
        return "'" + cell
    return cell
