"""What share of a place a figure covers: numerator and denominator are always of the same places."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.queries.rollups import rollups
from data_access.queries.unplaced import unplaced, unplaced_share
from tests.data_access.world import World, wide
from tests.in_force import in_force

CCG = "Monthly counts of E. coli bacteraemia by CCG"
ECOLI = "ecoli-bacteraemia"


def covered(world: World, measure: str, area: str, period: str) -> tuple[object, ...]:
    (row,) = world.rows(
        f"""SELECT ROUND(CAST(coverage AS NUMERIC), 4), coverage_of, reported, expected FROM rollup
        WHERE measure_id = '{measure}' AND area_id = '{area}' AND period = '{period}'"""
    )
    return (float(row[0]), *row[1:])


def residents(world: World, *rows: str) -> Path:
    return world.file("residents.csv", "\n".join(["area,since,residents", *rows]) + "\n")


def test_residents_are_those_of_the_members_that_reported(world: World) -> None:
    people = residents(world, "00W,2013-04-01,1200000", "01M,2013-04-01,1800000", "10X,2013-04-01,2000000")
    world.load(people, world.tidy("a.csv", f"{ECOLI},00W,2016-04,3,", f"{ECOLI},10X,2016-04,4,"))
    assert world.rollup(ECOLI, "GM", "2016-04-01") == (3, 1_200_000, "reported", 1, 2)
    assert covered(world, ECOLI, "GM", "2016-04-01") == (0.4, "residents", 1, 2)
    assert world.rollup(ECOLI, "ENG", "2016-04-01") == (7, 3_200_000, "reported", 2, 4)
    assert covered(world, ECOLI, "ENG", "2016-04-01")[0] == pytest.approx(3_200_000 / 6_000_000, abs=1e-4)


def test_members_of_unknown_residents_share_alike_what_is_left_of_the_footprint(world: World) -> None:
    world.load(world.tidy("a.csv", f"{ECOLI},00W,2016-04,3,"))
    assert world.rollup(ECOLI, "GM", "2016-04-01")[:2] == (3, 1_500_000)
    world.load(residents(world, "01M,2013-04-01,1000000"))
    assert world.rollup(ECOLI, "GM", "2016-04-01")[:2] == (3, 2_000_000)


def test_residents_follow_their_dates(world: World) -> None:
    people = residents(world, "10X,2013-04-01,2000000", "10X,2016-05-01,1500000")
    world.load(people, world.tidy("a.csv", f"{ECOLI},10X,2016-04,4,", f"{ECOLI},10X,2016-05,4,"))
    assert [world.rollup(ECOLI, "WX", f"2016-0{month}-01")[1] for month in (4, 5)] == [2_000_000, 1_500_000]


def test_a_share_with_its_own_denominator_is_covered_by_the_members_usual_ones(world: World) -> None:
    rows = (
        "harm,RM2,2016-04,1,30",
        "harm,RW3,2016-04,5,60",
        "harm,RM2,2016-05,2,30",
        "harm,RHM,2016-05,2,50",
    )
    world.load(world.tidy("a.csv", *rows))
    assert covered(world, "harm", "GM", "2016-04-01") == (1.0, "denominator", 2, 2)
    assert covered(world, "harm", "GM", "2016-05-01") == (0.3333, "denominator", 1, 2)
    assert covered(world, "harm", "ENG", "2016-05-01") == (round(80 / 140, 4), "denominator", 2, 3)


def test_a_member_that_never_reported_counts_like_the_mean_of_the_others(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RM2,2016-04,1,30", "harm,RHM,2016-04,1,50"))
    assert covered(world, "harm", "GM", "2016-04-01") == (round(30 / 70, 4), "denominator", 1, 2)


def test_a_plain_count_is_covered_by_the_members_usual_figures_and_one_hospital_is_not_england(
    world: World,
) -> None:
    world.load(world.tidy("a.csv", "quarterly,RM2,2016/17 Q1,12,"))
    assert covered(world, "quarterly", "ENG", "2016-04-01") == (0.3333, "numerator", 1, 3)
    with in_force(world.url):
        (england,) = [each for each in rollups(measure_id="quarterly") if each.area_id == "ENG"]
    assert england.series.numerator == (None,), "not drawn"
    assert (england.reported, england.expected) == ((1,), (3,))


def test_whom_the_measure_cannot_apply_to_is_not_due(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RM2,2016-04,1,30", "harm,RW3,2016-04,N/A,"))
    assert covered(world, "harm", "GM", "2016-04-01") == (1.0, "denominator", 1, 1)


def test_a_figure_given_for_the_whole_place_covers_it(world: World) -> None:
    world.load(world.tidy("a.csv", "yearly,GM,2016/17,3,", "yearly,ENG,2016/17,9,"))
    assert covered(world, "yearly", "GM", "2016-04-01") == (1.0, "given", 1, 1)
    assert covered(world, "yearly", "ENG", "2016-04-01")[:2] == (1.0, "given")


@pytest.mark.parametrize(
    ("share", "drawn", "judged"),
    [(94, True, False), (96, True, True), (49, False, False), (51, True, False)],
)
def test_below_95_per_cent_a_point_is_set_aside_and_below_half_not_drawn(
    world: World, share: int, drawn: bool, judged: bool
) -> None:
    people = residents(world, f"00W,2013-04-01,{share * 30_000}", f"01M,2013-04-01,{(100 - share) * 30_000}")
    world.load(people, world.tidy("a.csv", f"{ECOLI},00W,2016-04,3,"))
    with in_force(world.url):
        (manchester,) = [each for each in rollups(measure_id=ECOLI) if each.area_id == "GM"]
    assert (manchester.series.numerator == (3.0,)) is drawn
    assert (not manchester.series.ghosts) is judged
    assert manchester.coverage == (pytest.approx(share / 100),)


def test_a_code_in_no_collaborative_is_named_with_its_figures(world: World) -> None:
    path = world.file(
        "a.csv", wide(CCG, "May 2015", ["March 2015"], {"99Z|Nowhere": ["3"], "10X|South": ["9"]})
    )
    world.load(path)
    with in_force(world.url):
        (code,) = unplaced(ECOLI)
        assert unplaced_share(ECOLI) == 0.25
    assert (code.code, code.name, code.total) == ("99Z", "Nowhere", 3)
    assert [f"{period}" for period in code.periods] == ["2015-03-01"]
    world.load(world.file("ccg.csv", "ccg_code,ccg_name,collaborative\n99Z,Nowhere,WX\n"))
    with in_force(world.url):
        assert unplaced(ECOLI) == ()
        assert unplaced_share(ECOLI) == 0


def test_the_hubs_belong_nowhere_by_their_nature(world: World) -> None:
    path = world.file("a.csv", wide(CCG, "May 2015", ["March 2015"], {"13q|Hubs": ["3"], "10X|South": ["9"]}))
    world.load(path)
    with in_force(world.url):
        assert unplaced(ECOLI) == ()


def test_before_anybody_is_a_member_those_of_the_first_day_are_due(world: World) -> None:
    """One hospital of 2012 is not England; nor is it due twice."""
    world.load(world.tidy("a.csv", "harm,RM2,2012-04,1,30", "harm,RHM,2013-04,2,50"))
    assert covered(world, "harm", "ENG", "2012-04-01")[2:] == covered(world, "harm", "ENG", "2013-04-01")[2:]
    assert covered(world, "harm", "ENG", "2012-04-01")[0] < 0.5
    assert world.rows(
        "SELECT area_id, numerator FROM rollup WHERE period = '2012-04-01' AND reported = 1"
    ) == [*(("ENG", 1.0), ("GM", 1.0))]
    with in_force(world.url):
        assert unplaced("harm") == ()


def test_figures_from_before_all_memberships_count_where_their_area_first_belonged_with_a_note(
    world: World,
) -> None:
    report = world.file_report(world.tidy("a.csv", "harm,RM2,2012-04,1,30"))
    (note,) = [note.sentence for note in report.notes if note.kind == "question"]
    assert "outside the days of their membership (April 2012): South Manchester (RM2)" in note
