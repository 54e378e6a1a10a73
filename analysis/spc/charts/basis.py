"""What most charts start from: the baseline's points, and lines put into cells."""

from dataclasses import dataclass

import numpy as np

from analysis.spc.batch import Batch, Bools, Floats, Ints
from analysis.spc.estimates import Groups, Spread
from analysis.spc.limits import ON_THE_LINE, LimitFacts, Limits, lines_around
from analysis.spc.phases import Phases, Points
from analysis.spc.profiles import Profile


@dataclass(frozen=True, slots=True)
class Basis:
    """The K points that estimates may use, all (K,), with their groups; which of all points they are."""

    kept: slice | Ints
    value: Floats
    cell: Ints
    stretch: Ints
    groups: Groups

    @property
    def used(self) -> Ints:
        """(G,) points used."""
        return self.groups.size


def basis_of(phases: Phases, points: Points, *, all_of_phase: bool = False) -> Basis:
    """The baseline's points, or all of each phase."""
    whole = all_of_phase or bool(points.in_baseline.all())
    kept: slice | Ints = slice(None) if whole else np.flatnonzero(points.in_baseline)
    groups = Groups.of(points.phase[kept], len(phases))
    return Basis(kept, points.value[kept], points.cell[kept], points.stretch[kept], groups)


def enough(used: Ints, profile: Profile, least: int) -> Bools:
    """(G,) whether limits may be set; `least` is what the arithmetic itself needs."""
    judged: Bools = used >= max(profile.min_points, least)
    return judged


def counted_of(phases: Phases, points: Points, basis: Basis) -> Ints:
    """(G,) points of each phase that count."""
    return basis.used if isinstance(basis.kept, slice) else np.bincount(points.phase, minlength=len(phases))


def facts_of_ranges(
    phases: Phases, points: Points, basis: Basis, profile: Profile, variation: Spread, centre: Floats
) -> LimitFacts:
    """What limits from moving ranges rest on; `centre` (G,) is on the scale of the ranges. Flat: no variation."""
    judged = enough(basis.used, profile, 2) & np.isfinite(variation.mean)
    return LimitFacts.empty(
        judged,
        counted_of(phases, points, basis),
        basis.used,
        ranges=variation.ranges,
        flat=judged & (variation.mean <= ON_THE_LINE * np.abs(centre)),
        unscreened=variation.unscreened & judged,
    )


def centres(phases: Phases, points: Points, judged: Bools, centre: Floats) -> Floats:
    """(G,) the chart's centre where it is judged; else the median of the phase's points."""
    if judged.all():
        return centre
    wanted = ~judged[points.phase]
    groups = Groups.of(points.phase[wanted], len(phases))
    return np.where(judged, centre, groups.medians(points.value[wanted]))


def in_cells(batch: Batch, phases: Phases, of_phase: Floats, *, exposed: bool = False) -> Floats:
    """(G,) to (S, T), NaN where there is no period (exposed: or no denominator to set limits by)."""
    where = batch.exposed if exposed else batch.present
    cells = phases.in_cells(of_phase)
    return cells.copy() if where.all() else np.where(where, cells, np.nan)


def level(
    batch: Batch,
    phases: Phases,
    centre: Floats,
    half: Floats,
    limit_facts: LimitFacts,
    floor: Floats | None = None,
) -> Limits:
    """Limits that are the same at every point of a phase; half (G,) is three sigma."""
    reach = in_cells(batch, phases, np.where(limit_facts.judged, half, np.nan), exposed=True)
    return lines_around(in_cells(batch, phases, centre), reach, limit_facts, floor)
