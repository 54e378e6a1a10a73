"""``/present``: every exhibit as slides of one document, with the reader's own words marked as hers."""

from __future__ import annotations

import pytest
import segno
from flask.testing import FlaskClient

from tests.browser.server import ROOT
from tests.guards import not_empty
from tests.web.exhibit_list.lists import EIGHT, OWN_TITLE, OWN_WORDS, at, listed
from tests.web.markup import Document
from web.exhibit_list.slide_letters import best_fit, letter_class, letter_rules

LONGEST_SCRIPT = 300  # lines


def test_own_title_and_words_are_marked_and_the_finding_stays(client: FlaskClient) -> None:
    text = client.get(at("/present", listed(*EIGHT, own=True))).get_data(as_text=True)
    first = text.partition("</section>")[0]
    assert OWN_TITLE in first and OWN_WORDS in first
    assert first.count("the presenter’s own words") == 2
    assert "E. coli bloodstream infections" in first


def test_nothing_on_a_slide_leads_away_or_asks_the_network(client: FlaskClient) -> None:
    document = Document(client.get(at("/present", listed(*EIGHT))).get_data(as_text=True))
    body = [each.tag for each in document.elements].index("main")
    inside = document.elements[body:]
    assert not [
        each.tag
        for each in inside
        if each.tag in {"a", "button", "input", "form", "iframe", "script", "link"}
    ]
    pictures = [each.attributes["src"] for each in inside if each.tag == "img"]
    assert all(source.startswith("/assets/icons/") for source in pictures)
    assert not [each for each in inside if "style" in each.attributes]


def test_the_last_slide_has_a_code_that_leads_to_the_list(client: FlaskClient) -> None:
    text = listed(*EIGHT)
    page = client.get(at("/present", text)).get_data(as_text=True)
    code = segno.make(f"http://localhost{at('/list', text)}", error="l", micro=False)
    assert code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True) in page
    assert "localhost" in page.rpartition("<section")[2]
    assert "Data version" in page


def test_a_table_says_how_many_rows_are_not_shown(client: FlaskClient) -> None:
    page = client.get(at("/present", listed("/exhibit/data/sources"))).get_data(as_text=True)
    assert " more on the page." in page


@pytest.mark.demonstration
def test_every_slide_of_invented_figures_says_so(client: FlaskClient) -> None:
    exhibits = listed(
        "/exhibit/home/england", "/exhibit/home/map", "/exhibit/home/icons", "/exhibit/data/measures"
    )
    page = client.get(at("/present", exhibits)).get_data(as_text=True)
    for slide in not_empty(page.split("<section")[1:]):
        assert "Demonstration data" in slide
    assert "Demonstration: invented figures" in page


def test_an_empty_list_leads_to_its_page(client: FlaskClient) -> None:
    for address in ("/present", at("/present", listed())):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/list")


def test_the_files_of_slides_stand_for_good_at_addresses_of_their_content(client: FlaskClient) -> None:
    document = Document(client.get(at("/present", listed(EIGHT[0]))).get_data(as_text=True))
    own = [
        value
        for each in document.elements
        for value in each.attributes.values()
        if value.startswith("/site/present/")
    ]
    assert len(own) == 2
    for address in not_empty(own):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/site/present/0123456789abcdef.js").status_code == 404


def test_the_script_of_slides_stays_small() -> None:
    script = (ROOT / "assets" / "present" / "present.js").read_text(encoding="utf-8")
    assert 50 < script.count("\n") <= LONGEST_SCRIPT


def test_letters_are_as_large_as_the_room_needs() -> None:
    assert letter_class((860, 348)) == "letters-32"
    assert letter_class((330, 176)) == "letters-18"  # never below nine units
    assert ".letters-32 { --u: 16; }" in letter_rules()
    assert best_fit([(860, 348), (350, 288)]) == 0
    assert best_fit([(860, 164), (350, 164)], "below") == 1  # the wide one would be too low
