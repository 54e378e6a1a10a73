"""The latest stretch of a series as one figure, for maps: a ratio of sums, never a mean of ratios."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.spc import Series

MONTHS = 12


def recent(series: Series, periods: int = MONTHS) -> float | None:
    """Value over the last ``periods`` rows, in the measure's unit; ``None`` where none of them holds a figure.

    With denominators: sum of numerators / sum of denominators x multiplier over rows that hold both. Without:
    the mean numerator a period. Rows without a figure are left out of both sums.
    """
    tops = series.numerator[-periods:]
    if series.denominator is None:
        known = [top for top in tops if top is not None]
        return sum(known) / len(known) * series.multiplier if known else None
    pairs = [
        (top, bottom)
        for top, bottom in zip(tops, series.denominator[-periods:], strict=True)
        if top is not None and bottom is not None
    ]
    divisor = sum(bottom for _, bottom in pairs)
    return sum(top for top, _ in pairs) / divisor * series.multiplier if divisor else None


@dataclass(frozen=True, slots=True)
class YearsApart:
    """The first and the latest twelve months of a series, in the measure's unit. No test, and no claim about why."""

    early: float
    early_end: date
    late: float
    late_end: date
    word: str


def years_apart(series: Series, decimals: int) -> YearsApart | None:
    """Both years side by side; ``word`` is higher, lower or the same *as shown* with so many decimals.

    ``None`` for a series shorter than two years, or with an empty first or latest year.
    """
    if len(series.periods) < 2 * MONTHS:
        return None
    head = Series(
        series.key,
        series.periods[:MONTHS],
        series.numerator[:MONTHS],
        None if series.denominator is None else series.denominator[:MONTHS],
        series.multiplier,
    )
    early, late = recent(head), recent(series)
    if early is None or late is None:
        return None
    moved = round(late, decimals) - round(early, decimals)
    word = "the same" if moved == 0 else "higher" if moved > 0 else "lower"
    return YearsApart(early, series.periods[MONTHS - 1], late, series.periods[-1], word)
