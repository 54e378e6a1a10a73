"""Months as the programme counts them."""

from __future__ import annotations

from datetime import date


def add_months(start: date, months: int) -> date:
    """The same day of a month so many months later; meant for the first day of a month."""
    years, index = divmod(start.month - 1 + months, 12)
    return start.replace(year=start.year + years, month=index + 1)
