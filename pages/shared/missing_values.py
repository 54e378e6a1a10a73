"""Why a series has no figure where it has none: not submitted, suppressed, not applicable, nothing to divide by."""

from __future__ import annotations

from collections import Counter

from components.words import STATUS_WORDS, counted, listed
from data_access.series import AreaSeries

UNDIVIDED = "nothing to divide by"


def states_words(series: AreaSeries) -> str:
    """``not submitted in 12 periods and suppressed in 1 period``; empty where every period has its figure."""
    counts = Counter(STATUS_WORDS[status] for status in series.status if status != "reported")
    undivided = _undivided(series)
    if undivided:
        counts[UNDIVIDED] = undivided
    return listed([f"{words} in {counted(count, 'period')}" for words, count in sorted(counts.items())])


def _undivided(series: AreaSeries) -> int:
    """Reported periods whose denominator is zero or absent, though the measure needs one."""
    if series.series.denominator is None:
        return 0
    return sum(
        status == "reported" and not below
        for status, below in zip(series.status, series.series.denominator, strict=True)
    )
