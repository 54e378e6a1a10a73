"""Periods and publication dates in every form that the sources write them.

A period is known by its first day. The financial year runs from 1 April to 31 March, so quarter 1 is April to
June and quarter 4 lies in the next calendar year. Every function raises ``ValueError`` with a sentence.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from analysis.calendar import add_months
from data_access.loader.quoting import shortened

Grain = Literal["month", "quarter", "year", "day"]

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {name: i for i, name in enumerate(MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: i for name, i in _MONTHS.items()} | {"sept": 9}
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.I)
_NAMED_MONTH = re.compile(r"([A-Za-z]+)\.?[ -]+([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_BRITISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_YEAR_PAIR = re.compile(
    r"(?:FY\s*)?(?:([0-9]{4})\s*(?:/|-|–|\bto\b)\s*([0-9]{4}|[0-9]{2})|([0-9]{2})/([0-9]{2})|([0-9]{4})([0-9]{2}))",
    re.I,
)
_YEAR_SPAN = re.compile(r"([A-Za-z]+)\s+([0-9]{4})\s*(?:to|-|–)\s*([A-Za-z]+)\s+([0-9]{4})", re.I)
_QUARTER = re.compile(
    r"(?P<year>\S.*?)[\s-]+Q(?:uarter\s*)?(?P<number>[1-4])|Q(?P<first>[1-4])\s+(?P<after>\S.*)", re.I
)
_QUARTER_SPAN = re.compile(r"([A-Za-z]+)\s*(?:to|-|–)\s*([A-Za-z]+)\s+([0-9]{4})", re.I)
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+),?\s+([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")


def period(text: str, grain: str) -> date:
    """The first day of the period that ``text`` names; ``grain`` is month, quarter, year (financial) or day."""
    readers = {"month": month, "quarter": quarter, "year": financial_year, "day": day}
    if grain not in readers:
        raise ValueError(f"“{grain}” is not a grain: it is month, quarter, year or day.")
    return readers[grain](text)


def month(text: str) -> date:
    """The first day of a month: "April 2016", "Apr-16", "2016-04", "2016-04-01" or "01/04/2016"."""
    cell = _tidy(text)
    if (named := _NAMED_MONTH.fullmatch(cell)) and named[1].lower() in _MONTHS:
        return _day(_full_year(named[2]), _MONTHS[named[1].lower()], 1, cell)
    if (start := _written_day(cell)) is not None:
        return _first_day(start, cell)
    raise ValueError(f"“{_short(cell)}” is not a month: write it as 2016-04 or April 2016.")


def calendar_month(year: str, number: str) -> date:
    """The first day of a month given as calendar year and month number (1 = January)."""
    if not re.fullmatch(r"[0-9]{4}", year.strip()) or not re.fullmatch(r"0?[1-9]|1[0-2]", number.strip()):
        raise ValueError(f"“{_short(year)}” and “{_short(number)}” are not a year and a month 1 to 12.")
    return _day(int(year), int(number), 1, f"{year} {number}")


def financial_year(text: str) -> date:
    """1 April of a financial year: "2016/17", "2016-17", "16/17", "201617", "FY2016/17", "2016 to 2017",
    "April 2016 to March 2017", or its first day, "2016-04-01"."""
    cell = _tidy(text)
    if span := _YEAR_SPAN.fullmatch(cell):
        return _spanned_year(span, cell)
    if pair := _YEAR_PAIR.fullmatch(cell):
        first, second = (part for part in pair.groups() if part is not None)
        year = _full_year(first)
        if (year + 1) % 10 ** len(second) != int(second):
            raise ValueError(
                f"“{_short(cell)}” is not a financial year: the second must follow the first: 2016/17."
            )
        return _day(year, 4, 1, cell)
    start = _written_day(cell)
    if start is not None and (start.month, start.day) == (4, 1):
        return start
    raise ValueError(f"“{_short(cell)}” is not a financial year: write it as 2016/17 (from April 2016).")


def quarter(text: str) -> date:
    """The first day of a quarter of the financial year: "2016/17 Q4" and "20164" are January to March 2017;
    also "Q4 2016/17", "April to June 2016", or the quarter's first day, "2017-01-01"."""
    cell = _tidy(text)
    if re.fullmatch(r"[0-9]{4}[1-4]", cell):
        return add_months(_day(int(cell[:4]), 4, 1, cell), 3 * (int(cell[4]) - 1))
    if named := _QUARTER.fullmatch(cell):
        year, number = named["year"] or named["after"], named["number"] or named["first"]
        return add_months(financial_year(year), 3 * (int(number) - 1))
    if (span := _QUARTER_SPAN.fullmatch(cell)) and (start := _spanned_quarter(span, cell)):
        return start
    first = _written_day(cell)
    if first is not None and first.day == 1 and first.month in (1, 4, 7, 10):
        return first
    raise ValueError(f"“{_short(cell)}” is not a quarter: write it as 2016/17 Q4 (January to March 2017).")


def day(text: str) -> date:
    """One day: "2016-05-17", "17/05/2016" (day first), "17 May 2016" or "Tuesday, May 17, 2016".

    A month alone is no day: on which of its days an event fell is not ours to guess.
    """
    cell = _tidy(text)
    named = _named_day(_WEEKDAY.sub("", cell))
    if named is not None:
        return named
    iso = _ISO.fullmatch(cell)
    if (written := _written_day(cell)) is not None and (iso is None or iso[3]):
        return written
    raise ValueError(f"“{_short(cell)}” is not a day: write it as 2016-05-17 or 17 May 2016.")


def publication_date(text: str) -> date:
    """A publication's date: "Wednesday, May 03, 2017", "Wednesday, 6 May 2015", "03/05/2017" (day first) or
    "2017-05-03"; a month alone, as "September 2015", gives its first day."""
    cell = _WEEKDAY.sub("", _tidy(text))
    if (named := _named_day(cell)) is not None:
        return named
    if (written := _written_day(cell)) is not None:
        return written
    try:
        return month(cell)
    except ValueError:
        raise ValueError(f"“{_short(cell)}” is not a date: write it as 6 May 2015 or 2015-05-06.") from None


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


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return shortened(text, 40)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _day(year: int, month_number: int, day: int, cell: str) -> date:
    if not 1900 <= year <= 2100:
        raise ValueError(f"“{_short(cell)}” names the year {year}, which lies outside 1900 to 2100.")
    if not 1 <= month_number <= 12:
        raise ValueError(f"“{_short(cell)}”: the year has no such month. Months are numbered 01 to 12.")
    try:
        return date(year, month_number, day)
    except ValueError:
        raise ValueError(f"“{_short(cell)}” is not a day of the calendar.") from None


def _named_day(cell: str) -> date | None:
    if (parts := _DAY_FIRST.fullmatch(cell)) and parts[2].lower() in _MONTHS:
        return _day(int(parts[3]), _MONTHS[parts[2].lower()], int(parts[1]), cell)
    if (parts := _MONTH_FIRST.fullmatch(cell)) and parts[1].lower() in _MONTHS:
        return _day(int(parts[3]), _MONTHS[parts[1].lower()], int(parts[2]), cell)
    return None


def _written_day(cell: str) -> date | None:
    if iso := _ISO.fullmatch(cell):
        return _day(int(iso[1]), int(iso[2]), int(iso[3] or 1), cell)
    if british := _BRITISH.fullmatch(cell):
        return _day(int(british[3]), int(british[2]), int(british[1]), cell)
    return None


def _first_day(start: date, cell: str) -> date:
    if start.day != 1:
        raise ValueError(f"“{_short(cell)}” is a day within a month: give the month, as {start:%Y-%m}.")
    return start


def _spanned_year(span: re.Match[str], cell: str) -> date:
    start, end = month(f"{span[1]} {span[2]}"), month(f"{span[3]} {span[4]}")
    if start.month != 4 or end != add_months(start, 11):
        raise ValueError(f"“{_short(cell)}” is not a financial year: it runs from April to the next March.")
    return start


def _spanned_quarter(span: re.Match[str], cell: str) -> date | None:
    start, end = month(f"{span[1]} {span[3]}"), month(f"{span[2]} {span[3]}")
    if start.month not in (1, 4, 7, 10) or end != add_months(start, 2):
        raise ValueError(f"“{_short(cell)}” is not a quarter: they begin in April, July, October, January.")
    return start
