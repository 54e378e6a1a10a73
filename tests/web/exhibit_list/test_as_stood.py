"""A list as it stood when it was made, without the months that came later."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from data_access.queries.known_months import latest_months
from data_access.queries.measures import measures
from data_access.queries.version import data_version
from tests.guards import not_empty
from tests.web.exhibit_list.lists import at, listed
from web.exhibit_list import as_stood as module
from web.exhibit_list.as_stood import as_stood
from web.exhibit_list.exhibit_list import unpacked
from web.exhibit_list.resolution import resolved

EXHIBITS = ("/exhibit/measure/ecoli-bacteraemia/england", "/exhibit/collaborative/wessex/ecoli-bacteraemia")
OTHERS = ("/exhibit/programme/promises", "/exhibit/home/icons")


def test_todays_load_reaches_as_far_as_the_measures_do(server: Flask, store: str) -> None:
    newest = int(data_version().rpartition(":")[2])
    known_latest = latest_months(newest)
    for measure in not_empty(each for each in measures() if each.latest):
        assert known_latest[measure.id] == measure.latest
    assert latest_months(0) == {}


def test_charts_are_cut_where_their_page_can(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "latest_months", lambda _load: {"ecoli-bacteraemia": date(2018, 3, 1)})
    text = listed(*EXHIBITS, *OTHERS, version="0123456789ab:1")
    with client.application.test_request_context("/"):
        made = as_stood(unpacked(text), resolved(unpacked(text)))
    assert made is not None
    addresses = [entry.address for entry in made.entries]
    assert addresses == [*(f"{address}?to=2018-03" for address in EXHIBITS), *OTHERS]
    page = client.get(at("/list", text)).get_data(as_text=True)
    assert "without the months that came later" in page


@pytest.mark.parametrize("version", ["", "nonsense", "0123456789ab:999999", "0123456789ab:-1"])
def test_a_version_that_is_not_earlier_offers_nothing(client: FlaskClient, version: str) -> None:
    exhibits = unpacked(listed(*EXHIBITS, version=version))
    with client.application.test_request_context("/"):
        assert as_stood(exhibits, resolved(exhibits)) is None
