"""The address of a hidden list says nothing, opens nothing but its list, and an altered one says so."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.guards import not_empty
from tests.web.exhibit_list.hiding import hidden, list_of, on_measure
from web.exhibit_list.exhibit_list import ExhibitList, ListEntry, Strength, packed
from web.exhibit_list.hidden_list import BEGINNING

MEASURE = "ecoli-bacteraemia"
PLACE = f"/exhibit/collaborative/wessex/{MEASURE}"
PATHS = ("/list", "/present", "/pack.pptx", "/pack.xlsx")


@pytest.mark.usefixtures("store")
def test_the_address_holds_no_exhibit(server: Flask) -> None:
    tokens = hidden(server, list_of(PLACE), Strength.veil).tokens
    for token in (tokens.of_list, tokens.of_key):
        assert token.startswith(BEGINNING)
        assert b"wessex" not in urlsafe_b64decode(token)
        assert b"exhibit" not in urlsafe_b64decode(token)


def test_hiding_again_draws_other_letters_and_another_address(client: FlaskClient) -> None:
    text = packed(on_measure(MEASURE))
    pages = [client.get(f"/list?list={text}&hide=veil").text for _ in range(2)]
    first, second = (re.findall(r"(?:list|key)=(gAAAA[^\"&]+)", page) for page in pages)
    assert not set(first) & set(second)


def test_all_who_open_it_see_the_same_letters(server: Flask, client: FlaskClient) -> None:
    made = [hidden(server, on_measure(MEASURE), Strength.veil) for _ in range(2)]
    assert made[0].tokens != made[1].tokens
    pages = [client.get(f"/list?list={each.tokens.of_list}").text for each in made]
    assert len({re.sub(r"gAAAA[^\"&]+", "", page) for page in pages}) == 1


def test_only_the_key_opens_the_key(server: Flask, client: FlaskClient) -> None:
    veiled = hidden(server, on_measure(MEASURE), Strength.veil)
    page = client.get(f"/present/key?key={veiled.tokens.of_key}")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    words = unescape(page.text)
    for letter in not_empty(veiled.truth):
        assert letter in words
    assert "Wessex" in words
    for wrong in (veiled.tokens.of_list, packed(on_measure(MEASURE)), "", "x" * 70_000):
        refused = client.get(f"/present/key?key={wrong}")
        assert refused.status_code in (400, 414)
        assert veiled.tokens.of_key not in refused.text
    assert client.get(f"/list?list={veiled.tokens.of_key}").status_code == 400


def test_the_presenters_key_opens_the_slides_with_the_same_letters(
    server: Flask, client: FlaskClient
) -> None:
    veiled = hidden(server, on_measure(MEASURE), Strength.veil)
    page = client.get(f"/present/key?key={veiled.tokens.of_key}").text
    slides = client.get(re.findall(r'href="(/present\?list=[^"]+)"', page)[0])
    assert slides.status_code == 200
    again = client.get(f"/present?list={veiled.tokens.of_list}")
    assert re.sub(r'slide-code">.*?</div>', "", slides.text) == re.sub(
        r'slide-code">.*?</div>', "", again.text
    )
    assert veiled.tokens.of_key not in slides.text


@pytest.mark.parametrize("path", PATHS)
def test_an_altered_address_says_so_in_words(server: Flask, client: FlaskClient, path: str) -> None:
    token = hidden(server, list_of(PLACE), Strength.veil).tokens.of_list
    middle = len(token) // 2
    other = "A" if token[middle] != "A" else "B"
    for altered in (
        token[:-9],
        f"{token[:middle]}{other}{token[middle + 1 :]}",
        token[:20],
        f"{BEGINNING}{token}",
        f"{token}\x00",
    ):
        answer = client.get(path, query_string={"list": altered})
        assert answer.status_code == 400
        assert "cut short or changed on the way" in answer.text
        assert "Wessex" not in answer.text.partition('id="content"')[2].partition("Ready-made")[0]


def test_another_secret_reads_none_of_it(server: Flask, client: FlaskClient) -> None:
    token = hidden(server, list_of(PLACE), Strength.veil).tokens.of_list
    before = server.secret_key
    try:
        server.secret_key = "another"
        answer = client.get(f"/list?list={token}")
    finally:
        server.secret_key = before
    assert answer.status_code == 400
    assert "SECRET_KEY" in answer.text


@pytest.mark.parametrize("path", ("/present", "/pack.pptx", "/pack.xlsx"))
def test_hide_leads_to_the_token(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?list={packed(list_of(PLACE))}&hide=veil")
    assert answer.status_code == 303
    assert re.fullmatch(rf"{re.escape(path)}\?list=gAAAA[\w%-]+", answer.headers["Location"])
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "words"),
    [("hide=cloak", "veil or with seal"), ("list=broken&hide=veil", "cut short"), ("hide=seal", "empty")],
)
def test_what_cannot_be_hidden_says_why(client: FlaskClient, query: str, words: str) -> None:
    answer = client.get(f"/list?{query}" if "list=" in query else f"/list?list={packed(list_of())}&{query}")
    assert answer.status_code == 400
    assert words in answer.text


def test_words_of_the_maker_that_name_a_place_are_left_out(server: Flask, client: FlaskClient) -> None:
    entries = (
        ListEntry(PLACE, "How Wessex did it", "Ask the people of west  midlands"),
        ListEntry(PLACE, "A quiet success", "Look at the last year"),
    )
    token = hidden(server, ExhibitList("Wessex & friends", entries), Strength.veil).tokens.of_list
    page = client.get(f"/list?list={token}").text
    assert "Wessex" not in page
    assert "A quiet success" in page
    assert "Look at the last year" in page
    assert "A list with names hidden" in page


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (f"/exhibit/measure/{MEASURE}/funnel", "A funnel stands each place at its size"),
        ("/exhibit/measure/ecoli-bacteraemia-trust/together", "Plain counts grow"),
        ("/exhibit/programme/timeline", "tells which one it is"),
        ("/exhibit/topics/grid", "tells which one it is"),
        ("/exhibit/data/loads", "record of what was loaded"),
        (f"/exhibit/measure/{MEASURE}/together?from=2015-04", "other months"),
        ("/exhibit/measure/none/together", "not there any more"),
    ],
)
def test_what_would_tell_is_left_out_with_the_reason(
    server: Flask, client: FlaskClient, address: str, reason: str
) -> None:
    token = hidden(
        server, list_of(address, f"/exhibit/measure/{MEASURE}/england"), Strength.veil
    ).tokens.of_list
    page = unescape(client.get(f"/list?list={token}").text)
    assert reason in page
    assert "E. coli bloodstream infections in England" in page


def test_published_figures_are_not_sealed(server: Flask, client: FlaskClient) -> None:
    token = hidden(server, on_measure(MEASURE), Strength.seal).tokens.of_list
    page = unescape(client.get(f"/list?list={token}").text)
    assert "Its figures are published (official statistics, Public Health England)" in page
    assert "<svg" not in page


@pytest.mark.demonstration
def test_figures_that_are_not_published_are_sealed_as_one(server: Flask, client: FlaskClient) -> None:
    token = hidden(server, on_measure("pressure-ulcers"), Strength.seal).tokens.of_list
    page = unescape(client.get(f"/list?list={token}").text)
    assert "Pressure ulcers, category 2 to 4: all places together" in page
    assert "shown already, as number 1" in page


def test_a_long_table_of_a_hidden_list_says_where_all_of_it_is(server: Flask, client: FlaskClient) -> None:
    token = hidden(server, list_of("/exhibit/home/icons"), Strength.veil).tokens.of_list
    page = client.get(f"/list?list={token}").text
    rows = re.findall(r"The numbers below are the first (\d+) of (\d+) rows. The XLSX has all of them.", page)
    assert rows
    assert page.count('<th scope="row">') >= int(rows[0][0])
    assert page.count('<th scope="row">') < int(rows[0][1])
