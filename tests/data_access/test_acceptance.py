"""The real files, in any order: the store says what the files print themselves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from data_access.loader.options import Options, confirmed
from data_access.loader.run import Request, load
from data_access.loader.status import revisions, totals
from data_access.settings import ROOT
from tests.data_access.world import World
from tests.prepared import sqlite_copy
from tests.shared import SHARED, needs_shared

WIDE = SHARED / "data" / "real" / "hcai_monthly_wide"
LONG = SHARED / "data" / "real" / "hcai_monthly_long"
PUBLISHED = ROOT / "data_access" / "published"
WIDE_YEARS = {2013: 34_275, 2014: 35_676, 2015: 38_244, 2016: 40_442, 2017: 41_060}
ALL_YEARS = WIDE_YEARS | {2017: 41_066, 2018: 43_246, 2019: 43_275}

# Published figures jump too, and the loader asks about them; that they are as published, the printed totals show.
CONFIRMED = Options(confirm=confirmed)

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


def by_ccg(seed: int) -> tuple[Path, ...]:
    """The files that give figures of commissioning groups."""
    return tuple(path for path in shuffled(seed, WIDE, LONG) if "CCG" in path.name or path.parent == LONG)


@pytest.fixture(scope="module")
def nine_wide(product_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a SQLite store with the wide files. Only for reading."""
    url = sqlite_copy(product_file, tmp_path_factory.mktemp("wide") / "store.sqlite3")
    report = load(Request(shuffled(1, WIDE), url, options=CONFIRMED))
    assert (len(report.files), report.exit_code) == (9, 0)
    return url


@pytest.fixture(scope="module")
def all_eleven(nine_wide: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a SQLite store with the wide files and, in a second run, the long ones. Only for reading."""
    wide = Path(nine_wide.removeprefix("sqlite:///"))
    url = sqlite_copy(wide, tmp_path_factory.mktemp("all") / "store.sqlite3")
    report = load(Request(shuffled(2, LONG), url, options=CONFIRMED))
    assert (len(report.files), report.exit_code) == (2, 0)
    return url


def restated_in_england(url: str) -> dict[date, tuple[float | None, float | None]]:
    with connected(url) as connection:
        restatements = list(revisions(connection, "ecoli-bacteraemia"))
    # A table of single rows between two publications may be a step of its own: what counts is from where to where.
    spans: dict[date, tuple[float | None, float | None]] = {}
    for row in restatements:
        if row.area == "England":
            spans[row.period] = (spans.get(row.period, (row.old, None))[0], row.new)
    return spans


def test_the_nine_wide_files_give_what_they_print(nine_wide: str) -> None:
    assert years(nine_wide, "ecoli-bacteraemia") == WIDE_YEARS
    assert years(nine_wide, "ecoli-bacteraemia", "GM")[2017] == 2_166


def test_with_the_two_long_files_march_2018_is_restated_and_listed(all_eleven: str) -> None:
    assert years(all_eleven, "ecoli-bacteraemia") == ALL_YEARS
    assert restated_in_england(all_eleven)[date(2018, 3, 1)] == (3_299, 3_305)


def test_trusts_and_ccgs_count_the_same_infections(all_eleven: str) -> None:
    trusts = years(all_eleven, "ecoli-bacteraemia-trust")
    assert trusts == {year: ALL_YEARS[year] for year in trusts}
    assert set(trusts) == {2013, 2014, 2016, 2017, 2018, 2019}


def test_restated_counts_of_march_2014_are_the_newer_ones(nine_wide: str) -> None:
    """Trap 6: 10T from 11 to 9, 10C from 5 to 7."""
    world = World(Path(), nine_wide)
    restated = world.rows(
        """SELECT area_id, old_numerator, new_numerator FROM revision
        WHERE measure_id = 'ecoli-bacteraemia' AND period = '2014-03-01' AND area_id LIKE '10%' ORDER BY area_id"""
    )
    assert restated == [("10C", 5.0, 7.0), ("10T", 11.0, 9.0)]


def test_the_zero_that_was_never_submitted_is_questioned(nine_wide: str) -> None:
    """Trap 1: Wirral, March 2014, before a whole year without data."""
    world = World(Path(), nine_wide)
    assert world.rows("SELECT area_id, period FROM observation WHERE status = 'questioned'") == [
        ("RBL", "2014-03-01")
    ]


def test_the_shipped_table_gives_way_to_the_files_it_was_made_from(sqlite_product: str) -> None:
    """It stands between two publications and at another level; it must not hide what they changed."""
    url = sqlite_product
    load(Request(tuple(sorted(PUBLISHED.glob("*.csv"))), url, options=CONFIRMED))
    before = years(url, "ecoli-bacteraemia")
    load(Request(by_ccg(3), url, options=CONFIRMED))
    assert before == years(url, "ecoli-bacteraemia") == ALL_YEARS
    assert restated_in_england(url) == {date(2018, 3, 1): (3_299, 3_305), date(2019, 3, 1): (3_598, 3_602)}
    with connected(url) as connection:
        restatements = list(revisions(connection, "ecoli-bacteraemia"))
    midlands = {row.period: (row.old, row.new) for row in restatements if row.area == "East Midlands"}
    assert midlands == {date(2018, 3, 1): (295, 299)}
