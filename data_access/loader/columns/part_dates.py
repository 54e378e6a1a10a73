"""Dates no more exact than their source: 2014, 2014-10 or 2014-10-14, from however they are written."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from data_access.loader.columns.calendar import last_day
from data_access.loader.columns.period_forms import TOO_NEW, YEARS, Stretch, stretches
from data_access.loader.columns.remarks import quoted

_NOT_READ = "is no date that can be read. Write 2014, 2014-10 or 2014-10-14."
_NO_DATE_OF_A_PAGE = (
    "is no date that can be read. Write 2018, 2018-06, 2018-06-15, or words such as 2017 or later."
)
_OLDEST_PAGE = 1800
_PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PRINTED = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?: *\(.*\))?")
_BETWEEN = re.compile(r" (?:to|until|till|-) ")
SPAN = "/"  # between the first and the last part of a span


def first_part(text: str) -> str:
    """When something began; of a financial year its first month. Raises ``ValueError`` with a sentence."""
    stretch = _single(text)
    return _part(stretch, stretch.first)


def last_part(text: str) -> str:
    """When something ended; of a financial year its last month. Raises ``ValueError`` with a sentence."""
    stretch = _single(text)
    return _part(stretch, stretch.last)


def span(text: str) -> str:
    """A date, or both ends of a time that no date expresses: 2016-06/2016-09. Raises ``ValueError`` with a sentence."""
    ends = _BETWEEN.split(text.replace("–", "-"))
    with suppress(ValueError):
        if len(ends) == 2:
            return SPAN.join((first_part(ends[0]), last_part(ends[1])))
    stretch = _stretch(text)
    first, last = _part(stretch, stretch.first), _part(stretch, stretch.last)
    return first if first == last else SPAN.join((first, last))


def part_or_words(text: str) -> str:
    """A page's date as far as it can be read, otherwise the words for it: "2017 or later", "2018/19".

    Numbers alone that are no date (42300, 31/02/2015) are no words. Raises ``ValueError`` with a sentence.
    """
    try:
        part = span(text)
    except ValueError:
        if not any(letter.isalpha() for letter in text) and not _is_day_of_old(text):
            raise ValueError(f"{quoted(text)} {_wrong_date_of_a_page(text)}") from None
        return text
    return text if SPAN in part else part


def _is_day_of_old(text: str) -> bool:
    """Whether it is a date from before the figures of the product, which pages may have."""
    return _OLDEST_PAGE <= _year_of(text) < YEARS.start


def _year_of(text: str) -> int:
    """The year of a date of this form, or 0 where it is none."""
    with suppress(ValueError):
        return date.fromisoformat(f"{text}-01-01"[:10]).year if _PART.fullmatch(text) else 0
    return 0


def _wrong_date_of_a_page(text: str) -> str:
    year = _year_of(text)
    if 0 < year < _OLDEST_PAGE:
        return f"lies before {_OLDEST_PAGE}: a page so old is taken for a mistake. Correct it."
    return TOO_NEW if year > YEARS[-1] else _NO_DATE_OF_A_PAGE


def is_part(text: str | None) -> bool:
    """Whether a text is a date of this form, not words for one."""
    return bool(text and _PART.fullmatch(text))


def printed_part(text: str | None) -> str:
    """The date in a text that begins with one, as "2017-01-26 (last updated)"; otherwise nothing."""
    match = _PRINTED.fullmatch(text or "")
    return match[1] if match else ""


def _single(text: str) -> Stretch:
    """A stretch that is written as one: the two ends of a time stand in two columns."""
    if len(_BETWEEN.split(text.replace("–", "-"))) > 1:
        raise ValueError(f"{quoted(text)} holds two dates. Give the first and the last in a column each.")
    return _stretch(text)


def _stretch(text: str) -> Stretch:
    readings = [each for each in stretches(text) if each.form not in ("month_first", "year_first", "serial")]
    if not readings:
        raise ValueError(f"{quoted(text)} {_NOT_READ}")
    return readings[0]


def _part(stretch: Stretch, end: date) -> str:
    first, last = stretch.first, stretch.last
    if first == last:
        return f"{first:%Y-%m-%d}"
    if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        return f"{first:%Y}"
    if first.day == 1 and last == last_day(last.replace(day=1), "month"):
        return f"{end:%Y-%m}"
    return f"{end:%Y-%m-%d}"
