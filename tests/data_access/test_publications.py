"""Publications: the newest of a month counts, whatever the order of loading, and every change is listed."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tests.data_access.world import World, build, wide
from tests.prepared import sqlite_copy

CCG = "Monthly counts of E. coli bacteraemia by CCG"
TRUST = "Monthly counts of E. coli bacteraemia by Acute Trust"


def three_publications(world: World) -> list[Path]:
    """Two yearly files that overlap in March, then one in which two codes have merged."""
    first = wide(
        CCG, "May 2015", ["February 2015", "March 2015"],
        {"00W|Central": ["4", "11"], "01M|North": ["6", "5"], "10X|South": ["2", "3"]},
    )  # fmt: skip
    second = wide(
        CCG, "Wednesday, 4 May 2016", ["March 2015", "April 2015"],
        {"00W|Central1": ["9", "7"], "01M|North": ["5", "8"], "10X|South": ["3", "0"]},
    )  # fmt: skip
    third = wide(
        CCG, "Wednesday, May 03, 2017", ["April 2015", "May 2015"],
        {"14L|Manchester": ["15", "12"], "10X|South": ["1", "-"], "13q|Specialist Commissioning Hubs": ["1", "2"]},
    )  # fmt: skip
    return [world.file(f"{i}.csv", content) for i, content in enumerate((first, second, third))]


def test_any_order_and_any_number_of_runs_gives_the_same_store(tmp_path: Path, small_file: Path) -> None:
    contents = set()
    for number, order in enumerate(permutations(range(3))):
        world = build(tmp_path / str(number), sqlite_copy(small_file, tmp_path / f"{number}.sqlite3"))
        files = three_publications(world)
        if number % 2:
            world.load(*(files[i] for i in order))
        else:
            for i in order:
                world.load(files[i])
        contents.add(world.content())
    assert len(contents) == 1


def test_a_month_is_taken_from_the_newest_publication_and_never_added(world: World) -> None:
    """Traps 2 and 6: thirteen months overlap, and March is restated."""
    world.load(*three_publications(world))
    assert world.rollup("ecoli-bacteraemia", "ENG", "2015-03-01")[0] == 17
    assert world.rows("SELECT COUNT(*) FROM observation WHERE period = '2015-03-01'") == [(3,)]


def test_an_older_publication_loaded_later_goes_to_history(world: World) -> None:
    first, second, _ = three_publications(world)
    world.load(second)
    report = world.file_report(first)
    assert (report.accepted, report.superseded) == (3, 3)
    assert world.rollup("ecoli-bacteraemia", "ENG", "2015-03-01")[0] == 17


def test_codes_that_merged_are_not_counted_twice(world: World) -> None:
    """Trap 7: the month is replaced as a whole; the old codes leave it."""
    world.load(*three_publications(world))
    april = world.rows(
        "SELECT area_id, numerator FROM observation WHERE period = '2015-04-01' ORDER BY area_id"
    )
    assert april == [("10X", 1.0), ("13Q", 1.0), ("14L", 15.0)]
    assert world.rollup("ecoli-bacteraemia", "GM", "2015-04-01")[0] == 15
    assert world.rollup("ecoli-bacteraemia", "ENG", "2015-04-01")[0] == 17


def test_the_commissioning_hub_counts_in_england_and_in_no_collaborative(world: World) -> None:
    """Trap 4."""
    world.load(*three_publications(world))
    named = world.rows("SELECT area_id, numerator FROM rollup WHERE period = '2015-05-01' ORDER BY area_id")
    assert named == [("ENG", 14.0), ("GM", 12.0), ("WX", None)]


def test_every_change_is_listed_with_what_it_was(world: World) -> None:
    world.load(*three_publications(world))
    changes = world.rows(
        """SELECT period, area_id, old_numerator, new_numerator, old_status, new_status FROM revision
        ORDER BY period, area_id"""
    )
    assert changes == [
        ("2015-03-01", "00W", 11.0, 9.0, "reported", "reported"),
        ("2015-03-01", "ENG", 19.0, 17.0, "reported", "reported"),
        ("2015-03-01", "GM", 16.0, 14.0, "reported", "reported"),
        ("2015-04-01", "00W", 7.0, None, "reported", "absent"),
        ("2015-04-01", "01M", 8.0, None, "reported", "absent"),
        ("2015-04-01", "10X", 0.0, 1.0, "reported", "reported"),
        ("2015-04-01", "13Q", None, 1.0, "absent", "reported"),
        ("2015-04-01", "14L", None, 15.0, "absent", "reported"),
        ("2015-04-01", "ENG", 15.0, 17.0, "reported", "reported"),
        ("2015-04-01", "WX", 0.0, 1.0, "reported", "reported"),
    ]


def test_the_last_state_of_the_revisions_is_the_roll_up(world: World) -> None:
    world.load(*three_publications(world))
    differing = world.rows(
        """SELECT r.area_id, r.period FROM revision r JOIN rollup u
        ON u.measure_id = r.measure_id AND u.area_id = r.area_id AND u.period = r.period
        JOIN publication p ON p.id = r.new_publication_id
        WHERE u.numerator <> r.new_numerator AND NOT EXISTS (
            SELECT 1 FROM revision l JOIN publication q ON q.id = l.new_publication_id
            WHERE l.area_id = r.area_id AND l.period = r.period AND q.published > p.published)"""
    )
    assert differing == []


def test_the_same_files_again_change_nothing_and_make_no_new_data_version(world: World) -> None:
    files = three_publications(world)
    first = world.load(*files)
    before = world.content(), world.rows("SELECT COUNT(*) FROM load")
    again = world.load(*reversed(files))
    assert first.load_id is not None
    assert again.load_id is None
    assert not again.changed
    assert [file.read == file.unchanged for file in again.files] == [True] * 3
    assert (world.content(), world.rows("SELECT COUNT(*) FROM load")) == before


def test_a_figure_not_submitted_is_missing_and_no_zero(world: World) -> None:
    """Trap 11."""
    world.load(*three_publications(world))
    assert world.rollup("ecoli-bacteraemia", "WX", "2015-05-01")[2:] == ("missing", 0, 1)


def test_a_publication_of_the_same_day_counts_in_the_order_of_loading(world: World) -> None:
    first = world.file("a.csv", wide(CCG, "May 2015", ["March 2015"], {"10X|South": ["3"]}))
    second = world.file("b.csv", wide(CCG, "May 2015", ["March 2015"], {"10X|South": ["4"]}))
    world.load(first, second)
    assert world.rollup("ecoli-bacteraemia", "ENG", "2015-03-01")[0] == 4
    assert not world.load(first, second).changed


def test_trust_and_ccg_figures_are_never_added(world: World) -> None:
    ccg = world.file("a.csv", wide(CCG, "May 2015", ["March 2015"], {"10X|South": ["3"]}))
    trust = world.file("b.csv", wide(TRUST, "May 2015", ["March 2015"], {"RHM|Southampton": ["3"]}))
    world.load(ccg, trust)
    assert world.rollup("ecoli-bacteraemia", "ENG", "2015-03-01")[0] == 3
    assert world.rollup("ecoli-bacteraemia-trust", "ENG", "2015-03-01")[0] == 3


def test_row_by_row_the_newest_publication_wins_in_any_order(tmp_path: Path, small_file: Path) -> None:
    contents = set()
    for number, order in enumerate(permutations(range(3))):
        world = build(tmp_path / str(number), sqlite_copy(small_file, tmp_path / f"{number}.sqlite3"))
        files = [
            world.published("a.csv", "2016-06-01", "harm,RHM,2016-04,3,100", "harm,R0A,2016-04,5,100"),
            world.published("b.csv", "2016-07-01", "harm,RHM,2016-04,4,100", "harm,RHM,2016-05,6,100"),
            world.published("c.csv", "2016-08-01", "harm,RHM,2016-04,3,100"),
        ]
        for i in order:
            world.load(files[i])
        contents.add(world.content())
        assert world.rollup("harm", "ENG", "2016-04-01")[:2] == (8, 200)
        assert world.rows(
            "SELECT area_id, old_numerator, new_numerator FROM revision WHERE area_id = 'RHM' ORDER BY old_numerator"
        ) == [("RHM", 3.0, 4.0), ("RHM", 4.0, 3.0)]
    assert len(contents) == 1


def test_a_first_figure_row_by_row_is_no_revision(world: World) -> None:
    world.load(world.published("a.csv", "2016-06-01", "harm,RHM,2016-04,3,100"))
    world.load(world.published("b.csv", "2016-07-01", "harm,R0A,2016-04,5,100"))
    assert world.rows("SELECT COUNT(*) FROM revision") == [(0,)]


def test_without_a_date_the_file_loaded_last_counts(world: World) -> None:
    old = world.tidy("a.csv", "harm,RHM,2016-04,3,100")
    world.load(old)
    report = world.file_report(world.tidy("b.csv", "harm,RHM,2016-04,4,100"))
    assert (report.revised, report.accepted) == (1, 0)
    assert world.rollup("harm", "ENG", "2016-04-01")[0] == 4
    assert not world.load(world.folder / "b.csv").changed, "a file that is in force changes nothing"
    again = world.load(old).files[0]
    assert (again.revised, again.changed) == (1, True), "a file that was replaced counts again"
    assert world.rollup("harm", "ENG", "2016-04-01")[0] == 3


def test_a_month_held_by_members_takes_no_row_of_a_collaborative(world: World) -> None:
    world.load(world.file("a.csv", wide(CCG, "May 2015", ["March 2015"], {"10X|South": ["3"]})))
    report = world.file_report(world.published("b.csv", "2016-01-01", "ecoli-bacteraemia,WX,2015-03,9,"))
    assert report.rejected == 1
    assert "another level" in report.rejections[0].reason
    assert world.rollup("ecoli-bacteraemia", "ENG", "2015-03-01")[0] == 3


def test_a_publication_of_the_month_takes_the_place_of_collaboratives_figures(world: World) -> None:
    world.load(
        world.published(
            "b.csv",
            "2015-05-01",
            "ecoli-bacteraemia,WX,2015-03,9,2000000",
            "ecoli-bacteraemia,ENG,2015-03,9,6000000",
        )
    )
    world.load(world.file("a.csv", wide(CCG, "May 2015", ["March 2015"], {"10X|South": ["3"]})))
    assert world.rollup("ecoli-bacteraemia", "ENG", "2015-03-01")[:2] == (3, 2_000_000)
    assert world.rows("SELECT area_id FROM observation") == [("10X",)]


@pytest.mark.parametrize("first", ["newer", "older"])
def test_an_older_publication_at_another_level_stays_history(world: World, first: str) -> None:
    older = world.file("a.csv", wide(CCG, "May 2015", ["March 2015"], {"10X|South": ["3"]}))
    newer = world.published("b.csv", "2016-01-01", "ecoli-bacteraemia,WX,2015-03,9,2000000")
    if first == "newer":
        world.load(newer)
        assert world.file_report(older).superseded == 1
        assert world.rollup("ecoli-bacteraemia", "ENG", "2015-03-01")[0] == 9
    else:
        world.load(older)
        assert world.file_report(newer).rejected == 1
