"""The numbers behind a picture, on screen and as a download."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.tables.numbers import cell_text, csv_text, numbers_table, safe
from tests.components.screen import markups
from tests.guards import not_empty

COLUMNS = ("Month", "Value", "Status")
ROWS = (
    (date(2015, 1, 1), 0.0, "reported"),
    (date(2015, 2, 1), None, "not submitted"),
    (date(2015, 3, 1), 1234, "A & B <script>"),
)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_holds_every_cell_and_heads_its_rows_and_columns() -> None:
    (root,) = markups(numbers_table(COLUMNS, ROWS, caption="Falls & trips"))
    assert [each.text for each in root.iter("th") if each.get("scope") == "col"] == [*COLUMNS]
    assert [each.text for each in root.iter("th") if each.get("scope") == "row"] == [
        "January 2015",
        "February 2015",
        "March 2015",
    ]
    assert [each.text for each in root.iter("td")] == [
        "0",
        "reported",
        "–",
        "not submitted",
        "1,234",
        "A & B <script>",
    ]
    assert root.findtext(".//caption") == "Falls & trips"


def test_the_table_can_be_scrolled_by_keyboard_and_has_a_name() -> None:
    table = numbers_table(COLUMNS, ROWS, caption="Falls")
    assert (table.tabIndex, table.role, getattr(table, "aria-label")) == (0, "region", "Numbers: Falls")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, "–"),
        (0, "0"),
        (0.0, "0"),
        (1234, "1,234"),
        (1234.0, "1,234"),
        (6.4321987, "6.432"),
        (12345.678, "12,345.7"),
        (1234567.8, "1,234,567.8"),
        (0.00012, "0.00012"),
        (date(2020, 3, 1), "March 2020"),
        ("north", "north"),
    ],
)
def test_a_cell_reads_as_people_write_it(cell: Any, words: str) -> None:
    assert cell_text(cell) == words


def test_the_file_opens_with_what_it_is_and_then_the_table() -> None:
    whole = csv_text([("Title", "Falls"), ("Licence", "Open")], COLUMNS, ROWS)
    assert whole.startswith("\ufeff")
    assert read(whole) == [
        ["Title", "Falls"],
        ["Licence", "Open"],
        [],
        ["Month", "Value", "Status"],
        ["2015-01-01", "0.0", "reported"],
        ["2015-02-01", "", "not submitted"],
        ["2015-03-01", "1234", "A & B <script>"],
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\tword",
        "\r=1",
        " =1",
        "\n=1",
        '=HYPERLINK("x")',
        "--1",
        "- x",
    ],
)
def test_no_text_is_run_as_a_formula(cell: str) -> None:
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-", "North - South", "a=b", "1+1", "me@example", "–", "", "'quoted"])
def test_harmless_text_stays_as_it_is(cell: str) -> None:
    assert safe(cell) == cell


@pytest.mark.parametrize("cell", [-5, -0.25, 0, 1e-9, 12])
def test_numbers_stay_numbers(cell: float) -> None:
    assert safe(cell) == cell
    assert type(safe(cell)) is type(cell)


def test_an_absent_figure_stays_empty_and_nothing_stays_nothing() -> None:
    assert safe(None) == ""
    assert safe(0) == 0


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_as_absent_as_nothing(cell: float) -> None:
    assert (safe(cell), cell_text(cell)) == ("", "–")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_headings_and_first_facts_are_made_safe_too(cells: list[str]) -> None:
    whole = csv_text([(cells[0], cells[-1])], cells, [cells])
    for cell in not_empty(cell for row in read(whole) for cell in row):
        assert cell == "-" or cell[:1] not in ("=", "+", "-", "@", "\t", "\r")
