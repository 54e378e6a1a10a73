from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.loader.columns.calendar import (
    GRAINS,
    calendar_month,
    day_name,
    inferred_publication,
    last_day,
    month_name,
    period_name,
    start_of,
)
from data_access.loader.columns.periods import (
    PeriodColumn,
    period,
    publication_date,
    publication_dates,
    published_before_end,
    published_before_period,
    read_periods,
)

TODAY = date(2020, 5, 6)


def read(*cells, grain="month"):
    column = read_periods(cells, grain, TODAY)
    assert column.periods.keys() | column.problems.keys() == set(cells)
    assert not column.periods.keys() & column.problems.keys()
    return column


def periods(column: PeriodColumn) -> list[str]:
    return [f"{first}" for first in column.periods.values()]


def doubts(column: PeriodColumn) -> str:
    return " ".join(doubt.sentence for doubt in column.doubts)


def notes(column: PeriodColumn) -> str:
    return " ".join(note.sentence for note in column.notes)


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
    assert period(text, "month") == date(2016, 4, 1)


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
    assert period(text, "year") == date(2016, 4, 1)


@pytest.mark.parametrize(
    "text", ["2016/17 Q4", "20164", "Q4 2016/17", "FY2016/17 Q4", "January to March 2017", "2017-01-01"]
)
def test_quarter_four_lies_in_the_next_calendar_year(text):
    assert period(text, "quarter") == date(2017, 1, 1)


def test_quarter_one_is_april_to_june():
    assert period("2016/17 Q1", "quarter") == period("April to June 2016", "quarter") == date(2016, 4, 1)


def test_calendar_month_one_is_january():
    assert calendar_month("2018", "1") == date(2018, 1, 1)


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
    assert publication_date(text) == expected


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
    assert period(text, "day") == date(2016, 5, 17)
    assert day_name(period(text, "day")) == "17 May 2016"


@pytest.mark.parametrize("text", ["2016-05", "May 2016", "2016/17", "201617", "2016", "day 3"])
def test_a_month_alone_is_no_day(text):
    with pytest.raises(ValueError, match=r"is not a day: write it as 2016-05-17 or 17 May 2016[.]$"):
        period(text, "day")


@pytest.mark.parametrize("text", ["2016-02-30", "30 February 2016", "31/04/2016"])
def test_a_day_that_the_calendar_does_not_have_is_named(text):
    with pytest.raises(ValueError, match=r"is not a day of the calendar[.]$"):
        period(text, "day")


def test_an_undated_publication_was_due_on_the_first_wednesday_two_months_on():
    assert inferred_publication(date(2019, 3, 1)) == date(2019, 5, 1)
    assert inferred_publication(date(2020, 3, 1)) == date(2020, 5, 6)
    assert inferred_publication(date(2019, 11, 1)) == date(2020, 1, 1)


@pytest.mark.parametrize("text", ["201617", "2016-04-15", "2016/17", "13/2016", "Octember 2016", ""])
def test_what_is_not_clearly_a_month_is_not_guessed(text):
    with pytest.raises(ValueError, match=r"\w{3}.*[.]$"):
        period(text, "month")


@pytest.mark.parametrize("text", ["2016/18", "201604", "2016", "May 2016 to April 2017", "16/18"])
def test_years_that_do_not_follow_each_other_are_no_financial_year(text):
    with pytest.raises(ValueError, match="not a financial year"):
        period(text, "year")


def test_a_grain_nobody_knows_is_named():
    with pytest.raises(ValueError, match="“decade” is not a grain"):
        period("2016-04", "decade")


@given(st.text(max_size=40), st.sampled_from(GRAINS))
def test_any_text_is_a_date_or_a_sentence(text, grain):
    for read in (lambda: period(text, grain), lambda: publication_date(text)):
        try:
            assert isinstance(read(), date)
        except ValueError as error:
            assert str(error).endswith(".")


@given(st.dates(date(1950, 1, 1), date(2060, 12, 31)))
def test_a_month_survives_being_written_out(day):
    first = day.replace(day=1)
    assert period(month_name(first), "month") == period(f"{first:%Y-%m}", "month") == first


@pytest.mark.parametrize("grain", GRAINS)
@given(day=st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_period_holds_its_days_and_the_next_begins_after_it(grain, day):
    first = start_of(day, grain)
    assert first <= day <= last_day(first, grain)
    assert start_of(last_day(first, grain), grain) == first
    assert start_of(date.fromordinal(last_day(first, grain).toordinal() + 1), grain) > first


@pytest.mark.parametrize(
    ("grain", "first", "name"),
    [
        ("month", date(2016, 4, 1), "April 2016"),
        ("quarter", date(2017, 1, 1), "January to March 2017"),
        ("half", date(2014, 10, 1), "October 2014 to March 2015"),
        ("year", date(1999, 4, 1), "1999/00"),
        ("week", date(2014, 3, 31), "the week from 31 March 2014"),
        ("day", date(2016, 5, 3), "3 May 2016"),
    ],
)
def test_every_length_of_period_has_a_name(grain, first, name):
    assert period_name(first, grain) == name


@pytest.mark.parametrize(
    "cell",
    [
        "Apr-14", "APRIL 2014", "april 2014", "Apr.2014", "apr14", "MSitAE-APRIL-2014", "2014 Apr", "201404",
        201404, 201404.0, "2014/04", "2014-4", "04/2014", "M1 2014/15", "2014/15 M01", "Apr-14/15",
        "2014-04-01T00:00:00",
        "20140401",
        "2014-04-01 00:00:00+00:00", "04-2014", "1 April 2014", "1-Apr-14", "01.04.2014", "01/04/2014 00:00",
        "1 April 2014 to 30 April 2014", "month ending 30 April 2014", "m/e 30/04/2014",
        datetime(2014, 4, 1), date(2014, 4, 1), "\u00a0Apr\u201114 ",
    ],
)  # fmt: skip
def test_a_month_is_read_in_every_form_that_is_certain(cell):
    column = read(cell)
    assert (periods(column), column.doubts) == (["2014-04-01"], [])


@pytest.mark.parametrize(
    ("cell", "grain", "first"),
    [
        ("Q1 2010/11", "quarter", "2010-04-01"),
        ("2010/11 Q2", "quarter", "2010-07-01"),
        ("2010-11 Q2", "quarter", "2010-07-01"),
        ("08/09 Q4", "quarter", "2009-01-01"),
        ("Quarter 3 2014-15", "quarter", "2014-10-01"),
        ("Apr-Jun 2014/15", "quarter", "2014-04-01"),
        ("Jan-Mar 2014/15", "quarter", "2015-01-01"),
        ("quarter ending 30/06/2014", "quarter", "2014-04-01"),
        ("3 months to June 2014", "quarter", "2014-04-01"),
        (20144, "quarter", "2015-01-01"),
        ("H1 2014/15", "half", "2014-04-01"),
        ("2014/15 H2", "half", "2014-10-01"),
        ("Oct 2014 - Mar 2015", "half", "2014-10-01"),
        ("Oct-14 to Mar-15", "half", "2014-10-01"),
        ("October to March 2015", "half", "2014-10-01"),
        ("Apr 2014 to Sep 2014", "half", "2014-04-01"),
        ("six months to September 2014", "half", "2014-04-01"),
        ("w/e 06/04/2014", "week", "2014-03-31"),
        ("week ending Sunday 6 April 2014", "week", "2014-03-31"),
        ("w/c 31 March 2014", "week", "2014-03-31"),
        ("2014-W14", "week", "2014-03-31"),
        ("2014-03-31", "week", "2014-03-31"),
        ("FY14/15", "year", "2014-04-01"),
        ("12 months to March 2015", "year", "2014-04-01"),
        ("year ending 31 March 2015", "year", "2014-04-01"),
        ("01/04/2014 - 31/03/2015", "year", "2014-04-01"),
    ],
)
def test_quarters_half_years_weeks_and_years_are_read_in_every_form(cell, grain, first):
    column = read(cell, grain=grain)
    assert (periods(column), column.doubts) == ([first], [])


@pytest.mark.parametrize(
    ("cell", "grain", "words"),
    [
        (
            "Oct 2014 - Mar 2015",
            "quarter",
            "is a half-year (October 2014 to March 2015) and is not a quarter",
        ),
        ("w/e 06/04/2014", "month", "is a week (31 March 2014 to 6 April 2014) and is not a month"),
        ("2014", "month", "is a calendar year (January to December 2014)"),
        ("2014", "year", "is a calendar year (January to December 2014) and is not a financial year"),
        ("2014/15", "month", "is a financial year (April 2014 to March 2015)"),
        ("Apr 2014", "year", "is a month (April 2014) and is not a financial year"),
        ("May 2014 to Apr 2015", "year", "is a rolling year (May 2014 to April 2015)"),
        ("May 2014 to Jun 2014", "month", "is a time (May to June 2014) and is not a month"),
        ("May 2014 to Jul 2014", "quarter", "is a time (May to July 2014) and is not a quarter"),
        ("YTD June 2014", "month", "is a year to date, a sum since the year began"),
        ("Year to date", "month", "is a year to date"),
        ("2014-04-15", "month", "is a day within a month: give the month, as 2014-04"),
        ("2014-05-01", "quarter", "is a day within a quarter"),
        ("", "month", "the cell is empty"),
        (None, "month", "the cell is empty"),
        (True, "month", "is not a month"),
        (time(10, 30), "month", "“10:30:00” is not a month"),
        (2014.04, "month", "is not a month"),
        ("Q1 2014", "quarter", "is not a quarter"),
        ("14-Apr", "month", "is not a month"),
        ("2016/18", "month", "is no month"),
        ("2020-13", "year", "is no month, for a year has 12, and not a financial year"),
        ("2015-07-31 23:00:00+00:00", "month", "is not a month"),
        ("31/04/2014", "month", "is not a day of the calendar"),
        ("2014-W54", "week", "is not a day of the calendar"),
        ("Apr-70", "month", "before 1990"),
        ("1904-01-01", "month", "before 1990"),
        ("2021-01", "month", "January 2021 lies in the future"),
        ("2020/21 Q2", "quarter", "July to September 2020 lies in the future"),
    ],
)
def test_what_is_no_period_of_the_measure_is_named_as_what_it_is(cell, grain, words):
    assert words in read(cell, grain=grain).problems[cell]


def test_rolling_years_are_named_so_even_where_one_begins_in_april():
    column = read("Apr 2014 to Mar 2015", "May 2014 to Apr 2015")
    assert (
        all("rolling year" in problem for problem in column.problems.values()) and len(column.problems) == 2
    )


def test_financial_years_are_no_months():
    column = read("2009-10", "2010-11", "2011-12")
    assert "is a financial year (April 2010 to March 2011)" in column.problems["2010-11"]
    assert len(column.problems) == 3
    assert periods(read("2009-10", "2009-11")) == ["2009-10-01", "2009-11-01"]
    assert periods(read("2010-10", "201011", "Dec-10")) == ["2010-10-01", "2010-11-01", "2010-12-01"]
    assert len(read("2009-10", "2014/15").problems) == 2
    assert periods(read("2009-10", "2010-11", grain="year")) == ["2009-04-01", "2010-04-01"]
    assert "is a month (November 2010)" in read("2010-10", "2010-11", grain="year").problems["2010-11"]


def test_a_lone_pair_of_numbers_is_asked_about():
    column = read("2009-10")
    assert periods(column) == ["2009-10-01"] and "could also be the financial year" in doubts(column)
    assert not read("2014-04").doubts and not read("2009-10", grain="year").doubts


def test_months_and_financial_years_in_one_column_leave_what_can_be_both_unread():
    column = read("2010-11", "2013-04", "2012-13")
    assert periods(column) == ["2013-04-01"] and "the column has both" in column.problems["2010-11"]


def test_a_day_that_only_a_month_first_date_can_have_decides_the_column():
    column = read("04/05/2014", "05/06/2014", "05/25/2014", "12/30/2014", grain="day")
    assert periods(column) == ["2014-04-05", "2014-05-06", "2014-05-25", "2014-12-30"]
    assert "written month first" in notes(column) and not column.doubts
    british = read("04/05/2014", "25/05/2014", grain="day")
    assert periods(british) == ["2014-05-04", "2014-05-25"] and not british.doubts and not british.notes


def test_two_orders_in_one_column_reject_what_can_be_either():
    column = read("04/05/2014", "25/05/2014", "12/30/2014", "06/06/2014", grain="day")
    assert periods(column) == ["2014-05-25", "2014-12-30", "2014-06-06"]
    assert "several orders" in column.problems["04/05/2014"] and "“25/05/2014” only day first" in doubts(
        column
    )


def test_an_order_that_only_the_steps_of_the_periods_show_is_asked_about():
    column = read("04/01/2014", "05/01/2014", "01/01/2015")
    assert periods(column) == ["2014-04-01", "2014-05-01", "2015-01-01"]
    assert "“04/01/2014” is read month first, as 1 April 2014" in doubts(column)
    assert not read("01/04/2014", "01/05/2014").doubts
    consecutive = read("05/04/2014", "05/05/2014", "05/06/2014", "05/07/2014", grain="day")
    assert date(2014, 5, 7) in consecutive.periods.values() and "month first" in doubts(consecutive)


@pytest.mark.parametrize(
    "texts", [("05/25/2014", "06/05/2014"), ("06/05/2014",), ("25/05/2014", "26/05/2014")]
)
def test_texts_beside_real_dates_are_asked_about(texts):
    column = read(datetime(2014, 5, 4), *texts, grain="day")
    assert "a spreadsheet of the other order turns day and month over" in doubts(column)


def test_texts_beside_real_dates_whose_order_is_plain_are_not_asked_about():
    assert not read(datetime(2014, 5, 14), "25/05/2014", "06/06/2014", grain="day").doubts
    assert not read(datetime(2014, 4, 1), "01/05/2014").doubts


def test_a_two_digit_year_that_could_stand_first_is_asked_about():
    assert "the year could also stand first" in doubts(read("01/04/14", "03/05/14", grain="day"))
    assert not read("31/05/14", "03/05/14", "32/01/01", grain="day").periods.keys() - {"31/05/14", "03/05/14"}


def test_last_days_name_their_periods_where_no_other_day_is_named():
    column = read("30/04/2014", datetime(2014, 5, 31), "01/06/2014")
    assert periods(column) == ["2014-04-01", "2014-05-01", "2014-06-01"]
    assert "“30/04/2014” is read as April 2014" in notes(column)
    assert len(read("30/04/2014", "29/05/2014").problems) == 2
    assert periods(read("30/06/2014", grain="quarter")) == ["2014-04-01"]
    assert periods(read("06/04/2014", grain="week")) == ["2014-03-31"]


def test_months_that_stand_for_quarters_are_asked_about():
    column = read("Jun-14", "Sep-14", grain="quarter")
    assert periods(column) == ["2014-04-01", "2014-07-01"] and "as its last month" in doubts(column)
    assert "as its first month" in doubts(read("2014-04", "2014-07", grain="quarter"))
    assert len(read("Apr-14", "May-14", grain="quarter").problems) == 2


def test_numbers_of_days_are_read_where_the_whole_column_is_of_them():
    column = read(41730, "41760", 41791.5)
    assert periods(column) == ["2014-04-01", "2014-05-01", "2014-06-01"]
    assert "number of a day" in doubts(column) and "A time of day" in notes(column)
    assert "is a number and no date" in read(41730, "Apr-14").problems[41730]
    assert "is not a month" in read(12345).problems[12345]


def test_a_period_that_is_not_over_is_asked_about():
    assert "May 2020 is not over: it ends on 31 May 2020" in doubts(read("2020-05", "2020-04"))
    assert "2020/21 is not over" in doubts(read("2020/21", grain="year"))
    assert not read("2020-04").doubts


def test_a_two_digit_year_of_the_last_century_is_asked_about():
    assert "“Mar-99” is read as 1 March 1999" in doubts(read("Mar-99", "Apr-14"))
    assert not read("March 1999").doubts


def test_publication_dates_are_decided_by_their_column():
    cells = [
        "05/13/2017",
        "04/05/2017",
        "September 2015",
        "",
        None,
        "2021-01-01",
        "soon",
        "2016/17",
        "1970-01-01",
    ]
    column = publication_dates(cells, TODAY)
    assert {cell: f"{day}" for cell, day in column.periods.items()} == {
        "05/13/2017": "2017-05-13", "04/05/2017": "2017-04-05", "September 2015": "2015-09-01",
    }  # fmt: skip
    assert column.problems.keys() == {"2021-01-01", "soon", "2016/17", "1970-01-01"}


def test_a_figure_is_not_published_before_its_period():
    april = date(2014, 4, 1)
    assert "before its period begins (April 2014)" in published_before_period(
        date(2013, 1, 1), april, "month"
    )
    assert not published_before_period(april, april, "month")
    assert "before April 2014 ended on 30 April 2014" in published_before_end(
        date(2014, 4, 15), april, "month"
    )
    assert not published_before_end(date(2014, 4, 30), april, "month")
    assert not published_before_end(date(2013, 1, 1), april, "month")


DATES = st.dates().map("{:%d/%m/%Y}".format) | st.dates().map("{:%m/%d/%y}".format)
OTHERS = st.integers() | st.floats(allow_nan=False) | st.datetimes() | st.times() | st.none() | st.booleans()


@given(st.lists(st.text(max_size=30) | DATES | OTHERS), st.sampled_from(GRAINS))
def test_any_column_is_read_or_told_why_not(cells, grain):
    column, published = read_periods(cells, grain, TODAY), publication_dates(cells, TODAY)
    assert set(cells) == column.periods.keys() | column.problems.keys()
    assert not column.periods.keys() & column.problems.keys()
    assert not published.periods.keys() & published.problems.keys()
    assert all(text.endswith(".") for text in (*column.problems.values(), *published.problems.values()))


@given(st.lists(st.dates(date(1990, 1, 1), TODAY), min_size=1, unique=True))
def test_days_written_year_first_are_the_days_that_they_say(days):
    column = read_periods([f"{day}" for day in days], "day", TODAY)
    assert list(column.periods.values()) == days and not column.doubts


@given(st.lists(st.dates(date(1990, 1, 1), TODAY), min_size=1, unique=True), st.booleans())
def test_days_in_a_mixed_order_are_right_or_doubted(days, american):
    """In any order the days are the right ones, or a doubt speaks, or nothing in the column shows the order."""
    written = "{:%m/%d/%Y}" if american else "{:%d/%m/%Y}"
    column = read_periods([written.format(day) for day in days], "day", TODAY)
    evident = any(day.day > 12 for day in days)
    if evident or not american:
        assert list(column.periods.values()) == days or column.doubts
