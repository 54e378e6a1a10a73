"""``/sitemap.xml`` names every page of the registry, and each of them is there."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from data_access import engine
from data_access.settings import Settings
from tests.web.kinds import ENTRIES, WITH_VARIABLE, entry_of

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def listed(client: FlaskClient) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return [each.text or "" for each in ElementTree.fromstring(answer.data).iter(LOC)]


def test_it_names_each_page_once(client: FlaskClient) -> None:
    addresses = listed(client)
    assert len(addresses) == len(set(addresses)) > 500
    assert set(addresses) == {entry.address(ident) for entry in ENTRIES for ident in entry.idents()}


@pytest.mark.parametrize("name", WITH_VARIABLE)
def test_the_last_page_of_each_kind_is_there(client: FlaskClient, name: str) -> None:
    entry = entry_of(name)
    last = entry.address([*entry.idents()][-1])
    assert last in listed(client)
    assert client.get(last).status_code == 200


def test_it_names_whole_addresses_where_the_public_one_is_known(client: FlaskClient, store: str) -> None:
    engine.use(Settings(database_url=store, public_url="https://dashboard.example/"))
    assert "https://dashboard.example/topics" in listed(client)
    assert "https://dashboard.example/" in listed(client)
