"""Printed totals against the rows of a file, whatever its format."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.loader.rows import Refused, Rejected
from data_access.loader.tables.totals import Totals, is_total

APRIL, MAY = date(2014, 4, 1), date(2014, 5, 1)


def totals(*numbers: float | None) -> Totals:
    result = Totals("the England row", "the authorities")
    for number in numbers:
        result.add(APRIL, number, "reported" if number is not None else "missing")
    return result


def test_rows_that_add_up_to_what_is_printed_pass() -> None:
    sums = totals(3, 4, None)
    sums.expect(APRIL, 7, line=15)
    sums.expect(MAY, 0, line=15)
    sums.check()


@pytest.mark.parametrize("printed", [6, 8])
def test_a_total_that_differs_is_refused_with_line_month_and_both_sums(printed: float) -> None:
    sums = totals(3, 4)
    sums.expect(APRIL, printed, line=15)
    with pytest.raises(
        Refused,
        match=rf"^April 2014: the England row on line 15 prints {printed}, but the authorities add up to 7\. ",
    ):
        sums.check()


def test_hidden_figures_make_the_printed_total_an_upper_bound() -> None:
    sums = totals(3)
    sums.add(APRIL, None, "suppressed")
    sums.expect(APRIL, 5, line=15)
    sums.check()
    sums.expect(APRIL, 2, line=40)
    with pytest.raises(Refused, match="line 40 prints 2"):
        sums.check()


def test_totals_of_one_month_are_told_apart_by_what_they_count() -> None:
    sums = Totals("the National row", "the rows by acute trust")
    sums.add(APRIL, 3, "reported", of="MRSA")
    sums.expect(APRIL, 3, line=2, of="MRSA")
    sums.check()
    sums.expect(APRIL, 3, line=3, of="MSSA")
    with pytest.raises(
        Refused, match=r"^MSSA, April 2014: the National row on line 3 prints 3, but .* up to 0"
    ):
        sums.check()


def test_a_cell_of_that_month_that_could_not_be_read_is_named() -> None:
    sums = totals(3)
    sums.expect(APRIL, 1_004, line=15)
    unread = [Rejected(8, "May 2014", "x", "no."), Rejected(9, "April 2014", "1.001", "a comma is meant.")]
    with pytest.raises(
        Refused, match=r"prints 1,004.* Line 9, April 2014, “1\.001” could not be read: a comma"
    ):
        sums.check(unread)


def test_a_total_without_a_number_is_refused_where_there_is_something_to_check() -> None:
    sums = totals(3)
    sums.expect(MAY, None, line=15)
    sums.check()
    sums.expect(APRIL, None, line=16)
    with pytest.raises(Refused, match=r"^The England row on line 16 has no figure for April 2014"):
        sums.check()


def test_decimals_that_lose_a_trifle_are_no_difference() -> None:
    sums = totals(0.1, 0.2)
    sums.expect(APRIL, 0.3, line=15)
    sums.check()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [(("", "Totals"), True), (("-", "ENGLAND"), True), (("Total:",), True), (("E08", "Total Care"), False)],
)
def test_a_row_is_a_total_by_what_names_it(labels: tuple[str, ...], expected: bool) -> None:
    assert is_total(*labels) is expected
