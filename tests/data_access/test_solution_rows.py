"""Rows about a solution, through the real loader on each database: kept, kept with a question, or refused, as said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data_access.loader.report import FileReport
from data_access.loader.run import load
from tests.data_access.evidence_files import SOLUTION, SPREAD, STAGE, file_of, solution, spread, stage
from tests.data_access.world import World
from tests.guards import not_empty

SINCE = {
    "2016": "2016", "2016-03": "2016-03", "March 2016": "2016-03", "2016-03-14": "2016-03-14",
    "14 March 2016": "2016-03-14", "14/03/2016": "2016-03-14", "2016/17": "2016-04", "2016/17 Q2": "2016-07",
    "Q2 2016/17": "2016-07", "": None,
}  # fmt: skip
FIVE_SPELLINGS = ("2016-03-14", "14/03/2016", "14 March 2016", "Monday 14 March 2016", "14.03.2016")


def loaded(world: World, columns: tuple[str, ...], *rows: dict[str, str]) -> FileReport:
    return world.file_report(file_of(world, "rows.csv", columns, rows))


def test_since_is_kept_as_exact_as_it_was_written(beds: World) -> None:
    rows = [solution(id=f"s{at}", title=f"Title {at}", since=text) for at, text in enumerate(SINCE)]
    report = loaded(beds, SOLUTION, *rows)
    assert (report.accepted, report.rejected, report.notes, report.doubts) == (len(SINCE), 0, [], [])
    kept = beds.rows("SELECT since FROM solution WHERE id LIKE 's%' ORDER BY id")
    assert [since for (since,) in kept] == list(SINCE.values())


def test_a_bare_year_takes_the_place_of_a_day_and_no_column_leaves_it(beds: World) -> None:
    assert loaded(beds, SOLUTION, solution(since="2016")).revised == 1
    assert beds.rows("SELECT since FROM solution") == [("2016",)]
    without = tuple(name for name in SOLUTION if name != "since")
    assert loaded(beds, without, solution(title="Gel for hands")).revised == 1
    assert beds.rows("SELECT title, since FROM solution") == [("Gel for hands", "2016")]


def test_a_workbook_or_file_without_confirmation_stores_no_ambiguous_day(beds: World) -> None:
    path = file_of(beds, "rows.csv", SOLUTION, [solution(since="03/04/2016")])
    request = beds.request(path)
    unsure = replace(request, options=replace(request.options, confirm=lambda _file, _doubts: False))
    (report,) = load(unsure).files
    assert "3 April 2016; month first it would be 4 March 2016" in report.doubts[0].sentence
    assert beds.rows("SELECT since FROM solution") == [("2016-04-01",)]
    assert beds.file_report(path).revised == 1
    assert beds.rows("SELECT since FROM solution") == [("2016-04-03",)]


@pytest.mark.parametrize(
    ("since", "as_at", "asked"),
    [
        ("2016", "2015", True),
        ("2016", "2015-12-31", True),
        ("2016", "2016-01", False),
        ("2016-03", "2016", False),
        ("2016-03", "2016-02", True),
        ("2016-03-14", "2016-03", False),
        ("2016-03-14", "2016-03-13", True),
        ("", "2001", False),
    ],
)
def test_an_adoption_before_its_solution_is_kept_and_named(
    beds: World, since: str, as_at: str, asked: bool
) -> None:
    loaded(beds, SOLUTION, solution(since=since))
    report = loaded(beds, SPREAD, spread(as_at=as_at))
    words = f"Line 2: gel is in use since {since}, and this is of {as_at}, before it. Which is right? The row is kept."
    assert (report.accepted, [note.sentence for note in report.notes]) == (1, [words] if asked else [])
    assert beds.rows("SELECT sentence FROM load_note") == ([(words,)] if asked else [])
    assert beds.rows("SELECT as_at FROM adoption") == [(as_at,)]


def test_stages_before_the_solution_or_backwards_are_kept_and_named(beds: World) -> None:
    rows = [
        stage(since="2015-12-01", stage="interested"),
        stage(since="2016-05-01", stage="embedded"),
        stage(since="2017-05-01", stage="testing"),
    ]
    report = loaded(beds, STAGE, *rows)
    first, second = (note.sentence for note in report.notes)
    assert first.startswith("Line 2: gel is in use since 2016-04-01, and this is of 2015-12-01, before it.")
    assert second.startswith("Line 4: RHM goes back from embedded to testing on 2017-05-01.")
    assert (report.accepted, report.rejected) == (3, 0)
    assert beds.rows("SELECT COUNT(*) FROM adoption_stage") == [(3,)]


def test_a_topic_that_the_store_does_not_know_is_refused_unless_it_was_declared_local(beds: World) -> None:
    report = loaded(beds, SOLUTION, solution(id="a", topic="Gel"), solution(id="b"))
    (rejection,) = report.rejections
    assert (report.accepted, rejection.line, rejection.column, rejection.value) == (1, 2, "topic", "Gel")
    assert rejection.reason.startswith(
        "the store does not know this topic. Give the code or name of one of the grid"
    )
    assert "provenance local" in rejection.reason
    assert beds.rows("SELECT line FROM rejected_row") == [(2,)]
    topics = "id,name,theme,essential,provenance,position\nL-GEL,Gel,Local,false,local,90\n"
    beds.load(beds.file("topics.csv", topics))
    assert loaded(beds, SOLUTION, solution(id="a", topic="local: Gel")).accepted == 1
    assert beds.rows("SELECT topic_id FROM solution WHERE id = 'a'") == [("L-GEL",)]


def test_five_spellings_of_one_day_are_one_day(beds: World) -> None:
    rows = [solution(id=f"s{at}", since=text) for at, text in enumerate(FIVE_SPELLINGS)]
    stages = [stage(since=text, role=f"Lead {at}") for at, text in enumerate(FIVE_SPELLINGS)]
    assert (loaded(beds, SOLUTION, *rows).accepted, loaded(beds, STAGE, stages[0]).accepted) == (5, 1)
    assert beds.rows("SELECT DISTINCT since FROM solution WHERE id LIKE 's%'") == [("2016-03-14",)]
    again = loaded(beds, STAGE, *stages)
    assert (again.unchanged + again.revised, again.rejected) == (1, 4)
    for rejection in not_empty(again.rejections):
        assert "line 2 gives gel, RHM, 2016-03-14 already" in rejection.reason


@pytest.mark.parametrize("column", ["address", "reach"])
@pytest.mark.parametrize("link", ["javascript:alert(1)", " JaVaScRiPt: alert(1)", "data:text/html,x"])
def test_a_link_that_is_a_program_is_refused_and_its_row_kept_apart(
    beds: World, column: str, link: str
) -> None:
    page = {"page_title": "A page", "publisher": "A publisher"}
    report = loaded(beds, SOLUTION, solution(id="a", **page | {column: link}), solution(id="b"))
    (rejection,) = report.rejections
    assert (report.accepted, rejection.line, rejection.column) == (1, 2, column)
    assert beds.rows("SELECT id FROM solution ORDER BY id") == [("b",), ("gel",)]
    assert beds.rows('SELECT "column" FROM rejected_row') == [(column,)]
