from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.loader import dates


@pytest.mark.parametrize(
    "text",
    [
        "April 2016",
        " april  2016 ",
        "Apr 2016",
        "Apr-16",
        "2016-04",
        "2016-04-01",
        "01/04/2016",
        "2016-04-01 00:00:00",
    ],
)
def test_every_way_of_writing_a_month_is_its_first_day(text):
    assert dates.month(text) == date(2016, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2016/17",
        "2016-17",
        "16/17",
        "201617",
        "FY2016/17",
        "April 2016 to March 2017",
        "2016 to 2017",
        "2016-04-01",
    ],
)
def test_every_way_of_writing_a_financial_year_is_its_first_of_april(text):
    assert dates.financial_year(text) == date(2016, 4, 1)


@pytest.mark.parametrize(
    "text", ["2016/17 Q4", "20164", "Q4 2016/17", "FY2016/17 Q4", "January to March 2017", "2017-01-01"]
)
def test_quarter_four_lies_in_the_next_calendar_year(text):
    assert dates.quarter(text) == date(2017, 1, 1)


def test_quarter_one_is_april_to_june():
    assert dates.quarter("2016/17 Q1") == dates.quarter("April to June 2016") == date(2016, 4, 1)


def test_calendar_month_one_is_january():
    assert dates.calendar_month("2018", "1") == date(2018, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("September 2015", date(2015, 9, 1)),
        ("Wednesday, May 03, 2017", date(2017, 5, 3)),
        ("Wednesday, 6 May 2015", date(2015, 5, 6)),
        ("03/05/2017", date(2017, 5, 3)),
        ("2017-05-03", date(2017, 5, 3)),
    ],
)
def test_publication_dates_are_read_as_publishers_write_them(text, expected):
    assert dates.publication_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2016-05-17",
        "2016-05-17 00:00:00",
        "17/05/2016",
        "17 May 2016",
        "17th May 2016",
        "Tuesday, 17 May 2016",
        "Tuesday, May 17, 2016",
        " may 17,  2016 ",
    ],
)
def test_every_way_of_writing_a_day_is_that_day(text):
    assert dates.day(text) == dates.period(text, "day") == date(2016, 5, 17)
    assert dates.day_name(dates.day(text)) == "17 May 2016"


@pytest.mark.parametrize("text", ["2016-05", "May 2016", "2016/17", "201617", "2016", "day 3", ""])
def test_a_month_alone_is_no_day(text):
    with pytest.raises(ValueError, match=r"is not a day: write it as 2016-05-17 or 17 May 2016[.]$"):
        dates.day(text)


@pytest.mark.parametrize("text", ["2016-02-30", "30 February 2016", "31/04/2016"])
def test_a_day_that_the_calendar_does_not_have_is_named(text):
    with pytest.raises(ValueError, match=r"is not a day of the calendar[.]$"):
        dates.day(text)


def test_an_undated_publication_was_due_on_the_first_wednesday_two_months_on():
    assert dates.inferred_publication(date(2019, 3, 1)) == date(2019, 5, 1)
    assert dates.inferred_publication(date(2020, 3, 1)) == date(2020, 5, 6)
    assert dates.inferred_publication(date(2019, 11, 1)) == date(2020, 1, 1)


@pytest.mark.parametrize(
    "text", ["201617", "201604", "2016-04-15", "2016/17", "13/2016", "Octember 2016", ""]
)
def test_what_is_not_clearly_a_month_is_not_guessed(text):
    with pytest.raises(ValueError, match=r"\w{3}.*[.]$"):
        dates.month(text)


@pytest.mark.parametrize("text", ["2016/18", "201604", "2016", "May 2016 to April 2017", "16/18"])
def test_years_that_do_not_follow_each_other_are_no_financial_year(text):
    with pytest.raises(ValueError, match="not a financial year"):
        dates.financial_year(text)


def test_a_grain_nobody_knows_is_named():
    with pytest.raises(ValueError, match="“week” is not a grain"):
        dates.period("2016-04", "week")


@given(st.text(max_size=40), st.sampled_from(["month", "quarter", "year", "day"]))
def test_any_text_is_a_date_or_a_sentence(text, grain):
    for read in (lambda: dates.period(text, grain), lambda: dates.publication_date(text)):
        try:
            assert isinstance(read(), date)
        except ValueError as error:
            assert str(error).endswith(".")


@given(st.dates(date(1950, 1, 1), date(2060, 12, 31)))
def test_a_month_survives_being_written_out(day):
    first = day.replace(day=1)
    assert dates.month(dates.month_name(first)) == dates.month(f"{first:%Y-%m}") == first
