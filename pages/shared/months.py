"""Months in an address: read forgivingly, held within what there is, and a sentence where that changes something."""

from __future__ import annotations

import re
from datetime import date

from components.words import MONTHS, month

_NUMBERED = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NAMED = re.compile(r"([A-Za-z]{3,9})[ -](\d{4})")


def checked_month(
    what: str, wanted: str | None, first: date | None, latest: date | None
) -> tuple[date | None, list[str]]:
    """The month that an address asks for, or ``None`` where it asks for none; ``what`` names it in the sentence.

    A month before the first or after the latest gives the nearest; what is no month at all is left aside.
    """
    if not wanted or first is None or latest is None:
        return None, []
    found = read_month(wanted)
    if found is None:
        return None, [
            f"The address asks for {what} “{wanted[:40]}”, which is not a month: write it as 2016-04. "
            f"Any month from {month(first)} to {month(latest)} will do."
        ]
    held = min(max(found, first.replace(day=1)), latest.replace(day=1))
    if held == found:
        return found, []
    return held, [
        f"The address asks for {what} {month(found)}; the figures here run from {month(first)} to {month(latest)}. "
        f"Showing {month(held)} instead."
    ]


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


def _is_day(year: int, month_number: int, day: int) -> bool:
    try:
        date(year, month_number, day)
    except ValueError:
        return False
    return True


def written(period: date | None) -> str | None:
    """A month as it stands in an address."""
    return None if period is None else f"{period:%Y-%m}"
