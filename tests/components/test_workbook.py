"""The numbers as a workbook: what Excel would find in it, read back from the very bytes."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from components.tables.workbook import LONGEST_CELL, sheet_name, workbook_bytes

HEAD = [("Title", "Falls & trips"), ("Data", "Demonstration data, invented")]
COLUMNS = ("Month", "Value", "Count", "Status")
ROWS = (
    (date(2015, 1, 1), 0.0, 0, "reported"),
    (date(2015, 2, 1), None, None, "suppressed (small number)"),
    (date(2015, 3, 1), 6.4321987, 1234, "-"),
)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("x")', "=cmd|' /C calc'!A0"]


def sheet(*arguments: Any, **named: Any) -> Any:
    return load_workbook(BytesIO(workbook_bytes(*arguments, **named))).worksheets[0]


def grid(*arguments: Any, **named: Any) -> list[list[Any]]:
    return [list(row) for row in sheet(*arguments, **named).iter_rows(values_only=True)]


def test_the_sheet_opens_with_what_it_is_and_then_the_table() -> None:
    assert grid(HEAD, COLUMNS, ROWS) == [
        ["Title", "Falls & trips", None, None],
        ["Data", "Demonstration data, invented", None, None],
        [None, None, None, None],
        [*COLUMNS],
        [datetime(2015, 1, 1), 0, 0, "reported"],
        [datetime(2015, 2, 1), None, None, "suppressed (small number)"],
        [datetime(2015, 3, 1), 6.4321987, 1234, "-"],
    ]


def test_figures_are_numbers_and_months_are_dates() -> None:
    row = sheet(HEAD, COLUMNS, ROWS)[7]
    assert [cell.data_type for cell in row] == ["d", "n", "n", "s"]
    assert row[0].number_format == "yyyy-mm-dd"


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=60, deadline=None)
def test_a_figure_is_kept_to_its_last_digit(figure: float) -> None:
    assert grid(HEAD, ("A",), [(figure,)])[-1][0] == figure


def test_the_headings_stay_in_sight_and_stand_out() -> None:
    worksheet = sheet(HEAD, COLUMNS, ROWS)
    assert worksheet.title == "Numbers"
    assert worksheet.freeze_panes == "A5"
    assert worksheet.print_title_rows == "$4:$4"
    assert all(cell.font.bold for cell in worksheet[4])


def test_columns_are_as_wide_as_what_they_hold_and_no_wider_than_a_screen() -> None:
    worksheet = sheet(HEAD, ("A", "B"), [("x" * 30, "y" * 900)])
    assert worksheet.column_dimensions["A"].width == 32
    assert worksheet.column_dimensions["B"].width == 50


def test_every_printed_page_says_demonstration_data() -> None:
    worksheet = sheet(HEAD, COLUMNS, ROWS, running_head="Demonstration data")
    assert worksheet.oddHeader.center.text == "Demonstration data"
    assert sheet(HEAD, COLUMNS, ROWS).oddHeader.center.text is None


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_wherever_it_stands(text: str) -> None:
    worksheet = sheet([(text, text)], (text,), [(text,)])
    for cell in (worksheet["A1"], worksheet["B1"], worksheet["A3"], worksheet["A4"]):
        assert cell.data_type == "s"
        assert cell.value.startswith("'")


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "TRUE", "1e3", "2015-01-01", "12%", "-"])
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    cell = sheet(HEAD, ("A",), [(text,)])["A5"]
    assert (cell.data_type, cell.value) == ("s", text)


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), float("-inf"), None])
def test_what_is_absent_or_no_number_is_an_empty_cell(figure: float | None) -> None:
    assert grid(HEAD, ("A", "B"), [("x", figure)])[-1] == ["x", None]


def test_signs_that_no_workbook_can_hold_are_shown_to_be_missing() -> None:
    assert grid(HEAD, ("A",), [("a\x00b\x1f\ufffec",)])[-1][0] == "a\ufffdb\ufffd\ufffdc"


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    text = grid(HEAD, ("A",), [("x" * 40_000,)])[-1][0]
    assert len(text) == LONGEST_CELL
    assert text.endswith("…")


def test_a_day_before_the_calendar_of_excel_is_a_text() -> None:
    assert grid(HEAD, ("A",), [(date(1854, 11, 4),)])[-1] == ["1854-11-04", None]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Numbers", "Numbers"),
        ("A & B <x>", "A & B <x>"),
        ("a/b\\c:d*e?f[g]", "a b c d e f g"),
        ("'quoted'", "quoted"),
        ("x" * 40, "x" * 31),
        ("", "Numbers"),
        ("[]", "Numbers"),
        ("History", "Numbers"),
        ("a\x00b", "a b"),
    ],
)
def test_a_sheet_gets_a_name_that_every_spreadsheet_takes(wanted: str, name: str) -> None:
    assert sheet_name(wanted) == name
    assert sheet(HEAD, COLUMNS, ROWS, sheet=wanted).title == name


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(), st.floats(), st.integers(-(10**12), 10**12), st.none()), min_size=1, max_size=5
    )
)
def test_whatever_a_store_holds_can_be_written(cells: list[Any]) -> None:
    worksheet = sheet([("Title", str(cells[0]))], [str(cell) for cell in cells], [cells])
    written = [cell for row in worksheet.iter_rows() for cell in row]
    assert written and all(cell.data_type != "f" for cell in written)


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_whatever_is_asked_for_names_a_sheet(wanted: str) -> None:
    assert sheet(HEAD, COLUMNS, ROWS, sheet=wanted).title
