"""Doubts are asked once each, with a count and examples; ordinary figures raise none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.calendar import add_months
from data_access.loader.options import Options, confirmed
from data_access.loader.run import load
from tests.data_access.world import World, definition, wide

TRUST_CASES = "ecoli-bacteraemia-trust"
CCG_CASES = "ecoli-bacteraemia"
QUIET = (40, 44, 37, 41, 46, 39, 43, 38, 42, 40, 45, 36)


def monthly(
    world: World,
    first: str,
    numbers: Sequence[float | str],
    *,
    area: str = "RHM",
    measure: str = TRUST_CASES,
    step: int = 1,
) -> list[str]:
    """Rows of one area, a month (or every so many) each; a number may be "12,345": numerator and denominator."""
    months = (add_months(date.fromisoformat(f"{first}-01"), i * step) for i in range(len(numbers)))
    return [f"{measure},{area},{day:%Y-%m},{cell}" for day, cell in zip(months, numbers, strict=True)]


def table(world: World, name: str, *rows: str, published: str = "") -> Path:
    """A tidy table; a row without a denominator gets an empty one."""
    full = [row if row.count(",") == 4 else f"{row}," for row in rows]
    return world.published(name, published, *full) if published else world.tidy(name, *full)


def store(world: World, *files: Path, by: str = "") -> None:
    """Load files and confirm whatever is raised."""
    report = load(replace(world.request(*files), options=Options(confirm=confirmed, by=by)))
    assert all(file.read and not file.refused and not file.rejected for file in report.files)


def doubts(world: World, *files: Path, by: str = "") -> dict[str, str]:
    """The doubts about the last file, by kind, and that each kind is asked once; nothing is written."""
    request = replace(world.request(*files, write=False), options=Options(confirm=confirmed, by=by))
    raised = load(request).files[-1].doubts
    assert len({doubt.kind for doubt in raised}) == len(raised)
    return {doubt.kind: doubt.sentence for doubt in raised}


def test_figures_as_they_usually_are_raise_no_doubt(sqlite_world: World) -> None:
    store(sqlite_world, table(sqlite_world, "past.csv", *monthly(sqlite_world, "2014-01", QUIET)))
    assert (
        doubts(sqlite_world, table(sqlite_world, "new.csv", *monthly(sqlite_world, "2015-01", QUIET[::-1])))
        == {}
    )


def test_a_figure_far_from_the_past_is_asked_about(world: World) -> None:
    store(world, table(world, "past.csv", *monthly(world, "2014-01", QUIET)))
    raised = doubts(world, table(world, "new.csv", *monthly(world, "2015-01", [41, 410, 4])))
    assert list(raised) == ["jump"]
    assert "2 figures are far" in raised["jump"]
    assert "line 3, Southampton (RHM), February 2015: 410, where about 40.5 is usual" in raised["jump"]
    assert "line 4, Southampton (RHM), March 2015: 4" in raised["jump"]


def test_without_a_past_a_figure_is_judged_by_the_rest_of_its_own_series(sqlite_world: World) -> None:
    figures = [*QUIET[:6], 430, *QUIET[6:]]
    assert (
        "line 8, "
        in doubts(sqlite_world, table(sqlite_world, "new.csv", *monthly(sqlite_world, "2014-01", figures)))[
            "jump"
        ]
    )
    assert (
        doubts(sqlite_world, table(sqlite_world, "few.csv", *monthly(sqlite_world, "2014-01", [40, 430, 41])))
        == {}
    )


def test_a_rate_is_judged_by_its_denominator(world: World) -> None:
    past = [f"{n},{n * 100}" for n in QUIET]
    store(world, table(world, "past.csv", *monthly(world, "2014-01", past, measure="harm")))
    grown = table(world, "grown.csv", *monthly(world, "2015-01", ["400,40000"], measure="harm"))
    slipped = table(world, "slipped.csv", *monthly(world, "2015-01", ["400,4000"], measure="harm"))
    assert doubts(world, grown) == {}
    assert list(doubts(world, slipped)) == ["jump"]


def test_chance_and_season_are_no_jump(sqlite_world: World) -> None:
    world = sqlite_world
    few = [3, 2, 4, 0, 3, 5, 2, 3, 1, 4, 3, 2]
    summers = [40, 38, 42, 41, 39, 150, 43, 37, 40, 41, 42, 40]
    store(
        world,
        table(world, "few.csv", *monthly(world, "2014-01", few)),
        table(world, "summers.csv", *monthly(world, "2011-01", summers * 4, area="RM2")),
    )
    new = monthly(world, "2015-01", [9]) + monthly(world, "2015-01", [40, 41, 39, 40, 42, 155], area="RM2")
    assert doubts(world, table(world, "new.csv", *new)) == {}
    winter = table(world, "winter.csv", *monthly(world, "2015-01", [150], area="RM2"))
    assert list(doubts(world, winter)) == ["jump"]


def test_who_confirmed_a_new_level_is_not_asked_again_a_month_later(sqlite_world: World) -> None:
    world = sqlite_world
    store(world, table(world, "past.csv", *monthly(world, "2014-01", QUIET)))
    first = table(world, "first.csv", *monthly(world, "2015-01", [200]))
    assert list(doubts(world, first)) == ["jump"]
    store(world, first)
    assert doubts(world, table(world, "second.csv", *monthly(world, "2015-02", [210]))) == {}


def test_a_correction_towards_the_usual_level_is_no_jump(sqlite_world: World) -> None:
    world = sqlite_world
    store(world, table(world, "past.csv", *monthly(world, "2014-01", [*QUIET, 4000])))
    better = table(world, "better.csv", *monthly(world, "2015-01", [400]), published="2026-11-22")
    worse = table(world, "worse.csv", *monthly(world, "2015-01", [9000]), published="2026-11-22")
    assert doubts(world, better) == {}
    assert list(doubts(world, worse)) == ["jump"]


def test_denominators_that_cannot_be_right_are_asked_about_together(world: World) -> None:
    rows = ["500,20", "9,12801", "5,0", "12,12345", "0,0", "20000,12700"]
    raised = doubts(world, table(world, "new.csv", *monthly(world, "2014-01", rows, measure="harm")))
    assert "4 figures have a denominator" in raised["denominator"]
    assert [f"line {line}, " in raised["denominator"] for line in range(2, 8)] == [
        True,
        False,
        True,
        False,
        True,
        True,
    ]


def test_a_denominator_without_a_past_is_judged_by_those_of_other_areas(sqlite_world: World) -> None:
    rows = [f"harm,{area},2014-04,3,12345" for area in ("RM2", "RW3")]
    usual = table(sqlite_world, "usual.csv", *rows, "harm,RHM,2014-04,2,900")
    tiny = table(sqlite_world, "tiny.csv", *rows, "harm,RHM,2014-04,2,20")
    assert doubts(sqlite_world, usual) == {}
    assert "line 4, Southampton (RHM), April 2014: 2 of 20" in doubts(sqlite_world, tiny)["denominator"]


def test_none_of_none_is_nothing_where_there_are_always_few(sqlite_world: World) -> None:
    rows = ["2,3", "0,0", "1,1", "4,6", "0,0", "2,2", "1,4"]
    file = table(sqlite_world, "few.csv", *monthly(sqlite_world, "2014-01", rows, measure="checked"))
    assert doubts(sqlite_world, file) == {}


def test_figures_that_only_grow_from_april_on_are_asked_about(world: World) -> None:
    rows = ["10,1000", "22,2000", "31,3000", "45,4000"]
    raised = doubts(world, table(world, "sums.csv", *monthly(world, "2014-04", rows, measure="harm")))
    assert list(raised) == ["cumulative"]
    assert "10, 22, 31, 45" in raised["cumulative"]


@pytest.mark.parametrize(
    "numbers",
    [(10, 22, 31), (40, 41, 43, 46), (10, 22, 19, 45), (1, 2, 4, 7)],
    ids=["three", "slow growth", "a fall", "chance alone can do that"],
)
def test_growth_alone_is_not_taken_for_sums(sqlite_world: World, numbers: tuple[int, ...]) -> None:
    assert (
        doubts(sqlite_world, table(sqlite_world, "new.csv", *monthly(sqlite_world, "2014-04", numbers))) == {}
    )


def ccgs(world: World, period: str, areas: dict[str, int], published: str) -> Path:
    rows = [f"{CCG_CASES},{area},{period},{number}" for area, number in areas.items()]
    return table(world, f"{period}-{len(areas)}.csv", *rows, published=published)


def test_fewer_areas_than_in_the_publication_before_are_asked_about(world: World) -> None:
    store(world, ccgs(world, "2014-04", {"00W": 20, "01M": 21, "10X": 19, "02X": 20}, "2014-06-01"))
    raised = doubts(world, ccgs(world, "2014-05", {"00W": 20}, "2014-07-01"))
    assert list(raised) == ["coverage"]
    assert "of the 4 areas given for April 2014, 3 with 75% of the figures are missing" in raised["coverage"]
    assert "North Manchester (01M), Doncaster (02X), Southampton (10X)" in raised["coverage"]
    assert (
        doubts(world, ccgs(world, "2014-05", {"00W": 20, "01M": 2, "10X": 19, "02X": 20}, "2014-07-01")) == {}
    )


def test_a_merged_code_stands_for_its_parts(sqlite_world: World) -> None:
    store(sqlite_world, ccgs(sqlite_world, "2017-03", {"00W": 20, "01M": 20, "10X": 20}, "2017-05-01"))
    assert doubts(sqlite_world, ccgs(sqlite_world, "2017-04", {"14L": 41, "10X": 20}, "2017-06-01")) == {}


def test_a_correction_of_one_area_and_a_file_of_another_organisation_miss_nobody(sqlite_world: World) -> None:
    world = sqlite_world
    store(world, ccgs(world, "2014-04", {"00W": 20, "01M": 21, "10X": 19}, "2014-06-01"))
    assert doubts(world, ccgs(world, "2014-04", {"00W": 22}, "2014-07-01")) == {}
    assert doubts(world, ccgs(world, "2014-05", {"02X": 22}, "2014-07-01")) == {}


def test_a_publication_of_whole_months_is_compared_with_the_one_it_replaces(sqlite_world: World) -> None:
    title = "Monthly counts of E. coli bacteraemia by CCG"
    rows = {"00W|Central": ["20"], "01M|North": ["21"], "10X|South": ["19"]}
    first = sqlite_world.file("first.csv", wide(title, "May 2015", ["March 2015"], rows))
    second = sqlite_world.file("second.csv", wide(title, "June 2015", ["March 2015"], {"10X|South": ["19"]}))
    store(sqlite_world, first)
    assert "2 with 68% of the figures are missing" in doubts(sqlite_world, second)["coverage"]


def test_an_england_below_its_members_is_asked_about(world: World) -> None:
    members = [f"{CCG_CASES},00W,2014-04,12", f"{CCG_CASES},01M,2014-04,13"]
    raised = doubts(world, table(world, "new.csv", f"{CCG_CASES},ENG,2014-04,5", *members))
    assert "line 2, April 2014: England 5, its members 25" in raised["england"]
    assert doubts(world, table(world, "part.csv", f"{CCG_CASES},ENG,2014-04,50", *members)) == {}
    assert doubts(world, table(world, "same.csv", f"{CCG_CASES},ENG,2014-04,25", *members)) == {}


def test_an_england_beside_all_its_members_must_be_their_sum(sqlite_world: World) -> None:
    members = [f"{CCG_CASES},{area},2014-04,10" for area in ("00W", "01M", "10X", "02X")]
    raised = doubts(sqlite_world, table(sqlite_world, "new.csv", f"{CCG_CASES},ENG,2014-04,50", *members))
    assert "England 50, its members 40" in raised["england"]


def test_a_merged_code_and_its_parts_are_not_added_up_beside_england(sqlite_world: World) -> None:
    rows = [
        f"{CCG_CASES},{area},2017-05,{number}"
        for area, number in {"ENG": 40, "14L": 20, "00W": 8, "01M": 12}.items()
    ]
    assert doubts(sqlite_world, table(sqlite_world, "new.csv", *rows)) == {}


def test_another_level_than_before_is_asked_about(world: World) -> None:
    store(world, table(world, "past.csv", *monthly(world, "2014-01", QUIET)))
    rows = [f"{TRUST_CASES},{area},2015-01,40" for area in ("GM", "WX")]
    assert list(doubts(world, table(world, "new.csv", *rows))) == ["level"]


def test_every_third_month_beside_every_month_is_asked_about(sqlite_world: World) -> None:
    store(sqlite_world, table(sqlite_world, "past.csv", *monthly(sqlite_world, "2014-01", QUIET)))
    raised = doubts(
        sqlite_world, table(sqlite_world, "new.csv", *monthly(sqlite_world, "2015-03", [41, 42, 43], step=3))
    )
    assert "lie 3 months apart, and the store’s 1 month" in raised["grain"]


def test_a_figure_that_loses_to_a_newer_publication_is_asked_about(world: World) -> None:
    store(world, table(world, "newer.csv", *monthly(world, "2014-01", [40, 41]), published="2015-06-01"))
    older = table(world, "older.csv", *monthly(world, "2014-01", [38, 41]), published="2015-01-01")
    raised = doubts(world, older)
    assert "1 figure would not count, as a newer publication has others (“newer”" in raised[
        "superseded"
    ].replace(".csv", "")
    assert "1 June 2015" in raised["superseded"]
    assert "38 in the file, 40 in force" in raised["superseded"]
    assert "Nothing of the file would count" in raised["superseded"]


def test_older_and_newer_publications_of_one_run_raise_no_doubt(sqlite_world: World) -> None:
    world = sqlite_world
    newer = table(world, "newer.csv", *monthly(world, "2014-01", [40]), published="2015-06-01")
    older = table(world, "older.csv", *monthly(world, "2014-01", [38]), published="2015-01-01")
    assert doubts(world, newer, older) == {}


def test_a_few_blanks_over_figures_are_noted_and_many_are_asked_about(world: World) -> None:
    store(world, table(world, "past.csv", *monthly(world, "2014-01", QUIET), published="2015-01-01"))
    few = table(world, "few.csv", *monthly(world, "2014-01", ["-"]), published="2015-06-01")
    many = table(world, "many.csv", *monthly(world, "2014-01", ["-", "-", "*", "-"]), published="2015-06-01")
    notes = load(world.request(few, write=False)).files[0].notes
    assert any("1 figure was replaced by a blank: line 2" in note.sentence for note in notes)
    assert doubts(world, few) == {}
    assert "4 figures would be replaced by a blank" in doubts(world, many)["superseded"]


def test_local_items_of_another_loader_are_asked_about(world: World) -> None:
    sources = world.folder / "reference" / "sources.csv"
    sources.write_text(sources.read_text() + "local,Ours,Us,OGL,local data,false,\n")
    ours = definition(title="Ours", source="local", collected="organisation")
    (world.folder / "measures" / "ours.toml").write_text(ours)
    old, new = (table(world, f"{n}.csv", f"ours,RHM,2014-01,{n}") for n in (40, 41))
    store(world, old, by="Wessex")
    raised = doubts(world, new, by="Yorkshire")
    assert list(raised) == ["owner"]
    assert "1 figure loaded by Wessex would be replaced: line 2" in raised["owner"]
    assert doubts(world, new, by="Wessex") == {}
