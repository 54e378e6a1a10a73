"""What the pages' profile takes into account before anything is judged: the length of periods and the season.

A season is taken out of values, targets and exposures before limits are set, and put back into the lines that are
drawn, so that every rule sees figures that are alike and the reader sees the figures that were given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analysis.calendar import MONTHS_OF, parts_of_a_year
from analysis.spc.batch import Batch, Bools, Floats, Ints
from analysis.spc.charts.chart import Chart
from analysis.spc.limits import LINES, Limits
from analysis.spc.profiles import Profile
from analysis.spc.series import Series


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
    table = np.ones(present.shape)
    for row, series in enumerate(all_series):
        if series.season is not None:
            index = np.array(series.season, dtype=np.float64)
            table[row, : len(index)] = np.where(np.isnan(index), 1.0, index)
    return table


def with_season(batch: Batch, season: Floats | None, chart: Chart) -> Batch:
    """The batch with its season. A share cannot rise above its whole: there an index is held to what lifts the
    series' own share half of the way to it."""
    if season is not None and chart.takes == "share":
        over = np.where(batch.valued, batch.numerator, 0.0).sum(axis=1, keepdims=True)
        under = np.where(batch.valued, batch.denominator, 0.0).sum(axis=1, keepdims=True)
        with np.errstate(divide="ignore", invalid="ignore"):
            season = np.minimum(season, np.where(over > 0, (under + over) / (2 * over), np.inf))
    return batch if season is None else replace(batch, season=season)


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
    return replace(limits, **{name: getattr(limits, name) * batch.season for name in LINES})
