"""What the whole application answers when its store is another from one moment to the next, or is gone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import make_url
from werkzeug.test import TestResponse

from data_access import engine
from data_access.loader.run import Request, load
from data_access.settings import Settings
from tests.application import another_application
from tests.in_force import in_force
from tests.prepared import sqlite_copy
from tests.silent import silent_server
from web import response_cache

SERIES = "/api/v1/series?measure=ecoli-bacteraemia&area=wessex"
PANEL = "collaborative/wessex/ecoli-bacteraemia"
FIGURES = [SERIES, f"/download/{PANEL}.csv", f"/exhibit/{PANEL}"]


def bring(url: str, folder: Path, figure: int) -> None:
    """Load one figure of Wessex for April 2015 into a store."""
    path = folder / f"{figure}.csv"
    path.write_text(f"measure,area,period,numerator,denominator\necoli-bacteraemia,WX,2015-04,{figure},\n")
    assert load(Request((path,), url)).exit_code == 0


def numerator(client: FlaskClient) -> float:
    """The figure of Wessex that the application answers with."""
    (series,) = client.get(SERIES).get_json()["items"]
    return float(series["points"][0]["numerator"])


def holds(answer: TestResponse, figure: int) -> bool:
    """Whether the figure stands in the answer by itself, and not within a file's fingerprint."""
    return re.search(rf"\b{figure}\b", answer.text) is not None


@pytest.mark.parametrize("address", FIGURES)
def test_a_load_that_ends_while_an_answer_is_made_is_in_the_next_one(
    server: Flask, product_store: str, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make: Callable[..., Any] = response_cache._made

    def loading(*arguments: Any) -> Any:
        bring(product_store, tmp_path, 654)
        return make(*arguments)

    bring(product_store, tmp_path, 321)
    with in_force(product_store):
        client = server.test_client()
        with monkeypatch.context() as patch:
            patch.setattr(response_cache, "_made", loading)
            during = client.get(address)
        after = client.get(address)
    assert (holds(during, 321), holds(during, 654)) == (True, False), "the version's own figures"
    assert holds(after, 654)
    assert during.headers["X-Data-Version"] != after.headers["X-Data-Version"]


@pytest.mark.parametrize("how", ["renamed", "copied"])
def test_a_store_in_the_place_of_another_is_answered_from(
    server: Flask, product_file: Path, tmp_path: Path, how: str
) -> None:
    here, other, kept = (tmp_path / name for name in ("here", "other", "kept"))
    for path, figure in ((here, 321), (other, 654)):
        bring(sqlite_copy(product_file, path), tmp_path, figure)
    copyfile(here, kept)
    with in_force(f"sqlite:///{here}"):
        client = server.test_client()
        page, version = client.get("/collaborative/wessex"), client.get("/ready").get_json()["data_version"]
        assert numerator(client) == 321
        if how == "renamed":
            other.rename(here)
        else:
            copyfile(other, here)
        assert numerator(client) == 654
        again = client.get("/collaborative/wessex", headers={"If-None-Match": page.headers["ETag"]})
        assert again.status_code == 200
        assert again.headers["X-Data-Version"] != version
        copyfile(kept, here)
        assert numerator(client) == 321
        assert client.get("/ready").get_json()["data_version"] == version


def test_two_stores_with_as_many_loads_share_a_cache_and_no_answer(
    product_file: Path, tmp_path: Path
) -> None:
    urls = {figure: sqlite_copy(product_file, tmp_path / f"{figure}.sqlite3") for figure in (321, 654)}
    for figure, url in urls.items():
        bring(url, tmp_path, figure)
    numbers, pages = [], set()
    for url in urls.values():
        with another_application(Settings(url, cache_dir=str(tmp_path / "cache"))) as client:
            numbers.append(numerator(client))
            pages.add(client.get("/collaborative/wessex").data)
    assert numbers == [321, 654]
    assert len(pages) == 2


@contextmanager
def gone(server: str, url: str) -> Iterator[None]:
    """A PostgreSQL database that nobody finds under its name: those who spoke to it are cut off."""
    name = make_url(url).database
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        connection.execute(
            "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = %s", (name,)
        )
        connection.execute(f'ALTER DATABASE "{name}" RENAME TO "{name}_gone"')
        try:
            yield
        finally:
            connection.execute(f'ALTER DATABASE "{name}_gone" RENAME TO "{name}"')
            connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def test_a_server_that_goes_is_said_everywhere_and_forgotten_when_it_is_back(
    server: Flask, postgres_server: str, postgres_product: str
) -> None:
    with in_force(postgres_product):
        client = server.test_client()
        before = client.get("/topics")
        assert before.status_code == 200
        with gone(postgres_server, postgres_product):
            for address in (
                "/topics",
                "/",
                SERIES,
                "/download/topics/grid.csv",
                "/exhibit/topics/grid",
                "/ready",
            ):
                answer = client.get(address)
                assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store"), address
                assert "does not answer. Check DATABASE_URL" in answer.text
            assert client.get("/health").status_code == 200
        assert client.get("/topics").data == before.data


def test_a_server_that_goes_while_a_page_is_drawn_is_said(
    server: Flask, postgres_server: str, postgres_product: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make: Callable[..., Any] = response_cache._made

    def cut_off(*arguments: Any) -> Any:
        with gone(postgres_server, postgres_product):
            return make(*arguments)

    with in_force(postgres_product):
        client = server.test_client()
        with monkeypatch.context() as patch:
            patch.setattr(response_cache, "_made", cut_off)
            answer = client.get("/topics")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
        assert "does not answer. Check DATABASE_URL" in answer.text
        assert client.get("/topics").status_code == 200


@pytest.mark.parametrize(
    ("table", "address"), [("load", "/ready"), ("load", "/topics"), ("measure", "/topics")]
)
def test_a_locked_table_is_said_soon(
    server: Flask, postgres_product: str, table: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOCK_TIMEOUT", 0.3)
    with in_force(postgres_product), psycopg.connect(postgres_product.replace("+psycopg", "")) as other:
        other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        client = server.test_client()
        began = time.monotonic()
        answer = client.get(address)
        assert time.monotonic() - began < 5
        assert answer.status_code == 503
        assert "keeps it locked. Try again" in answer.text
        other.rollback()
        assert client.get(address).status_code == 200


def test_the_application_starts_while_its_server_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "CONNECT_TIMEOUT", 2)  # the least that libpq keeps to
    with silent_server() as port:
        began = time.monotonic()
        url = f"postgresql+psycopg://u:secret@127.0.0.1:{port}/silent"
        with another_application(Settings(url)) as client:
            assert time.monotonic() - began < 2, "the start asks the store for nothing"
            assert client.get("/health").status_code == 200
            ready = client.get("/ready")
        assert time.monotonic() - began < 6
    assert ready.status_code == 503
    assert "does not answer" in ready.get_json()["problem"]
