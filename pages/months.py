"""Months in an address: read forgivingly, held within what there is, and a sentence where that changes something."""

from __future__ import annotations

from datetime import date

from components.words import month
from data_access.loader import dates


def checked_month(
    what: str, wanted: str | None, first: date | None, latest: date | None
) -> tuple[date | None, list[str]]:
    """The month that an address asks for, or ``None`` where it asks for none; ``what`` names it in the sentence.

    A month before the first or after the latest gives the nearest; what is no month at all is left aside.
    """
    if not wanted or first is None or latest is None:
        return None, []
    try:
        found = dates.month(wanted[:40])
    except ValueError:
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


def written(period: date | None) -> str | None:
    """A month as it stands in an address."""
    return None if period is None else f"{period:%Y-%m}"
