"""Charts of counts: P, U and C, and Laney's P′ and U′ (spc_spec section 5).

Each point has limits of its own where denominators differ. Sums run over the baseline's points with both
counts present. Sources: Montgomery chapter 7; Laney, Quality Engineering 14 (2002) 531.
"""

from dataclasses import dataclass

import numpy as np

from analysis.spc.batch import Batch, Bools, Floats, Ints
from analysis.spc.charts.basis import Basis, basis_of, centres, counted_of, enough, in_cells
from analysis.spc.charts.exact import SMALL_COUNT, exact_limits
from analysis.spc.charts.held import held_factor
from analysis.spc.estimates import D2, moving_ranges, spread
from analysis.spc.limits import ON_THE_LINE, LimitFacts, Limits, lines_around
from analysis.spc.phases import Phases, Points
from analysis.spc.profiles import Profile


@dataclass(frozen=True, slots=True)
class PooledRatio:
    """Sum of numerators over sum of denominators of each phase (G,), and one denominator's sigma (G,)."""

    centre: Floats
    sigma_of_one: Floats


def proportions(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """P chart: centre = sum r / sum n; sigma = root of p (1 - p) / n; lines held between 0 and 1."""
    return _chart(batch, phases, points, profile, share=True, prime=False)


def proportions_prime(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """P′ chart: the P chart's sigma times Laney's sigma of z."""
    return _chart(batch, phases, points, profile, share=True, prime=True)


def rates(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """U chart: centre = sum c / sum n; sigma = root of u / n; lines held above 0."""
    return _chart(batch, phases, points, profile, share=False, prime=False)


def rates_prime(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """U′ chart: the U chart's sigma times Laney's sigma of z."""
    return _chart(batch, phases, points, profile, share=False, prime=True)


def counts(batch: Batch, phases: Phases, points: Points, profile: Profile) -> Limits:
    """C chart: centre = mean count; sigma = its root; lines held above 0."""
    basis = basis_of(phases, points)
    scale = batch.multiplier[_rows(phases)]
    mean = basis.groups.means(basis.value)
    judged = enough(basis.used, profile, 1)
    limit_facts = LimitFacts.empty(
        judged, counted_of(phases, points, basis), basis.used, flat=judged & (mean == 0)
    )
    # Counts vary by their root; the multiplier stretches count and root alike.
    with np.errstate(invalid="ignore"):
        half = np.where(judged, 3 * np.sqrt(mean / scale) * scale, np.nan)
    half = half * held_factor(phases, basis.used, profile)
    centre = in_cells(batch, phases, centres(phases, points, judged, mean))
    reach = in_cells(batch, phases, half)
    if batch.season is not None:
        reach /= np.sqrt(batch.season)
    limits = lines_around(centre, reach, limit_facts, floor=np.zeros(1))
    return exact_limits(batch, phases, points, limits, profile, takes="count")


def _rows(phases: Phases) -> Ints:
    """(G,) the series of each phase."""
    return np.repeat(np.arange(len(phases.number)), np.diff(phases.first))


def _chart(
    batch: Batch, phases: Phases, points: Points, profile: Profile, *, share: bool, prime: bool
) -> Limits:
    basis = basis_of(phases, points)
    ratio = _ratio(batch, basis, share=share)
    judged = enough(basis.used, profile, 2 if prime else 1)
    ranges = flat = unscreened = None
    sigma_z = np.ones(len(phases))
    flat = judged & (ratio.sigma_of_one <= 0)
    if prime:
        sigma_z, ranges, unscreened = _laney(batch, basis, ratio, profile, share=share)
        judged &= flat | np.isfinite(sigma_z)
        flat |= judged & (sigma_z <= ON_THE_LINE)
    limit_facts = LimitFacts.empty(
        judged,
        counted_of(phases, points, basis),
        basis.used,
        ranges=ranges,
        flat=flat & judged,
        unscreened=unscreened,
        sigma_z=sigma_z if prime else None,
        small=_small(batch, phases, points, ratio.centre) & judged if share else None,
    )
    half = np.where(judged, np.where(flat, 0.0, 3 * ratio.sigma_of_one * sigma_z), np.nan)
    half = half * held_factor(phases, basis.used, profile)
    limits = _varying(batch, phases, points, ratio.centre, half, limit_facts, share=share)
    return exact_limits(batch, phases, points, limits, profile, takes="share" if share else "ratio")


def _ratio(batch: Batch, basis: Basis, *, share: bool) -> PooledRatio:
    over = basis.groups.sums(np.take(batch.numerator, basis.cell))
    under = basis.groups.sums(np.take(batch.exposure, basis.cell))
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = over / under
        return PooledRatio(centre, np.sqrt(centre * (1 - centre) if share else centre))


def _laney(
    batch: Batch, basis: Basis, ratio: PooledRatio, profile: Profile, *, share: bool
) -> tuple[Floats, Ints, Bools]:
    """Mean moving range of z over 1.128, NaN where it has none."""
    of_point = basis.groups.phase
    exposure = np.take(batch.exposure, basis.cell)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.take(batch.numerator, basis.cell) / exposure
        sigma = ratio.sigma_of_one[of_point] / np.sqrt(exposure)
        if share and batch.season is not None:
            sigma *= _in_season(ratio.centre[of_point], np.take(batch.season, basis.cell))
        z = (value - ratio.centre[of_point]) / sigma
    variation = spread(*moving_ranges(z, basis.stretch, basis.groups), profile, np.ones(len(basis.used)))
    return variation.mean / D2, variation.ranges, variation.unscreened


def _in_season(share: Floats, season: Floats) -> Floats:
    """How much wider a share varies at an index than counts alone would: root of (1 - index x p) / (1 - p)."""
    with np.errstate(invalid="ignore", divide="ignore"):
        narrower = (1 - share * season) / (1 - share)
    # An index lifts a share half of the way to its whole at most (see adjustment), which is a factor of a half.
    factor: Floats = np.sqrt(np.fmax(narrower, 0.5))
    return factor


def _small(batch: Batch, phases: Phases, points: Points, centre: Floats) -> Bools:
    """(G,) whether any point expects fewer than five cases, or fewer than five without."""
    expected = np.take(batch.denominator, points.cell)
    rare = np.minimum(centre, 1 - centre)[points.phase] * expected < SMALL_COUNT
    small: Bools = np.bincount(points.phase[rare], minlength=len(phases)) > 0
    return small


def _varying(
    batch: Batch,
    phases: Phases,
    points: Points,
    centre: Floats,
    half: Floats,
    limit_facts: LimitFacts,
    *,
    share: bool,
) -> Limits:
    """Lines at each cell from three sigma of one denominator (G,)."""
    scale = batch.multiplier[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        root = np.sqrt(np.where(batch.exposed, batch.exposure, np.nan))
        reach = phases.in_cells(half) / root * scale
        if share and batch.season is not None:
            reach = reach * _in_season(phases.in_cells(centre), batch.season)
    middle = centre * batch.multiplier[_rows(phases)]
    middle = in_cells(batch, phases, centres(phases, points, limit_facts.judged, middle))
    whole = scale if batch.season is None else scale / batch.season
    return lines_around(middle, reach, limit_facts, np.zeros(1), whole if share else None)
