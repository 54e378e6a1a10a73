"""Every kind of link of every kind of page leads on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.browser.forms import KINDS
from tests.web.markup import Document, Element


def kind_of(link: Element) -> tuple[str, ...]:
    """What links of a kind have in common: their class, the page they lead to, and what they choose there."""
    address = urlsplit(link.attributes["href"])
    names = sorted(parse_qs(address.query, keep_blank_values=True))
    return (link.attributes.get("class", ""), "/".join(address.path.split("/")[:2]), *names)


@pytest.mark.parametrize("address", KINDS)
def test_every_kind_of_link_leads_on(client: FlaskClient, address: str) -> None:
    links = [
        link
        for link in Document(client.get(address).text).all("a")
        if link.attributes.get("href", "").startswith("/")
    ]
    kinds = {kind_of(link): link.attributes["href"] for link in links}
    assert len(kinds) >= 4
    for href in kinds.values():
        # A ready-made list is made on the way to it.
        answer = client.get(href, follow_redirects=href.startswith("/list?ready="))
        assert answer.status_code == 200, href
        assert b"not-understood" not in answer.data, href
