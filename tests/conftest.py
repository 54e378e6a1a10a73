"""Stores for the tests: an empty one on each database, the default one built once, and the application on that."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

from data_access.settings import Settings
from tests.application import application
from tests.in_force import in_force
from tests.local_measures import load_local_measures
from tests.prepared import drop_databases, postgres_copy, postgres_database, sqlite_copy

ROOT = Path(__file__).resolve().parents[1]
CI = os.environ.get("CI", "").lower() in {"true", "1"}
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")
NO_CHROMIUM = "no Chromium on this machine, and no right to install one"


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one sentence which tests had no browser. It stands here since the controller of xdist reads no other."""
    reports = terminalreporter.stats.get("skipped", [])
    skipped = [report for report in reports if NO_CHROMIUM in str(report.longrepr)]
    if skipped:
        files = sorted({report.nodeid.partition("::")[0] for report in skipped})
        terminalreporter.write_line(
            f"{len(skipped)} browser tests did not run ({NO_CHROMIUM}): {', '.join(files)}.", yellow=True
        )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the built stores come last: one worker builds one while another is busy with the rest."""
    items.sort(key=_builds)


def _builds(item: pytest.Item) -> int:
    fixtures: Iterable[str] = getattr(item, "fixturenames", ())
    invented = "demonstration_store" in fixtures or item.get_closest_marker("demonstration") is not None
    return max(invented * 2, int("default_store" in fixtures))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Address of a PostgreSQL that answers; skips where there is none, and fails in CI."""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as problem:
        sentence = f"PostgreSQL does not answer at {POSTGRES} (TEST_POSTGRES_URL names another): {problem}"
        if CI:
            pytest.fail(sentence)
        pytest.skip(sentence)
    yield POSTGRES
    drop_databases()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> str:
    """Address of an empty SQLite store of this test's own."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def postgres_store(postgres_server: str) -> Iterator[str]:
    """Address of an empty PostgreSQL database of this test's own, dropped afterwards."""
    with postgres_database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_store(request: pytest.FixtureRequest) -> str:
    """Address of an empty store; a test that asks for it runs once on each database."""
    return request.getfixturevalue({"sqlite": "sqlite_store", "postgresql": "postgres_store"}[request.param])


@pytest.fixture(scope="session")
def product_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store with the product's tables and definitions, a programme's, and no figures. Only for copying."""
    path = tmp_path_factory.mktemp("product") / "store.sqlite3"
    load_local_measures(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def product_database(postgres_server: str) -> Iterator[str]:
    """The same on PostgreSQL."""
    with postgres_database(postgres_server) as url:
        load_local_measures(url)
        yield url


@pytest.fixture
def sqlite_product(product_file: Path, tmp_path: Path) -> str:
    """Address of such a SQLite store of this test's own."""
    return sqlite_copy(product_file, tmp_path / "product.sqlite3")


@pytest.fixture
def postgres_product(postgres_server: str, product_database: str) -> Iterator[str]:
    """Address of such a PostgreSQL store of this test's own."""
    with postgres_copy(postgres_server, product_database) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def product_store(request: pytest.FixtureRequest) -> str:
    """Address of a store with reference tables and definitions; the test runs once on each database."""
    return request.getfixturevalue(
        {"sqlite": "sqlite_product", "postgresql": "postgres_product"}[request.param]
    )


@pytest.fixture(scope="session")
def default_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the default store, built once a session by the loader's own command. Only for reading."""
    return built_once(tmp_path_factory, "default")


@pytest.fixture(scope="session")
def demonstration_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the demonstration store, built once a session by the loader's own command. Only for reading."""
    return built_once(tmp_path_factory, "demonstration")


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """The default store, or with the mark ``demonstration`` the invented one, in force while the test runs."""
    invented = request.node.get_closest_marker("demonstration") is not None
    with in_force(request.getfixturevalue("demonstration_store" if invented else "default_store")) as url:
        yield url


@pytest.fixture(scope="session")
def server(default_store: str) -> Flask:
    """The application, made once for all tests of one process; it reads whichever store is in force."""
    return application(Settings(database_url=default_store))


@pytest.fixture
def client(server: Flask, store: str) -> FlaskClient:
    """A visitor of the application on the default store."""
    return server.test_client()


def built_once(tmp_path_factory: pytest.TempPathFactory, command: str) -> str:
    """Address of the store that a command of the loader builds, the same for all workers of a session."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # shared by the workers of one session
    path = folder / f"{command}.sqlite3"
    with (folder / f"{command}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            build_store(path, command)
    return f"sqlite:///{path}"


def build_store(path: Path, command: str) -> None:
    """Run ``python -m data_access.loader`` with a command on a path, and put it there only when complete."""
    unfinished = path.with_suffix(".unfinished")
    built = subprocess.run(
        [sys.executable, "-m", "data_access.loader", command],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{unfinished}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode != 0:
        pytest.fail(f"The {command} store could not be built:\n{built.stdout}\n{built.stderr}")
    with_wal = unfinished.with_name(unfinished.name + "-wal")
    assert not with_wal.exists() or with_wal.stat().st_size == 0, "the loader left its store open"
    unfinished.rename(path)
