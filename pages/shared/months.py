"""Months as they are written in an address."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from components.words import MONTHS

_NUMBERED = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NAMED = re.compile(r"([A-Za-z]{3,9})[ -](\d{4})")


def read_month(text: str) -> date | None:
    """The first day of ``2016-04``, ``2016-04-17`` or ``April 2016``; ``None`` for what is no month."""
    words = text.strip()[:40]
    year, number = 0, 0
    if numbered := _NUMBERED.fullmatch(words):
        year, number = int(numbered[1]), int(numbered[2])
        if numbered[3] and not _is_day(year, number, int(numbered[3])):
            return None
    elif named := _NAMED.fullmatch(words):
        short = named[1][:3].capitalize()
        year = int(named[2])
        number = next((i for i, name in enumerate(MONTHS, 1) if name.startswith(short)), 0)
    return date(year, number, 1) if 1900 <= year <= 2100 and 1 <= number <= 12 else None


def read_day(text: str) -> date | None:
    """A day as ``2016-04-17``; of a month alone, as ``2016-04`` or ``April 2016``, its last day. Else ``None``."""
    month = read_month(text)
    if month is None:
        return None
    numbered = _NUMBERED.fullmatch(text.strip())
    if numbered and numbered[3]:
        return month.replace(day=int(numbered[3]))
    return month.replace(day=monthrange(month.year, month.month)[1])


def _is_day(year: int, month_number: int, day: int) -> bool:
    try:
        date(year, month_number, day)
    except ValueError:
        return False
    return True


def written(period: date | None) -> str | None:
    """A month as it stands in an address."""
    return None if period is None else f"{period:%Y-%m}"
