"""What most charts start from: the baseline's points, and lines put into cells."""

from dataclasses import dataclass

import numpy as np

from analysis.spc.batch import Batch, Bools, Floats, Ints
from analysis.spc.estimates import Groups, Spread
from analysis.spc.limits import ON_THE_LINE, Footing, Limits, drawn
from analysis.spc.parts import Parts, Points
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


def basis_of(parts: Parts, points: Points, *, all_of_part: bool = False) -> Basis:
    """The baseline's points, or all of each part."""
    whole = all_of_part or bool(points.in_baseline.all())
    kept: slice | Ints = slice(None) if whole else np.flatnonzero(points.in_baseline)
    groups = Groups.of(points.part[kept], len(parts))
    return Basis(kept, points.value[kept], points.cell[kept], points.stretch[kept], groups)


def enough(used: Ints, profile: Profile, least: int) -> Bools:
    """(G,) whether limits may be set; `least` is what the arithmetic itself needs."""
    judged: Bools = used >= max(profile.min_points, least)
    return judged


def counted_of(parts: Parts, points: Points, basis: Basis) -> Ints:
    """(G,) points of each part that count."""
    return basis.used if isinstance(basis.kept, slice) else np.bincount(points.part, minlength=len(parts))


def footing_of_ranges(
    parts: Parts, points: Points, basis: Basis, profile: Profile, found: Spread, centre: Floats
) -> Footing:
    """What limits from moving ranges rest on; `centre` (G,) is on the scale of the ranges. Flat: no variation."""
    judged = enough(basis.used, profile, 2) & np.isfinite(found.mean)
    return Footing.empty(
        judged,
        counted_of(parts, points, basis),
        basis.used,
        ranges=found.ranges,
        flat=judged & (found.mean <= ON_THE_LINE * np.abs(centre)),
        unscreened=found.unscreened & judged,
    )


def centres(parts: Parts, points: Points, judged: Bools, centre: Floats) -> Floats:
    """(G,) the chart's centre where it is judged; else the median of the part's points."""
    if judged.all():
        return centre
    wanted = ~judged[points.part]
    groups = Groups.of(points.part[wanted], len(parts))
    return np.where(judged, centre, groups.medians(points.value[wanted]))


def in_cells(batch: Batch, parts: Parts, of_part: Floats, *, exposed: bool = False) -> Floats:
    """(G,) to (S, T), NaN where there is no period (exposed: or no denominator to set limits by)."""
    where = batch.exposed if exposed else batch.present
    cells = parts.in_cells(of_part)
    return cells.copy() if where.all() else np.where(where, cells, np.nan)


def level(
    batch: Batch, parts: Parts, centre: Floats, half: Floats, footing: Footing, floor: Floats | None = None
) -> Limits:
    """Limits that are the same at every point of a part; half (G,) is three sigma."""
    reach = in_cells(batch, parts, np.where(footing.judged, half, np.nan), exposed=True)
    return drawn(in_cells(batch, parts, centre), reach, footing, floor)
