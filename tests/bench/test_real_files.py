"""All real files on PostgreSQL, and in another order: the suite loads them on SQLite, and orders of small ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data_access.loader.run import Request, load
from tests.data_access.test_acceptance import (
    ALL_YEARS,
    LONG,
    WIDE,
    WIDE_YEARS,
    restated_in_england,
    shuffled,
    years,
)
from tests.data_access.world import World
from tests.prepared import sqlite_copy
from tests.shared import needs_shared

pytestmark = needs_shared


def test_postgresql_says_the_same(postgres_product: str) -> None:
    assert load(Request(shuffled(5, WIDE), postgres_product)).exit_code == 0
    assert years(postgres_product, "ecoli-bacteraemia") == WIDE_YEARS
    assert years(postgres_product, "ecoli-bacteraemia", "GM")[2017] == 2_166
    assert load(Request(shuffled(5, LONG), postgres_product)).exit_code == 0
    assert years(postgres_product, "ecoli-bacteraemia") == ALL_YEARS
    assert restated_in_england(postgres_product)[date(2018, 3, 1)] == (3_299, 3_305)


def test_every_order_leads_to_the_same_store_and_the_same_files_again_change_nothing(
    product_file: Path, tmp_path: Path
) -> None:
    other = World(tmp_path, sqlite_copy(product_file, tmp_path / "other.sqlite3"))
    for folder in (WIDE, LONG):
        assert load(Request(shuffled(2, folder), other.url)).exit_code == 0
    world = World(tmp_path, sqlite_copy(product_file, tmp_path / "store.sqlite3"))
    assert load(Request(shuffled(3, WIDE, LONG), world.url)).exit_code == 0
    assert world.content() == other.content()
    again = load(Request(shuffled(6, WIDE, LONG), world.url))
    assert (len(again.files), again.changed, again.load_id) == (11, False, None)
