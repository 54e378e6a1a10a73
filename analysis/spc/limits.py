"""What every chart hands to the rules: a centre and limits for each cell, and what they rest on."""

from dataclasses import dataclass, fields

import numpy as np

from analysis.spc.batch import Batch, Bools, Floats, Ints, Signs
from analysis.spc.phases import Points

# Relative width within which a value lies *on* a line, so that series of equal decimals do not change
# side by rounding (spc_spec section 10).
ON_THE_LINE = 1e-12


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """What the lines of each of G phases rest on; all (G,).

    judged: the phase has lines to judge by, so rules and labels apply; otherwise its centre is the median.
    counted: points that count. used: those the lines are estimated from. ranges: moving ranges used.
    flat: those used do not vary, so that both limits lie on the centre. unscreened: screening would have
    left no variation, and was not applied. sigma_z: Laney's, NaN on other charts. small: a share whose
    expected count is below 5 at some point. exact: limits are quantiles of the counts' own distribution.
    """

    judged: Bools
    counted: Ints
    used: Ints
    ranges: Ints
    flat: Bools
    unscreened: Bools
    sigma_z: Floats
    small: Bools
    exact: Bools

    @staticmethod
    def empty(
        judged: Bools,
        counted: Ints,
        used: Ints,
        *,
        ranges: Ints | None = None,
        flat: Bools | None = None,
        unscreened: Bools | None = None,
        sigma_z: Floats | None = None,
        small: Bools | None = None,
    ) -> "LimitFacts":
        """With nothing to say where nothing is given."""
        none, never = np.zeros(len(judged), dtype=np.int64), np.zeros(len(judged), dtype=np.bool_)
        return LimitFacts(
            judged,
            counted,
            used,
            none if ranges is None else ranges,
            never if flat is None else flat,
            never if unscreened is None else unscreened,
            np.full(len(judged), np.nan) if sigma_z is None else sigma_z,
            never if small is None else small,
            never,
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines per cell (S, T) in units of the value, NaN where undefined."""

    centre: Floats
    lower: Floats
    upper: Floats
    lower_two_sigma: Floats
    upper_two_sigma: Floats


LINES = tuple(field.name for field in fields(Lines))


@dataclass(frozen=True, slots=True)
class Limits(Lines):
    """The same with what the verdicts need besides.

    reach (S, T): three sigma, before any line is held at its floor or ceiling. one_sigma: lower and upper
    line for the rules that count thirds, where they do not lie a third of reach either side of the centre.
    exact (S, T): cells whose lines are counts that chance hardly passes, and not a reach either side of the centre.
    """

    limit_facts: LimitFacts
    reach: Floats
    one_sigma: tuple[Floats, Floats] | None = None
    exact: Bools | None = None


def lines_around(
    centre: Floats,
    reach: Floats,
    limit_facts: LimitFacts,
    floor: Floats | None = None,
    ceiling: Floats | None = None,
) -> Limits:
    """Lines at one, two and three thirds of `reach` either side of the centre, held within floor and ceiling."""

    def line(thirds: float) -> Floats:
        at = thirds / 3 * reach
        at += centre
        if floor is not None and thirds < 0:
            np.maximum(at, floor, out=at)
        if ceiling is not None and thirds > 0:
            np.minimum(at, ceiling, out=at)
        return at

    return Limits(centre, line(-3), line(3), line(-2), line(2), limit_facts, reach)


def without_limits(centre: Floats, limit_facts: LimitFacts) -> Limits:
    """A centre line alone."""
    nothing = np.full(centre.shape, np.nan)
    return Limits(centre, nothing, nothing, nothing, nothing, limit_facts, nothing)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The points that count, compared against their own lines; all (P,). side is -1, 0 or +1."""

    points: Points
    side: Signs
    above: Bools
    below: Bools
    above_two_sigma: Bools
    below_two_sigma: Bools
    above_one_sigma: Bools | None
    below_one_sigma: Bools | None
    tie: Floats
    judged: Bools
    flat: Bools | None = None


def compare(batch: Batch, points: Points, limits: Limits, *, thirds: bool = False) -> Comparison:
    """Compare each point with its lines; on a line is inside it. thirds: with the one-sigma lines, too."""
    value = points.value
    centre, half = points.at(limits.centre), points.at(limits.reach)
    slack = ON_THE_LINE * np.fmax(np.abs(centre), half)
    off = value - centre
    high, low = value - slack, value + slack
    one_below, one_above = _one_sigma(limits, points) if thirds else (None, None)
    return Comparison(
        points=points,
        side=(off > slack).view(np.int8) - (off < -slack).view(np.int8),
        above=high > points.at(limits.upper),
        below=low < points.at(limits.lower),
        above_two_sigma=high > points.at(limits.upper_two_sigma),
        below_two_sigma=low < points.at(limits.lower_two_sigma),
        above_one_sigma=None if one_above is None else high > one_above,
        below_one_sigma=None if one_below is None else low < one_below,
        # Figures given as they are tie when equal; ratios tie when equal up to rounding.
        tie=slack * batch.ratio[points.row],
        judged=limits.limit_facts.judged[points.phase],
        flat=limits.limit_facts.flat[points.phase] if thirds else None,
    )


def _one_sigma(limits: Limits, points: Points) -> tuple[Floats, Floats]:
    if limits.one_sigma is not None:
        lower, upper = limits.one_sigma
        return points.at(lower), points.at(upper)
    centre, third = points.at(limits.centre), points.at(limits.reach) / 3
    return centre - third, centre + third
