"""``/list``: what the forms do to a list, where it leads, and what is said of a list that cannot be read."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.guards import not_empty
from tests.web.exhibit_list.lists import EIGHT, HOSTILE, MISSING, OWN_TITLE, OWN_WORDS, at, listed
from tests.web.markup import Document
from web.exhibit_list.addresses import LONGEST
from web.exhibit_list.exhibit_list import BROKEN, MOST_ENTRIES, ExhibitList, ListEntry, packed, unpacked


def list_of(answer: TestResponse) -> ExhibitList:
    """The list that a redirect leads to."""
    assert answer.status_code == 303
    assert len(answer.headers["Location"]) <= LONGEST
    parts = urlsplit(answer.headers["Location"])
    assert parts.path == "/list"
    return unpacked(parse_qs(parts.query)["list"][0])


def test_gathered_exhibits_become_an_address_each_once(client: FlaskClient) -> None:
    answer = client.post("/list", data={"add": [*EIGHT, EIGHT[0]]})
    made = list_of(answer)
    assert len(made.entries) == len(EIGHT)
    assert made.version == client.get("/ready").get_json()["data_version"]
    assert all(entry.figures for entry in not_empty(made.entries))
    again = list_of(client.post("/list", data={"list": packed(made), "add": [EIGHT[2]]}))
    assert again == made


def test_the_list_shows_every_exhibit_with_a_way_to_its_page(client: FlaskClient) -> None:
    page = client.get(at("/list", listed(*EIGHT, own=True)))
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert text.count('class="list-entry"') == len(EIGHT)
    assert OWN_TITLE in text and OWN_WORDS in text
    assert text.count('class="own-mark"') == 2
    for path in ("/present", "/pack.pptx", "/pack.xlsx", "/list.psclist"):
        assert f'href="{path}?list=' in text


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        ({"do": "down-1"}, [1, 0, 2]),
        ({"do": "up-3"}, [0, 2, 1]),
        ({"do": "remove-2"}, [0, 2]),
        ({"do": "update", "place-3": "1"}, [2, 0, 1]),
        ({"do": "update", "place-1": "3"}, [1, 2, 0]),
        ({"do": "up-1"}, [0, 1, 2]),
        ({"do": "remove-99"}, [0, 1, 2]),
        ({"do": "nonsense-1"}, [0, 1, 2]),
        ({"do": "update", "place-1": "x"}, [0, 1, 2]),
    ],
)
def test_a_button_or_a_number_changes_the_order(
    client: FlaskClient, fields: dict[str, str], order: list[int]
) -> None:
    made = list_of(client.post("/list", data={"list": listed(*EIGHT[:3]), **fields}))
    assert [entry.address for entry in made.entries] == [EIGHT[at_] for at_ in order]


def test_fields_give_the_list_a_title_and_words(client: FlaskClient) -> None:
    fields = {"do": "update", "title": "  Autumn\n board ", "title-2": "Mine", "words-2": "x" * 999}
    made = list_of(client.post("/list", data={"list": listed(*EIGHT[:3]), **fields}))
    assert made.title == "Autumn board"
    assert made.entries[1].title == "Mine"
    assert len(made.entries[1].words) == 400


def test_a_file_is_saved_and_opened_again(client: FlaskClient) -> None:
    text = listed(*EIGHT, own=True)
    saved = client.get(at("/list.psclist", text))
    assert 'filename="for-the-board.psclist"' in saved.headers["Content-Disposition"]
    opened = client.post("/list", data={"file": (BytesIO(saved.data), "x.psclist")})
    assert list_of(opened) == unpacked(text)
    wrong = client.post("/list", data={"file": (BytesIO(b"\x89PNG\r\n"), "x.png")})
    assert wrong.status_code == 400
    assert "cannot be read" in wrong.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/list", "/present", "/list.psclist"])
@pytest.mark.parametrize("text", ["x", "A" * 70_000, listed(*EIGHT)[:-9]])
def test_what_is_no_list_is_refused_in_words(client: FlaskClient, path: str, text: str) -> None:
    for answer in (client.get(at(path, text[:3_000])), client.post(path, data={"list": text[:60_001]})):
        assert answer.status_code == 400
        page = answer.get_data(as_text=True)
        assert BROKEN[:40] in page or "at most 60,000 are read" in page
        assert "England for a board" in page


def test_what_is_gone_says_so_and_the_rest_is_shown(client: FlaskClient) -> None:
    text = listed(MISSING, "/exhibit/home/nothing", "https://outside.test/", EIGHT[0])
    for path in ("/list", "/present"):
        page = client.get(at(path, text))
        words = page.get_data(as_text=True)
        assert page.status_code == 200
        assert "is not there any more" in words
        assert "has no exhibit “nothing”" in words
        assert "not the address of an exhibit" in words
        assert "<svg" in words if path == "/present" else "<img" in words


def test_two_hundred_entries_are_answered_and_sixty_shown(client: FlaskClient) -> None:
    views = [f"/exhibit/measure/ecoli-bacteraemia/change?month=2014-0{n % 3 + 1}" for n in range(60)]
    text = listed(*views, *[f"/exhibit/home/england?x={n}" for n in range(140)])
    page = client.post("/list", data={"list": text}, follow_redirects=True).get_data(as_text=True)
    assert page.count('class="list-entry"') == MOST_ENTRIES
    assert "140 more are held and not shown" in page
    trimmed = client.post("/list", data={"list": text, "do": "trim"})
    assert trimmed.status_code in (200, 303)
    slides = client.post("/present", data={"list": text}).get_data(as_text=True)
    assert "140 more exhibits of this list are not shown" in slides


def test_a_list_too_long_for_an_address_goes_on_as_a_form(client: FlaskClient) -> None:
    words = [f"title-{n}={'%x' % (n * 7919) * 20}" for n in range(1, 9)]
    fields = {"list": listed(*EIGHT), "do": "update"} | dict(each.split("=", 1) for each in words)
    fields |= {f"words-{n}": " ".join(f"{n * k * 104729:x}" for k in range(1, 60)) for n in range(1, 9)}
    answer = client.post("/list", data=fields)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'action="/present" method="post"' in text
    assert "too long for an address" in text


def test_hostile_words_stay_words(client: FlaskClient) -> None:
    text = listed(EIGHT[0], title=HOSTILE)
    fields = {"list": text, "do": "update", "title-1": HOSTILE, "words-1": HOSTILE}
    made = list_of(client.post("/list", data=fields))
    assert "\u202e" not in made.entries[0].title + made.title
    for path in ("/list", "/present"):
        page = client.get(at(path, packed(made))).get_data(as_text=True)
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


@pytest.mark.parametrize(
    "name",
    [
        "england",
        "collaborative:wessex",
        "topic:A-HCAI",
        "measure:ecoli-bacteraemia",
        "changes:2015-09",
        "months:ecoli-bacteraemia",
    ],
)
def test_ready_made_lists_have_exhibits_that_are_there(client: FlaskClient, name: str) -> None:
    made = list_of(client.get("/list", query_string={"ready": name}))
    assert len(made.entries) >= 2
    assert made.title and made.version
    page = client.get(at("/list", packed(made))).get_data(as_text=True)
    assert "not-understood" not in page


@pytest.mark.parametrize(
    "name", ["x", "months:never-was", "measure:never-was", "collaborative:", "topic:x", "changes:soon"]
)
def test_other_names_are_refused(client: FlaskClient, name: str) -> None:
    answer = client.get("/list", query_string={"ready": name})
    assert answer.status_code == 400


def test_the_empty_page_offers_lists_that_are_there(client: FlaskClient) -> None:
    page = Document(client.get("/list").get_data(as_text=True))
    links = [
        each.attributes["href"]
        for each in page.elements
        if each.attributes.get("href", "").startswith("/list?")
    ]
    assert len(links) > 20
    assert client.get(links[-1]).status_code == 303


def test_a_list_of_another_version_says_what_moved(client: FlaskClient) -> None:
    made = list_of(client.post("/list", data={"add": list(EIGHT[:2])}))
    rows = [
        (entry.address, "", "", "000000" if not n else entry.figures) for n, entry in enumerate(made.entries)
    ]
    older = packed(ExhibitList("", tuple(ListEntry(*row) for row in rows), "0123456789ab:1"))
    page = client.get(at("/list", older)).get_data(as_text=True)
    assert "Made with data version 0123456789ab:1" in page
    assert "The figures of 1 exhibit have moved" in page
    renewed = list_of(client.post("/list", data={"list": older, "do": "renew"}))
    assert renewed.version == made.version
    assert [entry.figures for entry in renewed.entries] == [entry.figures for entry in made.entries]


def test_every_exhibit_can_be_added_under_the_address_that_the_list_holds(client: FlaskClient) -> None:
    page = Document(client.get("/").get_data(as_text=True))
    offered = [each.attributes["data-exhibit"] for each in page.elements if "data-exhibit" in each.attributes]
    made = list_of(client.post("/list", data={"add": offered}))
    assert [entry.address for entry in made.entries] == not_empty(offered)
