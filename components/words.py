"""Dates and figures as people write them, the same on screen, in labels and in downloads."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_A_MONTH = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{4}})\b")

_IN_A_DAY = re.compile(rf"\bin (\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}})\b")
_A_SINGLE_DAY = re.compile(r"(?<![\d.,])1(?:\.0+)? days\b")


def month(period: date | None) -> str:
    """``April 2013``."""
    return "no month" if period is None else f"{MONTHS[period.month - 1]} {period.year}"


def period_name(period: date | None, grain: str) -> str:
    """A period as its grain names it: ``April 2016``, ``April to June 2016``, ``2016/17``, ``2015``, ``3 May 2016``."""
    if period is None or grain == "month":
        return month(period)
    if grain == "quarter":
        last = MONTHS[(period.month + 1) % 12]
        return f"{MONTHS[period.month - 1]} to {last} {period.year}"
    if grain == "year":
        return f"{period.year}/{(period.year + 1) % 100:02d}" if period.month == 4 else f"{period.year}"
    return day(period)


def in_grain(words: str, grain: str) -> str:
    """A sentence that names months, in the periods that its figures are of."""
    if grain == "day":
        return _A_SINGLE_DAY.sub("1 day", _IN_A_DAY.sub(r"on \1", words))
    if grain not in ("quarter", "year"):
        return words
    return _A_MONTH.sub(
        lambda match: period_name(date(int(match[2]), MONTHS.index(match[1]) + 1, 1), grain), words
    )


def short_month(period: date) -> str:
    """``Apr 2013``, for axes and labels."""
    return f"{MONTHS[period.month - 1][:3]} {period.year}"


def short_date(period: date) -> str:
    """``Apr 2013`` for a period, ``17 Apr 2013`` for the day of an event."""
    return short_month(period) if period.day == 1 else f"{period.day} {short_month(period)}"


def day(moment: date | None) -> str:
    """``9 March 2015``."""
    return "not known" if moment is None else f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


# The unit of shares: their figures bear it, and no axis needs it beside them.
PER_CENT = "%"


def number(value: float | None, decimals: int = 0, missing: str = "no figure") -> str:
    """``1,234.5``; an absent value is said in words, never drawn as zero."""
    if value is None:
        return missing
    text = f"{value:,.{decimals}f}"
    # Rounding can leave a negative zero, which reads like a misprint.
    return text[1:] if text.startswith("-") and not text.strip("-0.,") else text


def listed(names: list[str]) -> str:
    """``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """``1 topic``, ``12 topics``."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def name_within(short: str) -> str:
    """A short name inside a sentence: its first letter small, unless it is an abbreviation's."""
    return short[:1].lower() + short[1:] if short[1:2].islower() else short


STATUS_WORDS = {
    "reported": "reported",
    "missing": "not submitted",
    "suppressed": "suppressed (small number)",
    "not_applicable": "not applicable",
    "questioned": "zero beside a long gap: questioned",
    "uncovered": "of too few members to be drawn",
}


# fmt: off
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen",
)
# fmt: on


def in_letters(count: int) -> str:
    """``fifteen``; what is more stays a figure."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def plain_words(text: Any, longest: int) -> str:
    """A reader's words as one line, without marks that turn the direction of what follows, cut to ``longest``."""
    letters = "".join(
        " " if unicodedata.category(letter) == "Cc" else letter
        for letter in str(text)
        if unicodedata.category(letter) not in ("Cf", "Cs", "Co", "Cn")
    )
    return " ".join(letters.split())[:longest]
