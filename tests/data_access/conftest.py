"""The small world on each database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data_access.world import World, build


@pytest.fixture
def world(tmp_path: Path, fresh_store: str) -> World:
    """The small world with an empty store; once on SQLite, once on PostgreSQL."""
    return build(tmp_path / "world", fresh_store)


@pytest.fixture
def sqlite_world(tmp_path: Path, sqlite_store: str) -> World:
    """The small world with an empty SQLite store."""
    return build(tmp_path / "world", sqlite_store)
