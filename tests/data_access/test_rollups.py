"""Sums of collaboratives and England: over members at that period, never a mean of rates."""

from __future__ import annotations

import pytest

from tests.data_access.world import World, wide

CCG = "Monthly counts of E. coli bacteraemia by CCG"


def test_a_rate_is_sum_over_sum(world: World) -> None:
    """Trap 8: the mean of 10 % and 50 % is not the rate of 1 in 10 and 50 in 100."""
    world.load(
        world.tidy("a.csv", "harm,RM2,2016-04,1,10", "harm,RW3,2016-04,50,100", "harm,RHM,2016-04,2,90")
    )
    assert world.rollup("harm", "GM", "2016-04-01") == (51, 110, "reported", 2, 2)
    assert world.rollup("harm", "ENG", "2016-04-01") == (53, 200, "reported", 3, 3)


def test_a_member_is_due_whether_or_not_it_ever_reported(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RM2,2016-04,1,10", "harm,RW3,2016-04,5,10", "harm,RM2,2016-05,2,10"))
    assert world.rollup("harm", "GM", "2016-05-01") == (2, 10, "reported", 1, 2)
    assert world.rollup("harm", "ENG", "2016-05-01")[3:] == (1, 3)


def test_a_collaborative_that_falls_silent_is_missing_and_not_left_out(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,1,10", "harm,RM2,2016-04,5,10", "harm,RM2,2016-05,2,10"))
    assert world.rollup("harm", "WX", "2016-05-01") == (None, None, "missing", 0, 1)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("-", "-"), (None, None, "missing", 0, 2)),
        (("*", "-"), (None, None, "suppressed", 0, 2)),
        (("N/A", "N/A"), (None, None, "not_applicable", 0, 0)),
        (("N/A", "-"), (None, None, "missing", 0, 1)),
        (("4", "*"), (4, 100, "reported", 1, 2)),
        (("4", "N/A"), (4, 100, "reported", 1, 1)),
        (("0", "-"), (0, 100, "reported", 1, 2)),
    ],
)
def test_a_sum_says_what_its_members_said(
    world: World, cells: tuple[str, str], expected: tuple[object, ...]
) -> None:
    """Trap 12: a suppressed member's figure is in no sum, and the sum says that it is short of one."""
    first, second = cells
    world.load(world.tidy("a.csv", f"harm,RM2,2016-04,{first},100", f"harm,RW3,2016-04,{second},100"))
    assert world.rollup("harm", "GM", "2016-04-01") == expected


def test_the_events_of_a_day_are_added_and_nobody_is_due_to_have_one(world: World) -> None:
    """A day without a row is a day without an event: those that had none are not called silent."""
    world.load(
        world.tidy(
            "a.csv",
            "rare,RM2,2016-05-17,1,",
            "rare,RW3,2016-05-17,2,",
            "rare,RHM,2016-05-17,1,",
            "rare,RHM,2016-06-02,1,",
        )
    )
    assert world.rollup("rare", "GM", "2016-05-17") == (3, None, "reported", 2, 2)
    assert world.rollup("rare", "ENG", "2016-05-17") == (4, None, "reported", 3, 3)
    assert world.rollup("rare", "ENG", "2016-06-02") == (1, None, "reported", 1, 1)
    assert world.rows("SELECT COUNT(*) FROM rollup WHERE measure_id = 'rare'") == [(5,)]


def test_an_event_counts_where_the_organisation_belonged_on_that_day(world: World) -> None:
    move = world.file("move.csv", "area,collaborative,since\nRHM,GM,2016-05-10\n")
    world.load(world.tidy("a.csv", "rare,RHM,2016-05-09,1,", "rare,RHM,2016-05-10,1,"), move)
    rollups = world.rows("SELECT area_id, period FROM rollup WHERE area_id <> 'ENG' ORDER BY period")
    assert rollups == [("WX", "2016-05-09"), ("GM", "2016-05-10")]


def test_days_and_months_in_one_load_keep_their_own_rule(world: World) -> None:
    world.load(
        world.tidy(
            "a.csv",
            "harm,RM2,2016-05,1,10",
            "harm,RW3,2016-05,5,10",
            "harm,RM2,2016-06,2,10",
            "rare,RM2,2016-06-01,1,",
        )
    )
    assert world.rollup("harm", "GM", "2016-06-01")[3:] == (1, 2)
    assert world.rollup("rare", "GM", "2016-06-01")[3:] == (1, 1)


def test_membership_is_that_of_the_period(world: World) -> None:
    """Trap 9: a move does not rewrite the years before."""
    move = world.file("move.csv", "area,collaborative,since\nRHM,GM,2016-05-01\n")
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,1,10", "harm,RHM,2016-05,2,10"), move)
    assert world.rollup("harm", "WX", "2016-04-01")[0] == 1
    assert world.rollup("harm", "GM", "2016-05-01")[0] == 2
    assert world.rows("SELECT COUNT(*) FROM rollup WHERE area_id = 'WX' AND period = '2016-05-01'") == [(0,)]


def test_a_move_loaded_later_counts_everything_anew(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-05,2,10"))
    move = world.file("move.csv", "area,collaborative,since\nRHM,GM,2016-05-01\n")
    world.load(move)
    assert world.rollup("harm", "GM", "2016-05-01")[0] == 2
    assert not world.load(move).changed


def test_a_code_in_no_collaborative_is_in_no_rate_by_residents_and_is_named(world: World) -> None:
    path = world.file(
        "a.csv", wide(CCG, "May 2015", ["March 2015"], {"99Z|Nowhere": ["3"], "10X|South": ["2"]})
    )
    report = world.file_report(path)
    assert world.rollup("ecoli-bacteraemia", "ENG", "2015-03-01")[0] == 2
    assert [note.sentence for note in report.notes if note.kind == "unmatched_area"] == [
        "Ecoli-bacteraemia: in no collaborative, and so left out of all rates by residents (3 in all, March 2015): "
        "Nowhere (99Z). Load a table of successors or of membership that says where it belongs."
    ]
    assert world.rows("SELECT area_id, confidence FROM membership WHERE area_id = '99Z'") == []


def test_without_residents_below_the_line_such_a_code_counts_in_england(world: World) -> None:
    world.load(
        world.file("trusts.csv", "code,name,setting,collaborative,since\nRZZ,Nowhere,acute,,2013-04-01\n")
    )
    world.load(world.tidy("a.csv", "harm,RZZ,2016-04,3,10", "harm,RHM,2016-04,2,10"))
    assert world.rollup("harm", "ENG", "2016-04-01")[:2] == (5, 20)


def test_an_england_figure_of_the_file_itself_is_englands(world: World) -> None:
    world.load(
        world.tidy("a.csv", "yearly,GM,2016/17,3,", "yearly,WX,2016/17,4,", "yearly,ENG,2016/17,9,"),
    )
    assert world.rollup("yearly", "ENG", "2016-04-01") == (9, None, "reported", 2, 3)
    assert world.rollup("yearly", "GM", "2016-04-01") == (3, None, "reported", 1, 1)


def test_the_report_says_which_measures_moved_and_by_how_much(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RM2,2016-04,1,10", "harm,RHM,2016-04,5,10"))
    report = world.load(world.tidy("b.csv", "harm,RM2,2016-04,4,10", "harm,RM2,2016-05,4,10"))
    moved = {(m.measure, m.level): (m.new, m.changed, m.gone, m.difference) for m in report.movements}
    assert moved == {("harm", "england"): (1, 1, 0, 3.0), ("harm", "collaborative"): (2, 1, 0, 3.0)}


def test_a_figure_given_for_england_alone_stands_beside_months_of_members(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,R0A,2016-03,5,100", "harm,ENG,2016-04,9,200"))
    assert world.rollup("harm", "ENG", "2016-03-01")[:2] == (5, 100)
    assert world.rollup("harm", "ENG", "2016-04-01")[:3] == (9, 200, "reported")
