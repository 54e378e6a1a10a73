"""The published measure: rising series, of which nobody may read a reduction."""

from __future__ import annotations

import re

import pytest

from components.exhibit import exhibit
from components.tables.numbers import csv_text
from pages.campaign import page as sign_up_to_safety
from pages.collaborative import page as collaborative
from pages.home import page as home
from pages.measure import page as measure
from tests.components.screen import serialised, words
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import ECOLI

FORBIDDEN = ("reduction", "reduced", "improvement programme worked", "league", "worst", "best")
pytestmark = pytest.mark.usefixtures("store")


@pytest.mark.parametrize("query", [{}, {"open": "england"}, {"open": "map"}, {"area": "nonsense"}])
def test_its_page_never_says_reduction(query: dict[str, str]) -> None:
    page = serialised(measure.layout(ECOLI, **query))
    assert "e. coli" in page
    assert [word for word in FORBIDDEN if re.search(rf"\b{word}\b", page)] == []


@pytest.mark.parametrize("slug", ["wessex", "north-west-london"])
def test_nor_does_it_where_one_collaborative_is_opened(slug: str) -> None:
    chosen = measure.exhibits(ECOLI, area=slug)["chosen"]
    assert "reduction" not in serialised(exhibit(chosen))


def test_nor_do_its_downloads() -> None:
    made = [
        *exhibits_of(f"measure/{ECOLI}", {"area": "wessex"}).values(),
        exhibits_of("collaborative/wessex", {})[ECOLI],
        exhibits_of("home", {})["icons"],
        exhibits_of("home", {"measure": ECOLI})["map"],
        exhibits_of("sign-up-to-safety", {"measure": ECOLI})["halving"],
    ]
    for each in made:
        head = [("Title", each.title), ("Sentence", each.sentence), ("Definition", each.definition)]
        assert "reduction" not in csv_text(head, each.columns, each.rows).lower()


def test_nor_do_its_exhibits_on_other_pages() -> None:
    elsewhere = [
        home.exhibits()["icons"],
        home.exhibits(measure=ECOLI)["map"],
        collaborative.exhibits("wessex", measure=ECOLI)["chosen"],
        sign_up_to_safety.exhibits(measure=ECOLI)["halving"],
    ]
    assert all("reduction" not in serialised(exhibit(each)) for each in elsewhere)


def test_england_rose_and_the_page_says_so_with_the_printed_figures() -> None:
    """34,275 in 2013/14, and the year to February 2020, before the pandemic, over 54,786,327 residents."""
    text = words(measure.layout(ECOLI))
    assert "E. coli bloodstream infections in England: 28 % higher (95 % interval" in text
    assert "the year to February 2020 against 2013/14, before the programme" in text


def test_the_national_page_says_it_too() -> None:
    text = words(home.layout())
    assert "E. coli bloodstream infections: 28 % higher" in text
    assert "Higher in 15 of 15 places." in text
    assert "1 in the better direction" not in text
    assert "Published series end between January 2014 and March 2020" in text
    assert "15 of 15 collaboratives higher: E. coli, since 2013/14" in text


def test_half_is_said_not_to_be_reached() -> None:
    """40,442 in 2016/17 against 34,275 in 2013/14: 18.0 % more."""
    sentence = sign_up_to_safety.exhibits(measure=ECOLI)["halving"].sentence
    for part in ("62.6", "31.3", "73.9", "18 % higher than in 2013/14 (", "not reached"):
        assert part in sentence


def test_the_denominator_says_which_residents_it_counts() -> None:
    england = measure.exhibits(ECOLI)["england"]
    assert "mid-2015" in england.definition
    assert "2014 footprint" in england.definition
    assert {row[2] for row in england.rows} == {54_786_327.0}


def test_the_restated_month_is_not_shown_twice() -> None:
    rows = measure.exhibits(ECOLI)["england"].rows
    assert len(rows) == len({row[0] for row in rows}) == 84
    by_year = {
        year: sum(float(row[1] or 0) for row in rows[start : start + 12])  # type: ignore[arg-type]
        for year, start in (("2013/14", 0), ("2016/17", 36), ("2017/18", 48), ("2019/20", 72))
    }
    assert by_year == {"2013/14": 34_275, "2016/17": 40_442, "2017/18": 41_066, "2019/20": 43_275}
