"""Any sequence of loads and undos leaves the store that the remaining loads alone make."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.loader.rows import Refused
from tests.data_access.taking_back import said, take_back
from tests.data_access.world import World, build, wide
from tests.prepared import postgres_copy, sqlite_copy

# ``make bench`` asks for more.
SEQUENCES = int(os.environ.get("UNDO_SEQUENCES", "4"))
STEPS = 7
CCG = "Monthly counts of E. coli bacteraemia by CCG"
_AREAS = ("R0A", "RHM", "RM2", "R99", "10X", "WX", "ENG")
_TARGETS = "measure,area,since,until,value,note\n"


def tidy(lot: random.Random) -> str:
    """A tidy table of a few rows, dated or not, some of them at another level, unknown or repeated."""
    dated = lot.choice(["", "2016-06-01", "2016-07-01", "2016-07-02"])
    rows = {
        (
            lot.choice(["harm", "harm", "ecoli-bacteraemia"]),
            lot.choice(["R0A", "RHM", "RM2", "R99", "10X", "WX", "ENG"]),
        )
        for _ in range(lot.randrange(1, 5))
    }
    lines = [
        f"{measure},{area},2016-0{lot.randrange(3, 5)},{lot.randrange(3)},{'100' if measure == 'harm' else ''},{dated}"
        for measure, area in sorted(rows)
    ]
    return "\n".join(["measure,area,period,numerator,denominator,published", *lines]) + "\n"


def month(lot: random.Random) -> str:
    """A publication of whole months."""
    areas = lot.sample(["00W|Central", "01M|North", "10X|South", "14L|Manchester", "99Z|Nowhere"], 2)
    when = lot.choice(["May 2016", "June 2016", "August 2016"])
    return wide(CCG, when, ["March 2016"], {area: [str(lot.randrange(9))] for area in areas})


def table(lot: random.Random) -> str:
    """A reference table."""
    return lot.choice(
        [
            f"{_TARGETS}harm,{lot.choice(['GM', 'WX'])},2016-04-01,,{lot.randrange(3)},A board\n",
            f"area,collaborative,since,until\nRHM,{lot.choice(['GM', 'YH'])},2016-04-01,\n",
            f"code,name,setting,collaborative\nR99,{lot.choice(['New', 'Newer'])} trust,acute,WX\n",
            f"old_code,new_code,date\n{lot.choice(['RHM', '10X'])},R99,2016-04-01\n",
            f"area,since,residents,source\n10X,2014-04-01,{lot.randrange(100, 102)},paper\n",
        ]
    )


def play(world: World, seed: int) -> tuple[list[str], list[str]]:
    """A sequence of loads and undos in a store; returns what happened, and the files of the loads that remain."""
    lot = random.Random(seed)
    happened: list[str] = []
    remaining: dict[int, str] = {}
    withdrawn: dict[int, tuple[int, str]] = {}
    for number in range(STEPS):
        act = lot.choice(["load", "load", "load", "undo", "withdraw", "bring back"])
        try:
            if act == "load":
                name = lot.choice([f"{number}.csv", *remaining.values()])
                if name not in remaining.values():
                    world.file(name, lot.choice([tidy, tidy, month, table])(lot))
                load_id = world.load(world.folder / name).load_id
                if load_id is not None:
                    remaining[load_id] = name
                happened.append(f"load {name}: {load_id}")
            elif act == "bring back" and withdrawn:
                withdrawal = lot.choice(sorted(withdrawn))
                take_back(world, withdrawal)
                load_id, name = withdrawn.pop(withdrawal)
                remaining[load_id] = name
                happened.append(f"bring back {load_id}")
            elif remaining:
                done = take_back(world, None if act == "undo" else lot.choice(sorted(remaining)))
                withdrawn[done.load_id] = (done.withdraws, remaining.pop(done.withdraws))
                happened.append(f"{act} {done.withdraws}")
        except Refused as refusal:
            happened.append(f"{act} refused: {refusal}")
    return happened, [remaining[load_id] for load_id in sorted(remaining)]


def same_as_the_loads_that_remain(played: World, alone: World, seed: int) -> None:
    happened, names = play(played, seed)
    for name in names:
        alone.file(name, (played.folder / name).read_bytes())
        alone.load(alone.folder / name)
    expected, found = said(alone), said(played)
    differing = {what: (found[what], expected[what]) for what in expected if found[what] != expected[what]}
    assert not differing, f"seed {seed}, {happened}, remaining {names}: {differing}"


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_loads_and_undos_leave_what_the_remaining_loads_make(
    tmp_path: Path, small_file: Path, seed: int
) -> None:
    worlds = [
        build(tmp_path / name, sqlite_copy(small_file, tmp_path / f"{name}.sqlite3"))
        for name in ("played", "alone")
    ]
    same_as_the_loads_that_remain(*worlds, seed)


@pytest.fixture
def postgres_worlds(tmp_path: Path, postgres_server: str, small_database: str) -> Iterator[list[World]]:
    with (
        postgres_copy(postgres_server, small_database) as first,
        postgres_copy(postgres_server, small_database) as second,
    ):
        yield [build(tmp_path / "played", first), build(tmp_path / "alone", second)]


@pytest.mark.parametrize("seed", range(1_000, 1_000 + max(1, SEQUENCES // 10)))
def test_the_same_holds_on_postgresql(postgres_worlds: list[World], seed: int) -> None:
    same_as_the_loads_that_remain(*postgres_worlds, seed)
