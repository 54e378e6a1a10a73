"""``/exhibit/<page>/<name>``: one exhibit of one view without the frame, to be shown alone."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from components.exhibit import Exhibit, source_line
from data_access.snapshot import snapshot
from pages.shared.page_entry import no_exhibits
from tests.guards import not_empty
from tests.pages.views import DEFINED
from tests.web.kinds import ENTRIES, EXAMPLES
from tests.web.markup import Document, policy
from web.address_request import PageRequest, page_request_at

# Views that open what the examples do not.
MORE = (
    "/measure/ecoli-bacteraemia?area=oxford&month=2018-02&footprint=now",
    "/collaborative/east-midlands?topic=A-HCAI&measure=ecoli-bacteraemia&from=2016-04&to=2018-03",
    "/topics/A-HCAI",
)


def requested(address: str) -> PageRequest:
    parts = urlsplit(address)
    page_request = page_request_at(parts.path, MultiDict(parse_qsl(parts.query)))
    assert page_request is not None
    return page_request


def exhibits_at(address: str) -> dict[str, Exhibit]:
    """The exhibits of a view by name; of panels, which are alike, one."""
    with snapshot():  # as while an answer is made, else each query would open one of its own
        page_request = requested(address)
        made = page_request.entry.exhibits(*page_request.arguments, **page_request.query)
    panels = [name for name in made if name in DEFINED]
    return {name: exhibit for name, exhibit in made.items() if name not in panels[1:]}


def own_address(address: str, name: str) -> str:
    """The address of an exhibit of the view at ``address``."""
    page_request = requested(address)
    _, mark, query = (page_request.canonical or "").partition("?")
    return f"/exhibit/{page_request.entry.place(page_request.ident)}/{name}{mark}{query}"


@pytest.mark.parametrize("address", [*EXAMPLES, *MORE])
def test_every_exhibit_stands_alone_with_all_that_travels_with_it(client: FlaskClient, address: str) -> None:
    for name, exhibit in not_empty(exhibits_at(address).items()):
        answer = client.get(own_address(address, name))
        assert (answer.status_code, answer.mimetype) == (200, "text/html"), name
        document = Document(answer.text)
        assert exhibit.title in document.element("h1").text
        assert document.element("figure", class_="exhibit").attributes["id"] == exhibit.ident
        assert document.all("p", class_="says")[0].text == exhibit.sentence
        pictures = [part for part in answer.text.split('class="exhibit-picture"')[1:] if len(part) > 100]
        assert len(pictures) == 1
        assert re.search(
            r"<(svg|table|ol|ul|dl)\b",
            pictures[0].partition('class="numbers"')[0].partition('class="numbers exhibit')[0],
        )
        table = document.all("table")[-1]
        assert all(column in table.text for column in exhibit.columns)
        assert source_line(exhibit.source) in [each.text for each in document.all("p", class_="source")]
        assert "demonstration" not in document.element("figure").text.lower()
        assert document.all("header") == document.all("nav") == []
        assert policy(answer.headers)["style-src"] == ["'self'"]
        (whole,) = [link for link in document.all("a") if link.text.startswith("The whole page: ")]
        assert whole.attributes["href"] == f"{requested(address).canonical}#{exhibit.ident}"


@pytest.mark.usefixtures("store")
def test_every_kind_of_page_has_exhibits_among_them() -> None:
    """Else the test above would pass over one."""
    with_exhibits = {entry.name for entry in ENTRIES if entry.exhibits is not no_exhibits}
    assert {requested(address).entry.name for address in EXAMPLES} == with_exhibits


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/exhibit/topics/nothing", 404, "It has: grid, patients, statements."),
        ("/exhibit/nowhere/grid", 404, "No page of that name"),
        ("/exhibit/measure/nonsense/map", 404, "No page of that name"),
        ("/exhibit/home/map?measure=ecoli", 400, "Perhaps you meant /?measure=ecoli-bacteraemia"),
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
