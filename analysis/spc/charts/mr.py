"""The moving range chart: how far each point lies from the one before (spc_spec section 4.2)."""

from dataclasses import replace

import numpy as np

from analysis.spc.batch import Batch
from analysis.spc.charts.basis import basis_of, centres, counted_of, enough, in_cells
from analysis.spc.charts.held import held_factor
from analysis.spc.estimates import D4
from analysis.spc.limits import LimitFacts, Limits, lines_around
from analysis.spc.phases import Phases, Points, all_points_of, points_of
from analysis.spc.profiles import Profile


def as_moving_ranges(batch: Batch, phases: Phases, profile: Profile) -> Batch:
    """Each value's distance from the one before it in its phase; the first of a phase has none.

    A ghosted point is bridged and has none itself; or, as the profile has it, its own range alone is ghosted.
    """
    bridged = profile.ghosts_in_ranges == "bridged"
    points = points_of(batch, phases, profile) if bridged else all_points_of(batch, phases, profile)
    joined = np.flatnonzero(points.stretch[1:] == points.stretch[:-1]) + 1
    value = np.full(batch.value.shape, np.nan)
    value.ravel()[points.cell[joined]] = np.abs(points.value[joined] - points.value[joined - 1])
    return replace(batch, value=value, valued=~np.isnan(value))


def ranges(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """Centre = mean moving range; upper limit 3.267 times it, two sigma at two thirds of that; lower limit 0.

    Not screened, as in qicharts2. Source: Montgomery 6.4 and table VI.
    """
    basis = basis_of(phases, points)
    mean = basis.groups.means(basis.value)
    judged = enough(basis.used + 1, profile, 2) & (basis.used > 0)
    limit_facts = LimitFacts.empty(
        judged, counted_of(phases, points, basis), basis.used, ranges=basis.used, flat=judged & (mean == 0)
    )
    centre = in_cells(batch, phases, centres(phases, points, judged, mean))
    upper = in_cells(batch, phases, np.where(judged, D4 * mean, np.nan))
    factor = in_cells(batch, phases, held_factor(phases, basis.used + 1, profile))
    upper = centre + (upper - centre) * factor
    lines = lines_around(centre, upper - centre, limit_facts, floor=np.zeros(1))
    lower = lines.lower * 0
    return replace(lines, lower=lower, lower_two_sigma=lower, upper=upper, upper_two_sigma=upper * (2 / 3))
