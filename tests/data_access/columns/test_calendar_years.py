"""A calendar year is one where the cell says so; a year alone stays a slip for a financial one."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.loader.columns.calendar import period_name
from data_access.loader.columns.periods import period, read_periods

TODAY = date(2026, 11, 22)


def test_a_cell_that_says_calendar_year_is_one() -> None:
    column = read_periods(["calendar year 2012", "Calendar year 2013"], "year", TODAY)
    assert list(column.periods.values()) == [date(2012, 1, 1), date(2013, 1, 1)]
    assert (column.problems, column.doubts) == ({}, [])


def test_a_year_alone_is_asked_for_as_a_financial_one() -> None:
    with pytest.raises(ValueError, match=r"is a calendar year .* write it as 2016/17"):
        period("2012", "year")


@pytest.mark.parametrize("grain", ["month", "quarter"])
def test_a_calendar_year_is_no_shorter_period(grain: str) -> None:
    with pytest.raises(ValueError, match=r"is a calendar year \(January to December 2012\)"):
        period("calendar year 2012", grain)


def test_years_are_named_by_the_month_in_which_they_begin() -> None:
    assert period_name(date(2012, 1, 1), "year") == "2012"
    assert period_name(date(2012, 4, 1), "year") == "2012/13"


def test_a_calendar_year_that_is_not_over_is_doubted() -> None:
    (doubt,) = read_periods(["calendar year 2026"], "year", TODAY).doubts
    assert "2026 is not over: it ends on 31 December 2026" in doubt.sentence
