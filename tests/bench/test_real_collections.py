"""The folders of the real collections whole, each order in one command: every year that they print, to the unit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data_access.test_collections import ACTIVITY, DELAYS, PRESCRIBING, REAL, loaded, sums
from tests.data_access.world import World
from tests.prepared import sqlite_copy
from tests.shared import needs_shared

pytestmark = needs_shared

# Days of delay in England by financial year, as the workbooks print them month by month.
DAYS = {
    2011: 1_373_392,
    2012: 1_380_475,
    2013: 1_413_591,
    2014: 1_624_977,
    2015: 1_809_587,
    2016: 2_254_821,
    2017: 1_979_475,
}


def every_file() -> list[Path]:
    csvs = ("opioidspercent_ccg_201411_201911", "opioidper1000_ccg_201411_201911",
            "trimethoprim_nitrofurantoin_ccg_201101_201711")  # fmt: skip
    return [
        *sorted(DELAYS.glob("*.xls")),
        *sorted(ACTIVITY.glob("*.xls")),
        *(PRESCRIBING / f"openprescribing_{name}.csv" for name in csvs),
        REAL / "early_intervention_psychosis" / "eip_waits_2015-12_2018-12.csv",
        REAL / "ae" / "ae_attendances_export.csv",
        REAL / "england_series" / "qualitywatch_england_series.csv",
    ]


def whole(product_file: Path, folder: Path, seed: int) -> World:
    """A store with every file, loaded in an order of its own."""
    world = World(folder, sqlite_copy(product_file, folder / f"store{seed}.sqlite3"))
    files = every_file()
    random.Random(seed).shuffle(files)
    report = loaded(world, *files)
    assert {file.path.name: file.refused for file in report.files if file.refused or file.rejected} == {}
    assert len(report.files) == 93 + 81 + 6
    return world


@pytest.fixture(scope="module")
def world(product_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    yield whole(product_file, tmp_path_factory.mktemp("whole"), 1)


def year(first: int) -> str:
    return f"period BETWEEN '{first}-04-01' AND '{first + 1}-03-01'"


@pytest.mark.parametrize(("first", "printed"), DAYS.items())
def test_every_year_of_delays(world: World, first: int, printed: int) -> None:
    england, fifteen, elsewhere, coverage = sums(world, "delayed-transfer-days", "numerator", year(first))
    assert (england, fifteen + elsewhere, coverage) == (printed, printed, 1)


@pytest.mark.parametrize("first", range(2013, 2019))
def test_every_year_of_admissions(world: World, first: int) -> None:
    england, fifteen, hub, coverage = sums(world, "unplanned-admissions", "numerator", year(first))
    assert england == pytest.approx(fifteen + hub, abs=0.001)
    assert 0.02 < hub / england < 0.04
    assert coverage == 1


def test_prescribing_over_all_months(world: World) -> None:
    assert sums(world, "trimethoprim-share", "numerator") == (24_592_108, 24_592_108, 0, 1)
    assert sums(world, "trimethoprim-share", "denominator") == (40_102_084, 40_102_084, 0, 1)
    assert sums(world, "high-dose-opioids", "denominator", year(2018)) == (6_727_387, 6_727_387, 0, 1)


def test_waits_in_major_departments_are_all_of_collaboratives(world: World) -> None:
    england, fifteen, _, _ = sums(world, "major-ae-over-four-hours", "denominator")
    assert england == fifteen == 46_315_223
    england, fifteen, _, _ = sums(world, "ae-over-four-hours", "denominator")
    assert (england, fifteen) == (72_019_402, 61_618_628)


def test_another_order_leads_to_the_same_store(world: World, product_file: Path, tmp_path: Path) -> None:
    assert whole(product_file, tmp_path, 2).content() == world.content()
