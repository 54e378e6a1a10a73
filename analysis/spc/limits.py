"""What every chart hands to the rules: a centre and limits for each cell, and what they rest on."""

from dataclasses import dataclass

import numpy as np

from analysis.spc.batch import Batch, Bools, Floats, Ints, Signs
from analysis.spc.parts import Points

# Relative width within which a value lies *on* a line, so that series of equal decimals do not change
# side by rounding (spc_spec section 10).
ON_THE_LINE = 1e-12


@dataclass(frozen=True, slots=True)
class Limits:
    """Lines per cell (S, T), NaN where undefined, and facts per part (G,).

    judged: the part has limits, so rules and labels apply; otherwise centre is the median.
    counted: points of the part that count. used: those the limits are estimated from. ranges: moving
    ranges used. flat: the points used do not vary, so both limits lie on the centre.
    """

    centre: Floats
    lower: Floats
    upper: Floats
    lower_two_sigma: Floats
    upper_two_sigma: Floats
    judged: Bools
    counted: Ints
    used: Ints
    ranges: Ints
    flat: Bools


@dataclass(frozen=True, slots=True)
class Sighting:
    """The points that count, seen against their own lines; all (P,). side is -1, 0 or +1."""

    points: Points
    side: Signs
    above: Bools
    below: Bools
    above_two_sigma: Bools
    below_two_sigma: Bools
    tie: Floats
    judged: Bools


def sight(batch: Batch, points: Points, limits: Limits) -> Sighting:
    """Compare each point with its lines; on a line is inside it."""
    cell, value = points.cell, points.value
    centre, lower, upper, lower_two_sigma, upper_two_sigma = (
        np.take(line, cell)
        for line in (
            limits.centre,
            limits.lower,
            limits.upper,
            limits.lower_two_sigma,
            limits.upper_two_sigma,
        )
    )
    slack = ON_THE_LINE * slack_scale(centre, lower, upper)
    off = value - centre
    return Sighting(
        points=points,
        side=(off > slack).astype(np.int8) - (off < -slack).astype(np.int8),
        above=value > upper + slack,
        below=value < lower - slack,
        above_two_sigma=value > upper_two_sigma + slack,
        below_two_sigma=value < lower_two_sigma - slack,
        # Figures given as they are tie when equal; ratios tie when equal up to rounding.
        tie=np.where(batch.ratio[points.row], slack, 0.0),
        judged=limits.judged[points.part],
    )


def slack_scale(centre: Floats, lower: Floats, upper: Floats) -> Floats:
    """The larger of |centre| and the half-width of the limits; |centre| alone where there are no limits."""
    half_width = np.maximum(upper - centre, centre - lower)
    half_width[np.isnan(half_width)] = 0.0
    scale: Floats = np.maximum(np.abs(centre), half_width)
    return scale
