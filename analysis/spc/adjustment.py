"""What the pages' profile takes into account before anything is judged: the length of periods and the season.

A season is taken out of values, targets and exposures before limits are set, and put back into the lines that are
drawn, so that every rule sees figures that are alike and the reader sees the figures that were given.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from analysis.calendar import MONTHS_OF, parts_of_a_year
from analysis.spc.batch import Batch, Bools, Floats, Ints
from analysis.spc.charts.chart import Chart
from analysis.spc.limits import LINES, Limits
from analysis.spc.profiles import Profile
from analysis.spc.series import Series

# The part of a series' values, without the season, that lies below its high ones.
HIGH = 0.75


def exposures(all_series: Sequence[Series], day: Ints, denominator: Floats, profile: Profile) -> Floats:
    """(S, T) what counts are divided by: denominators, or the part of a year that residents lived in the period."""
    lengths = [series.yearly_from for series in all_series]
    if not any(lengths):
        return denominator
    exposure = denominator.copy()
    for length in MONTHS_OF:
        rows = np.array([each == length for each in lengths])
        if profile.days == "counted":
            exposure[rows] /= parts_of_a_year(day[rows], length)
        else:
            exposure[rows] /= 12 / MONTHS_OF[length]
    return exposure


def seasons(all_series: Sequence[Series], chart: Chart, present: Bools) -> Floats | None:
    """(S, T) the index of each period, 1 where a series brings none; None where no series does."""
    if chart.season == "unknown" or all(series.season is None for series in all_series):
        return None
    average = (1.0,) * present.shape[1]
    indices = (
        average[: len(series.periods)] if series.season is None else series.season for series in all_series
    )
    table = np.ones(present.shape)
    table[present] = np.array(list(chain.from_iterable(indices)), dtype=np.float64)
    table[np.isnan(table)] = 1.0
    return table


def with_season(batch: Batch, season: Floats | None, chart: Chart) -> Batch:
    """The batch with its season; on charts of shares one that no share can be lifted above its whole by."""
    if season is None:
        return batch
    if chart.takes == "share" and batch.valued.any():
        season = 1 + (season - 1) * _room(batch, season)
    return replace(batch, season=season)


def _room(batch: Batch, season: Floats) -> Floats:
    """(S, 1) how much of a season a series of shares can have: its high shares come half of the way to the whole.

    England's index may be too much for a place that lies much higher; it is then drawn in as a whole, so that its
    mean stays 1.
    """
    with warnings.catch_warnings():
        # A series without a value has no high share.
        warnings.simplefilter("ignore", RuntimeWarning)
        high = np.nanquantile(batch.value / season, HIGH, axis=1, keepdims=True) / batch.multiplier[:, None]
    rise = season.max(axis=1, keepdims=True) - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        room: Floats = np.fmin(1.0, np.where((high > 0) & (rise > 0), (1 - high) / (2 * high) / rise, 1.0))
    return room


def season_taken_out(batch: Batch) -> Batch:
    """The batch as if every period were an average one; the batch itself where it has no season.

    A count expected to be a tenth above the mean is one of a tenth more exposure.
    """
    if batch.season is None:
        return batch
    return replace(
        batch,
        value=batch.value / batch.season,
        target=batch.target / batch.season,
        exposure=batch.exposure * batch.season,
    )


def season_put_back(limits: Limits, batch: Batch, chart: Chart) -> Limits:
    """The lines as they are drawn: with the season in them, but for charts of figures that have lost it."""
    if batch.season is None or chart.season != "drawn":
        return limits
    whole = batch.multiplier[:, None] if chart.takes == "share" else np.inf
    drawn = {name: np.minimum(getattr(limits, name) * batch.season, whole) for name in LINES}
    return replace(limits, **drawn)
