"""Quarters of the financial year: their months, and the spellings that people use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.financial_quarter import NotAQuarter, Quarter, quarter_of, read_quarter

AUTUMN = Quarter(2015, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2015-16-Q2", "2015-16-q2", "2015/16 Q2", "2015-Q2", "2015-2016-Q2", " Q2 2015/16 ", "fy2015-16 q2",
        "2015–16 Q2", "2015/16, quarter 2", "quarter 2 of 2015/16",
    ],
)  # fmt: skip
def test_a_quarter_is_read_in_every_usual_spelling(text: str) -> None:
    assert read_quarter(text) == Quarter(2015, 2)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2015-16-Q5", "has four"),
        ("2015-16-Q0", "has four"),
        ("2015-17-Q2", "goes on into 2016"),
        ("0001-02-Q1", "nobody has figures"),
        ("abc", "is not a quarter"),
        ("2015-16", "is not a quarter"),
        ("", "is not a quarter"),
        ("2015-16-Q2x", "is not a quarter"),
    ],
)
def test_what_is_no_quarter_is_refused_in_a_sentence_that_says_how_one_is_written(
    text: str, why: str
) -> None:
    with pytest.raises(NotAQuarter, match=why) as refused:
        read_quarter(text)
    assert "2015-16-Q2" in str(refused.value)


def test_its_months_are_those_of_the_financial_year() -> None:
    assert (AUTUMN.name, AUTUMN.words) == ("2015-16-Q3", "2015/16, quarter 3")
    assert (AUTUMN.first, AUTUMN.last_month, AUTUMN.last) == (
        date(2015, 10, 1),
        date(2015, 12, 1),
        date(2015, 12, 31),
    )
    assert Quarter(1999, 4).name == "1999-00-Q4"
    assert Quarter(1999, 4).last == date(2000, 3, 31)


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_one_quarter_between_two_others(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.holds(day)
    assert not quarter.before.holds(day)
    assert not quarter.after.holds(day)
    assert quarter.before.after == quarter
    assert quarter.after.first == quarter.last + timedelta(days=1)
    assert read_quarter(quarter.name) == quarter
    assert quarter.before < quarter < quarter.after
