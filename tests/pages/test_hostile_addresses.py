"""An address may ask for anything: the page stands, says what it did not understand, and offers the nearest."""

from __future__ import annotations

from typing import Any

import pytest
from dash import html

from pages.campaign import page as sign_up_to_safety
from pages.collaborative import page as collaborative
from pages.home import page as home
from pages.measure import page as measure
from pages.shared.not_found import not_found
from pages.topics import page as topics
from tests.components.screen import hrefs, markups, serialised, walk, words
from tests.pages.exhibits_of import drawn, exhibits_of, made_by
from tests.pages.views import DEFINED, ECOLI, NAMES, PageView, of_both_stores

HOSTILE = {
    "nonsense": "nonsense-qqq",
    "markup": "<script>alert(1)</script>",
    "very long": "x" * 50_000,
    "sql": "'; DROP TABLE area; --",
    "climbing": "../../secrets",
    "no text": "\x00\x01",
    "spaces": "   ",
    "signs": "&?#%/\\\"'",
    "another script": "大肠杆菌 🦠",
}
QUERY_FIELDS = {
    "home": (home, {}, "measure"),
    "measure, area": (measure, {"measure_id": ECOLI}, "area"),
    "measure, part": (measure, {"measure_id": ECOLI}, "open"),
    "collaborative, measure": (collaborative, {"slug": "wessex"}, "measure"),
    "campaign": (sign_up_to_safety, {}, "measure"),
    "topics": (topics, {}, "topic"),
}
pytestmark = pytest.mark.usefixtures("store")


def alerts(component: object) -> list[str]:
    return [words(each) for each in walk(component) if getattr(each, "role", None) == "alert"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *((key, HOSTILE["markup"]) for key in QUERY_FIELDS if key != "campaign"),
        *(("campaign", value) for value in HOSTILE.values() if value.strip()),
    ],
)
def test_a_value_that_is_not_known_gets_a_sentence_and_the_page_as_without_it(key: str, value: str) -> None:
    module, path, name = QUERY_FIELDS[key]
    page = drawn(module, {**path, name: value})
    (alert,) = alerts(page)
    assert "not known here" in alert
    assert len(alert) < 400
    assert not [each for root in markups(page) for each in root.iter() if each.tag == "script"]
    made, usual = made_by(module, {**path, name: value}), PageView(module, tuple(path.items())).made()
    assert {each: made[each].rows for each in made} == {each: usual[each].rows for each in usual}


@pytest.mark.parametrize(("module", "path", "name"), QUERY_FIELDS.values(), ids=QUERY_FIELDS.keys())
def test_an_empty_value_is_as_good_as_none(module: Any, path: dict[str, str], name: str) -> None:
    empty = drawn(module, {**path, name: ""})
    assert alerts(empty) == []
    assert serialised(empty) == serialised(PageView(module, tuple(path.items())).layout())


@pytest.mark.parametrize("view", of_both_stores())
def test_a_good_address_raises_no_alarm(view: PageView) -> None:
    assert alerts(view.layout()) == []
    assert [words(each) for each in walk(view.layout()) if isinstance(each, html.H1)]


@pytest.mark.parametrize(("module", "path", "name"), QUERY_FIELDS.values(), ids=QUERY_FIELDS.keys())
def test_what_nothing_reads_is_named(module: Any, path: dict[str, str], name: str) -> None:
    (alert,) = alerts(drawn(module, {**path, "utm_source": "x"}))
    assert "“utm_source”, which changes nothing on this page" in alert


NEAR = [
    (home, {"measure": "ecoli-bacteremia"}, DEFINED[ECOLI]["title"]),
    (measure, {"measure_id": ECOLI, "area": "Wesex"}, "Wessex"),
    (
        collaborative,
        {"slug": "wessex", "measure": "unplaned admisions"},
        DEFINED["unplanned-admissions"]["title"],
    ),
    (sign_up_to_safety, {"measure": "pressure ulcer"}, DEFINED["pressure-ulcers-england"]["title"]),
    (topics, {"topic": "a-vet"}, "Venous thromboembolism"),
]


@pytest.mark.parametrize(("module", "query", "meant"), NEAR)
def test_the_nearest_choice_is_named(module: Any, query: dict[str, str], meant: str) -> None:
    (alert,) = alerts(drawn(module, query))
    assert f"Perhaps you meant “{meant}" in alert


@pytest.mark.parametrize("value", [*HOSTILE.values(), ""])
def test_an_unknown_measure_lists_all_there_are(value: str) -> None:
    page = measure.layout(value)
    assert [words(each) for each in walk(page) if isinstance(each, html.H1)] == ["Measure not known"]
    assert {f"/measure/{ident}" for ident in DEFINED} <= set(hrefs(page))
    assert len(words(page)) < 5_000
    assert measure.exhibits(value) == {}


@pytest.mark.parametrize("value", [*HOSTILE.values(), ""])
def test_an_unknown_collaborative_lists_the_fifteen_by_name(value: str) -> None:
    page = collaborative.layout(value)
    assert [words(each) for each in walk(page) if isinstance(each, html.H1)] == ["Collaborative not known"]
    assert [words(each) for each in walk(page) if isinstance(each, html.Li)][-15:] == NAMES
    assert collaborative.exhibits(value) == {}


def test_a_misspelt_measure_and_collaborative_get_the_nearest() -> None:
    """As a link, so that nobody types an address again."""
    ways = {
        f"/measure/{ECOLI}": measure.layout("e-coli-bacteraemia"),
        "/collaborative/north-west-london": collaborative.layout("north west london"),
    }
    for href, page in ways.items():
        (meant,) = [
            each for each in walk(page) if "Perhaps you meant" in words(each) and isinstance(each, html.P)
        ]
        assert hrefs(meant) == [href]


@pytest.mark.parametrize(
    "place", ["", "nowhere", "measure", "measure/", "measure/nonsense", "collaborative/x", "../home"]
)
def test_a_download_of_nothing_is_nothing(place: str) -> None:
    assert exhibits_of(place, {"measure_id": ECOLI, "slug": "wessex", "place": "x"}) == {}


def test_a_query_cannot_take_the_place_of_the_path() -> None:
    made = exhibits_of("measure/delayed-transfer-days", {"measure_id": ECOLI})
    assert made["england"].source.title == "Delayed Transfers of Care, England"


def test_the_page_for_no_page_offers_ways_on() -> None:
    assert {"/", "/topics", "/sign-up-to-safety"} <= set(hrefs(not_found("/x")))
