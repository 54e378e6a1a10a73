"""Taylor's normalised individuals chart, I′ (spc_spec section 5.2)."""

from math import pi

import numpy as np

from analysis.spc.batch import Batch, Floats
from analysis.spc.charts.basis import Basis, basis_of, centres, footing_of_ranges, in_cells
from analysis.spc.estimates import Groups, Spread, spread
from analysis.spc.limits import Limits, drawn
from analysis.spc.parts import Parts, Points, all_points_of
from analysis.spc.profiles import Profile

# Ranges of this many times their mean and more are screened; D4 with a figure more than the XmR chart has.
CUT_OFF = 3.2665


def individuals_prime(batch: Batch, parts: Parts, points: Points, profile: Profile) -> Limits:
    """Centre = sum (x n) / sum n; sigma at a point = s / root of its n, s from ranges put on n = 1.

    Source: Taylor, normalised individuals chart; as qicharts2 draws it.
    """
    basis = basis_of(parts, points)
    weight = np.take(batch.denominator, basis.cell)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = basis.groups.sums(basis.value * weight) / basis.groups.sums(weight)
    whole = basis
    if profile.prime_sigma_from == "part":
        whole = basis_of(parts, all_points_of(batch, parts, profile), all_of_part=True)
    found = _sigma_of_one(batch, whole, profile, mean)
    footing = footing_of_ranges(parts, points, basis, profile, found, mean)
    judged, flat = footing.judged, footing.flat
    half = np.where(judged, np.where(flat, 0.0, 3 * found.mean), np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        reach = parts.in_cells(half) / np.sqrt(np.where(batch.exposed, batch.denominator, np.nan))
    return drawn(in_cells(batch, parts, centres(parts, points, judged, mean)), reach, footing)


def _sigma_of_one(batch: Batch, basis: Basis, profile: Profile, mean: Floats) -> Spread:
    share = 1 / np.take(batch.denominator, basis.cell)
    joined = basis.stretch[1:] == basis.stretch[:-1]
    apart = np.abs(basis.value[1:] - basis.value[:-1])[joined]
    single = np.sqrt(pi / 2) * apart / np.sqrt(share[1:] + share[:-1])[joined]
    groups = Groups.of(basis.groups.part[1:][joined], len(basis.used))
    return spread(single, groups, profile, mean, cut_off=CUT_OFF)
