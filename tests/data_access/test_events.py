"""Events: how periods may be read. Cautions, breaks, and footprints that the loader finds."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.queries.rollups import rollups
from data_access.series import AreaSeries
from tests.data_access.world import World
from tests.in_force import in_force

HEAD = "measure,area,period,until,kind,reason,role,source"
MONTHS = [f"2016-{month:02}" for month in range(1, 13)]


def events(world: World, *rows: str) -> list[str]:
    """Load events; why rows were rejected."""
    path = world.file("events.csv", "\n".join([HEAD, *rows]) + "\n")
    return [row.reason for row in world.file_report(path).rejections]


def series(world: World, measure: str, area: str) -> AreaSeries:
    with in_force(world.url):
        (record,) = [each for each in rollups(measure_id=measure) if each.area_id == area]
    return record


def test_a_caution_is_drawn_and_takes_no_part(world: World) -> None:
    world.load(world.tidy("a.csv", *(f"harm,RHM,{month},1,10" for month in MONTHS)))
    row = "harm,all,2016-03,2016-04,caution,A flood,Measurement lead,A paper"
    assert events(world, row) == []
    record = series(world, "harm", "WX")
    assert record.series.ghosts == (date(2016, 3, 1), date(2016, 4, 1))
    assert record.series.numerator[2] == 1
    (mark,) = record.marks
    assert (mark.kind, mark.period, mark.until, mark.source) == (
        "caution",
        date(2016, 3, 1),
        date(2016, 4, 1),
        "A paper",
    )


def test_a_caution_of_a_month_concerns_the_quarter_that_holds_it(world: World) -> None:
    quarters = [f"quarterly,{code},2016/17 Q{n},4," for n in (1, 2, 3) for code in ("RHM", "RM2", "RW3")]
    world.load(world.tidy("a.csv", *quarters))
    events(world, "all,all,2016-09,2016-09,caution,A flood,Measurement lead,")
    assert series(world, "quarterly", "ENG").series.ghosts == (date(2016, 7, 1),)


def test_a_break_begins_the_limits_anew(world: World) -> None:
    world.load(world.tidy("a.csv", *(f"harm,RHM,{month},1,10" for month in MONTHS)))
    events(world, "harm,WX,2016-06,,break,Counted by ward,Measurement lead,")
    record = series(world, "harm", "WX")
    assert record.series.rebases == (date(2016, 6, 1),)
    assert [mark.kind for mark in record.marks] == ["break"]


def test_an_event_for_all_measures_stands_at_each_of_the_place(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,1,10", "checked,RHM,2016-04,1,10"))
    events(world, "all,WX,2016-04,,context,A new policy,Measurement lead,")
    assert len(series(world, "harm", "WX").marks) == len(series(world, "checked", "WX").marks) == 1
    assert series(world, "harm", "ENG").marks == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            "harm,WX,2016-04,,caution,A flood,Measurement lead,",
            "a caution is a closed range and needs its last",
        ),
        (
            "harm,WX,2016-04,2016-03,caution,A flood,Measurement lead,",
            "until (2016-03-01) lies before the first",
        ),
        (
            "harm,WX,2016-04,,warning,A flood,Measurement lead,",
            "it must be one of rebase, ghost, intervention, note",
        ),
        (",WX,2016-04,,note,A flood,Measurement lead,", "the cell is empty, and measure is needed"),
    ],
)
def test_what_people_get_wrong_is_said(world: World, row: str, says: str) -> None:
    (reason,) = events(world, row)
    assert says in reason


def test_a_member_that_leaves_its_collaborative_is_found_and_sized(world: World) -> None:
    rows = [
        f"harm,{code},{month},1,{n}"
        for month in MONTHS
        for code, n in (("RHM", 30), ("RM2", 90), ("RW3", 60))
    ]
    world.load(world.tidy("a.csv", *rows))
    world.load(world.file("move.csv", "area,collaborative,since\nRW3,WX,2016-07-01\n"))
    events = world.rows("SELECT area_id, period, reason FROM event WHERE kind = 'footprint' ORDER BY area_id")
    assert [row[:2] for row in events] == [(area, "2016-07-01") for area in ("GM", "RW3", "WX")]
    assert {row[2] for row in events} == {
        "From July 2016 Central Manchester (RW3) counts in Wessex and no longer in Greater Manchester. "
        "It had been 40 % of Greater Manchester and is 67 % of Wessex."
    }
    assert series(world, "harm", "WX").series.ghosts == (), "the series stays comparable"


def test_a_merger_within_one_collaborative_is_no_change_of_its_footprint(world: World) -> None:
    rows = [f"ecoli-bacteraemia,{code},2017-03,4," for code in ("00W", "01M", "10X")]
    world.load(
        world.tidy("a.csv", *rows, "ecoli-bacteraemia,14L,2017-04,8,", "ecoli-bacteraemia,10X,2017-04,4,")
    )
    assert world.rows("SELECT COUNT(*) FROM event") == [(0,)]


def people(world: World, *changes: str) -> None:
    rows = [
        "area,since,residents,patients",
        "14L,2017-04-01,3000000,3100000",
        "10X,2013-04-01,1500000,1600000",
    ]
    world.load(world.file("people.csv", "\n".join([*rows, *changes]) + "\n"))


def test_a_border_that_moved_is_found_from_residents_and_told_with_both_sides(world: World) -> None:
    months = [f"20{year}-{month:02}" for year in (18, 19) for month in range(1, 13)]
    rows = [
        f"ecoli-bacteraemia,{code},{month},{before if month < '2019' else after},"
        for month in months
        for code, before, after in (("14L", 30, 20), ("10X", 10, 18))
    ]
    world.load(world.tidy("a.csv", *rows))
    people(world, "14L,2019-01-01,2000000,2100000", "10X,2019-01-01,2500000,2610000")
    (reason,) = {row[0] for row in world.rows("SELECT reason FROM event WHERE kind = 'footprint'")}
    assert reason == (
        "In January 2019 1,000,000 residents (1,000,000 registered patients) moved from Manchester (14L) to "
        "Southampton (10X), and so from Greater Manchester to Wessex. Cases and residents moved together, so that "
        "the rates stay comparable: counted were Manchester (14L) 360 in the year before and 240 in the year after; "
        "Southampton (10X) 120 in the year before and 216 in the year after."
    )
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'footprint'") == [(4,)]


def test_residents_that_only_grow_or_do_not_match_are_no_border(world: World) -> None:
    world.load(
        world.tidy(
            "a.csv", *(f"ecoli-bacteraemia,{c},2018-{m:02},4," for c in ("14L", "10X") for m in (1, 6))
        )
    )
    people(world, "14L,2018-03-01,2000000,", "10X,2018-03-01,1800000,", "10X,2018-05-01,2800000,")
    assert world.rows("SELECT COUNT(*) FROM event") == [(0,)]
