"""Periods of every length: where they begin and end, and what they are called.

A period is known by its first day. The financial year runs from 1 April to 31 March, so quarter 1 is April to June,
the second half-year begins on 1 October, and quarter 4 lies in the next calendar year. A week begins on Monday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from analysis.calendar import add_months
from data_access.loader.quoting import shortened

Grain = Literal["month", "quarter", "half", "year", "week", "day"]

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS_LONG = {"month": 1, "quarter": 3, "half": 6, "year": 12}
DAYS_LONG = {"week": 7, "day": 1}
GRAINS = (*MONTHS_LONG, *DAYS_LONG)


def start_of(day: date, grain: str) -> date:
    """The first day of the period in which a day lies."""
    if grain in DAYS_LONG:
        return day - timedelta(day.weekday() if grain == "week" else 0)
    return add_months(day.replace(day=1), -((day.month - 4) % MONTHS_LONG[grain]))


def last_day(first: date, grain: str) -> date:
    """The last day of the period that begins on ``first``."""
    if grain in DAYS_LONG:
        return first + timedelta(DAYS_LONG[grain] - 1)
    return add_months(first, MONTHS_LONG[grain]) - timedelta(1)


def calendar_month(year: str, number: str) -> date:
    """The first day of a month given as calendar year and month number (1 = January).

    Raises ``ValueError`` with a sentence.
    """
    if not re.fullmatch(r"[0-9]{4}", year.strip()) or not re.fullmatch(r"0?[1-9]|1[0-2]", number.strip()):
        raise ValueError(
            f"“{shortened(year, 40)}” and “{shortened(number, 40)}” are not a year and a month 1 to 12."
        )
    if not 1900 <= int(year) <= 2100:
        raise ValueError(f"“{year.strip()}” is a year outside 1900 to 2100.")
    return date(int(year), int(number), 1)


def inferred_publication(last_month: date) -> date:
    """When a monthly infection count was due: first Wednesday of the second month after the last one covered.

    Source: the publication cycle in the documentation of ``hcaidcs``, Public Health England's own package.
    """
    first = add_months(last_month.replace(day=1), 2)
    return first.replace(day=1 + (2 - first.weekday()) % 7)


def month_name(first: date) -> str:
    """A month for people: "April 2016"."""
    return f"{MONTH_NAMES[first.month - 1].capitalize()} {first.year}"


def day_name(day: date) -> str:
    """A day for people: "17 May 2016"."""
    return f"{day.day} {month_name(day)}"


def stretch_name(first: date, last: date) -> str:
    """Whole months from ``first`` to ``last`` for people: "April to June 2016", "October 2014 to March 2015"."""
    if (first.year, first.month) == (last.year, last.month):
        return month_name(first)
    begin = month_name(first) if first.year != last.year else MONTH_NAMES[first.month - 1].capitalize()
    return f"{begin} to {month_name(last)}"


def period_name(first: date, grain: str) -> str:
    """A period for people: "April to June 2016", "2016/17", "2016", "17 May 2016", "the week from 4 April 2016"."""
    if grain == "day":
        return day_name(first)
    if grain == "week":
        return f"the week from {day_name(first)}"
    if grain == "year":
        return f"{first.year}/{(first.year + 1) % 100:02}" if first.month == 4 else f"{first.year}"
    return stretch_name(first, last_day(first, grain))
