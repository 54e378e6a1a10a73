"""Nothing that was drawn under letters gets into an answer with names, nor the other way round, whatever is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access.hidden_names import hiding
from data_access.letters import draw_letters
from data_access.queries.collaboratives import collaboratives
from data_access.queries.rollups import rollups
from data_access.settings import Settings
from data_access.snapshot import snapshot
from pages.shared.changes import changes
from tests.application import another_application
from tests.guards import not_empty
from tests.web.exhibit_list.hiding import hidden, list_of
from tests.web.test_redis import SERVER, url  # noqa: F401 - a fixture
from web.exhibit_list.exhibit_list import Strength, packed

MEASURE = "ecoli-bacteraemia"
EXHIBITS = (f"/exhibit/measure/{MEASURE}/change", f"/exhibit/collaborative/wessex/{MEASURE}")


@pytest.fixture(params=["memory", "files", "redis"])
def kept(request: pytest.FixtureRequest, default_store: str, tmp_path: Path) -> Iterator[FlaskClient]:
    """A visitor of an application that keeps its answers in one of the three ways."""
    settings = Settings(database_url=default_store)
    if request.param == "files":
        settings = Settings(database_url=default_store, cache_dir=str(tmp_path))
    if request.param == "redis":
        if SERVER is None:
            pytest.skip("redis-server is not on this machine")
        settings = Settings(database_url=default_store, redis_url=request.getfixturevalue("url"))
    with another_application(settings) as client:
        yield client


def test_veiled_and_plain_answers_never_mix(kept: FlaskClient) -> None:
    exhibits = list_of(*EXHIBITS)
    server = kept.application
    first, second = (
        hidden(server, exhibits, Strength.veil, seed).tokens.of_list for seed in (b"a" * 16, b"b" * 16)
    )
    plain = packed(exhibits)
    before = None
    for _ in range(2):
        one, named, two = (kept.get(f"/present?list={each}").text for each in (first, plain, second))
        assert "Wessex" in named
        assert "Collaborative A" not in named
        for veiled in (one, two):
            assert "Wessex" not in veiled
            assert "Collaborative A" in veiled
        assert one != two
        assert before in (None, (one, named, two))
        before = (one, named, two)
    for address in (
        "/",
        f"/measure/{MEASURE}",
        "/collaborative/wessex",
        EXHIBITS[0],
        f"/api/v1/series?measure={MEASURE}",
    ):
        text = kept.get(address).text
        assert "Wessex" in text
        assert "Collaborative A" not in text
        assert "place-a" not in text


def test_what_queries_keep_is_never_renamed(store: str) -> None:
    with snapshot():
        names = draw_letters(b"seed")
        with hiding(names):
            veiled = [place.name for place in collaboratives()]
            lines = [series.area_name for series in rollups(measure_id=MEASURE)]
            kinds = [change.series.area_name for change in changes().places(MEASURE)]
        assert veiled == sorted(veiled) == kinds
        assert lines == ["England", *veiled]
        assert all(name.startswith("Collaborative ") for name in not_empty(veiled))
        assert "Wessex" in {place.name for place in collaboratives()}
        assert "Wessex" in {series.area_name for series in rollups(measure_id=MEASURE)}
        other = draw_letters(b"another seed")
        with hiding(other):
            assert [place.id for place in collaboratives()] == [place.id for place in collaboratives()]
            values = [series.series.numerator for series in rollups(measure_id=MEASURE)]
        with hiding(names):
            assert values != [series.series.numerator for series in rollups(measure_id=MEASURE)]


def test_no_markup_of_a_hidden_exhibit_is_shown_as_text(client: FlaskClient) -> None:
    tables = list_of("/exhibit/home/icons", f"/exhibit/measure/{MEASURE}/collaboratives")
    token = hidden(client.application, tables, Strength.veil).tokens.of_list
    for address in ("/list", "/present"):
        text = client.get(f"{address}?list={token}").text
        assert "Collaborative A" in text
        assert "&lt;a" not in text
