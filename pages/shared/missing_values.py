"""Why a series has no figure where it has none: not submitted, suppressed, not applicable, nothing to divide by."""

from __future__ import annotations

from collections import Counter

from components.words import STATUS_WORDS, counted, listed
from data_access.series import AreaSeries

UNDIVIDED = "nothing to divide by"


def states_words(one: AreaSeries) -> str:
    """``not submitted in 12 periods and suppressed in 1 period``; empty where every period has its figure."""
    found = Counter(STATUS_WORDS[status] for status in one.status if status != "reported")
    undivided = _undivided(one)
    if undivided:
        found[UNDIVIDED] = undivided
    return listed([f"{words} in {counted(count, 'period')}" for words, count in sorted(found.items())])


def _undivided(one: AreaSeries) -> int:
    """Reported periods whose denominator is zero or absent, though the measure needs one."""
    if one.series.denominator is None:
        return 0
    return sum(
        status == "reported" and not below
        for status, below in zip(one.status, one.series.denominator, strict=True)
    )
