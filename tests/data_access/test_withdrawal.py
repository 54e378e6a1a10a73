"""A load taken back: the store says what it would say had the load never been."""

from __future__ import annotations

import pytest

from data_access.loader.rows import Refused
from tests.data_access.taking_back import said, take_back
from tests.data_access.world import World, wide

CCG = "Monthly counts of E. coli bacteraemia by CCG"


def test_a_wrong_load_is_taken_back_and_the_figures_are_as_they_were(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100", "harm,R0A,2016-04,5,100"))
    before = said(world)
    wrong = world.load(world.tidy("b.csv", "harm,RHM,2016-04,30,100", "harm,RHM,2016-05,4,100"))
    assert said(world) != before
    done = take_back(world)
    assert said(world) == before
    assert (done.withdraws, done.files) == (wrong.load_id, ("b.csv",))
    assert "was taken back" in done.sentence
    assert [(moved.level, moved.changed, moved.gone) for moved in done.movements] == [
        ("england", 1, 1),
        ("collaborative", 1, 2),
    ]


def test_nothing_is_deleted_and_the_load_says_who_took_it_back_and_why(world: World) -> None:
    first = world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    done = take_back(world)
    assert world.rows("SELECT numerator, kept_as FROM earlier_observation") == [(3.0, "superseded")]
    assert world.rows(f'SELECT kind, "by", note, withdraws FROM load WHERE id = {done.load_id}') == [
        ("withdrawal", "Analyst", "Tried", first.load_id)
    ]
    assert world.rows(f"SELECT withdrawn_by FROM load WHERE id = {first.load_id}") == [(done.load_id,)]


def test_a_withdrawal_that_is_withdrawn_brings_the_load_back(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    world.load(world.tidy("b.csv", "harm,RHM,2016-04,4,100"))
    before = said(world)
    first = take_back(world)
    again = take_back(world, first.load_id)
    assert said(world) == before
    assert again.counts == first.withdraws
    assert "counts again" in again.sentence
    take_back(world, again.load_id)
    assert world.rollup("harm", "ENG", "2016-04-01")[0] == 3


def test_one_undo_after_another_goes_further_back_and_stops_at_the_products_own_tables(world: World) -> None:
    empty = said(world)
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    world.load(world.tidy("b.csv", "harm,RHM,2016-04,4,100"))
    take_back(world)
    assert world.rollup("harm", "ENG", "2016-04-01")[0] == 3
    take_back(world)
    assert said(world) == empty
    with pytest.raises(Refused, match="only what the product ships"):
        take_back(world)


def test_an_equal_figure_of_another_file_survives(world: World) -> None:
    first = world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    second = world.file_report(world.tidy("b.csv", "harm,RHM,2016-04,3,100.0"))
    assert (second.unchanged, second.changed) == (1, True)
    take_back(world, first.load_id)
    assert world.rollup("harm", "ENG", "2016-04-01")[:2] == (3, 100)


def test_the_same_bytes_again_after_an_undo_are_a_new_load(world: World) -> None:
    path = world.tidy("a.csv", "harm,RHM,2016-04,3,100")
    world.load(path)
    before = said(world)
    take_back(world)
    assert world.load(path).load_id is not None
    assert said(world) == before


def test_a_month_that_came_back_has_its_earlier_areas_again(world: World) -> None:
    first = wide(CCG, "May 2015", ["March 2015"], {"00W|Central": ["4"], "01M|North": ["6"]})
    second = wide(CCG, "May 2016", ["March 2015"], {"14L|Manchester": ["11"], "99Z|Nowhere": ["1"]})
    world.load(world.file("a.csv", first))
    before = said(world)
    world.load(world.file("b.csv", second))
    take_back(world)
    assert said(world) == before, "an area that only the withdrawn file named is gone, too"


def test_rows_rejected_for_their_level_count_once_the_other_level_is_gone(world: World) -> None:
    members = world.load(world.tidy("a.csv", "ecoli-bacteraemia,10X,2015-03,3,"))
    assert world.file_report(world.tidy("b.csv", "ecoli-bacteraemia,WX,2015-03,9,")).rejected == 1
    assert world.rows("SELECT area_id, kept_as FROM earlier_observation") == [("WX", "rejected")]
    take_back(world, members.load_id)
    assert world.rows("SELECT area_id, numerator FROM observation") == [("WX", 9.0)]


def test_a_table_goes_back_to_what_the_other_files_say(world: World) -> None:
    head = "measure,area,since,until,value,note\n"
    world.load(world.file("a.csv", f"{head}harm,GM,2016-04-01,,2.5,A board\n"))
    before = said(world)
    other = world.load(
        world.file("b.csv", f"{head}harm,GM,2016-04-01,,2,Another board\nharm,WX,2016-04-01,,1,New\n")
    )
    third = world.load(world.file("c.csv", f"{head}harm,WX,2016-04-01,,1,New\n"))
    take_back(world, other.load_id)
    assert world.rows("SELECT area_id, value FROM target ORDER BY 1") == [("GM", 2.5), ("WX", 1.0)]
    take_back(world, third.load_id)
    assert said(world) == before


def test_memberships_that_a_table_ended_go_on(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100", "harm,RHM,2017-04,3,100"))
    before = said(world)
    world.load(world.file("m.csv", "area,collaborative,since,until\nRHM,GM,2016-10-01,\n"))
    assert world.rollup("harm", "GM", "2017-04-01")[0] == 3
    take_back(world)
    assert said(world) == before


def test_a_table_of_successors_is_taken_back_with_all_that_came_of_it(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    before = said(world)
    world.load(world.file("s.csv", "old_code,new_code,date\nRHM,R1F,2017-10-01\n"))
    assert world.rows("SELECT COUNT(*) FROM area WHERE id = 'R1F'") == [(1,)]
    take_back(world)
    assert said(world) == before


def test_a_load_on_which_another_rests_names_the_one_to_take_back_first(world: World) -> None:
    table = world.file("o.csv", "code,name,setting,collaborative\nR99,New trust,acute,WX\n")
    organisations = world.load(table)
    figures = world.load(world.tidy("a.csv", "harm,R99,2016-04,3,100"))
    before = said(world)
    with pytest.raises(Refused, match=rf"Load {figures.load_id} \(“a.csv”\) rests on it.*R99.*Withdraw load"):
        take_back(world, organisations.load_id)
    assert said(world) == before
    take_back(world)
    back = take_back(world, organisations.load_id)
    assert world.rows("SELECT COUNT(*) FROM area WHERE id = 'R99'") == [(0,)]
    with pytest.raises(Refused, match=r"cannot count again.*R99"):
        take_back(world, back.load_id - 1)
    take_back(world, back.load_id)
    take_back(world, back.load_id - 1)
    assert said(world) == before


@pytest.mark.parametrize(
    ("number", "words"), [(99, "There is no load 99"), (2, "taken back already, by load 3")]
)
def test_what_cannot_be_taken_back_is_said(sqlite_world: World, number: int, words: str) -> None:
    sqlite_world.load(sqlite_world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    take_back(sqlite_world)
    with pytest.raises(Refused, match=words):
        take_back(sqlite_world, number)
