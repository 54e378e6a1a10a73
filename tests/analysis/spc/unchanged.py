"""Series in which nothing has changed, and how many of their latest points a profile flags: seeded."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.season import season_of, with_season
from analysis.spc import Judgement, Series, Variation, judge
from analysis.spc.vocabulary import VARIATIONS

START = date(2013, 4, 1)
EXPOSURE = 1_000.0
CALM = VARIATIONS.index(Variation.common_cause)
LOW = VARIATIONS.index(Variation.improvement_low)


def months(count: int) -> tuple[date, ...]:
    """So many months from April 2013."""
    at = START.year * 12 + START.month - 1
    return tuple(date((at + i) // 12, (at + i) % 12 + 1, 1) for i in range(count))


def course(count: int, season: float, lowest: int) -> NDArray[np.float64]:
    """What each month expects over the mean of the year: a wave of that size, lowest in calendar month `lowest`."""
    at = np.array([period.month for period in months(count)])
    return 1 - season * np.cos(2 * np.pi * (at - lowest) / 12)


def counted(rows: NDArray[np.int64], *, baseline: int | None) -> list[Series]:
    """Counts over the same exposure each month, lower being better."""
    periods = months(rows.shape[1])
    under = (EXPOSURE,) * len(periods)
    return [
        Series(f"place {i}", periods, tuple(row), under, direction="decrease", baseline=baseline)
        for i, row in enumerate(rows.astype(float).tolist())
    ]


def flagged(judgement: Judgement) -> float:
    """The share of latest points that are said to be more than chance."""
    return float(np.mean(judgement.variation != CALM))


def flagged_by_chance(
    profile: str, chart: str, mean: float, *, held: bool, series: int, seed: int = 4711, count: int = 84
) -> float:
    """The share of unchanged latest points that a profile flags: independent counts of that mean, no season."""
    rows = np.random.default_rng(seed).poisson(mean, (series, count))
    return flagged(judge(counted(rows, baseline=24 if held else None), chart=chart, profile=profile))


def improvements_at_a_low(
    profile: str, mean: float, season: float, *, worlds: int, seed: int = 4711, places: int = 15
) -> float:
    """The share of unchanged places whose latest month, the lowest of the season, is called an improvement.

    England is the sum of the places; its season is found and handed to each, as on the pages.
    """
    rng = np.random.default_rng(seed)
    every: list[Series] = []
    for _ in range(worlds):
        rows = rng.poisson(mean * course(84, season, START.month - 1), (places, 84))
        (england,) = counted(rows.sum(axis=0, keepdims=True), baseline=24)
        every += [with_season(each, season_of(england)) for each in counted(rows, baseline=24)]
    return float(np.mean(judge(every, profile=profile).variation == LOW))
