"""A coverage matrix: topics down, collaboratives across, a sign and words in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from components.tables.scroll_region import scroll_region


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """One cell: its sign (empty for none, with a star for a caution), its words, and its name for hover."""

    sign: str
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One topic with its cells; ``count`` of them rest on firm evidence; ``gap`` where a grid topic has none."""

    name: str
    href: str
    marks: Sequence[EvidenceMark]
    count: int
    gap: bool


def matrix(
    columns: Sequence[tuple[str, str]],
    groups: Mapping[str, Sequence[MatrixRow]],
    key: Sequence[tuple[str, str]],
    caption: str,
) -> html.Div:
    """The matrix with its key; ``columns`` are (name, address), ``key`` (sign, words)."""
    head = [html.Th("Topic", scope="col", className="name"), html.Th("Found", scope="col", className="count")]
    head += [
        html.Th(dcc.Link(html.Span(name, className="upright"), href=href), scope="col", className="place")
        for name, href in columns
    ]
    body: list[Any] = []
    for group, rows in groups.items():
        body.append(html.Tr(html.Th(group, colSpan=len(columns) + 2, scope="colgroup", className="group")))
        body += [_row(row) for row in rows]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(body)],
        className="icon-table matrix",
    )
    signs = [
        html.Li([html.Span(sign, className=f"sign {_face(sign)}"), html.Span(words)]) for sign, words in key
    ]
    blank = html.Li([html.Span("", className="sign none"), html.Span("nothing found")])
    return html.Div([html.Ul([*signs, blank], className="legend"), scroll_region(table, caption)])


def _row(row: MatrixRow) -> html.Tr:
    return html.Tr(
        [
            html.Th(dcc.Link(row.name, href=row.href), scope="row", className="name"),
            html.Td("none" if row.gap else str(row.count), className="count gap" if row.gap else "count"),
            *[_cell(mark) for mark in row.marks],
        ],
        className="gap-row" if row.gap else None,
    )


def _cell(mark: EvidenceMark) -> html.Td:
    if not mark.sign:
        return html.Td(html.Span("nothing found", className="visually-hidden"), title=mark.name)
    return html.Td(
        [
            html.Span(mark.sign, className=f"sign {_face(mark.sign)}", **{"aria-hidden": "true"}),
            html.Span(mark.words, className="visually-hidden"),
        ],
        title=mark.name,
    )


def _face(sign: str) -> str:
    return {"S": "firm", "P": "firm", "p": "late"}.get(sign.removesuffix("*"), "weak")
