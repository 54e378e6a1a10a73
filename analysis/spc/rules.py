"""The special-cause rules (spc_spec section 6), each over every point of every series at once.

A rule takes the sighted points and the profile and answers two (P,) flags, high and low, true on every
point that belongs to the pattern. Points of parts without limits are cleared by `fire`.
"""

from collections.abc import Callable

import numpy as np

from analysis.spc.batch import Bools, Signs
from analysis.spc.limits import Sighting
from analysis.spc.profiles import Profile
from analysis.spc.vocabulary import RULES, Rule

Flags = tuple[Bools, Bools]


def outside(seen: Sighting, _profile: Profile) -> Flags:
    """Strictly beyond the point's own limit."""
    return seen.above, seen.below


def shift(seen: Sighting, profile: Profile) -> Flags:
    """A run within one part on one side of the centre; a point on the centre ends it."""
    part, side = seen.points.part, seen.side
    long = _in_long_run((side[1:] != side[:-1]) | (part[1:] != part[:-1]), len(side), profile.shift)
    return long & (side > 0), long & (side < 0)


def trend(seen: Sighting, profile: Profile) -> Flags:
    """A run of points each strictly above (below) the one before; a tie ends it."""
    step = steps(seen, profile)
    long = _in_long_run(step[1:] != step[:-1], len(step), profile.trend - 1)
    return _with_first(long & (step > 0)), _with_first(long & (step < 0))


def two_of_three(seen: Sighting, profile: Profile) -> Flags:
    """Three neighbours in one part on one side, two or more beyond two sigma; those two are marked."""
    between = profile.two_of_three == "between"
    high = seen.above_two_sigma & ~seen.above if between else seen.above_two_sigma
    low = seen.below_two_sigma & ~seen.below if between else seen.below_two_sigma
    part = seen.points.part
    together = part[2:] == part[:-2]
    return _marked(high, seen.side > 0, together), _marked(low, seen.side < 0, together)


RULE_BOOK: dict[Rule, Callable[[Sighting, Profile], Flags]] = {
    Rule.outside: outside,
    Rule.trend: trend,
    Rule.two_of_three: two_of_three,
    Rule.shift: shift,
}


def fire(seen: Sighting, profile: Profile) -> Bools:
    """All rules: (rule, side, P) in the order of RULES and SIDES."""
    flags = np.array([RULE_BOOK[rule](seen, profile) for rule in RULES], dtype=np.bool_)
    return flags & seen.judged


def steps(seen: Sighting, profile: Profile) -> Signs:
    """Sign of the step into each point from the one before in its series; 0 for a tie or a first point."""
    points = seen.points
    ends = points.row if profile.trend_across_parts else points.part
    change = np.diff(points.value)
    tie = np.maximum(seen.tie[1:], seen.tie[:-1])
    into = np.zeros(len(points.value), dtype=np.int8)
    into[1:] = (change > tie).astype(np.int8) - (change < -tie).astype(np.int8)
    into[1:][ends[1:] != ends[:-1]] = 0
    return into


def _in_long_run(ends_before: Bools, count: int, least: int) -> Bools:
    """For each of `count` points: is its run `least` long? Given the neighbours between which runs end."""
    starts = np.concatenate([[0], np.flatnonzero(ends_before) + 1])
    lengths = np.diff(starts, append=count)
    long = lengths >= least
    turns = np.zeros(count + 1, dtype=np.int8)
    turns[starts[long]] += 1
    turns[starts[long] + lengths[long]] -= 1
    within: Bools = np.cumsum(turns[:-1], dtype=np.int8) > 0
    return within


def _with_first(into: Bools) -> Bools:
    """Steps to points: the first point of a run has no step of its own in it."""
    marked = into.copy()
    marked[:-1] |= into[1:]
    return marked


def _marked(near: Bools, on_side: Bools, together: Bools) -> Bools:
    three = together & on_side[:-2] & on_side[1:-1] & on_side[2:]
    two = (near[:-2] & near[1:-1]) | (near[:-2] & near[2:]) | (near[1:-1] & near[2:])
    window = three & two
    marked = np.zeros(len(near), dtype=np.bool_)
    for offset in range(3):
        marked[offset : offset + len(window)] |= window
    return marked & near
