"""A new load changes every answer without anybody clearing anything; revisions are listed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from data_access import cache
from data_access.loader.run import Request, load
from data_access.queries.boundaries import boundaries
from data_access.queries.freshness import freshness, revisions
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.settings import Settings
from tests.in_force import in_force
from tests.silent import silent_server

HEAD = "measure,area,period,numerator,denominator,published\n"


@pytest.fixture
def cached() -> Iterator[None]:
    """The cache of this process's memory, as under the web server."""
    before = cache.cache.app
    server = Flask("cached")
    cache.start(server, Settings())
    with server.app_context():
        yield
    cache.cache.app = before


def bring(url: str, folder: Path, line: str) -> None:
    path = folder / "figures.csv"
    path.write_text(HEAD + line + "\n")
    assert load(Request((path,), url)).exit_code == 0


@pytest.mark.usefixtures("cached")
def test_a_new_load_changes_the_answer(product_store: str, tmp_path: Path) -> None:
    bring(product_store, tmp_path, "ecoli-bacteraemia,WX,2015-04,100,2700000,2015-06-01")
    with in_force(product_store):
        first, version = rollups(area_id="WX"), data_version()
        assert rollups(area_id="WX") == first
        assert first[0].series.numerator == (100.0,)
    bring(product_store, tmp_path, "ecoli-bacteraemia,WX,2015-04,130,2700000,2015-09-01")
    with in_force(product_store):
        assert data_version() != version
        assert rollups(area_id="WX")[0].series.numerator == (130.0,)
        changed = [each for each in revisions("ecoli-bacteraemia") if each.area_name == "Wessex"]
        assert [(each.period, each.old, each.new, each.published) for each in changed] == [
            (date(2015, 4, 1), 100.0, 130.0, date(2015, 9, 1))
        ]


@pytest.mark.usefixtures("cached")
def test_the_same_load_again_leaves_the_version_as_it_was(product_store: str, tmp_path: Path) -> None:
    line = "ecoli-bacteraemia,WX,2015-04,100,2700000,2015-06-01"
    bring(product_store, tmp_path, line)
    with in_force(product_store):
        version, fresh = data_version(), freshness()
    bring(product_store, tmp_path, line)
    with in_force(product_store):
        assert (data_version(), freshness()) == (version, fresh)


@pytest.mark.usefixtures("cached")
def test_two_stores_never_share_an_answer(sqlite_product: str, postgres_product: str, tmp_path: Path) -> None:
    bring(sqlite_product, tmp_path, "ecoli-bacteraemia,WX,2015-04,100,2700000,2015-06-01")
    bring(postgres_product, tmp_path, "ecoli-bacteraemia,WX,2015-04,200,2700000,2015-06-01")
    numerators = []
    for url in (sqlite_product, postgres_product, sqlite_product):
        with in_force(url):
            numerators.append(rollups(area_id="WX")[0].series.numerator)
    assert numerators == [(100.0,), (200.0,), (100.0,)]


@pytest.mark.usefixtures("cached")
def test_an_answer_is_kept_and_not_asked_for_twice(
    sqlite_product: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(sqlite_product, tmp_path, "ecoli-bacteraemia,WX,2015-04,100,2700000,2015-06-01")
    with in_force(sqlite_product):
        first = rollups()

        def nobody_asks() -> None:
            raise AssertionError("the store was asked again")

        monkeypatch.setattr("data_access.queries.rollups.reading", nobody_asks)
        assert rollups() == first


def test_a_redis_that_never_answers_is_not_waited_for_for_long(sqlite_product: str) -> None:
    before = cache.cache.app
    began = time.monotonic()
    with silent_server() as port, in_force(sqlite_product):
        server = Flask("cached")
        cache.start(server, Settings(redis_url=f"redis://127.0.0.1:{port}/0"))
        with server.app_context():
            assert boundaries() == {}
    cache.cache.app = before
    assert time.monotonic() - began < 5


def test_answers_of_one_process_keep_within_their_bytes() -> None:
    @cache.local_cache
    def long(number: str) -> bytes:
        return number.encode() * 2**20

    for number in range(40):
        assert long(f"{number:02}") == f"{number:02}".encode() * 2**20
        assert cache._local.size <= cache.LOCAL_BYTES
    assert cache._local.size > cache.LOCAL_BYTES / 2
    cache._local.clear()
