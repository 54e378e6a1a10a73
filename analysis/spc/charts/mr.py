"""The moving range chart: how far each point lies from the one before (spc_spec section 4.2)."""

from dataclasses import replace

import numpy as np

from analysis.spc.batch import Batch
from analysis.spc.charts.basis import basis_of, centres, counted_of, enough, in_cells
from analysis.spc.estimates import D4
from analysis.spc.limits import Footing, Limits, drawn
from analysis.spc.parts import Parts, Points, all_points_of, points_of
from analysis.spc.profiles import Profile


def as_moving_ranges(batch: Batch, parts: Parts, profile: Profile) -> Batch:
    """Each value's distance from the one before it in its part; the first of a part has none.

    A ghosted point is bridged and has none itself; or, as the profile has it, its own range alone is ghosted.
    """
    bridged = profile.ghosts_in_ranges == "bridged"
    points = points_of(batch, parts, profile) if bridged else all_points_of(batch, parts, profile)
    joined = np.flatnonzero(points.stretch[1:] == points.stretch[:-1]) + 1
    value = np.full(batch.value.shape, np.nan)
    value.ravel()[points.cell[joined]] = np.abs(points.value[joined] - points.value[joined - 1])
    return replace(batch, value=value, valued=~np.isnan(value))


def ranges(batch: Batch, parts: Parts, points: Points, profile: Profile) -> Limits:
    """Centre = mean moving range; upper limit 3.267 times it, two sigma at two thirds of that; lower limit 0.

    Not screened, as in qicharts2. Source: Montgomery 6.4 and table VI.
    """
    basis = basis_of(parts, points)
    mean = basis.groups.means(basis.value)
    judged = enough(basis.used + 1, profile, 2) & (basis.used > 0)
    footing = Footing.empty(
        judged, counted_of(parts, points, basis), basis.used, ranges=basis.used, flat=judged & (mean == 0)
    )
    centre = in_cells(batch, parts, centres(parts, points, judged, mean))
    upper = in_cells(batch, parts, np.where(judged, D4 * mean, np.nan))
    lines = drawn(centre, upper - centre, footing, floor=np.zeros(1))
    lower = lines.lower * 0
    return replace(lines, lower=lower, lower_two_sigma=lower, upper=upper, upper_two_sigma=upper * (2 / 3))
