"""The whole application: what it answers while its store or its cache is gone, and to whom it lends its ear."""

from __future__ import annotations

import gzip
import logging
import runpy
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from data_access import engine
from data_access.engine import writing_engine
from data_access.loader.run import Request, load
from data_access.settings import Settings
from tests.application import another_application
from tests.contracts.source import ROOT
from tests.in_force import in_force
from web import content_policy, response_cache
from web.draw_ahead import DrawAhead
from web.registry import addresses_ahead

CALLBACK = "/_dash-update-component"
DOWNLOAD = "/download/topics/grid.csv"
KINDS = ["/topics", "/api/v1/measures", DOWNLOAD, "/exhibit/topics/grid"]
MORE = ["/download/measure/ecoli-bacteraemia/england.svg", "/geo/footprints.geojson", "/sitemap.xml"]
WITH_ISLAND = "/collaborative/wessex?measure=ecoli-bacteraemia"


@pytest.fixture
def client(server: Flask, own: str) -> FlaskClient:
    """A visitor of the application on that copy."""
    return server.test_client()


@pytest.mark.parametrize("address", [*KINDS, *MORE, WITH_ISLAND, "/download/topics/grid.xlsx"])
def test_every_kind_of_answer_names_its_data_version(client: FlaskClient, address: str) -> None:
    version = client.get("/ready").get_json()["data_version"]
    first, second = client.get(address), client.get(address)
    assert first.status_code == 200
    assert first.headers["X-Data-Version"] == second.headers["X-Data-Version"] == version
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("address", [*KINDS, *MORE, WITH_ISLAND])
def test_the_host_of_a_request_is_in_no_other_s_answer(client: FlaskClient, address: str) -> None:
    assert client.get(address, base_url="http://attacker.example").status_code == 200
    after = client.get(address)
    assert after.status_code == 200
    assert b"attacker.example" not in after.data
    assert "attacker.example" not in str(after.headers)


def test_a_download_names_the_public_address_where_there_is_one(client: FlaskClient, own: str) -> None:
    assert "Address,/topics\r\n" in client.get(DOWNLOAD).text
    engine.use(Settings(database_url=own, public_url="https://dashboard.example"))
    assert "Address,https://dashboard.example/topics\r\n" in client.get(DOWNLOAD).text


@pytest.mark.parametrize("address", ["/topics", "/api/v1/measures", DOWNLOAD])
def test_a_store_that_breaks_under_the_server_is_said_and_forgotten_when_well(
    client: FlaskClient, own: str, address: str
) -> None:
    path = Path(own.removeprefix("sqlite:///"))
    whole = path.read_bytes()
    well = client.get(address)
    path.write_bytes(whole[:100] + b"\xff" * 8_000)
    broken = client.get(address)
    assert (broken.status_code, broken.headers["Cache-Control"]) == (503, "no-store")
    assert "is damaged" in broken.text
    assert client.get("/ready").status_code == 503
    assert client.get("/health").status_code == 200
    path.write_bytes(whole)
    assert client.get(address).data == well.data


def test_a_store_that_lacks_a_table_is_not_ready(client: FlaskClient, own: str) -> None:
    writing = writing_engine(own)
    with writing.begin() as connection:
        connection.execute(text("DROP TABLE sign_up"))
    writing.dispose()
    ready = client.get("/ready")
    assert ready.status_code == 503
    assert "lacks the table sign_up" in ready.get_json()["problem"]


def test_a_page_whose_table_is_gone_says_so_and_is_not_kept(client: FlaskClient, own: str) -> None:
    writing = writing_engine(own)
    with writing.begin() as connection:
        connection.execute(text("ALTER TABLE sign_up RENAME TO elsewhere"))
    answer = client.get("/sign-up-to-safety")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert "lacks a table" in answer.text
    assert "loader default" in answer.text
    with writing.begin() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO sign_up"))
    writing.dispose()
    assert client.get("/sign-up-to-safety").status_code == 200


def test_readiness_says_that_the_cache_is_degraded_and_pages_come(own: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for settings in (
        Settings(database_url=own, cache_dir=str(tmp_path / "file" / "cache")),
        Settings(database_url=own, redis_url="redis://127.0.0.1:1/0"),
    ):
        with another_application(settings) as client:
            assert client.get("/topics").status_code == 200
            ready = client.get("/ready")
            assert ready.status_code == 200
            assert ready.get_json()["cache"]["state"] == "degraded"
            assert ready.get_json()["cache"]["problems"]


def test_the_application_starts_without_a_store(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'nothing' / 'here.sqlite3'}"
    with another_application(Settings(database_url=nowhere)) as client:
        assert client.get("/health").status_code == 200
        assert client.get("/ready").status_code == 503
        page = client.get("/", headers={"Accept": "text/html"})
        assert page.status_code == 503
        assert "data_access.loader default" in page.text
        assert page.headers["Content-Security-Policy"] == content_policy.PLAIN


def test_a_new_load_makes_a_new_answer(server: Flask, sqlite_product: str, tmp_path: Path) -> None:
    figures = tmp_path / "figures.csv"
    head = "measure,area,period,numerator,denominator\n"
    place = "/collaborative/wessex"
    with in_force(sqlite_product):
        client = server.test_client()
        for number in (100, 200):
            figures.write_text(f"{head}ecoli-bacteraemia,WX,2015-04,{number},\n")
            assert load(Request((figures,), sqlite_product)).exit_code == 0
            if number == 100:
                first = client.get(place)
        second = client.get(place, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert second.headers["X-Data-Version"] != first.headers["X-Data-Version"]
    assert second.data != first.data


@pytest.mark.parametrize("address", KINDS)
def test_another_encoding_is_another_answer_with_the_same_tag(client: FlaskClient, address: str) -> None:
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    small = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert small.headers["ETag"] == plain.headers["ETag"]
    for name in ("Content-Security-Policy", "Content-Disposition", "Content-Type"):
        assert small.headers.get(name) == plain.headers.get(name)


FORGED: dict[str, bytes] = {
    "no JSON": b"nonsense",
    "no text": b"\xff\xfe\x00",
    "a list": b"[]",
    "an empty object": b"{}",
    "an output that is a number": b'{"output": 7}',
    "an unknown output": b'{"output": "x.y", "outputs": {"id": "x", "property": "y"}, "inputs": []}',
    "deep": b"[" * 5_000,
    "no inputs": b'{"output": "OUTPUT", "outputs": [], "inputs": [], "state": []}',
    "inputs that are texts": b'{"output": "OUTPUT", "outputs": OUTPUTS, "inputs": ["a", "b"], "state": ["c"]}',
    "inputs of another": b'{"output": "OUTPUT", "outputs": OUTPUTS, "inputs": [{"id": "a", "property": "b"}]}',
}


@pytest.mark.parametrize("body", FORGED.values(), ids=FORGED.keys())
def test_a_forged_callback_is_refused_in_a_sentence_and_not_logged(
    client: FlaskClient, server: Flask, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    callback = next(
        each for each in client.get("/_dash-dependencies").get_json() if not each["clientside_function"]
    )
    output = callback["output"]
    outputs = [{"id": "a", "property": "b"}] * len(output.strip(".").split("..."))
    filled = body.replace(b"OUTPUTS", repr(outputs).replace("'", '"').encode()).replace(
        b"OUTPUT", output.encode()
    )
    with caplog.at_level(logging.WARNING):
        answer = client.post(CALLBACK, data=filled, content_type="application/json")
    assert answer.status_code == 400
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Reload the page" in answer.get_json()["error"]["sentence"]
    assert caplog.records == []


def test_a_callback_that_is_too_long_is_refused(client: FlaskClient) -> None:
    answer = client.post(CALLBACK, data=b'{"a": "' + b"x" * 70_000 + b'"}', content_type="application/json")
    assert answer.status_code == 413
    assert "too long" in answer.get_json()["error"]["sentence"]


def wait_for(true: Callable[[], bool]) -> None:
    """Look until it is true, for ten seconds at most."""
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline, "nothing was made ahead"
        time.sleep(0.02)


def refuse_library(_name: str) -> None:
    raise OSError


class TestDrawnAhead:
    def drawer(self, server: Flask, addresses: list[str]) -> DrawAhead:
        return DrawAhead(server, lambda: addresses)

    def test_a_page_is_there_before_a_reader_asks(
        self, server: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawer = self.drawer(server, ["/topics"])
        assert drawer.look() == 1
        assert drawer.look() == 0, "nothing is made twice for one data version"

        def refuse(*_: Any) -> None:
            raise AssertionError("made for a reader")

        monkeypatch.setattr(response_cache, "_made", refuse)
        assert (
            client.get("/topics", headers={"Accept-Encoding": "gzip, deflate, br, zstd"}).status_code == 200
        )

    def test_a_load_makes_them_anew(self, server: Flask, own: str) -> None:
        drawer = self.drawer(server, ["/topics"])
        assert drawer.look() == 1
        writing = writing_engine(own)
        with writing.begin() as connection:
            connection.execute(text("UPDATE load SET finished = '2031-01-01 00:00:00.000000'"))
        writing.dispose()
        assert drawer.look() == 1

    def test_within_moments_of_a_load_they_are_there(self, server: Flask, own: str) -> None:
        drawer, kept = self.drawer(server, ["/topics"]), server.extensions[response_cache.EXTENSION].memory
        kept.clear()
        drawer.start()
        try:
            wait_for(lambda: len(kept) == 1)
            writing = writing_engine(own)
            with writing.begin() as connection:
                connection.execute(text("UPDATE load SET finished = '2032-01-01 00:00:00.000000'"))
            writing.dispose()
            wait_for(lambda: len(kept) == 2)
        finally:
            drawer.stop()
            for thread in threading.enumerate():
                if thread.name == "draw-ahead":
                    thread.join(10)

    @pytest.mark.parametrize(("setting", "started"), [("1", True), ("", True), ("0", False)])
    def test_a_worker_of_the_server_starts_it_with_the_pages_of_the_menu(
        self, server: Flask, setting: str, started: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DRAW_AHEAD", setting)
        starts: list[DrawAhead] = []

        def start(drawer: DrawAhead) -> None:
            starts.append(drawer)

        monkeypatch.setattr(DrawAhead, "start", start)
        with monkeypatch.context() as patch:
            patch.setattr("ctypes.CDLL", refuse_library)  # the tests' own memory is left as it is
            configured = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
        configured["post_worker_init"](SimpleNamespace(wsgi=server))
        assert [drawer._addresses for drawer in starts] == [addresses_ahead] * started

    @pytest.mark.usefixtures("own")
    def test_a_page_that_fails_does_not_keep_the_others_from_being_made(
        self, server: Flask, caplog: pytest.LogCaptureFixture
    ) -> None:
        assert self.drawer(server, ["/nowhere", "/topics"]).look() == 2
        assert "Not made ahead: /nowhere answers 404" in caplog.text

    def test_without_a_store_it_waits(self, server: Flask, tmp_path: Path) -> None:
        with in_force(f"sqlite:///{tmp_path / 'none'}"):
            assert self.drawer(server, ["/topics"]).look() == 0

    @pytest.mark.usefixtures("own")
    def test_every_measure_and_collaborative_is_among_the_addresses(self) -> None:
        addresses = list(addresses_ahead())
        assert len(addresses) == len(set(addresses)) > 30
        assert {"/", "/topics", "/sign-up-to-safety", "/collaborative/wessex"} < set(addresses)
        assert sum(address.startswith("/measure/") for address in addresses) > 20
