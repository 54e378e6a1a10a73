"""The individuals chart: mean, and limits from the mean moving range (spc_spec section 4)."""

import numpy as np

from analysis.spc.batch import Batch, Bools, Floats, Ints
from analysis.spc.limits import ON_THE_LINE, Limits
from analysis.spc.parts import Parts, Points
from analysis.spc.profiles import Profile


def individuals(batch: Batch, parts: Parts, points: Points, profile: Profile) -> Limits:
    """Centre = mean of the baseline's points; limits = centre -/+ factor x mean moving range.

    A part whose limits would rest on fewer than `min_points` points (or on one) gets the median of all its
    points as centre and no limits. Limits are undefined where the denominator is 0 or missing.
    """
    count = len(parts)
    value, part = points.value[points.in_baseline], points.part[points.in_baseline]
    used = np.bincount(part, minlength=count)
    mean = _means(value, part, used)
    half, ranges = _half_width(value, part, count, profile.factor)
    judged = used >= max(profile.min_points, 2)
    flat = judged & (half <= profile.factor * ON_THE_LINE * np.abs(mean))
    half = np.where(judged, np.where(flat, 0.0, half), np.nan)
    centre = np.where(judged, mean, _medians(points, count, judged))
    middle, reach = np.take(centre, parts.which), np.take(half, parts.which)
    middle[~batch.present] = np.nan
    reach[batch.ratio[:, None] & ~(batch.denominator > 0)] = np.nan

    def line(sigmas: float) -> Floats:
        return middle + sigmas / 3 * reach

    return Limits(
        centre=middle,
        lower=line(-3),
        upper=line(3),
        lower_two_sigma=line(-2),
        upper_two_sigma=line(2),
        judged=judged,
        counted=np.bincount(points.part, minlength=count),
        used=used,
        ranges=ranges,
        flat=flat,
    )


def _means(value: Floats, part: Ints, size: Ints) -> Floats:
    """Mean per part, NaN where it has no point; a second pass takes back what rounding lost in the first."""
    with np.errstate(invalid="ignore", divide="ignore"):
        rough = np.bincount(part, weights=value, minlength=len(size)) / size
        left_over = np.bincount(part, weights=value - np.take(rough, part), minlength=len(size)) / size
    mean: Floats = rough + left_over
    return mean


def _half_width(value: Floats, part: Ints, count: int, factor: float) -> tuple[Floats, Ints]:
    together = part[1:] == part[:-1]
    moving, part = np.abs(np.diff(value))[together], part[1:][together]
    ranges = np.bincount(part, minlength=count)
    return factor * _means(moving, part, ranges), ranges


def _medians(points: Points, count: int, judged: Bools) -> Floats:
    """Median of each part that is not judged, NaN where it is or has no point."""
    wanted = ~judged[points.part]
    part, value = points.part[wanted], points.value[wanted]
    order = np.lexsort((value, part))
    value = value[order]
    size = np.bincount(part, minlength=count)
    start = np.cumsum(size) - size
    median = np.full(count, np.nan)
    some = size > 0
    low, high = start[some] + (size[some] - 1) // 2, start[some] + size[some] // 2
    # Halved before adding, so that two very large figures do not overflow.
    median[some] = value[low] / 2 + value[high] / 2
    return median
