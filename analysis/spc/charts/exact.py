"""Limits of small counts: quantiles of the counts' own distribution, where three sigma says too little or too much.

Below a mean of five the lower limit of three sigma is zero and its upper one is passed by chance more often than on
either side of a normal figure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from scipy.special import ndtr

from analysis.spc.batch import Batch, Bools, Floats
from analysis.spc.limits import Limits
from analysis.spc.phases import Phases, Points
from analysis.spc.profiles import Profile

SMALL_COUNT = 5.0
# The shares of a normal distribution below each line; limits of counts are passed at most as often.
BELOW = {"lower": -3.0, "upper": 3.0, "lower_two_sigma": -2.0, "upper_two_sigma": 2.0}


def exact_limits(
    batch: Batch,
    phases: Phases,
    points: Points,
    limits: Limits,
    profile: Profile,
    *,
    takes: Literal["count", "ratio", "share"],
) -> Limits:
    """The same limits, with exact ones in phases that expect fewer than five cases a period on average.

    Prime charts whose sigma of z is above one keep theirs: those counts vary more than by chance, and no exact
    distribution is theirs. A line is the smallest count that at most so large a share of counts lies above, so that
    the chance beyond it is never more than 0.135 % (2.275 % for two sigma).
    """
    if profile.small_counts == "three_sigma":
        return limits
    expected, tries = _expected(batch, limits, takes)
    small = _small_phases(phases, points, limits, expected, tries)
    if not small.any():
        return limits
    cells = phases.in_cells(small.astype(np.float64)) > 0
    cells &= np.isfinite(limits.reach) & np.isfinite(expected)
    unit = limits.centre[cells] / expected[cells]
    lines = {}
    for name, sigmas in BELOW.items():
        line = getattr(limits, name).copy()
        line[cells] = (
            _quantile(float(ndtr(sigmas)), expected[cells], None if tries is None else tries[cells]) * unit
        )
        lines[name] = line
    facts = replace(limits.limit_facts, exact=small, small=limits.limit_facts.small & ~small)
    return replace(limits, **lines, limit_facts=facts, exact=cells)


def _expected(batch: Batch, limits: Limits, takes: str) -> tuple[Floats, Floats | None]:
    """(S, T) cases that the centre expects, and of how many they are a share."""
    scale = batch.multiplier[:, None]
    if takes == "count":
        return limits.centre / scale * (1.0 if batch.season is None else batch.season), None
    expected = limits.centre / scale * np.where(batch.exposed, batch.exposure, np.nan)
    return expected, batch.denominator if takes == "share" else None


def _small_phases(
    phases: Phases, points: Points, limits: Limits, expected: Floats, tries: Floats | None
) -> Bools:
    """(G,) phases whose baseline expects fewer than five cases, or fewer than five without, on average."""
    facts = limits.limit_facts
    rarer = expected if tries is None else np.fmin(expected, tries - expected)
    within = points.in_baseline
    phase, rare = points.phase[within], np.nan_to_num(points.at(rarer)[within])
    counted = np.bincount(phase, minlength=len(phases))
    mean = np.bincount(phase, rare, minlength=len(phases)) / np.maximum(counted, 1)
    wider = np.nan_to_num(facts.sigma_z, nan=1.0) > 1
    small: Bools = facts.judged & ~facts.flat & (mean > 0) & (mean < SMALL_COUNT) & ~wider
    return small


def _quantile(below: float, expected: Floats, tries: Floats | None) -> Floats:
    """The smallest count at or below which so large a share of counts lies."""
    from scipy.stats import binom, poisson  # noqa: PLC0415 - a second and 60 MB, which a load hardly ever needs

    if tries is None:
        return np.asarray(poisson.ppf(below, expected))
    whole = np.maximum(np.round(tries), 1)
    return np.asarray(binom.ppf(below, whole, np.clip(expected / tries, 0, 1)))
