"""Periods of a Fingertips download: single ones by the measure's grain, pooled ones never."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data_access.loader.formats.fingertips_figures import Period
from data_access.loader.formats.fingertips_figures import read_period as read
from tests.data_access.formats.conftest import load, rejected_of, values_of
from tests.data_access.formats.fingertips_files import download, england, row, rules, store_context

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "sortable", "start", "months"),
    [
        ("2015", "20150000", date(2015, 1, 1), 12),
        ("2016/17", "20160000", date(2016, 4, 1), 12),
        ("2016/17 Q1", "20160100", date(2016, 4, 1), 3),
        ("2016/17 Q4", "20160400", date(2017, 1, 1), 3),
        ("2016/17 Q4", "20170000", date(2017, 1, 1), 3),
        ("2016 Q2", "", date(2016, 4, 1), 3),
        ("Apr 2017", "20170400", date(2017, 4, 1), 1),
        ("September 2017", "", date(2017, 9, 1), 1),
        ("Apr 2016 - Mar 2017", "", date(2016, 4, 1), 12),
        ("2015 - 17", "20150000", date(2015, 1, 1), 36),
        ("2015 - 2017", "20150000", date(2015, 1, 1), 36),
        ("2015–17", "", date(2015, 1, 1), 36),
        ("2016-17", "", date(2016, 1, 1), 24),
        ("1998 - 00", "19980000", date(1998, 1, 1), 36),
        ("1999/00 - 01/02", "19990000", date(1999, 4, 1), 36),
        ("2014/15 - 16/17", "20140000", date(2014, 4, 1), 36),
    ],
)
def test_a_period_has_a_first_day_and_a_length(text: str, sortable: str, start: date, months: int) -> None:
    assert read(text, sortable, "") == Period(start, months)


@pytest.mark.parametrize(
    ("text", "range_", "months"),
    [("2015", "1y", 12), ("2015", "12m", 12), ("2015", "3y", 36), ("2016/17 Q1", "1q", 3), ("2015", "", 12)],
)
def test_the_range_of_newer_files_says_what_the_text_does_not(text: str, range_: str, months: int) -> None:
    assert read(text, "", range_).months == months


@pytest.mark.parametrize(
    ("text", "sortable", "range_", "fault"),
    [
        ("", "20150000", "", "Time period is empty"),
        ("2016/18", "", "", "is not a period"),
        ("2016/17 Q5", "", "", "is not a period"),
        ("Foo 2016", "", "", "is not a period"),
        ("spring", "", "", "not a period"),
        ("3015", "", "", "outside 1900 to 2100"),
        ("2017 - 15", "", "", "ends before it begins"),
        ("2015", "20160000", "", "do not name the same year"),
        ("2015", "2015", "", "do not name the same year"),
        ("2015", "", "1m", "different lengths"),
    ],
)
def test_an_impossible_period_is_told_in_a_sentence(
    text: str, sortable: str, range_: str, fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        read(text, sortable, range_)


@pytest.mark.parametrize(
    ("grain", "text", "start"),
    [
        ("year", "2015", date(2015, 1, 1)),
        ("year", "2015/16", date(2015, 4, 1)),
        ("quarter", "2015/16 Q3", date(2015, 10, 1)),
        ("month", "May 2015", date(2015, 5, 1)),
    ],
)
def test_a_period_of_the_measures_grain_is_stored(write: Write, grain: str, text: str, start: date) -> None:
    content = load(write(download(england(period=text))), store_context(falls=rules(grain=grain)))
    assert [value.period for value in values_of(content)] == [start]


@pytest.mark.parametrize(
    ("grain", "text", "fault"),
    [
        ("month", "2015", "“2015” is not a month, by which the measure is counted"),
        ("year", "2015/16 Q1", "is not a year"),
        ("year", "Jul 2015 - Jun 2016", "is not a year"),
        ("quarter", "Apr 2015 - Sep 2015", "is not a quarter"),
        ("year", "2030", "lies in the future"),
        ("year", "2015/17", "is not a period"),
    ],
)
def test_another_period_is_rejected_with_its_line(write: Write, grain: str, text: str, fault: str) -> None:
    content = load(write(download(england(period=text))), store_context(falls=rules(grain=grain)))
    (rejected,) = rejected_of(content)
    assert (rejected.line, rejected.column, rejected.value) == (2, "Time period", text)
    assert fault in rejected.reason


def test_pooled_periods_are_named_with_their_rows_and_never_stored(write: Write) -> None:
    rows = [
        england(),
        england(period="2013 - 15"),
        england(period="2014", range="3y"),
        england(period="2015 - 17"),
    ]
    content = load(write(download(*rows)), store_context())
    assert [(value.line, value.period) for value in values_of(content)] == [(2, date(2015, 1, 1))]
    assert rejected_of(content) == []
    notes = [note.sentence for note in content.notes if "pooled" in note.sentence]
    assert notes == [
        "3 rows for several years pooled into one (2013 - 15, 2014, 2015 - 17): such a figure belongs to no single "
        "year, and was not loaded. Use an indicator that is published year by year."
    ]


def test_calendar_and_financial_years_are_not_mixed_in_one_series(write: Write) -> None:
    content = load(write(download(england(), row("00C", period="2015/16"))), store_context())
    assert values_of(content) == []
    assert [(each.line, each.value) for each in rejected_of(content)] == [(2, "2015-01"), (3, "2015-04")]
    assert "they overlap" in rejected_of(content)[0].reason
