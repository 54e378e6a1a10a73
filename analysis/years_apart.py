"""The first and the latest year of a series side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.figures_in_words import compared_in_words
from analysis.recent_value import MONTHS, recent_value
from analysis.spc import Series


@dataclass(frozen=True, slots=True)
class YearsApart:
    """The first and the latest twelve months of a series, in the measure's unit. No test, and no claim about why."""

    early: float
    early_end: date
    late: float
    late_end: date
    word: str


def years_apart(series: Series, decimals: int) -> YearsApart | None:
    """Both years side by side; ``word`` is higher, lower or about the same *as shown* with so many decimals.

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
        yearly_from=series.yearly_from,
    )
    early, late = recent_value(head), recent_value(series)
    if early is None or late is None:
        return None
    word = compared_in_words(early, late, decimals)
    return YearsApart(early, series.periods[MONTHS - 1], late, series.periods[-1], word)
