"""One small store on each database, filled once; for reading only."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.data_access.queries import across
from tests.data_access.queries.small import fill
from tests.in_force import in_force


@contextmanager
def database(server: str) -> Iterator[str]:
    """A PostgreSQL database for as long as it is needed."""
    name = f"psc_test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            base = server.rpartition("/")[0].replace("postgresql://", "postgresql+psycopg://", 1)
            yield f"{base}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a store that holds the small programme."""
    folder = tmp_path_factory.mktemp("small")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'small.sqlite3'}"
        fill(url, folder)
        yield url
        return
    with database(request.getfixturevalue("postgres_server")) as url:
        fill(url, folder)
        yield url


@pytest.fixture
def store(filled: str) -> Iterator[str]:
    """The small store, in force while the test runs."""
    with in_force(filled) as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def spread(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a store with mergers, moves, several settings and odd names."""
    folder = tmp_path_factory.mktemp("across")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'across.sqlite3'}"
        across.fill(url, folder)
        yield url
        return
    with database(request.getfixturevalue("postgres_server")) as url:
        across.fill(url, folder)
        yield url


@pytest.fixture
def across_store(spread: str) -> Iterator[str]:
    """That store, in force while the test runs."""
    with in_force(spread) as url:
        yield url
