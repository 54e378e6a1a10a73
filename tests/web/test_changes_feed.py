"""What changed since as an Atom feed: valid, with identities that stay for a data version."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from data_access import engine
from data_access.loader.options import Options, confirmed
from data_access.loader.run import Request, load
from data_access.settings import Settings
from tests.application import another_application
from tests.guards import not_empty

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ADDRESS = "/changes.atom?since=2016-03-31&area=wessex"


def feed(client: FlaskClient, address: str = ADDRESS) -> ElementTree.Element:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return ElementTree.fromstring(answer.data)


def text(element: ElementTree.Element, path: str) -> str:
    return element.findtext(path, namespaces=ATOM) or ""


def identities(root: ElementTree.Element) -> list[str]:
    return [text(entry, "a:id") for entry in root.findall("a:entry", ATOM)]


@pytest.mark.parametrize("address", ["/changes.atom", "/changes.atom?since=2017-03-31", ADDRESS])
def test_it_has_all_that_a_feed_must_have(client: FlaskClient, address: str) -> None:
    root = feed(client, address)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in (root, *root.findall("a:entry", ATOM)):
        assert text(element, "a:title")
        assert text(element, "a:id").startswith("urn:uuid:")
        assert datetime.fromisoformat(text(element, "a:updated")).tzinfo is not None
        assert element.find("a:link[@rel='alternate']", ATOM) is not None
    assert text(root, "a:author/a:name")
    assert root.find("a:link[@rel='self']", ATOM).attrib["href"] == address  # type: ignore[union-attr]
    assert "by chance alone about" in text(root, "a:subtitle")


def test_an_entry_says_what_lasts_and_leads_to_its_chart(client: FlaskClient) -> None:
    entries = feed(client).findall("a:entry", ATOM)
    for entry in not_empty(entries):
        assert "Wessex" in text(entry, "a:title")
        assert "By 31 March 2016" in text(entry, "a:summary")
        link = entry.find("a:link", ATOM)
        assert link is not None
        assert client.get(link.attrib["href"]).status_code == 200


def test_identities_stay_for_a_data_version_and_are_new_with_the_next(own: str, tmp_path: Path) -> None:
    with another_application(Settings(database_url=own)) as client:
        first = identities(feed(client))
        assert len(first) == len(set(first)) > 1
        assert identities(feed(client)) == first
        figures = tmp_path / "more.csv"
        figures.write_text(
            "measure,area,period,numerator,denominator\necoli-bacteraemia-trust,RHM,2020-04,3,\n"
        )
        assert load(Request((figures,), own, options=Options(confirm=confirmed))).exit_code == 0
        assert not set(identities(feed(client))) & set(first)


@pytest.mark.parametrize(
    ("query", "why"), [("area=wesex", "Wessex"), ("since=abc", "no day"), ("sincee=2016-03-31", "since")]
)
def test_what_cannot_be_followed_is_refused(client: FlaskClient, query: str, why: str) -> None:
    answer = client.get(f"/changes.atom?{query}")
    assert answer.status_code == 400
    assert why in answer.text


def test_addresses_are_whole_where_the_public_one_is_known(client: FlaskClient, store: str) -> None:
    engine.use(Settings(database_url=store, public_url="https://dashboard.example"))
    links = [link.attrib["href"] for link in feed(client).iter("{http://www.w3.org/2005/Atom}link")]
    assert all(link.startswith("https://dashboard.example/") for link in not_empty(links))
