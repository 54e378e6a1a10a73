"""The special-cause rules (spc_spec section 6), each over every point of every series at once.

A rule takes the sighted points and the profile and answers two (P,) flags, high and low, true on every
point that belongs to the pattern. Points of phases without limits are cleared by `fire`.
"""

from collections.abc import Callable

import numpy as np

from analysis.spc.batch import Bits, Bools, Ints, Signs
from analysis.spc.limits import Comparison
from analysis.spc.profiles import Profile
from analysis.spc.vocabulary import RULES, Rule, Side

Flags = tuple[Bools, Bools]


def outside(compared: Comparison, _profile: Profile) -> Flags:
    """Strictly beyond the point's own limit."""
    return compared.above, compared.below


def shift(compared: Comparison, profile: Profile) -> Flags:
    """A run within one stretch on one side of the centre; a point on the centre ends it or is passed over."""
    side, stretch = compared.side, compared.points.stretch
    if profile.on_centre == "skipped":
        off = np.flatnonzero(side)
        long = np.zeros(len(side), dtype=np.bool_)
        long[off] = _long_runs(side[off], stretch[off], profile.shift)
    else:
        long = _long_runs(side, stretch, profile.shift)
    return long & (side > 0), long & (side < 0)


def trend(compared: Comparison, profile: Profile) -> Flags:
    """A run of points each strictly above (below) the one before; a tie ends it or is passed over."""
    step = steps(compared)
    if profile.ties == "skipped":
        return _trend_over_ties(compared, step, profile)
    return _marked_trend(step, profile.trend)


def two_of_three(compared: Comparison, profile: Profile) -> Flags:
    """Two or more of three neighbours beyond two sigma on one side; the third where the profile allows it."""
    between = profile.two_of_three == "between"
    high = compared.above_two_sigma & ~compared.above if between else compared.above_two_sigma
    low = compared.below_two_sigma & ~compared.below if between else compared.below_two_sigma
    window = _Window(compared.points.stretch, 3, 2, whole=profile.marks == "window")
    if profile.third == "same_side":
        return window.marked(high, compared.side > 0), window.marked(low, compared.side < 0)
    if profile.third == "not_beyond_other":
        return window.marked(high, ~compared.below_two_sigma), window.marked(low, ~compared.above_two_sigma)
    return window.marked(high), window.marked(low)


def four_of_five(compared: Comparison, profile: Profile) -> Flags:
    """Four or more of five neighbours beyond one sigma on one side."""
    window = _Window(compared.points.stretch, 5, 4, whole=profile.marks == "window")
    assert compared.above_one_sigma is not None
    assert compared.below_one_sigma is not None
    return window.marked(compared.above_one_sigma), window.marked(compared.below_one_sigma)


def hugging(compared: Comparison, profile: Profile) -> Flags:
    """A run of points within one sigma of the centre. It points neither way; the first flag stands for it."""
    assert compared.above_one_sigma is not None
    assert compared.below_one_sigma is not None
    assert compared.flat is not None
    inner = ~(compared.above_one_sigma | compared.below_one_sigma | compared.flat)
    long = _long_runs(inner.view(np.int8), compared.points.stretch, profile.hugging) & inner
    return long, np.zeros(len(long), dtype=np.bool_)


RULE_BOOK: dict[Rule, Callable[[Comparison, Profile], Flags]] = {
    Rule.outside: outside,
    Rule.trend: trend,
    Rule.two_of_three: two_of_three,
    Rule.shift: shift,
    Rule.four_of_five: four_of_five,
    Rule.hugging: hugging,
}
IN_THIRDS = frozenset({Rule.four_of_five, Rule.hugging})


def bit(rule: Rule, side: Side) -> int:
    """The bit of a point's flags that says this rule fired this way; a rule without a way uses one bit."""
    return 1 << (2 * RULES.index(rule) + (side is Side.low))


HIGH = sum(bit(rule, Side.high) for rule in RULES if rule is not Rule.hugging)
LOW = sum(bit(rule, Side.low) for rule in RULES if rule is not Rule.hugging)


def fire(compared: Comparison, profile: Profile, rules: tuple[Rule, ...]) -> Bits:
    """(P,) flags of all rules, a bit for each rule and side."""
    fired = np.zeros(len(compared.side), dtype=np.uint16)
    for rule in rules:
        for flags, side in zip(RULE_BOOK[rule](compared, profile), (Side.high, Side.low), strict=True):
            fired |= np.multiply(flags, bit(rule, side), dtype=np.uint16)
    fired[~compared.judged] = 0
    return fired


def steps(compared: Comparison) -> Signs:
    """Sign of the step into each point from the one before on its way; 0 for a tie or a first point."""
    points = compared.points
    change = points.value[1:] - points.value[:-1]
    tie = np.maximum(compared.tie[1:], compared.tie[:-1])
    into = np.zeros(len(points.value), dtype=np.int8)
    np.subtract((change > tie).view(np.int8), (change < -tie).view(np.int8), out=into[1:])
    into[1:] *= points.trend_stretch[1:] == points.trend_stretch[:-1]
    return into


def _marked_trend(step: Signs, points: int) -> Flags:
    long = _in_long_run(step[1:] == step[:-1], len(step), points - 1)
    return _with_first(long & (step > 0)), _with_first(long & (step < 0))


def _trend_over_ties(compared: Comparison, step: Signs, profile: Profile) -> Flags:
    """The same with each row of equal points taken as its first."""
    first = np.ones(len(step), dtype=np.bool_)
    first[1:] = compared.points.trend_stretch[1:] != compared.points.trend_stretch[:-1]
    moves = np.flatnonzero(first | (step != 0))
    high, low = (np.zeros(len(step), dtype=np.bool_) for _ in range(2))
    high[moves], low[moves] = _marked_trend(step[moves], profile.trend)
    return high, low


def _long_runs(kind: Signs, stretch: Ints, least: int) -> Bools:
    return _in_long_run((kind[1:] == kind[:-1]) & (stretch[1:] == stretch[:-1]), len(kind), least)


def _in_long_run(joined: Bools, count: int, least: int) -> Bools:
    """For each of `count` points: is its run `least` points long? Given which neighbours are joined.

    Windows grow by doubling, so that a run of seven costs three looks at each point and not six.
    """
    if least < 2:
        return np.ones(count, dtype=np.bool_)
    marked = np.zeros(count, dtype=np.bool_)
    window = joined
    size = 1
    while size < least - 1 and len(window):
        more = min(size, least - 1 - size)
        window = window[:-more] & window[more:]
        size += more
    if len(window):
        marked[: len(window)] = window
        size = 1
        while size < least:
            more = min(size, least - size)
            marked[more:] |= marked[:-more].copy()
            size += more
    return marked


def _with_first(into: Bools) -> Bools:
    """Steps to points: the first point of a run has no step of its own in it."""
    marked = into.copy()
    marked[:-1] |= into[1:]
    return marked


class _Window:
    """Neighbours in one stretch, so many at a time, of which so many must be near a limit."""

    def __init__(self, stretch: Ints, size: int, least: int, *, whole: bool) -> None:
        self.size, self.least, self.whole = size, least, whole
        self.together = stretch[size - 1 :] == stretch[: max(0, len(stretch) - size + 1)]

    def marked(self, near: Bools, allowed: Bools | None = None) -> Bools:
        """The near points (or all) of every window in which enough are near and all are allowed."""
        marked = np.zeros(len(near), dtype=np.bool_)
        if len(near) < self.size or np.count_nonzero(near) < self.least:
            return marked
        count = len(self.together)
        slices = [slice(offset, offset + count) for offset in range(self.size)]
        tally = near[slices[0]].view(np.int8) + near[slices[1]].view(np.int8)
        for within in slices[2:]:
            tally += near[within].view(np.int8)
        window = (tally >= self.least) & self.together
        for within in slices if allowed is not None else ():
            window &= allowed[within]  # type: ignore[index]
        for within in slices:
            marked[within] |= window
        return marked if self.whole else marked & near
