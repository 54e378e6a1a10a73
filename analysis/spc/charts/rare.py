"""Charts of rare events: G, opportunities between events, and T, time between events (spc_spec 5.3, 5.4)."""

from dataclasses import replace

import numpy as np

from analysis.spc.batch import Batch, Floats
from analysis.spc.charts.basis import basis_of, centres, counted_of, enough, facts_of_ranges, in_cells
from analysis.spc.charts.held import held_factor
from analysis.spc.estimates import moving_ranges, spread
from analysis.spc.limits import LimitFacts, Limits, lines_around
from analysis.spc.phases import Phases, Points
from analysis.spc.profiles import Profile

# Median of a geometric distribution in units of its mean: ln 2.
MEDIAN_OF_MEAN = 0.693
# Nelson, Journal of Quality Technology 26 (1994) 239: a Weibull time to this root is nearly normal.
POWER = 3.6
HALF_A_UNIT = 0.5


def gaps(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """G chart: upper limit = mean + 3 root of mean (mean + 1), lower limit 0; centre as the profile has it.

    Source: Benneyan, Health Care Management Science 4 (2001) 305; Montgomery 7.3.5.
    """
    basis = basis_of(phases, points)
    scale = batch.multiplier[np.repeat(np.arange(len(phases.number)), np.diff(phases.first))]
    mean = basis.groups.means(basis.value)
    judged = enough(basis.used, profile, 1)
    limit_facts = LimitFacts.empty(
        judged, counted_of(phases, points, basis), basis.used, flat=judged & (mean == 0)
    )
    middle = basis.groups.medians(basis.value) if profile.gap_centre == "median" else MEDIAN_OF_MEAN * mean
    with np.errstate(invalid="ignore"):
        half = np.where(judged, 3 * np.sqrt(mean / scale * (mean / scale + 1)) * scale, np.nan)
    half = half * held_factor(phases, basis.used, profile)
    about_the_mean = lines_around(
        in_cells(batch, phases, mean), in_cells(batch, phases, half), limit_facts, floor=np.zeros(1)
    )
    third = about_the_mean.reach / 3
    one_sigma = (np.maximum(about_the_mean.centre - third, 0), about_the_mean.centre + third)
    centre = in_cells(batch, phases, centres(phases, points, judged, middle))
    return replace(about_the_mean, centre=centre, one_sigma=one_sigma)


def ties_apart(batch: Batch, _phases: Phases, _profile: Profile) -> Batch:
    """A time of zero becomes half a unit: two events on one day did not happen at one moment."""
    tied = batch.value == 0
    if not tied.any():
        return batch
    half = HALF_A_UNIT * batch.multiplier[:, None]
    return replace(batch, value=np.where(tied, half, batch.value))


def times(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """T chart: an individuals chart of time to the power 1 / 3.6, its lines raised to the power 3.6 again.

    Source: Nelson 1994; Montgomery 7.3.5.
    """
    basis = basis_of(phases, points)
    rooted = basis.value ** (1 / POWER)
    mean = basis.groups.means(rooted)
    variation = spread(*moving_ranges(rooted, basis.stretch, basis.groups), profile, mean)
    limit_facts = facts_of_ranges(phases, points, basis, profile, variation, mean)
    judged, flat = limit_facts.judged, limit_facts.flat
    half = np.where(judged, np.where(flat, 0.0, profile.factor * variation.mean), np.nan)
    half = half * held_factor(phases, basis.used, profile)
    centre = in_cells(batch, phases, centres(phases, points, judged, mean**POWER))

    def line(thirds: float) -> Floats:
        return in_cells(batch, phases, _raised(mean + thirds / 3 * half, profile))

    upper = line(3)
    return Limits(
        centre, line(-3), upper, line(-2), line(2), limit_facts, upper - centre, (line(-1), line(1))
    )


def _raised(rooted: Floats, profile: Profile) -> Floats:
    """Back to time; a line below zero is zero, or none."""
    below = 0.0 if profile.below_zero == "zero" else np.nan
    with np.errstate(invalid="ignore"):
        raised: Floats = np.where(rooted < 0, below, np.maximum(rooted, 0.0) ** POWER)
    return np.where(np.isnan(rooted), np.nan, raised)
