"""What half of its 2013/14 level would be for one measure, three years on: the Sign up to Safety campaign's hope.

We found no national measure of avoidable harm: each measure is held against half of its own baseline, which nobody
that we know of set as its aim.
Source of the hope: launch release of 14 October 2014, "halve avoidable harm over the next three years".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.recent_value import recent_value
from analysis.spc import Series

BASELINE = (date(2013, 4, 1), date(2014, 3, 1))
AIM_PERIOD = (date(2014, 4, 1), date(2017, 3, 1))
LAST_YEAR = (date(2016, 4, 1), date(2017, 3, 1))


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Baseline, half of it and where the measure stood, in the measure's unit.

    ``line`` has one entry a period of the series: the straight way from baseline to half of it, ``None`` before
    and after the three years. ``reached`` is the value over 2016/17, ``None`` where that year is not complete.
    """

    baseline: float
    half: float
    line: tuple[float | None, ...]
    reached: float | None


def halving(series: Series) -> Trajectory | None:
    """The trajectory of a monthly series; ``None`` without twelve baseline months or with a baseline of nothing."""
    baseline = _over(series, BASELINE)
    if not baseline:
        return None
    months = _months_between(*AIM_PERIOD) + 1
    line = tuple(
        baseline * (1 - 0.5 * (_months_between(AIM_PERIOD[0], period) + 1) / months)
        if AIM_PERIOD[0] <= period <= AIM_PERIOD[1]
        else None
        for period in series.periods
    )
    return Trajectory(baseline, baseline / 2, line, _over(series, LAST_YEAR))


def _over(series: Series, stretch: tuple[date, date]) -> float | None:
    """The value over a stretch of which every month holds a figure."""
    inside = [index for index, period in enumerate(series.periods) if stretch[0] <= period <= stretch[1]]
    tops = tuple(series.numerator[index] for index in inside)
    bottoms = None if series.denominator is None else tuple(series.denominator[index] for index in inside)
    if len(inside) != _months_between(*stretch) + 1 or None in tops or (bottoms and None in bottoms):
        return None
    periods = tuple(series.periods[index] for index in inside)
    stretch_of = Series(series.key, periods, tops, bottoms, series.multiplier, yearly_from=series.yearly_from)
    return recent_value(stretch_of, len(periods))


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
