"""The fifteen stand by name everywhere, never by figure."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest
from dash.development.base_component import Component

from tests.components.screen import markups, of_class, walk, words
from tests.guards import not_empty
from tests.pages.views import ECOLI, MEASURE_VIEWS, NAMES, PLAIN, VIEWS, PageView

SHOWING = {**PLAIN, **MEASURE_VIEWS, "a place opened": VIEWS["measure with a place opened"]}
del SHOWING["data"]  # its tables are of sources, measures and loads
# Their rows are months, or kinds of provider.
WITHOUT_PLACES = ("chosen", "england", "example", "halving", "shares", "sign-ups")
# What lacks a figure of some places, and what stands by date: a name may begin its words.
SOME_PLACES = ("third-year",)
IN_ORDER_OF_TIME = ("timeline",)
EVERY = pytest.mark.parametrize("view", SHOWING.values(), ids=SHOWING.keys())
pytestmark = pytest.mark.usefixtures("store")


def name_at_head(text: str) -> str | None:
    """The collaborative that a label begins with."""
    return next((name for name in NAMES if text == name or text.startswith((f"{name}:", f"{name},"))), None)


def in_links(page: Any) -> list[str]:
    links = (each for each in walk(page) if isinstance(each, Component) and getattr(each, "href", None))
    return [name for each in links if (name := name_at_head(words(each)))]


def in_pictures(page: Any) -> list[str]:
    pictures = (picture for root in markups(page) for picture in root.iter("svg"))
    links = (a for picture in pictures for a in picture.iter("a") if a.get("tabindex") != "-1")
    return [name for a in links if (name := name_at_head(a.get("aria-label", "")))]


def by_fifteen(names: list[str]) -> list[list[str]]:
    return [names[start : start + 15] for start in range(0, len(names), 15)]


def test_there_are_fifteen() -> None:
    assert len(NAMES) == 15


@EVERY
def test_in_every_table_of_numbers(view: PageView) -> None:
    for exhibit in not_empty(view.made().values()):
        names = [name for row in exhibit.rows for cell in row if (name := name_at_head(str(cell)))]
        if exhibit.ident in IN_ORDER_OF_TIME:
            continue
        if exhibit.ident in WITHOUT_PLACES:
            assert names == []
        elif exhibit.ident == "grid":
            assert [*exhibit.columns[-15:]] == NAMES
        elif exhibit.ident == "statements":
            by_topic = groupby(exhibit.rows, itemgetter(0))
            for _, rows in by_topic:
                places = [row[1] for row in rows if row[1] in NAMES]
                assert places == sorted(places, key=NAMES.index)
        elif exhibit.ident == "patients":  # titles of pages may begin with a name too
            assert list(dict.fromkeys(row[0] for row in exhibit.rows)) == NAMES
        elif exhibit.ident == "together":
            assert [name for name in exhibit.columns[1:] if name != "England"] == NAMES
        else:
            assert names or "map" not in view.made(), "figures of England alone name no other place"
            present = [name for name in NAMES if name in names] if exhibit.ident in SOME_PLACES else NAMES
            assert all(part == present for part in by_fifteen(names)), exhibit.ident


@pytest.mark.parametrize("view", MEASURE_VIEWS.values(), ids=MEASURE_VIEWS.keys())
def test_on_the_map_in_the_funnel_along_the_lines_and_in_the_small_multiples(view: PageView) -> None:
    if "map" not in view.made():  # of England alone
        assert in_pictures(view.layout()) == in_links(view.layout()) == []
        return
    # Funnel and lines are drawn twice, for wide and for narrow screens; they and the map have a list of links each.
    assert by_fifteen(in_pictures(view.layout())) == [NAMES] * 5
    assert by_fifteen(in_links(view.layout())) == [NAMES] * 3
    # Small charts are drawn where they are unfolded, and then without the lines.
    unfolded = PageView(view.module, (*view.query, ("open", "collaboratives")))
    assert by_fifteen(in_pictures(unfolded.layout())) == [NAMES] * 4
    assert by_fifteen(in_links(unfolded.layout())) == [NAMES] * 3


def test_on_the_national_page() -> None:
    page = PLAIN["home"].layout()
    assert by_fifteen(in_pictures(page)) == [NAMES]
    (table,) = [
        each
        for root in markups(page)
        for each in root.iter("table")
        if "measure-table" in each.get("class", "")
    ]
    assert [each.get("title") for each in of_class(table, "place") if each.tag == "th"] == NAMES
    for row in not_empty(
        [each for each in table.findall("./tbody/tr") if "head" not in each.get("class", "")]
    ):
        cells = [each.get("title") or each[0].get("title", "") for each in row.findall("./td")][-len(NAMES) :]
        assert [name_at_head(re.sub(r" \(.*?\),", ",", words)) for words in cells] == NAMES


def test_in_the_grid_of_topics() -> None:
    (table,) = [
        each
        for each in walk(PLAIN["topics"].layout())
        if "matrix" in str(getattr(each, "className", "")).split()
    ]
    assert [words(each) for each in walk(table) if getattr(each, "className", "") == "place"] == NAMES


def test_the_order_by_figure_would_be_another() -> None:
    """Else the tests above could not fail."""
    values = [row[1] for row in MEASURE_VIEWS[f"measure {ECOLI}"].made()["map"].rows]
    numbers = [value for value in values if isinstance(value, float)]
    assert len(numbers) == 15
    assert numbers not in (sorted(numbers), sorted(numbers, reverse=True))
