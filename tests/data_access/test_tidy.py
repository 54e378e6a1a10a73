"""The tidy table: what is read, what is rejected and with which words."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from tests.data_access.world import World


def reasons(
    world: World, *rows: str, head: str = "measure,area,period,numerator,denominator"
) -> list[tuple[int, str, str, str]]:
    report = world.file_report(world.tidy("rows.csv", *rows, head=head))
    return [(row.line, row.column, row.value, row.reason) for row in report.rejections]


def test_a_figure_goes_in_as_it_stands(sqlite_world: World) -> None:
    report = sqlite_world.file_report(sqlite_world.tidy("a.csv", "harm,RHM,2016-04,3,150"))
    assert (report.read, report.accepted, report.rejected) == (1, 1, 0)
    assert sqlite_world.rows("SELECT area_id, period, numerator, denominator, status FROM observation") == [
        ("RHM", "2016-04-01", 3.0, 150.0, "reported")
    ]


@pytest.mark.parametrize(
    ("cell", "status"),
    [("", "missing"), ("-", "missing"), ("[x]", "missing"), ("*", "suppressed"), ("[c]", "suppressed"),
     ("N/A", "not_applicable"), ("[z]", "not_applicable"), ("0", "reported")],
)  # fmt: skip
def test_zero_missing_suppressed_and_not_applicable_stay_four_things(
    sqlite_world: World, cell: str, status: str
) -> None:
    """Trap 17 too: a lone dash is data, not a formula."""
    sqlite_world.load(sqlite_world.tidy("a.csv", f"ecoli-bacteraemia,00W,2016-04,{cell},"))
    stored = sqlite_world.rows("SELECT numerator, status FROM observation")
    assert stored == [(0.0 if status == "reported" else None, status)]


@pytest.mark.parametrize(("cell", "number"), [(" 3 231 ", 3231.0), ('"1,234"', 1234.0)])
def test_thousands_are_read_as_thousands(sqlite_world: World, cell: str, number: float) -> None:
    sqlite_world.load(sqlite_world.tidy("a.csv", f"ecoli-bacteraemia,00W,2016-04,{cell},"))
    assert sqlite_world.rows("SELECT numerator FROM observation") == [(number,)]


def test_semicolons_a_byte_order_mark_and_capitals_in_the_headings_do_no_harm(sqlite_world: World) -> None:
    path = sqlite_world.file(
        "a.csv", "\ufeffMeasure;AREA;Period;Numerator;Denominator\r\nHARM;rhm;Apr 2016;3;150\r\n"
    )
    assert sqlite_world.file_report(path).accepted == 1


@pytest.mark.parametrize(
    ("measure", "area", "written", "first_day"),
    [
        ("harm", "RHM", "2016-04", "2016-04-01"),
        ("harm", "RHM", "2016-04-01", "2016-04-01"),
        ("harm", "RHM", "April 2016", "2016-04-01"),
        ("quarterly", "RHM", "2016/17 Q4", "2017-01-01"),
        ("yearly", "GM", "2016/17", "2016-04-01"),
        ("rare", "RHM", "2016-05-17", "2016-05-17"),
        ("rare", "RHM", "17 May 2016", "2016-05-17"),
    ],
)
def test_periods_are_read_at_the_measures_grain(
    sqlite_world: World, measure: str, area: str, written: str, first_day: str
) -> None:
    below = "150" if measure == "harm" else ""
    assert (
        sqlite_world.file_report(sqlite_world.tidy("a.csv", f"{measure},{area},{written},3,{below}")).accepted
        == 1
    )
    assert sqlite_world.rows("SELECT period FROM observation") == [(first_day,)]


WRONG = [
    ("hram,RHM,2016-04,3,150", "measure", "Did you mean harm?"),
    ("harm,RHN,2016-04,3,150", "area", "does not know this area. Add it"),
    ("harm,1E+01,2016-04,3,150", "area", "turned the code into a number"),
    ("harm,RHM,2016/17,3,150", "period", "counted by month"),
    ("harm,RHM,2027-01,3,150", "period", "lies in the future"),
    ("harm,RHM,2016-04,-3,150", "numerator", "below zero"),
    ("harm,RHM,2016-04,inf,150", "numerator", "not a figure"),
    ("harm,RHM,2016-04,n.a.n,150", "numerator", "not a figure"),
    ("harm,RHM,2016-04,3,", "denominator", "needs its denominator"),
    ("checked,RHM,2016-04,151,150", "numerator", "above the denominator"),
    ("harm,00W,2016-04,3,150", "area", "collected from areas of the kind organisation"),
    ("rare,RHM,2016-05,1,", "period", "counted by day"),
    ("rare,RHM,2026-12-24,1,", "period", "24 December 2026 lies in the future"),
    ("rare,RHM,2016-05-17,0,", "numerator", "a day without an event needs no row"),
    ("rare,RHM,2016-05-17,-,", "numerator", "Remove the row if the day had no event"),
    ("rare,RHM,2016-05-17,*,", "numerator", "counts the events of one day"),
    ("rare,RHM,2016-05-17,1.5,", "numerator", "whole numbers"),
    ("=1+1,RHM,2016-04,3,150", "measure", "does not know this measure"),
]


@pytest.mark.parametrize(("row", "column", "words"), WRONG)
def test_a_wrong_row_is_kept_with_its_line_column_value_and_reason(
    sqlite_world: World, row: str, column: str, words: str
) -> None:
    report = sqlite_world.load(sqlite_world.tidy("rows.csv", "harm,RHM,2015-04,3,150", row))
    assert report.exit_code == 1
    assert report.files[0].accepted == 1
    ((line, kept_column, value, reason),) = sqlite_world.rows(
        'SELECT line, "column", value, reason FROM rejected_row'
    )
    assert (line, kept_column) == (3, column)
    assert value in row
    assert words in reason


def test_wrong_rows_of_every_kind_are_kept_side_by_side(world: World) -> None:
    report = world.load(world.tidy("rows.csv", "harm,RHM,2015-04,3,150", *(row for row, _, _ in WRONG)))
    assert (report.files[0].accepted, report.files[0].rejected) == (1, len(WRONG))
    kept = world.rows('SELECT line, "column", value, reason FROM rejected_row ORDER BY line')
    assert [(line, column) for line, column, _, _ in kept] == [
        (number, column) for number, (_, column, _) in enumerate(WRONG, start=3)
    ]
    for (_, _, value, reason), (row, _, words) in zip(kept, WRONG, strict=True):
        assert value in row
        assert words in reason


def test_a_denominator_of_zero_is_stored_as_it_stands(sqlite_world: World) -> None:
    assert sqlite_world.file_report(sqlite_world.tidy("a.csv", "checked,RHM,2016-04,0,0")).accepted == 1


def test_the_same_row_twice_is_loaded_once(world: World) -> None:
    report = world.file_report(world.tidy("a.csv", "harm,RHM,2016-04,3,150", "harm,RHM,2016-04,3,150"))
    assert [doubt.sentence[:66] for doubt in report.doubts] == [
        "1 row gives a figure again that an earlier row gives: line 3 as line 2"[:66]
    ]
    assert world.rows("SELECT COUNT(*) FROM observation") == [(1,)]


def test_two_different_figures_for_one_thing_are_both_rejected(world: World) -> None:
    rejected = reasons(world, "harm,RHM,2016-04,3,150", "harm,RHM,2016-05,9,150", "harm,RHM,2016-04,4,150")
    assert [line for line, *_ in rejected] == [2, 4]
    assert all("lines 2 and 4" in reason for *_, reason in rejected)
    assert world.rows("SELECT period FROM observation") == [("2016-05-01",)]


def test_collaboratives_and_their_members_are_not_given_together(sqlite_world: World) -> None:
    rejected = reasons(sqlite_world, "ecoli-bacteraemia,00W,2016-04,3,", "ecoli-bacteraemia,GM,2016-04,30,")
    assert [line for line, *_ in rejected] == [3]
    assert "another level" in rejected[0][3]


def test_a_missing_column_refuses_the_file_and_names_it(sqlite_world: World) -> None:
    path = sqlite_world.file("a.csv", "measure,area,period,numerator\nharm,RHM,2016-04,3\n")
    report = sqlite_world.load(path)
    assert report.exit_code == 2
    assert "needs its denominator" in report.files[0].rejections[0].reason


def test_a_stated_status_must_agree_with_the_figure(sqlite_world: World) -> None:
    head = "measure,area,period,numerator,denominator,status"
    rejected = reasons(
        sqlite_world,
        "harm,RHM,2016-04,,150,suppressed",
        "harm,RHM,2016-05,3,150,missing",
        "harm,RHM,2016-06,3,150,lost",
        head=head,
    )
    assert [(line, column) for line, column, *_ in rejected] == [(3, "status"), (4, "status")]
    assert sqlite_world.rows("SELECT status FROM observation") == [("suppressed",)]


def test_a_workbook_reads_like_the_text(sqlite_world: World) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["measure", "area", "period", "numerator", "denominator"],
        ["harm", "RHM", datetime(2016, 4, 1), 3, 150],
        ["harm", "RHM", date(2016, 5, 1), "-", None],
        ["harm", 10, "2016-06", 3, 150],
    ):
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    report = sqlite_world.file_report(sqlite_world.file("a.xlsx", stream.getvalue()))
    assert (report.accepted, report.rejected) == (2, 1)
    assert "turned the code into a number" in report.rejections[0].reason
    assert sqlite_world.rows("SELECT period, numerator, status FROM observation ORDER BY period") == [
        ("2016-04-01", 3.0, "reported"),
        ("2016-05-01", None, "missing"),
    ]


def test_headings_without_rows_are_refused(sqlite_world: World) -> None:
    report = sqlite_world.load(sqlite_world.tidy("a.csv"))
    assert report.exit_code == 2
    assert "no rows" in str(report.files[0].refused)
