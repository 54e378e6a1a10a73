"""The coverage matrix."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components.tables.matrix import EvidenceMark, MatrixRow, matrix
from tests.components.screen import walk, words

PLACES = [("Ashby & <b>", "/collaborative/ashby"), ("Marlow", "/collaborative/marlow")]


def of_kind(component: Component, kind: type[Component]) -> list[Component]:
    return [each for each in walk(component) if isinstance(each, kind)]


def test_a_gap_is_said_in_words_and_counted_as_none() -> None:
    marks = [
        EvidenceMark("", "Ashby", "nothing found"),
        EvidenceMark("P", "Marlow", "published", "/topics/F?area=marlow"),
    ]
    empty = [EvidenceMark("", "Ashby", "nothing found")] * 2
    together = EvidenceMark("S", "All two", "asked of all", "/topics/F#about-all")
    groups = {
        "Grid": [
            MatrixRow("topic-F", "Falls", "/topics/F", together, marks, 1, False),
            MatrixRow("topic-S", "Sepsis", "/t", empty[0], empty, 0, True),
        ]
    }
    table = matrix(PLACES, groups, [("P", "published")], "Topics", "All two")
    _, _, falls, sepsis = of_kind(table, html.Tr)
    assert words(falls).count("nothing found") >= 1
    assert "1" in words(falls).split()
    assert "none" in words(sepsis).split()
    assert [each.href for each in walk(table) if getattr(each, "href", None)][:2] == [
        href for _, href in PLACES
    ]
