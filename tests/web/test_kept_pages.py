"""Answers are kept whole: the same bytes, until the next load; a browser that has them gets none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from flask.testing import FlaskClient

from app import create_app
from data_access import cache, engine
from data_access.loader.run import Request, load
from data_access.settings import Settings
from tests.in_force import in_force

PLACE = "/collaborative/wessex"


@pytest.fixture
def own(default_store: str, tmp_path: Path) -> str:
    """A copy of the default store that this test may load into."""
    copyfile(default_store.removeprefix("sqlite:///"), tmp_path / "own.sqlite3")
    return f"sqlite:///{tmp_path / 'own.sqlite3'}"


@pytest.fixture
def client(own: str) -> Iterator[FlaskClient]:
    before, started = engine.current(), cache.cache.app
    with in_force(own):
        yield create_app(Settings(database_url=own)).server.test_client()
    engine.use(before)
    cache.cache.app = started


def test_the_second_answer_is_the_first(client: FlaskClient) -> None:
    first, second = client.get(PLACE), client.get(PLACE)
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_a_browser_that_has_the_page_is_told_so(client: FlaskClient) -> None:
    tag = client.get(PLACE).headers["ETag"]
    again = client.get(PLACE, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_another_encoding_is_another_answer(client: FlaskClient) -> None:
    plain = client.get(PLACE, headers={"Accept-Encoding": "identity"})
    small = client.get(PLACE, headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert len(small.data) < len(plain.data) / 3


def test_a_new_load_makes_a_new_answer(client: FlaskClient, own: str, tmp_path: Path) -> None:
    first = client.get(PLACE)
    figures = tmp_path / "figures.csv"
    figures.write_text(
        "measure,area,period,numerator,denominator,published\necoli-bacteraemia,WX,2020-03,1999,,2020-09-02\n"
    )
    assert load(Request((figures,), own)).exit_code == 0
    second = client.get(PLACE, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert second.data != first.data


def test_what_is_not_there_is_not_kept(client: FlaskClient) -> None:
    for _ in range(2):
        assert client.get("/collaborative/nowhere").status_code == 404
