"""A coverage matrix: topics down, collaboratives across, a sign and words in each cell that lead to its sources.

On phones the same table stands as a list of topics with their counts; a box names beside each the places whose cells
hold something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from components.on_phones import on_phones
from components.tables.scroll_region import scroll_region


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """One cell: its sign (empty for none, with a star for a caution), the place, its words, and where it leads."""

    sign: str
    place: str
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One topic with its cells: that of all places together first, then a cell a place.

    ``count`` of the places rest on evidence of their own; ``gap`` where a grid topic has none.
    """

    ident: str
    name: str
    href: str
    about_all: EvidenceMark
    marks: Sequence[EvidenceMark]
    count: int
    gap: bool


def matrix(
    columns: Sequence[tuple[str, str]],
    groups: Mapping[str, Sequence[MatrixRow]],
    key: Sequence[tuple[str, str]],
    caption: str,
    together: str,
) -> html.Div:
    """The matrix with its key; ``columns`` are (name, address), ``key`` (sign, words), ``together`` all places."""
    head = [html.Th("Topic", scope="col", className="name"), html.Th("Found", scope="col", className="count")]
    head.append(html.Th(html.Span(together, className="upright"), scope="col", className="place together"))
    head += [
        html.Th(dcc.Link(html.Span(name, className="upright"), href=href), scope="col", className="place")
        for name, href in columns
    ]
    body: list[Any] = []
    for group, rows in groups.items():
        body.append(html.Tr(html.Th(group, colSpan=len(columns) + 3, scope="colgroup", className="group")))
        body += [_row(row) for row in rows]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(body)],
        className="icon-table matrix",
    )
    signs = [
        html.Li([html.Span(sign, className=f"sign {sign_face(sign)}"), html.Span(words)])
        for sign, words in key
    ]
    blank = html.Li([html.Span("", className="sign none"), html.Span("nothing found")])
    region = scroll_region(table, caption)
    region.className = "with-later"
    box = on_phones("every-place", "Name the collaboratives beside each topic")
    # The signs are explained where they stand: on a phone the box brings them and their legend.
    return html.Div([box, html.Ul([*signs, blank], className="legend"), region], className="matrix-box")


def _row(row: MatrixRow) -> html.Tr:
    return html.Tr(
        [
            html.Th(dcc.Link(row.name, href=row.href), scope="row", className="name"),
            html.Td("none" if row.gap else str(row.count), className="count gap" if row.gap else "count"),
            _cell(row.name, row.about_all, "together"),
            *[_cell(row.name, mark) for mark in row.marks],
        ],
        id=row.ident,
        className="gap-row" if row.gap else None,
    )


def _cell(topic: str, mark: EvidenceMark, class_name: str = "") -> html.Td:
    title = f"{topic}, {mark.place}: {mark.words}"
    if not mark.sign:
        empty = html.Span(mark.words, className="visually-hidden")
        return html.Td(empty, title=title, className=f"empty {class_name}".strip())
    content = [
        html.Span(mark.sign, className=f"sign {sign_face(mark.sign)}", **{"aria-hidden": "true"}),
        html.Span(mark.place, className="cell-place"),
        html.Span(f": {mark.words}", className="visually-hidden"),
    ]
    return html.Td(dcc.Link(content, href=mark.href), title=title, className=f"{class_name} later".strip())


def sign_face(sign: str) -> str:
    """The look of a sign: firm, late or weak."""
    return {"S": "firm", "P": "firm", "p": "late"}.get(sign.removesuffix("*"), "weak")
