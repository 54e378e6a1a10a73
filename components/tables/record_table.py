"""A table of records whose cells may hold links: it scrolls within its own box, by finger and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from components.tables.numbers import cell_text

# Characters that stand in one line, such as a day with its time, and those that need a wider column.
SHORT, LONG = 27, 40


def record_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], caption: str) -> html.Div:
    """The table; the first cell of a row is its heading. Numbers stand to the right, everything else as it is."""
    head = html.Tr(
        [html.Th(name, scope="col", className=_face(column)) for name, column in _columns(columns, rows)]
    )
    body = [html.Tr([_heading(row[0]), *[_cell(cell) for cell in row[1:]]]) for row in rows]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(body)],
        className="record-table",
    )
    return html.Div(table, className="table-scroll", tabIndex=0, role="region", **{"aria-label": caption})


def _columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[str, list[Any]]]:
    return [(name, [row[index] for row in rows]) for index, name in enumerate(names)]


def _face(column: Sequence[Any]) -> str | None:
    numbers = [isinstance(cell, int | float) for cell in column if cell is not None]
    return "figure" if numbers and all(numbers) else None


def _heading(cell: Any) -> html.Th:
    name = not isinstance(cell, str) or len(cell) > SHORT // 2
    return html.Th(cell, scope="row", className="name" if name else "short")


def _cell(cell: Any) -> html.Td:
    if isinstance(cell, int | float):
        return html.Td(cell_text(cell), className="figure")
    if not isinstance(cell, str) or not cell:
        return html.Td("–" if cell in (None, "") else cell)
    face = "short" if len(cell) <= SHORT else "long" if len(cell) > LONG else None
    return html.Td(cell, className=face)
