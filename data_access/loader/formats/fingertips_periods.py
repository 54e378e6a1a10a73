"""Periods as Fingertips writes them. A pooled one, "2015 - 17", is three years in one and never a single year."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.calendar import add_months
from data_access.loader.columns.calendar import calendar_month
from data_access.loader.columns.periods import period as period_of
from data_access.loader.quoting import shortened
from data_access.loader.tables.table import TableRow

_CALENDAR = re.compile(r"([0-9]{4})(?: ?Q([1-4]))?", re.I)
_SPAN = re.compile(r"(?P<first>.+?) ?[-–] ?(?P<last>[^-–]+)")
_RANGE = re.compile(r"(?P<number>[0-9]{1,3}) ?(?P<unit>[ymq])(?:ears?|onths?|uarters?)?", re.I)
_MONTHS = {"y": 12, "q": 3, "m": 1}
_LONG = {"year": 12, "month": 1, "quarter": 3}
_BEGINS = {
    "year": (1, 4),
    "quarter": (1, 4, 7, 10),
    "month": range(1, 13),
}  # years by the calendar or financial


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of ``start`` so many ``months``."""

    start: date
    months: int

    @property
    def pooled(self) -> bool:
        """Whether it is longer than a year, so that no single point of a chart can stand for it."""
        return self.months > 12


@lru_cache(maxsize=10_000)  # a file repeats few different cells
def read(text: str, sortable: str, range_: str) -> Period:
    """The period in the cells Time period, Time period Sortable and Time period range (empty in older files).

    "2015" is a calendar year, "2016/17" a financial one; the sortable form alone tells the two not apart, so it only
    confirms. Raises ``ValueError`` with a sentence for what is no period, or where the cells disagree.
    """
    if not text:
        raise ValueError(
            "the Time period is empty, and Time period Sortable does not tell a calendar year from a financial one. "
            "Fill it in as 2015 or 2015/16."
        )
    period = _spanned(text) or _single(text)
    if period is None:
        raise ValueError(
            f"“{shortened(text, 40)}” is not a period: it is written 2015 (calendar year), 2016/17 (financial year), "
            "2016/17 Q1 or Apr 2017."
        )
    _confirm(period, text, sortable)
    return _ranged(period, text, range_)


def of(row: TableRow) -> Period:
    """The period of a row. Raises ``ValueError`` as ``read`` does."""
    return read(row.text("Time period"), row.text("Time period Sortable"), row.text("Time period range"))


def fit(period: Period, text: str, grain: str, today: date) -> date:
    """The period's first day, where a measure of this grain may hold it. Raises ``ValueError`` with a sentence."""
    if period.months != _LONG.get(grain) or period.start.month not in _BEGINS[grain]:
        raise ValueError(f"“{shortened(text, 40)}” is not a {grain}, by which the measure is counted.")
    if period.start > today:
        raise ValueError(f"“{shortened(text, 40)}” lies in the future.")
    return period.start


def _single(text: str) -> Period | None:
    if calendar := _CALENDAR.fullmatch(text):
        start, quarter = calendar_month(calendar[1], "1"), int(calendar[2] or 0)
        return Period(add_months(start, 3 * (quarter - 1)), 3) if quarter else Period(start, 12)
    for grain, months in _LONG.items():
        with suppress(ValueError):
            return Period(period_of(text, grain), months)
    return None


def _spanned(text: str) -> Period | None:
    """A span of periods, "2015 - 17" or "2014/15 - 16/17", from the first month of one to the last of the other."""
    span = _SPAN.fullmatch(text)
    first = _single(span["first"]) if span else None
    last = _single(_with_century(span["last"], span["first"])) if span and first else None
    if first is None or last is None:
        return None
    if last.start <= first.start:
        raise ValueError(f"“{shortened(text, 40)}” ends before it begins.")
    between = 12 * (last.start.year - first.start.year) + last.start.month - first.start.month
    return Period(first.start, between + last.months)


def _with_century(last: str, first: str) -> str:
    """The end of a span with its century, which it shares with the beginning, save in "1998 - 00"."""
    if not re.fullmatch(r"[0-9]{2}(?:/[0-9]{2})?", last):
        return last
    return f"20{last}" if first[:2] == "19" and last[:2] < first[2:4] else first[:2] + last


def _confirm(period: Period, text: str, sortable: str) -> None:
    named = re.search(r"[0-9]{4}", text)
    years = {f"{period.start:%Y}", named[0] if named else ""}
    if sortable and not (re.fullmatch(r"[0-9]{8}", sortable) and sortable[:4] in years):
        raise ValueError(
            f"“{shortened(text, 40)}” and Time period Sortable “{shortened(sortable, 40)}” do not name the same year."
        )


def _ranged(period: Period, text: str, range_: str) -> Period:
    stated_range = _RANGE.fullmatch(range_)
    if not stated_range:
        return period
    months = int(stated_range["number"]) * _MONTHS[stated_range["unit"].lower()]
    if months == period.months:
        return period
    if months > 12:
        return Period(period.start, months)
    raise ValueError(
        f"“{shortened(text, 40)}” and Time period range “{shortened(range_, 40)}” are of different lengths."
    )
