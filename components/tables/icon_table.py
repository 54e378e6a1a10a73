"""Measures by collaborative: one icon a pair, England first. Collaboratives stand by name, never by figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from components.tables.scroll_region import scroll_region


@dataclass(frozen=True, slots=True)
class IconCell:
    """One pair: the change verdict's kind and sign, the latest period's icon, the words of both, where it leads.

    ``href`` is ``None`` where there is nothing.
    """

    kind: str
    sign: str
    icon: str
    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class IconRow:
    """One measure: its unit, England's change verdict, its latest figure with its month, and a cell a column."""

    name: str
    href: str
    unit: str
    change: str
    latest: str
    month: str
    cells: Sequence[IconCell]


@dataclass(frozen=True, slots=True)
class IconGroup:
    """Measures that belong together, under one heading."""

    name: str
    rows: Sequence[IconRow]


def icon_table(
    columns: Sequence[tuple[str, str | None]], groups: Sequence[IconGroup], caption: str
) -> html.Div:
    """The table; ``columns`` are (name, address), that of the whole first."""
    width = len(columns) + 3
    head = [
        html.Th("Measure", scope="col", className="name"),
        html.Th(f"{columns[0][0]}, since before", scope="col", className="change"),
        html.Th(f"{columns[0][0]}, latest", scope="col", className="latest"),
    ]
    head += [html.Th(_column(name, href), scope="col", className="place") for name, href in columns]
    body: list[Any] = []
    for group in groups:
        body.append(html.Tr(html.Th(group.name, colSpan=width, scope="colgroup", className="group")))
        body += [_row(row) for row in group.rows]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(body)],
        className="icon-table",
    )
    return scroll_region(table, caption)


def _column(name: str, href: str | None) -> Any:
    words = html.Span(name, className="upright")
    return dcc.Link(words, href=href) if href else words


def _row(row: IconRow) -> html.Tr:
    name = html.Th(
        [dcc.Link(row.name, href=row.href), html.Span(row.unit, className="unit")],
        scope="row",
        className="name",
    )
    change = html.Td(row.change, className="change")
    latest = html.Td([html.Strong(row.latest), row.month], className="latest")
    return html.Tr([name, change, latest, *[_cell(cell) for cell in row.cells]])


def _cell(cell: IconCell) -> html.Td:
    image = html.Img(
        src=f"/assets/icons/{cell.icon}.svg",
        alt=cell.words,
        title=cell.words,
        width=20,
        height=20,
        className="icon",
    )
    sign = html.Span(cell.sign, className=f"sign change-{cell.kind}", **{"aria-hidden": "true"})
    both = [sign, image]
    return html.Td(dcc.Link(both, href=cell.href, className="icon-link") if cell.href else both)
