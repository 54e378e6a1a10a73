"""The small world on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.demonstration.island_files import IslandFiles, island_files
from tests.data_access.evidence_files import SOLUTION, file_of, solution
from tests.data_access.world import World, build
from tests.prepared import postgres_copy, postgres_database, sqlite_copy


@pytest.fixture(scope="session")
def island_inputs(tmp_path_factory: pytest.TempPathFactory) -> IslandFiles:
    """The demonstration store's input files, written for the occasion."""
    return island_files(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store with the small world's reference tables and definitions, and no figures. Only for copying."""
    path = tmp_path_factory.mktemp("small-world") / "store.sqlite3"
    build(path.with_name("world"), f"sqlite:///{path}").load()
    return path


@pytest.fixture(scope="session")
def small_database(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same on PostgreSQL."""
    with postgres_database(postgres_server) as url:
        build(tmp_path_factory.mktemp("small-world") / "world", url).load()
        yield url


@pytest.fixture
def sqlite_world(tmp_path: Path, small_file: Path) -> World:
    """The small world with a SQLite store that holds its reference tables and definitions, and no figures."""
    return build(tmp_path / "world", sqlite_copy(small_file, tmp_path / "store.sqlite3"))


@pytest.fixture
def postgres_world(tmp_path: Path, postgres_server: str, small_database: str) -> Iterator[World]:
    """The same on PostgreSQL."""
    with postgres_copy(postgres_server, small_database) as url:
        yield build(tmp_path / "world", url)


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest) -> World:
    """The same, once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue({"sqlite": "sqlite_world", "postgresql": "postgres_world"}[request.param])


@pytest.fixture
def beds(world: World) -> World:
    """The small world on each database, with one solution in it."""
    world.load(file_of(world, "gel.csv", SOLUTION, [solution()]))
    return world


@pytest.fixture
def new_world(tmp_path: Path, fresh_store: str) -> World:
    """The small world before its first load, with an empty store; once on SQLite, once on PostgreSQL."""
    return build(tmp_path / "world", fresh_store)


@pytest.fixture
def new_sqlite_world(tmp_path: Path, sqlite_store: str) -> World:
    """The small world before its first load, with no SQLite store yet."""
    return build(tmp_path / "world", sqlite_store)
