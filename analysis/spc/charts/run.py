"""The run chart: a median and no limits (spc_spec section 8)."""

from analysis.spc.batch import Batch
from analysis.spc.charts.basis import basis_of, centres, counted_of, enough, in_cells
from analysis.spc.limits import LimitFacts, Limits, without_limits
from analysis.spc.phases import Phases, Points
from analysis.spc.profiles import Profile


def medians(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """Centre = median of the baseline's points. Source: Provost & Murray, chapter 3."""
    basis = basis_of(phases, points)
    judged = enough(basis.used, profile, 1)
    limit_facts = LimitFacts.empty(judged, counted_of(phases, points, basis), basis.used)
    centre = centres(phases, points, judged, basis.groups.medians(basis.value))
    return without_limits(in_cells(batch, phases, centre), limit_facts)
