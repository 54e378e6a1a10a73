"""Quarters of the financial year, April to March: their names, their months, and how people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.calendar import add_months

FIRST_MONTH = 4
_YEAR = r"(\d{4})(?:[-–/ ]*(\d{4}|\d{2}))?"
_WRITTEN = (
    re.compile(rf"(?:fy[ -]*)?{_YEAR}[-–/, ]*(?:q|quarter|quarter )[ -]*(\d)", re.IGNORECASE),
    re.compile(rf"(?:q|quarter|quarter )[ -]*(?P<quarter>\d)[-–/,of ]*{_YEAR}", re.IGNORECASE),
)
HOW = "A quarter is written as 2015-16-Q2: the financial year, then Q1 (April to June) to Q4 (January to March)."


class NotAQuarter(ValueError):
    """A text names no quarter of a financial year. The message says why and how one is written."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """``year`` is the calendar year in which the financial year begins; ``number`` is 1 (April to June) to 4."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """As in addresses and file names: ``2015-16-Q2``."""
        return f"{self.year}-{(self.year + 1) % 100:02d}-Q{self.number}"

    @property
    def words(self) -> str:
        """As people read it: ``2015/16, quarter 2``."""
        return f"{self.year}/{(self.year + 1) % 100:02d}, quarter {self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return add_months(date(self.year, FIRST_MONTH, 1), 3 * (self.number - 1))

    @property
    def last_month(self) -> date:
        """The first day of its last month."""
        return add_months(self.first, 2)

    @property
    def last(self) -> date:
        """Its last day."""
        return add_months(self.first, 3) - timedelta(days=1)

    @property
    def before(self) -> Quarter:
        """The quarter before."""
        return quarter_of(add_months(self.first, -3))

    @property
    def after(self) -> Quarter:
        """The quarter after."""
        return quarter_of(add_months(self.first, 3))

    def holds(self, moment: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= moment <= self.last


def quarter_of(moment: date) -> Quarter:
    """The quarter that a day lies in."""
    months = moment.year * 12 + moment.month - FIRST_MONTH
    year, month = divmod(months, 12)
    return Quarter(year, month // 3 + 1)


def read_quarter(text: str) -> Quarter:
    """The quarter that a text names, such as ``2015-16-Q2``, ``2015/16 q2`` or ``2015-Q2`` (2015 begins the year).

    Raises ``NotAQuarter`` with a sentence where it names none.
    """
    words = " ".join(text.split())[:60]
    match = next((found for pattern in _WRITTEN if (found := pattern.fullmatch(words))), None)
    if match is None:
        raise NotAQuarter(f"“{words}” is not a quarter. {HOW}")
    if "quarter" in match.groupdict():
        number, year, ending = match.groups()
    else:
        year, ending, number = match.groups()
    if not 1 <= int(number) <= 4:
        raise NotAQuarter(f"“{words}” names quarter {number}; a financial year has four. {HOW}")
    begins = int(year)
    if not 1900 <= begins <= 2100:
        raise NotAQuarter(f"“{words}” names the year {begins}, of which nobody has figures. {HOW}")
    if ending and int(ending) % 100 != (begins + 1) % 100:
        raise NotAQuarter(f"“{words}” names no financial year: {begins} goes on into {begins + 1}. {HOW}")
    return Quarter(begins, int(number))
