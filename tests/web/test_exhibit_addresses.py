"""``/exhibit/<page>/<name>``: one exhibit of one view without the frame, to be shown alone."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from components.exhibit import Exhibit, source_line
from tests.guards import not_empty
from tests.web.kinds import ENTRIES, EXAMPLES, NAMES, address_of
from tests.web.markup import Document, policy
from web.address_request import PageRequest, page_request_at

# Views that open what the examples do not.
MORE = (
    "/measure/falls-with-harm?area=oxford&month=2014-02&footprint=now",
    "/collaborative/east-midlands?topic=B-FALL&measure=falls-with-harm&from=2016-04&to=2018-03",
    "/topics?topic=A-HCAI",
)


def requested(address: str) -> PageRequest:
    parts = urlsplit(address)
    asked = page_request_at(parts.path, MultiDict(parse_qsl(parts.query)))
    assert asked is not None
    return asked


def exhibits_at(address: str) -> dict[str, Exhibit]:
    """The exhibits of a view by name; of panels, which are alike, one."""
    asked = requested(address)
    made = asked.entry.exhibits(*asked.arguments, **asked.query)
    panels = [name for name, shown in made.items() if shown.compact]
    return {name: shown for name, shown in made.items() if name not in panels[1:]}


def own_address(address: str, name: str) -> str:
    """The address of an exhibit of the view at ``address``."""
    asked = requested(address)
    _, mark, query = (asked.canonical or "").partition("?")
    return f"/exhibit/{asked.entry.place(asked.ident)}/{name}{mark}{query}"


@pytest.mark.parametrize("given", [*NAMES, *EXAMPLES, *MORE])
def test_every_exhibit_stands_alone_with_all_that_travels_with_it(client: FlaskClient, given: str) -> None:
    address = given if "/" in given else address_of(given)
    for name, shown in not_empty(exhibits_at(address).items()):
        answer = client.get(own_address(address, name))
        assert (answer.status_code, answer.mimetype) == (200, "text/html"), name
        document = Document(answer.text)
        assert shown.title in document.one("h1").text
        assert document.one("figure", class_="exhibit").attributes["id"] == shown.ident
        assert document.one("p", class_="says").text == shown.sentence
        picture = document.one("div", class_="exhibit-picture")
        drawn = [each for each in document.elements if each.tag in ("svg", "table", "ol", "ul")]
        assert drawn
        assert picture.text.strip() or document.all("svg")
        table = document.all("table")[-1]
        assert all(column in table.text for column in shown.columns)
        assert source_line(shown.source) in [each.text for each in document.all("p", class_="source")]
        assert ("Demonstration data" in document.one("figure").text) is shown.source.demonstration
        assert document.all("header") == document.all("nav") == document.all("form") == []
        assert policy(answer.headers)["style-src"] == ["'self'"]
        (whole,) = [link for link in document.all("a") if link.text.startswith("The whole page: ")]
        assert whole.attributes["href"] == f"{requested(address).canonical}#{shown.ident}"


def test_every_kind_of_page_has_exhibits_of_its_own(client: FlaskClient) -> None:
    """Else the test above would pass over one."""
    assert [entry.name for entry in ENTRIES if not exhibits_at(address_of(entry.name))] == []


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/exhibit/topics/nothing", 404, "It has: grid."),
        ("/exhibit/nowhere/grid", 404, "No page of that name"),
        ("/exhibit/measure/nonsense/map", 404, "No page of that name"),
        ("/exhibit/home/map?measure=falls", 400, "Perhaps you meant /?measure=falls-with-harm"),
        ("/exhibit/home/map?mesure=x", 400, "“mesure”, which changes nothing"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (status, "text/plain")
    assert words in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
