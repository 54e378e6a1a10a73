"""Taylor's normalised individuals chart, I′ (spc_spec section 5.2)."""

from math import pi

import numpy as np

from analysis.spc.batch import Batch, Floats
from analysis.spc.charts.basis import Basis, basis_of, centres, facts_of_ranges, in_cells
from analysis.spc.charts.held import held_factor
from analysis.spc.estimates import Groups, Spread, spread
from analysis.spc.limits import Limits, lines_around
from analysis.spc.phases import Phases, Points, all_points_of
from analysis.spc.profiles import Profile

# Ranges of this many times their mean and more are screened; D4 with a figure more than the XmR chart has.
CUT_OFF = 3.2665


def individuals_prime(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """Centre = sum (x n) / sum n; sigma at a point = s / root of its n, s from ranges put on n = 1.

    Source: Taylor, normalised individuals chart; as qicharts2 draws it.
    """
    basis = basis_of(phases, points)
    weight = np.take(batch.exposure, basis.cell)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = basis.groups.sums(basis.value * weight) / basis.groups.sums(weight)
    whole = basis
    if profile.prime_sigma_from == "phase":
        whole = basis_of(phases, all_points_of(batch, phases, profile), all_of_phase=True)
    variation = _sigma_of_one(batch, whole, profile, mean)
    limit_facts = facts_of_ranges(phases, points, basis, profile, variation, mean)
    judged, flat = limit_facts.judged, limit_facts.flat
    half = np.where(
        judged, np.where(flat, 0.0, 3 * variation.mean * held_factor(phases, basis.used, profile)), np.nan
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        reach = phases.in_cells(half) / np.sqrt(np.where(batch.exposed, batch.exposure, np.nan))
    return lines_around(in_cells(batch, phases, centres(phases, points, judged, mean)), reach, limit_facts)


def _sigma_of_one(batch: Batch, basis: Basis, profile: Profile, mean: Floats) -> Spread:
    share = 1 / np.take(batch.exposure, basis.cell)
    joined = basis.stretch[1:] == basis.stretch[:-1]
    apart = np.abs(basis.value[1:] - basis.value[:-1])[joined]
    single = np.sqrt(pi / 2) * apart / np.sqrt(share[1:] + share[:-1])[joined]
    groups = Groups.of(basis.groups.phase[1:][joined], len(basis.used))
    return spread(single, groups, profile, mean, cut_off=CUT_OFF)
