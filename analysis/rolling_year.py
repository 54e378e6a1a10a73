"""A series as one figure a year, renewed with every period: what a thick line through months is made of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from analysis.spc import Series


def rolling_year(series: Series, periods: int, *, aside: Collection[date] = ()) -> tuple[float | None, ...]:
    """For each period the value over it and those before it, ``periods`` in all, in the measure's unit.

    ``None`` where one of them is missing, has no figure, is set ``aside``, or was counted otherwise (a rebase after
    the first of them). Sums of numerators over sums of exposures; without denominators the mean a period.
    """
    exposure = series.exposure or (1.0,) * len(series.periods)
    # What does not count is nothing in the sums, and keeps its year from having a value.
    pairs = [
        (top, bottom) if top is not None and bottom and period not in aside else None
        for period, top, bottom in zip(series.periods, series.numerator, exposure, strict=True)
    ]
    months = [each.year * 12 + each.month for each in series.periods]
    values: list[float | None] = []
    for at, period in enumerate(series.periods):
        start = at - periods + 1
        held = [pair for pair in pairs[max(start, 0) : at + 1] if pair is not None]
        # Periods that follow each other without a gap span a year; a yearly series is its own.
        whole = len(held) == periods and (periods == 1 or months[at] - months[start] < 12)
        if not whole or any(series.periods[start] < each <= period for each in series.rebases):
            values.append(None)
            continue
        values.append(sum(top for top, _ in held) / sum(bottom for _, bottom in held) * series.multiplier)
    return tuple(values)
