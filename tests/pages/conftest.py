"""Pages as functions, reading the default store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.data_access.queries import across
from tests.in_force import in_force
from tests.pages.asking import clients, made


@pytest.fixture
def store(default_store: str) -> Iterator[str]:
    """The default store, in force while the test runs."""
    with in_force(default_store) as url:
        yield url


@pytest.fixture(scope="module")
def server(default_store: str) -> Flask:
    """The application on the default store."""
    return made(default_store)


@pytest.fixture
def client(server: Flask, default_store: str) -> Iterator[FlaskClient]:
    """A visitor of it."""
    yield from clients(server, default_store)


@pytest.fixture(scope="session")
def across_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a store with mergers, moves, several settings and odd names. Only for reading."""
    folder = tmp_path_factory.mktemp("across-pages")
    url = f"sqlite:///{folder / 'across.sqlite3'}"
    across.fill(url, folder)
    return url


@pytest.fixture
def across_store(across_url: str) -> Iterator[str]:
    """That store, in force while the test runs."""
    with in_force(across_url) as url:
        yield url
