"""The foot of every page leads to the pages that explain it, and captions to the anchors of the method."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from components.addresses import LIST, PLACES
from components.shell import FOOTER_LINKS
from tests.browser.forms import KINDS
from tests.guards import not_empty
from tests.web.markup import Document

ADDRESSES = [*KINDS, "/about", "/method", "/glossary", "/accessibility", "/licence", "/nowhere"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_the_links_at_its_foot(client: FlaskClient, address: str) -> None:
    foot = Document(client.get(address).text.partition("<footer")[2])
    links = [(link.attributes["href"], link.text) for link in foot.all("a")]
    assert links == list(FOOTER_LINKS)


# The reader's list and the search for a place are no pages of words, and have tests of their own.
@pytest.mark.parametrize("href", [href for href, _ in FOOTER_LINKS if href not in (LIST, PLACES)])
def test_each_leads_to_a_page_of_words_that_holds_them_all(client: FlaskClient, href: str) -> None:
    answer = client.get(href)
    assert answer.status_code == 200
    document = Document(answer.text)
    assert len(document.element("main").text) > 1_500
    assert not document.inline_scripts()
    assert "“colour”, which changes nothing on this page" in client.get(f"{href}?colour=red").text
    assert client.get(href.upper()).status_code == 404


def test_captions_lead_to_anchors_that_are_there(client: FlaskClient) -> None:
    links = {
        link.attributes["href"]
        for address in KINDS
        for link in Document(client.get(address).text).all("a")
        if link.attributes.get("href", "").startswith(("/method#", "/glossary#"))
    }
    assert len(links) >= 8
    for href in not_empty(links):
        page, _, anchor = href.partition("#")
        document = Document(client.get(page).text)
        assert [each for each in document.elements if each.attributes.get("id") == anchor], href


@pytest.mark.parametrize("address", KINDS)
def test_captions_are_sparing(client: FlaskClient, address: str) -> None:
    """A link in every card would be noise: no part of the method is linked more than twice on a page."""
    links = [
        link.attributes["href"]
        for link in Document(client.get(address).text).all("a")
        if link.attributes.get("href", "").startswith("/method#")
    ]
    assert len(links) <= 6
    assert max((links.count(href) for href in links), default=0) <= 2
