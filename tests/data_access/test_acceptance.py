"""The real files, in any order: the store says what the files print themselves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from data_access.loader.run import Request, load
from data_access.loader.status import revisions, totals
from tests.data_access.world import World
from tests.shared import SHARED, needs_shared

WIDE = SHARED / "data" / "real" / "hcai_monthly_wide"
LONG = SHARED / "data" / "real" / "hcai_monthly_long"
WIDE_YEARS = {2013: 34_275, 2014: 35_676, 2015: 38_244, 2016: 40_442, 2017: 41_060}
ALL_YEARS = WIDE_YEARS | {2017: 41_066, 2018: 43_246, 2019: 43_275}

pytestmark = [needs_shared, pytest.mark.slow]


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def years(url: str, measure: str, area: str = "ENG") -> dict[int, float]:
    with connected(url) as connection:
        return {total.year: total.total for total in totals(connection, measure, area) if total.periods == 12}


def shuffled(seed: int, *folders: Path) -> tuple[Path, ...]:
    files = [path for folder in folders for path in sorted(folder.glob("*.csv"))]
    random.Random(seed).shuffle(files)
    return tuple(files)


def test_the_nine_wide_files_give_what_they_print(fresh_store: str) -> None:
    report = load(Request(shuffled(1, WIDE), fresh_store))
    assert (len(report.files), report.exit_code) == (9, 0)
    assert years(fresh_store, "ecoli-bacteraemia") == WIDE_YEARS
    assert years(fresh_store, "ecoli-bacteraemia", "GM")[2017] == 2_166


def test_with_the_two_long_files_march_2018_is_restated_and_listed(fresh_store: str) -> None:
    load(Request(shuffled(2, WIDE, LONG), fresh_store))
    assert years(fresh_store, "ecoli-bacteraemia") == ALL_YEARS
    with connected(fresh_store) as connection:
        found = list(revisions(connection, "ecoli-bacteraemia"))
    england = {row.period: (row.old, row.new) for row in found if row.area == "England"}
    assert england[date(2018, 3, 1)] == (3_299, 3_305)


def test_trusts_and_ccgs_count_the_same_infections(sqlite_store: str) -> None:
    load(Request(shuffled(3, WIDE, LONG), sqlite_store))
    trusts = years(sqlite_store, "ecoli-bacteraemia-trust")
    assert trusts == {year: ALL_YEARS[year] for year in trusts}
    assert set(trusts) == {2013, 2014, 2016, 2017, 2018, 2019}


def test_every_order_leads_to_the_same_store(tmp_path: Path) -> None:
    contents = set()
    for seed in range(4):
        world = World(tmp_path, f"sqlite:///{tmp_path / f'{seed}.sqlite3'}")
        files = shuffled(seed, WIDE, LONG)
        if seed % 2:
            load(Request(files, world.url))
        else:
            load(Request(files[:5], world.url))
            load(Request(files[5:], world.url))
        contents.add(world.content())
    assert len(contents) == 1


def test_the_same_files_again_change_nothing(fresh_store: str) -> None:
    load(Request(shuffled(5, WIDE, LONG), fresh_store))
    again = load(Request(shuffled(6, WIDE, LONG), fresh_store))
    assert not again.changed
    assert again.load_id is None


def test_restated_counts_of_march_2014_are_the_newer_ones(sqlite_store: str) -> None:
    """Trap 6: 10T from 11 to 9, 10C from 5 to 7."""
    load(Request(shuffled(7, WIDE), sqlite_store))
    world = World(Path(), sqlite_store)
    found = world.rows(
        """SELECT area_id, old_numerator, new_numerator FROM revision
        WHERE measure_id = 'ecoli-bacteraemia' AND period = '2014-03-01' AND area_id LIKE '10%' ORDER BY area_id"""
    )
    assert found == [("10C", 5.0, 7.0), ("10T", 11.0, 9.0)]


def test_the_zero_that_was_never_submitted_is_questioned(sqlite_store: str) -> None:
    """Trap 1: Wirral, March 2014, before a whole year without data."""
    load(Request(shuffled(8, WIDE), sqlite_store))
    world = World(Path(), sqlite_store)
    assert world.rows("SELECT area_id, period FROM observation WHERE status = 'questioned'") == [
        ("RBL", "2014-03-01")
    ]


def test_the_shipped_table_gives_way_to_the_files_it_was_made_from(sqlite_store: str) -> None:
    published = Path(__file__).resolve().parents[2] / "data_access" / "published"
    load(Request(tuple(sorted(published.glob("*.csv"))), sqlite_store))
    before = years(sqlite_store, "ecoli-bacteraemia")
    load(Request(shuffled(9, WIDE, LONG), sqlite_store))
    assert before == years(sqlite_store, "ecoli-bacteraemia") == ALL_YEARS


def test_over_the_default_store_the_same_restatements_are_listed(default_store: str, tmp_path: Path) -> None:
    """The shipped table stands between two publications and at another level; it must not hide what they changed."""
    copy = tmp_path / "store.sqlite3"
    copy.write_bytes(Path(default_store.removeprefix("sqlite:///")).read_bytes())
    url = f"sqlite:///{copy}"
    by_ccg = [path for path in shuffled(3, WIDE, LONG) if "CCG" in path.name or path.parent == LONG]
    load(Request(tuple(by_ccg), url))
    assert years(url, "ecoli-bacteraemia") == ALL_YEARS
    with connected(url) as connection:
        found = list(revisions(connection, "ecoli-bacteraemia"))
    england = {row.period: (row.old, row.new) for row in found if row.area == "England"}
    assert england == {date(2018, 3, 1): (3_299, 3_305), date(2019, 3, 1): (3_598, 3_602)}
    midlands = {row.period: (row.old, row.new) for row in found if row.area == "East Midlands"}
    assert midlands == {date(2018, 3, 1): (295, 299)}
