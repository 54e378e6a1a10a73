"""The default store: what the programme is, and published figures; nothing in it is invented."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from data_access.loader.default_store import REFERENCE, default_files, published_files, reference_files
from data_access.loader.run import Request, load
from tests.prepared import sqlite_copy

# Whoever adds a source of figures to the product says so here.
PUBLISHERS = {
    "phe-ecoli-ccg",
    "phe-ecoli-trust",
    "ons-population-mid-2015",
    "phe-fingertips",
    "nhs-registered-patients",
    "nhs-england-delayed-transfers",
    "nhs-england-monthly-activity",
    "openprescribing",
    "nhs-england-psychosis-waits",
    "nhs-england-ae",
    "nhs-safety-thermometer",
    "nhs-england-diagnostic-waits",
    "phe-hcai-england",
    "nhs-england-vte-assessment",
    "nhs-outcomes-framework",
    "nhs-smoking-at-delivery",
    "nhs-england-mental-health-teams",
    "nhs-staff-survey",
}


# Tables that grow as more is read: the store holds as many rows as the shipped file has.
LISTED = {
    "topic": "topics", "statement": "statements", "topic_evidence": "topic_evidence", "solution": "solutions",
    "result": "results", "adoption": "spread",
}  # fmt: skip


def rows_of(file: str) -> int:
    """How many rows a shipped table has."""
    with (REFERENCE / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return len(list(csv.DictReader(lines)))


@pytest.fixture
def store(default_store: str) -> Iterator[Connection]:
    engine = create_engine(default_store)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def pairs(store: Connection, statement: str) -> set[tuple[object, ...]]:
    return {tuple(row) for row in store.execute(text(statement))}


def number(store: Connection, statement: str) -> float:
    return float(store.scalar(text(statement)) or 0)


def test_the_files_come_in_the_order_in_which_they_need_one_another() -> None:
    assert default_files() == [*reference_files(), *published_files()]
    assert all(path.is_file() for path in default_files())


def test_nothing_of_the_default_store_was_rejected(store: Connection) -> None:
    assert pairs(store, "SELECT reason FROM rejected_row") == set()


def test_the_published_measure_has_84_months_of_fifteen_and_england(store: Connection) -> None:
    counted = "SELECT COUNT(*) FROM rollup WHERE measure_id = 'ecoli-bacteraemia' AND area_id"
    assert number(store, f"{counted} <> 'ENG'") == 15 * 84
    assert number(store, f"{counted} = 'ENG'") == 84


def test_england_is_what_its_commissioners_and_the_hubs_add_up_to(store: Connection) -> None:
    year = """SELECT SUM(numerator) FROM rollup WHERE measure_id = 'ecoli-bacteraemia' AND area_id = 'ENG'
        AND period BETWEEN '2016-04-01' AND '2017-03-01'"""
    assert number(store, year) == 40_442


def test_every_source_is_one_that_publishes(store: Connection) -> None:
    assert pairs(store, "SELECT DISTINCT designation FROM source") == {
        ("official statistics",),
        ("management information",),
    }
    assert {ident for (ident,) in pairs(store, "SELECT id FROM source")} == PUBLISHERS
    assert pairs(store, "SELECT DISTINCT source_id FROM publication WHERE source_id IS NOT NULL") <= {
        (each,) for each in PUBLISHERS
    }
    assert {ident for (ident,) in pairs(store, "SELECT DISTINCT source_id FROM measure")} <= PUBLISHERS


def test_no_row_of_it_is_invented(store: Connection) -> None:
    assert pairs(store, "SELECT kind FROM store") == {("published",)}
    tables = inspect(store).get_table_names()
    assert len(tables) > 20
    for table in tables:
        for row in store.execute(text(f'SELECT * FROM "{table}"')):
            words = " ".join(cell for cell in row if isinstance(cell, str))
            assert "demonstration" not in words.lower(), (table, row)
            assert "invented" not in words.lower(), (table, row)
            assert "DEMO-" not in words, (table, row)


def test_records_of_work_that_nobody_has_published_are_not_there(store: Connection) -> None:
    for table in ("adoption_stage", "aim", "contact", "target"):
        assert number(store, f"SELECT COUNT(*) FROM {table}") == 0, table


def test_every_figure_came_from_a_shipped_table(store: Connection) -> None:
    shipped = {path.name for path in published_files()}
    came = """SELECT DISTINCT f.file FROM observation o JOIN publication p ON p.id = o.publication_id
        JOIN load_file f ON f.id = p.load_file_id"""
    files = {file for (file,) in pairs(store, came)}
    assert len(files) >= 11
    assert files <= shipped


def test_at_least_seven_measures_have_all_fifteen_and_three_have_members_to_open(store: Connection) -> None:
    reached = """SELECT measure_id FROM rollup WHERE status = 'reported' AND area_id <> 'ENG'
        GROUP BY measure_id HAVING COUNT(DISTINCT area_id) = 15"""
    assert len(pairs(store, reached)) >= 7
    opened = """SELECT o.measure_id FROM observation o JOIN area a ON a.id = o.area_id
        AND a.kind NOT IN ('england', 'collaborative') GROUP BY o.measure_id HAVING COUNT(DISTINCT a.id) > 50"""
    assert len(pairs(store, opened)) >= 3


def test_the_facts_of_the_programme_are_all_there(store: Connection) -> None:
    sizes = {
        "sign_up": 3,
        "sign_up_share": 4,
        "pledge": 5,
        "population": 15,
        "pathway": 154,
        **{table: rows_of(file) for table, file in LISTED.items()},
    }
    assert min(sizes.values()) > 0
    for table, size in sizes.items():
        assert number(store, f"SELECT COUNT(*) FROM {table}") == size, table


@pytest.mark.slow
def test_default_files_loaded_again_change_nothing(default_store: str, tmp_path: Path) -> None:
    copy = sqlite_copy(Path(default_store.removeprefix("sqlite:///")), tmp_path / "store.sqlite3")
    files = default_files()[::3]  # of every kind some; all of them take ten seconds
    again = load(Request(tuple(files), copy))
    assert len(again.files) == len(files)
    assert (again.exit_code, again.load_id, again.changed) == (0, None, False)
