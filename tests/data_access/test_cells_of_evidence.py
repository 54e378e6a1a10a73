"""One cell that is wrong costs its row and no other, on each database: the row is named, kept and can be mended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data_access.loader.options import Options, not_confirmed
from data_access.loader.report import FileReport
from data_access.loader.run import load
from tests.data_access.evidence_files import (
    EVIDENCE,
    RESULT,
    SOLUTION,
    SPREAD,
    evidence,
    file_of,
    result,
    solution,
    spread,
)
from tests.data_access.test_evidence_tables import STATEMENT, TABLES
from tests.data_access.world import World
from tests.guards import not_empty

# What one cell may hold that a whole file, or a database, once stumbled over; and words of the sentence.
TROUBLE = {
    "a word of 5,000 letters": ("x" * 5_000, None),
    "a text of 20,000 letters": ("word " * 4_000, "10,000 are taken at most"),
    "a zero byte": ("a\0b", "a letter that no program can show"),
    "a heading of patient records": ("Patient", None),
    "a mark of what was not kept": ("Ask (not shown: it looks like patient data)", "was not kept"),
    "a formula": ("=1+1", None),
}


def loaded(world: World, columns: tuple[str, ...], *rows: dict[str, str]) -> FileReport:
    return world.file_report(file_of(world, "rows.csv", columns, rows))


@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_cell_that_is_hard_to_hold_costs_at_most_its_row(beds: World, trouble: str) -> None:
    cell, words = TROUBLE[trouble]
    rows = [
        spread(id="first"),
        spread(id="second", claim="Another") | {"place": cell},
        spread(id="third", claim="A third"),
    ]
    report = loaded(beds, SPREAD, *rows)
    rejected = words is not None
    assert (report.refused, report.accepted, report.rejected) == (None, 3 - rejected, int(rejected))
    if words:
        (rejection,) = report.rejections
        assert (rejection.line, rejection.column) == (3, "place") and words in rejection.reason
        assert beds.rows('SELECT line, "column" FROM rejected_row') == [(3, "place")]


def test_an_id_that_no_database_takes_as_a_key_costs_its_row(beds: World) -> None:
    report = loaded(beds, SPREAD, spread(id="y" * 3_000), spread(id="good"))
    (rejection,) = report.rejections
    assert (report.accepted, rejection.column) == (1, "id") and "200 are taken at most" in rejection.reason


def test_two_such_headings_in_one_row_are_still_another_table(beds: World) -> None:
    rows = [spread(id="a1"), spread(id="a2", place="Surname", unit="Date of birth")]
    report = loaded(beds, SPREAD, *rows)
    assert "looks like patient records" in str(report.refused)
    assert beds.rows("SELECT COUNT(*) FROM adoption") == [(0,)]


def test_such_a_heading_above_the_known_ones_is_still_one(beds: World) -> None:
    path = file_of(beds, "rows.csv", SPREAD, [spread()])
    path.write_text(f"Surname,Xyzzy\n{path.read_text()}")
    assert "looks like patient records" in str(beds.file_report(path).refused)


def test_a_missing_column_that_every_row_needs_is_said_of_every_row(beds: World) -> None:
    columns = tuple(name for name in SPREAD if name != "claim")
    report = loaded(beds, columns, spread(id="a1"), spread(id="a2"))
    assert (report.accepted, [each.column for each in report.rejections]) == (0, ["claim", "claim"])


NOBODY = ("-", "n/a", "Unknown", "?", "2018", "N.A.", "publisher unknown")
NAMED_IN = {
    "topic evidence": ("publisher",),
    "solutions": ("publisher", "role"),
    "results": ("publisher", "who_says"),
    "spread": ("publisher",),
    "stages of adoption": ("role",),
    "statements": ("source",),
}


@pytest.mark.parametrize("table", NAMED_IN)
def test_a_statement_by_nobody_is_refused_and_one_by_a_short_name_is_kept(beds: World, table: str) -> None:
    columns, row, _ = TABLES[table]
    rows = []
    for column in not_empty(NAMED_IN[table]):
        names = (*NOBODY, "NHS", "BMJ") if column != "role" else (*NOBODY, "GP", "QI lead")
        for name in names:
            place = (
                {"id": f"row-{len(rows)}"} if "id" in columns else {"since": f"2017-01-{len(rows) + 1:02}"}
            )
            page = {"page_title": "A page"} if "page_title" in columns else {}
            rows.append(row(**place | page | {column: name}))
    report = loaded(beds, columns, *rows)
    assert (report.accepted, report.rejected) == (
        2 * len(NAMED_IN[table]),
        len(NOBODY) * len(NAMED_IN[table]),
    )
    for rejection in not_empty(report.rejections):
        assert rejection.column in NAMED_IN[table]
        assert "names nobody and nothing" in rejection.reason or "is no name" in rejection.reason


@pytest.mark.parametrize("table", TABLES)
def test_the_mailbox_of_a_person_is_kept_in_no_column_and_that_of_a_role_is(beds: World, table: str) -> None:
    columns, row, _ = TABLES[table]
    rows = [
        row(**({"id": "right"} if "id" in columns else {}) | _text_of(table, "Write to info@example.org"))
    ]
    for at, column in enumerate(columns):
        place = {"id": f"row-{at}"} if "id" in columns else {}
        rows.append(row(**place | {column: "Ask jo.bloggs@example.org"}))
    report = loaded(beds, columns, *rows)
    assert (report.accepted + report.revised, report.rejected) == (1, len(columns))
    tables = ("solution", "result", "adoption", "adoption_stage", "topic_evidence", "statement", "given_rows",
              "rejected_row", "load_note", "search_entry")  # fmt: skip
    kept = " ".join(
        str(each) for name in tables for row in beds.rows(f"SELECT * FROM {name}") for each in row
    )
    assert "bloggs" not in kept and "info@example.org" in kept


def _text_of(table: str, words: str) -> dict[str, str]:
    column = {"solutions": "reach", "stages of adoption": "note", "statements": "words"}.get(table, "claim")
    return {column: words}


def test_the_sentence_about_a_persons_mailbox_says_what_to_give_instead(beds: World) -> None:
    (rejection,) = loaded(beds, SOLUTION, solution(id="other", reach="jo.bloggs@example.org")).rejections
    assert (rejection.line, rejection.column, rejection.value) == (
        2,
        "reach",
        "(not shown: a person’s mailbox)",
    )
    assert rejection.reason == (
        "it holds the mailbox of a person. Give that of a role or team instead, such as info@, enquiries@ or "
        "patientsafety@, or leave it out."
    )


def test_each_column_of_dates_has_an_order_of_its_own(beds: World) -> None:
    rows = [
        evidence(id="e1", claim="One", work_from="03/04/2016", work_until="04/16/2016"),
        evidence(id="e2", claim="Two", work_from="13/02/2016", work_until="05/06/2016"),
    ]
    report = loaded(beds, EVIDENCE, *rows)
    assert (report.accepted, report.doubts) == (2, [])
    assert beds.rows("SELECT work_from, work_until FROM topic_evidence ORDER BY id") == [
        ("2016-04-03", "2016-04-16"),
        ("2016-02-13", "2016-05-06"),
    ]
    (note,) = report.notes
    assert note.sentence.startswith(
        "The dates of the column work_until are read month first: “04/16/2016” on line 2"
    )


def test_rows_that_contradict_the_order_of_their_column_are_refused_and_the_others_go_in(beds: World) -> None:
    dates = ("13/02/2016", "14/02/2016", "02/15/2016", "03/04/2016", "2016-05")
    report = loaded(beds, SPREAD, *(spread(id=f"a{at}", as_at=day) for at, day in enumerate(dates)))
    assert [(each.line, each.column) for each in report.rejections] == [(4, "as_at"), (5, "as_at")]
    assert (
        "can only be read month first, and “13/02/2016” on line 2 only day first"
        in report.rejections[0].reason
    )
    assert "Write it as 2016-04-03 or 2016-03-04." in report.rejections[1].reason
    assert beds.rows("SELECT as_at FROM adoption ORDER BY id") == [
        ("2016-02-13",),
        ("2016-02-14",),
        ("2016-05",),
    ]


@pytest.mark.parametrize("table", ["topic evidence", "spread", "stages of adoption", "statements", "results"])
def test_a_column_that_can_be_read_in_two_ways_goes_in_once_somebody_confirms_it(
    beds: World, table: str
) -> None:
    columns, row, _ = TABLES[table]
    column = {"topic evidence": "work_from", "spread": "as_at", "results": "page_date"}.get(table, "since")
    precise = {"precision": "day"} if table == "statements" else {}
    path = file_of(beds, "rows.csv", columns, [row(**{column: "03/04/2016"} | precise)])
    unsure = replace(beds.request(path), options=Options(confirm=not_confirmed))
    (report,) = load(unsure).files
    (doubt,) = report.doubts
    assert (doubt.kind, report.confirmed, report.changed) == ("ambiguous", False, False)
    assert f"column {column} shows" in doubt.sentence
    assert "is read day first, as 3 April 2016; month first it would be 4 March 2016" in doubt.sentence
    stored = {"topic evidence": "topic_evidence", "spread": "adoption", "results": "result", "statements": "statement",
              "stages of adoption": "adoption_stage"}[table]  # fmt: skip
    assert beds.rows(f"SELECT {column} FROM {stored}") == []
    assert beds.file_report(path).accepted == 1
    assert beds.rows(f"SELECT {column} FROM {stored}") == [("2016-04-03",)]


def test_periods_in_words_are_not_looked_at(beds: World) -> None:
    report = loaded(beds, RESULT, result(period="03/04/2016 to 04/05/2016"))
    assert (report.accepted, report.doubts) == (1, [])


def test_facts_and_events_are_read_likewise(beds: World) -> None:
    _, fact, _ = TABLES["statements"]
    rows = [
        fact(id=f"s{at}", kind="event", collaborative="", since=day, precision="day")
        for at, day in enumerate(("02/13/2014", "03/04/2014"))
    ]
    assert loaded(beds, STATEMENT, *rows).accepted == 2
    assert beds.rows("SELECT since FROM statement ORDER BY id") == [("2014-02-13",), ("2014-03-04",)]
