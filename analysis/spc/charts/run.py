"""The run chart: a median and no limits (spc_spec section 8)."""

from analysis.spc.batch import Batch
from analysis.spc.charts.basis import basis_of, centres, counted_of, enough, in_cells
from analysis.spc.limits import Footing, Limits, without_limits
from analysis.spc.parts import Parts, Points
from analysis.spc.profiles import Profile


def medians(batch: Batch, parts: Parts, points: Points, profile: Profile) -> Limits:
    """Centre = median of the baseline's points. Source: Provost & Murray, chapter 3."""
    basis = basis_of(parts, points)
    judged = enough(basis.used, profile, 1)
    footing = Footing.empty(judged, counted_of(parts, points, basis), basis.used)
    centre = centres(parts, points, judged, basis.groups.medians(basis.value))
    return without_limits(in_cells(batch, parts, centre), footing)
