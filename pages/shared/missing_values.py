"""Why a series has no figure where it has none: not submitted, suppressed, not applicable, nothing to divide by."""

from __future__ import annotations

from collections import Counter

from components.words import STATUS_WORDS, counted, listed
from data_access.series import DRAWN_FROM, AreaSeries

UNDIVIDED = "nothing to divide by"
UNCOVERED = "of too few members to be drawn"


def states_words(series: AreaSeries) -> str:
    """``not submitted in 12 periods and suppressed in 1 period``; empty where every period has its figure."""
    counts = Counter(STATUS_WORDS[status] for status in series.status if status != "reported")
    uncovered = _uncovered(series)
    if uncovered:
        counts[UNCOVERED] = uncovered
    undivided = _undivided(series)
    if undivided:
        counts[UNDIVIDED] = undivided
    return listed([f"{words} in {counted(count, 'period')}" for words, count in sorted(counts.items())])


def _uncovered(series: AreaSeries) -> int:
    """Reported periods whose members hold less than half of what the figure is said of."""
    return sum(
        status == "reported" and share is not None and share < DRAWN_FROM
        for status, share in zip(series.status, series.coverage, strict=False)
    )


def _undivided(series: AreaSeries) -> int:
    """Reported periods whose denominator is zero or absent, though the measure needs one."""
    if series.series.denominator is None:
        return 0
    return sum(
        status == "reported" and not below and above is not None
        for status, above, below in zip(
            series.status, series.series.numerator, series.series.denominator, strict=True
        )
    )
