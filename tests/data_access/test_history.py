"""What ever stood: the history of a figure, figures as known at a load, and rejected rows to be mended."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access import engine
from data_access.loader.history import history
from data_access.loader.rejections import not_kept, rejected, write_rejected_csv
from data_access.loader.rows import Refused
from data_access.queries.organisations import member_series, organisation_series
from data_access.queries.rollups import rollups
from data_access.settings import Settings
from tests.data_access.taking_back import in_store, take_back
from tests.data_access.world import World

APRIL = date(2016, 4, 1)


def test_every_figure_that_ever_stood_is_told_with_its_file_and_line(world: World) -> None:
    world.load(world.published("a.csv", "2016-06-01", "harm,R0A,2016-04,9,100", "harm,RHM,2016-04,3,100"))
    world.load(world.published("b.csv", "2016-07-01", "harm,RHM,2016-04,4,100"))
    wrong = world.load(world.published("c.csv", "2016-08-01", "harm,RHM,2016-04,40,100"))
    take_back(world)
    figures = in_store(world, lambda connection: history(connection, "harm", "RHM", APRIL))
    assert [(f.numerator, f.file, f.line, f.state, f.replaced_by) for f in figures] == [
        (40, "c.csv", 2, "withdrawn", 5),
        (4, "b.csv", 2, "in force", None),
        (3, "a.csv", 3, "superseded", 3),
    ]
    assert wrong.load_id == 4
    assert [[(s.since, s.until) for s in f.stood] for f in figures] == [
        [(4, 5)],
        [(3, 4), (5, None)],
        [(2, 3)],
    ]
    assert figures[2].sentence.startswith("3 of 100: “a.csv”, line 3, published 1 June 2016, loaded ")
    assert figures[2].sentence.endswith("(load 2). Superseded by load 3.")


def test_a_figure_of_nothing_known_is_refused(sqlite_world: World) -> None:
    with pytest.raises(Refused, match="does not know the measure “harms”"):
        in_store(sqlite_world, lambda connection: history(connection, "harms", "RHM", APRIL))


@pytest.fixture
def read_world(world: World) -> Iterator[World]:
    before = engine.current()
    engine.use(Settings.from_environment({"DATABASE_URL": world.url}))
    yield world
    engine.use(before)


def known(load_id: int | None) -> tuple[list[float | None], ...]:
    """Numerators of England, of Wessex, and of its members, as known at a load."""
    sums = {series.area_id: series for series in rollups(measure_id="harm", known_at=load_id)}
    members = member_series("harm", "WX", known_at=load_id)
    own = organisation_series("RHM", known_at=load_id)
    assert [series.series.numerator for series in members] == [series.series.numerator for series in own]
    return tuple(list(series.series.numerator) for series in (sums["ENG"], sums["WX"], *members))


def test_figures_are_answered_as_they_were_known_at_a_load(read_world: World) -> None:
    world = read_world
    said: dict[int, tuple[list[float | None], ...]] = {}
    files = (
        (
            "a.csv",
            *(f"harm,{area},2016-0{month},3,100" for area in ("RHM", "RM2", "RW3") for month in (4, 5)),
        ),
        ("b.csv", "harm,RHM,2016-04,4,100"),
        ("c.csv", "harm,RHM,2016-04,4,100.0", "harm,RM2,2016-04,7,100"),
    )
    for name, *rows in files:
        load_id = world.load(world.tidy(name, *rows)).load_id
        assert load_id is not None
        said[load_id] = known(None)
    for number in (3, 4, 5):
        done = take_back(world, number)
        said[done.load_id] = known(None)
    assert said[2] == ([9, 9], [3, 3], [3, 3])
    assert said[4] == ([14, 9], [4, 3], [4, 3])
    assert said[6] == said[2]
    assert {load_id: known(load_id) for load_id in said} == said


def test_rejected_rows_are_written_ready_to_be_mended(world: World, tmp_path: Path) -> None:
    report = world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100", "harm,NOBODY,2016-04,3,100"))
    load_id = report.load_id or 0
    target = tmp_path / "rejected.csv"
    assert in_store(world, lambda connection: write_rejected_csv(connection, load_id, target)) == 1
    (row,) = in_store(world, lambda connection: rejected(connection, load_id))
    assert (row.file, row.line, row.column, row.value) == ("a.csv", 3, "area", "NOBODY")
    with target.open(encoding="utf-8-sig", newline="") as file:
        (written,) = csv.DictReader(file)
    assert written["rejected: line"] == "3"
    assert "does not know this area" in written["rejected: reason"]
    assert in_store(world, lambda connection: not_kept(connection, load_id)) == 0
