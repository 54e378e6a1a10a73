"""Some months of the real collections, of every layout, met to the unit: England and fifteen. The bench loads all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.loader.options import Options, confirmed
from data_access.loader.report import Report
from data_access.loader.run import Request, load
from tests.data_access.world import World
from tests.prepared import sqlite_copy
from tests.shared import SHARED, needs_shared

REAL = SHARED / "data" / "real"
DELAYS, ACTIVITY = REAL / "nhs_delayed_transfers", REAL / "nhs_monthly_activity"
PRESCRIBING = REAL / "prescribing" / "ccg_2010_2019"
SOME = (
    *(DELAYS / f"{name}.xls" for name in ("April_18", "April_11", "Aug_15", "Sept_14")),
    *(ACTIVITY / f"{name}.xls" for name in ("Jul_18", "Apr_12", "Oct_14")),
    PRESCRIBING / "openprescribing_opioidspercent_ccg_201411_201911.csv",
    REAL / "early_intervention_psychosis" / "eip_waits_2015-12_2018-12.csv",
)
pytestmark = [needs_shared, pytest.mark.slow]


def loaded(world: World, *files: Path) -> Report:
    """Load files with every doubt confirmed."""
    return load(Request(files, world.url, options=Options(confirm=confirmed)))


def sums(world: World, measure: str, of: str, where: str = "1 = 1") -> tuple[float, float, float, float]:
    """England, the fifteen, what has no place, and the lowest coverage of a measure's numerators or denominators."""
    chosen = f"measure_id = '{measure}' AND {where}"
    ((england, fifteen, coverage),) = world.rows(
        f"""SELECT SUM(CASE WHEN area_id = 'ENG' THEN {of} END), SUM(CASE WHEN area_id <> 'ENG' THEN {of} END),
        MIN(coverage) FROM rollup WHERE {chosen}"""
    )
    ((placeless,),) = world.rows(
        f"""SELECT COALESCE(SUM({of}), 0) FROM observation JOIN area ON area.id = area_id
        WHERE {chosen} AND kind IN ('elsewhere', 'commissioning_hub')"""
    )
    return england, round(fifteen, 3), placeless, coverage


@pytest.fixture(scope="module")
def world(product_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("collections")
    made = World(folder, sqlite_copy(product_file, folder / "store.sqlite3"))
    report = loaded(made, *SOME)
    assert [(file.path.name, file.refused, file.rejected) for file in report.files] == [
        (path.name, None, 0) for path in SOME
    ]
    yield made


@pytest.mark.parametrize(
    ("month", "printed"), [("2011-04", 108_064), ("2014-09", 138_267), ("2018-04", 145_347)]
)
def test_delays_are_england_as_printed_and_the_fifteen_by_shares(
    world: World, month: str, printed: int
) -> None:
    england, fifteen, elsewhere, coverage = sums(
        world, "delayed-transfer-days", "numerator", f"period = '{month}-01'"
    )
    assert (england, coverage) == (printed, 1)
    assert fifteen + elsewhere == printed


def test_the_code_of_the_publisher_and_that_of_the_statistics_office_are_one_authority(world: World) -> None:
    rows = world.rows(
        """SELECT period, numerator FROM observation WHERE measure_id = 'delayed-transfer-days'
        AND area_id = 'E06000015' AND period IN ('2014-09-01', '2018-04-01') ORDER BY period"""
    )
    assert rows == [("2014-09-01", 490), ("2018-04-01", 300)]
    assert world.rows("SELECT COUNT(*) FROM area WHERE kind = 'local_authority' AND name = id") == [(0,)]


@pytest.mark.parametrize(("month", "printed"), [("2014-10", 487_999), ("2018-07", 548_237)])
def test_admissions_are_england_as_printed_and_the_fifteen_without_its_own_commissioning(
    world: World, month: str, printed: int
) -> None:
    england, fifteen, hub, coverage = sums(
        world, "unplanned-admissions", "numerator", f"period = '{month}-01'"
    )
    assert (england, coverage) == (printed, 1)
    assert fifteen + hub == printed


def test_before_the_commissioning_groups_admissions_are_englands_alone(world: World) -> None:
    rows = world.rows(
        "SELECT area_id, numerator FROM rollup WHERE measure_id = 'unplanned-admissions' AND period = '2012-04-01'"
    )
    assert rows == [("ENG", 444_233)]


def test_no_name_or_address_of_a_person_is_kept(world: World) -> None:
    kept = repr(world.rows("SELECT sentence FROM load_note") + world.rows("SELECT title FROM publication"))
    assert "@" not in kept
    assert "Contact" not in kept


def test_opioids_add_up_to_the_sums_over_commissioners(world: World) -> None:
    for above, below, where in (
        (90_665, 477_192, "period = '2014-11-01'"),
        (87_518, 558_883, "period = '2019-11-01'"),
        (1_201_498, 6_440_046, "period BETWEEN '2015-04-01' AND '2016-03-01'"),
        (1_147_524, 6_727_387, "period BETWEEN '2018-04-01' AND '2019-03-01'"),
    ):
        assert sums(world, "high-dose-opioids", "numerator", where) == (above, above, 0, 1)
        assert sums(world, "high-dose-opioids", "denominator", where) == (below, below, 0, 1)


def test_psychosis_waits_are_held_for_collaboratives_and_england_alone(world: World) -> None:
    chosen = "measure_id = 'psychosis-two-weeks'"
    kinds = world.rows(f"SELECT DISTINCT kind FROM observation JOIN area ON area.id = area_id WHERE {chosen}")
    assert sorted(kinds) == [("collaborative",), ("england",)]
    people = f"SELECT MIN(denominator), MAX(denominator) FROM rollup WHERE {chosen} AND area_id <> 'ENG'"
    assert world.rows(people) == [(19, 176)]
    assert sums(world, "psychosis-two-weeks", "denominator")[:2] == (40_614, 40_604)
