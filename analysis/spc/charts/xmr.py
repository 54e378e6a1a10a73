"""The individuals chart: mean, and limits from the mean moving range (spc_spec section 4)."""

import numpy as np

from analysis.spc.batch import Batch
from analysis.spc.charts.basis import basis_of, centres, facts_of_ranges, level
from analysis.spc.charts.held import held_factor
from analysis.spc.estimates import moving_ranges, spread
from analysis.spc.limits import Limits
from analysis.spc.phases import Phases, Points
from analysis.spc.profiles import Profile


def individuals(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """Centre = mean of the baseline's points; limits = centre -/+ factor x mean moving range.

    A phase whose limits would rest on fewer than `min_points` points (or on one, or on points with no
    neighbour) gets the median of all its points as centre and no limits. Limits are undefined where the
    denominator is 0 or missing. Source: Montgomery 6.4; Wheeler, Understanding Variation.
    """
    basis = basis_of(phases, points)
    mean = basis.groups.means(basis.value)
    variation = spread(*moving_ranges(basis.value, basis.stretch, basis.groups), profile, mean)
    limit_facts = facts_of_ranges(phases, points, basis, profile, variation, mean)
    judged, flat = limit_facts.judged, limit_facts.flat
    half = np.where(flat, 0.0, profile.factor * variation.mean * held_factor(phases, basis.used, profile))
    return level(batch, phases, centres(phases, points, judged, mean), half, limit_facts)
