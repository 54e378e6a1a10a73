"""The XmR chart of the mdc profile once more, slow and obvious: one series, one loop a rule.

Written from spc_spec sections 4 and 6 and not from the engine, to hold the engine to. Takes the points that
count, already without gaps and ghosts, as (value, phase) with no rounding tolerance: use whole numbers.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Flag = tuple[str, str]


@dataclass
class Answer:
    """Lines of each phase, None where it has no limits, and the flags of each point."""

    lines: dict[int, tuple[Fraction, Fraction, Fraction] | None]
    flags: list[set[Flag]]


def judged(values: list[int], phases: list[int], baseline: int | None = None, needed: int = 13) -> Answer:
    """Exact, in fractions."""
    of_phase: dict[int, list[int]] = {}
    for value, phase in zip(values, phases, strict=True):
        of_phase.setdefault(phase, []).append(value)
    lines = {phase: _lines(here[:baseline], needed) for phase, here in of_phase.items()}
    flags: list[set[Flag]] = [set() for _ in values]
    _outside(values, phases, lines, flags)
    _shift(values, phases, lines, flags)
    _trend(values, flags)
    _two_of_three(values, phases, lines, flags)
    for i, phase in enumerate(phases):
        if lines[phase] is None:
            flags[i].clear()
    return Answer(lines, flags)


def _lines(used: list[int], needed: int) -> tuple[Fraction, Fraction, Fraction] | None:
    if len(used) < needed:
        return None
    mean = Fraction(sum(used), len(used))
    half = Fraction(266, 100) * Fraction(sum(abs(b - a) for a, b in pairwise(used)), len(used) - 1)
    return mean - half, mean, mean + half


def _outside(values, phases, lines, flags):
    for i, (value, phase) in enumerate(zip(values, phases, strict=True)):
        if lines[phase] and value > lines[phase][2]:
            flags[i].add(("outside", "high"))
        if lines[phase] and value < lines[phase][0]:
            flags[i].add(("outside", "low"))


def _shift(values, phases, lines, flags):
    for start in range(len(values) - 6):
        window = range(start, start + 7)
        if len({phases[i] for i in window}) > 1 or lines[phases[start]] is None:
            continue
        centre = lines[phases[start]][1]
        for side, far in (("high", lambda v, c=centre: v > c), ("low", lambda v, c=centre: v < c)):
            if all(far(values[i]) for i in window):
                for i in window:
                    flags[i].add(("shift", side))


def _trend(values, flags):
    for start in range(len(values) - 6):
        window = values[start : start + 7]
        for side, steps in (("high", pairwise(window)), ("low", pairwise(window[::-1]))):
            if all(b > a for a, b in steps):
                for i in range(start, start + 7):
                    flags[i].add(("trend", side))


def _two_of_three(values, phases, lines, flags):
    for start in range(len(values) - 2):
        window = range(start, start + 3)
        if len({phases[i] for i in window}) > 1 or lines[phases[start]] is None:
            continue
        lower, centre, upper = lines[phases[start]]
        two_up, two_down = centre + (upper - centre) * 2 / 3, centre - (centre - lower) * 2 / 3
        near_high = [i for i in window if values[i] > two_up]
        near_low = [i for i in window if values[i] < two_down]
        if all(values[i] > centre for i in window) and len(near_high) >= 2:
            for i in near_high:
                flags[i].add(("two_of_three", "high"))
        if all(values[i] < centre for i in window) and len(near_low) >= 2:
            for i in near_low:
                flags[i].add(("two_of_three", "low"))
