"""The icon table and the coverage matrix."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components.tables.icon_table import IconCell, IconGroup, IconRow, icon_table
from components.tables.matrix import EvidenceMark, MatrixRow, matrix
from tests.components.screen import hrefs, walk, words

PLACES = [("Ashby & <b>", "/collaborative/ashby"), ("Marlow", "/collaborative/marlow")]


def of_kind(component: Component, kind: type[Component]) -> list[Component]:
    return [each for each in walk(component) if isinstance(each, kind)]


def test_an_icon_cell_is_a_link_only_where_there_is_something_behind_it() -> None:
    row = IconRow(
        "Falls",
        "/measure/falls",
        "per 1,000",
        "▲ 9 % higher",
        "4.0",
        "Mar 2020",
        [
            IconCell(
                "worse", "▲", "concern-high", "Ashby, Falls: a question", "/collaborative/ashby?measure=falls"
            ),
            IconCell("no-data", "", "no-data", "Marlow, Falls: No figures", None),
        ],
    )
    table = icon_table([(name, href) for name, href in PLACES], [IconGroup("Outcomes", [row])], "Signals")
    assert [each.alt for each in of_kind(table, html.Img)] == [
        "Ashby, Falls: a question",
        "Marlow, Falls: No figures",
    ]
    assert hrefs(table)[-2:] == ["/measure/falls", "/collaborative/ashby?measure=falls"]
    body = of_kind(table, html.Tr)
    assert {len(list(each.children)) for each in (body[0], body[2])} == {5}


def test_a_gap_is_said_in_words_and_counted_as_none() -> None:
    marks = [
        EvidenceMark("", "nothing found", "Falls, Ashby: nothing found"),
        EvidenceMark("P", "published", "Falls, Marlow: published"),
    ]
    empty = [EvidenceMark("", "nothing found", "Sepsis: nothing found")] * 2
    groups = {
        "Grid": [
            MatrixRow("Falls", "/topics?topic=F", marks, 1, False),
            MatrixRow("Sepsis", "/t", empty, 0, True),
        ]
    }
    table = matrix(PLACES, groups, [("P", "published")], "Topics")
    _, _, falls, sepsis = of_kind(table, html.Tr)
    assert words(falls).count("nothing found") >= 1
    assert "1" in words(falls).split()
    assert "none" in words(sepsis).split()
    assert [each.href for each in walk(table) if getattr(each, "href", None)][:2] == [
        href for _, href in PLACES
    ]
