"""Pages as functions, reading the default store or one that the tests fill."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data_access.snapshot import snapshot
from tests.data_access.queries import across
from tests.in_force import in_force
from tests.prepared import postgres_copy, postgres_database, sqlite_copy


@pytest.fixture
def store(store: str) -> Iterator[str]:
    """The default store in one snapshot, as while an answer is made: else each query would open one of its own."""
    with snapshot():
        yield store


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
    with in_force(across_url) as url, snapshot():
        yield url


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an empty store for all tests of one file: once on each database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('module') / 'store.sqlite3'}"
    else:
        with postgres_database(request.getfixturevalue("postgres_server")) as url:
            yield url


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_product(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a store with reference tables and definitions, for all tests of one file: once on each database."""
    if request.param == "sqlite":
        product = request.getfixturevalue("product_file")
        yield sqlite_copy(product, tmp_path_factory.mktemp("product") / "store.sqlite3")
    else:
        server = request.getfixturevalue("postgres_server")
        with postgres_copy(server, request.getfixturevalue("product_database")) as url:
            yield url
