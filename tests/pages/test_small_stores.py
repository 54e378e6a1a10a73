"""One measure, one collaborative, no figures, twelve months, no side hoped for, names of 80 letters: pages stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from data_access.settings import Settings
from tests.application import another_application
from tests.guards import not_empty
from tests.small_stores import SMALL_STORES, SmallStore, build, slug_of

ADDRESSES = (
    "/",
    "/measure/measure-0",
    f"/collaborative/{slug_of(0)}",
    "/organisation/X0",
    "/programme",
    "/topics",
    "/sign-up-to-safety",
    "/data",
    "/places?q=hospital",
    "/learning",
)
# What a page says where a value was not thought of.
SLIPS = re.compile(r"\b(?:nan|None(?! of)|inf|NaN|undefined)\b|\b0 of 0\b|\b1 places\b|\b1 months\b|\{|\}")


@pytest.fixture(scope="module", params=SMALL_STORES, ids=lambda small: small.name)
def small(request: pytest.FixtureRequest) -> SmallStore:
    return request.param


@pytest.fixture(scope="module")
def client(small: SmallStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    url = build(small, tmp_path_factory.mktemp(small.name))
    with another_application(Settings(database_url=url)) as visitor:
        yield visitor


def text_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = answer.get_data(as_text=True).partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", " ", body)).split())


def test_every_page_stands_without_slips(client: FlaskClient) -> None:
    for address in not_empty(ADDRESSES):
        text = text_of(client, address)
        assert len(text) > 60, address
        assert not SLIPS.search(text), (address, SLIPS.search(text))


def test_names_are_whole_somewhere(client: FlaskClient, small: SmallStore) -> None:
    assert small.places[0] in text_of(client, f"/collaborative/{slug_of(0)}")
    assert small.titles[0] in text_of(client, "/measure/measure-0")


def test_places_without_outlines_stand_as_tiles(client: FlaskClient, small: SmallStore) -> None:
    page = client.get("/").get_data(as_text=True)
    assert "London, enlarged" not in page
    assert ("tile-title" in page) == bool(small.months)


def test_no_half_is_drawn_where_no_side_is_hoped_for(client: FlaskClient, small: SmallStore) -> None:
    expected = small.months > 12 and small.direction == "decrease"
    assert ("half: " in client.get("/").get_data(as_text=True)) == expected


def test_what_is_said_of_all_places_counts_them(client: FlaskClient, small: SmallStore) -> None:
    for address in ("/", "/measure/measure-0"):
        text = text_of(client, address)
        assert "fifteen" not in text.lower(), address
