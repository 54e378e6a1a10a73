"""A series as one figure a year, renewed with every period: what a thick line through months is made of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from analysis.recent_value import recent_value
from analysis.spc import Series


def rolling_year(series: Series, periods: int, *, aside: Collection[date] = ()) -> tuple[float | None, ...]:
    """For each period the value over it and those before it, ``periods`` in all, in the measure's unit.

    ``None`` where one of them is missing, has no figure, is set ``aside``, or was counted otherwise (a rebase after
    the first of them). Sums of numerators over sums of exposures, as everywhere.
    """
    months = [each.year * 12 + each.month for each in series.periods]
    held = [_is_held(series, at) and each not in aside for at, each in enumerate(series.periods)]
    values: list[float | None] = []
    for at in range(len(series.periods)):
        start = at - periods + 1
        # Periods that follow each other without a gap span a year; a yearly series is its own.
        whole = start >= 0 and all(held[start : at + 1]) and (periods == 1 or months[at] - months[start] < 12)
        broken = whole and any(series.periods[start] < each <= series.periods[at] for each in series.rebases)
        values.append(_value_of(series, start, at + 1) if whole and not broken else None)
    return tuple(values)


def _is_held(series: Series, at: int) -> bool:
    bottoms = series.denominator
    return series.numerator[at] is not None and (bottoms is None or bool(bottoms[at]))


def _value_of(series: Series, start: int, end: int) -> float | None:
    bottoms = series.denominator
    part = Series(
        series.key,
        series.periods[start:end],
        series.numerator[start:end],
        None if bottoms is None else bottoms[start:end],
        series.multiplier,
        yearly_from=series.yearly_from,
    )
    return recent_value(part, end - start)
