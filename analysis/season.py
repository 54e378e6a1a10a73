"""Whether a measure has a season, from England's figures, and what it is expected to do in each part of the year.

Source: the ratio to a centred mean of a year (the first step of X-11; Ladiray & Quenneville 2001), with the ranks of
the ratios by calendar month tested after Kruskal & Wallis (1952).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.calendar import parts_of_a_year
from analysis.spc import Series

YEARS = 3
UNLIKELY = 0.01
# A calendar month (quarter) needs so many ratios, or its index would be one year's accident.
RATIOS = 2

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Season:
    """index: what is expected in each part of the year over the year's mean, by calendar month of the period's start.

    Its mean is 1. periods: figures it rests on. p: how rarely chance alone would set the parts apart so far.
    by_days: it is one of rates by days, so that the length of months has no part in it.
    """

    index: dict[int, float]
    periods: int
    p: float
    by_days: bool = False


def season_of(series: Series) -> Season | None:
    """The season of a monthly or quarterly series; None where none is found, or three years are not given.

    The latest period that counts is the one that is judged, and takes no part; neither do ghosted periods. A gap is
    bridged by a straight line in the yearly mean, and has no ratio itself.
    """
    periods, values = _counting(series)
    apart = _months_apart(periods)
    if apart not in (1, 3) or len(values) < YEARS * 12 // apart:
        return None
    place = np.array([_month_number(period) // apart for period in periods])
    ratio = values / _yearly_mean(place, values, 12 // apart)
    kept = np.isfinite(ratio)
    parts = np.array([period.month for period in periods])[kept]
    groups = {int(part): ratio[kept][parts == part] for part in np.unique(parts)}
    if len(groups) < 12 // apart or min(map(len, groups.values())) < RATIOS:
        return None
    if float(np.ptp(ratio[kept])) == 0:
        return None
    from scipy.stats import kruskal  # noqa: PLC0415 - a second and 60 MB, which a load does not need

    p = float(kruskal(*groups.values()).pvalue)
    if not p < UNLIKELY:
        return None
    middle = {part: float(np.median(group)) for part, group in groups.items()}
    mean = sum(middle.values()) / len(middle)
    if min(middle.values()) <= 0:
        return None
    return Season(
        {part: index / mean for part, index in middle.items()}, len(values), p, series.yearly_from is not None
    )


def with_season(series: Series, season: Season | None) -> Series:
    """The series with the index of each of its periods."""
    if season is None:
        return series if series.season is None else replace(series, season=None)
    index = [season.index.get(period.month) for period in series.periods]
    if season.by_days and (series.denominator is None or series.yearly_from is None) and index:
        # Counts grow with the days of their period, which the season of a rate by days leaves out.
        apart = 12 // len(season.index)
        ordinals = np.array([period.toordinal() for period in series.periods], dtype=np.int64)
        parts = parts_of_a_year(ordinals, "month" if apart == 1 else "quarter").tolist()
        average = 12 / apart
        index = [
            None if each is None else each * average / part for each, part in zip(index, parts, strict=True)
        ]
    return replace(series, season=tuple(index))


def _counting(series: Series) -> tuple[list[date], Floats]:
    """Periods that count but the latest, in time order, with their values."""
    exposure = series.exposure or (1.0,) * len(series.periods)
    ghosts = set(series.ghosts)
    pairs = sorted(
        (period, top / bottom)
        for period, top, bottom in zip(series.periods, series.numerator, exposure, strict=True)
        if top is not None and bottom and period not in ghosts
    )[:-1]
    return [period for period, _ in pairs], np.array([value for _, value in pairs], dtype=np.float64)


def _month_number(period: date) -> int:
    return period.year * 12 + period.month - 1


def _months_apart(periods: list[date]) -> int:
    """Months between neighbours as a rule; 0 where there are none, or two share a month."""
    steps = [_month_number(after) - _month_number(before) for before, after in pairwise(periods)]
    return min(steps, default=0)


def _yearly_mean(place: NDArray[np.int64], values: Floats, parts: int) -> Floats:
    """The centred mean of a year around each figure, its two ends by half; NaN within half a year of either end."""
    every = np.arange(place[0], place[-1] + 1)
    filled = np.interp(every, place, values)
    weights = np.ones(parts + 1)
    weights[[0, -1]] = 0.5
    mean = np.full(len(every), np.nan)
    if len(every) > parts:
        mean[parts // 2 : len(every) - parts // 2] = np.convolve(filled, weights / parts, mode="valid")
    with np.errstate(divide="ignore", invalid="ignore"):
        around: Floats = np.where(mean > 0, mean, np.nan)[place - place[0]]
    return around
