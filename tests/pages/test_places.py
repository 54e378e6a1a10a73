"""A place is found by a part of its name or by its code, and leads to its own charts and back."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from pages.places import page as places
from pages.places.matches import matching_places
from tests.components.screen import hrefs, words
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("02P", "02P", set()),
        ("02p", "02P", set()),
        ("rr8", "RR8", set()),
        ("Barnsley", "02P", {"E08000016", "RFF"}),
        ("wessex", "WX", set()),
        ("leeds", "15F", {"RR8", "E08000035", "02V"}),
        ("NHS Leeds Teaching Hospitals", "RR8", set()),
        ("king's lynn", "RCX", set()),
    ],
)
def test_a_name_or_a_code_leads_to_its_place(text: str, first: str, others: set[str]) -> None:
    ids = [place.id for place in matching_places(text)]
    assert ids[:1] == [first]
    assert others <= set(ids)


@pytest.mark.parametrize("text", ["", "  ", "atlantis", "02P leeds", "'; DROP TABLE area; --", "%"])
def test_nothing_is_made_up(text: str) -> None:
    assert matching_places(text) == []
    if text.strip():
        assert "No place is called" in words(places.layout(q=text))


def test_words_that_every_name_has_do_not_narrow() -> None:
    assert matching_places("nhs foundation trust barnsley") == matching_places("barnsley")


def test_a_long_list_is_cut_and_says_so() -> None:
    page = places.layout(q="a")
    assert len([href for href in hrefs(page) if href.startswith("/organisation/")]) <= places.MOST
    assert "The first 40 are listed" in words(page)


def test_a_text_that_is_too_long_is_cut_and_said() -> None:
    assert "longer than 60 characters" in words(places.layout(q="b" * 61))


def test_a_walk_from_england_to_a_commissioner_s_chart_and_back(client: FlaskClient) -> None:
    assert 'href="/places"' in client.get("/").text
    answer = client.get("/places?q=barnsley").text
    assert 'href="/organisation/02P"' in answer
    place = client.get("/organisation/02P").text
    assert 'id="ecoli-bacteraemia"' in place
    (home,) = set(re.findall(r'href="(/collaborative/yorkshire-and-humber)"', place))
    assert 'href="/"' in client.get(home).text


def test_every_listed_place_has_a_page(client: FlaskClient) -> None:
    links = [
        href for href in hrefs(places.layout(q="leeds")) if re.match("/(organisation|collaborative)/", href)
    ]
    for href in not_empty(links):
        assert client.get(href).status_code == 200
