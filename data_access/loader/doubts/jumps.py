"""Figures far from what the same area usually has: a slip of the keyboard, another unit, a trust that did not send.

The usual level is the median of the series' other figures (as rates, where there is a denominator), the usual spread
their median absolute deviation, and never less than chance alone makes of a count (Poisson).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import median

from sqlalchemy import text

from data_access.loader.doubts import series, suspects
from data_access.loader.doubts.sentences import Words, listed
from data_access.loader.doubts.series import Figure, Series
from data_access.loader.incoming import Incoming
from data_access.loader.report import counted
from data_access.loader.rows import Doubt

FAR = 6.0  # usual spreads from the usual level: past any season or slow change
FACTOR, CASES = 2.0, 30.0  # twice or half of so many cases is asked about from three usual spreads on
APART = 3.0
LEAST = 0.05  # of the usual level: what is left of a spread where figures hardly ever change
OTHERS = 5  # figures that make a past; with fewer, from the store alone, only the grossest is asked about
GROSS = 4.0
IN_REACH = 1.5  # a small count is no jump within so many times the largest before it
SAME_LEVEL = 0.25  # of the store's newest figure: who confirmed that one is not asked again a month later
TO_NORMAL = 1.4826  # from the median absolute deviation to the standard deviation of a normal spread


@dataclass(frozen=True, slots=True)
class _Jump:
    line: int
    measure_id: str
    area_id: str
    period: date
    figure: Figure
    usual: float


def doubts(incoming: Incoming, words: Words, since: date) -> list[Doubt]:
    """One doubt about all figures that are far from the usual ones."""
    rows = incoming.connection.execute(text("SELECT line, pair FROM suspect WHERE why = 'far'")).all()
    if not rows:
        return []
    lines = {row.line for row in rows}
    jumps: list[_Jump] = []
    for own in series.read(incoming, suspects.pairs("far"), since).values():
        new = [each for each in own.present.values() if each.line in lines]
        jumps += [jump for each in new if (jump := _judged(each, own))]
    if not jumps:
        return []
    jumps.sort(key=lambda jump: jump.line)
    examples = [
        f"{words.place(jump)}: {jump.figure.numerator:,.12g}, where about {jump.usual:,.3g} is usual"
        for jump in jumps
    ]
    number = counted(len(jumps), "figure is", "figures are")
    return [
        Doubt(
            "jump",
            f"{words.measures(jump.measure_id for jump in jumps)}: {number} far from what the same area usually has: "
            f"{listed(examples)}. Check them against their source; confirm only if they are right.",
        )
    ]


def _judged(new: Figure, own: Series) -> _Jump | None:
    others = [each for day, each in own.present.items() if day != new.period]
    if len(others) < OTHERS:
        others = [each for day, each in own.stored.items() if day != new.period]
    if not others or not is_jump(new, others) or _is_answered(new, own, others):
        return None
    return _Jump(new.line, own.measure, own.area, new.period, new, _usual(new, others))


def is_jump(new: Figure, others: list[Figure]) -> bool:
    """Whether a figure is far from the others of its series, and from those of its own calendar month."""
    if len(others) < OTHERS:
        return _is_gross(new, others)
    same_month = [each for each in others if each.period.month == new.period.month]
    return _is_far(new, others) and (len(same_month) < 3 or _is_far(new, same_month))


def _usual(new: Figure, others: list[Figure]) -> float:
    return median(each.rate for each in others) * new.weight


def _is_far(new: Figure, others: list[Figure]) -> bool:
    usual = _usual(new, others)
    if usual < CASES and new.numerator <= IN_REACH * max(each.rate for each in others) * new.weight:
        return False
    distance = abs(new.numerator - usual)
    deviation = TO_NORMAL * median(abs(each.rate * new.weight - usual) for each in others)
    spread = max(deviation, sqrt(max(usual, 1.0)))
    is_multiple = usual >= CASES and max(new.numerator, usual) > FACTOR * min(new.numerator, usual)
    return distance > FAR * max(spread, LEAST * usual) or (is_multiple and distance > APART * spread)


def _is_gross(new: Figure, others: list[Figure]) -> bool:
    usual = _usual(new, others)
    larger, smaller = max(new.numerator, usual), min(new.numerator, usual)
    return larger >= CASES and larger > GROSS * smaller and larger - smaller > FAR * sqrt(max(usual, 1.0))


def _is_answered(new: Figure, own: Series, others: list[Figure]) -> bool:
    """Whether the store already holds what was asked: a figure further off, or the same level just before."""
    if (old := own.stored.get(new.period)) is not None:
        usual = _usual(new, others)
        return abs(old.numerator - usual) >= abs(new.numerator - usual)
    before = max((day for day in own.stored if day < new.period), default=None)
    if before is None:
        return False
    level = own.stored[before].rate * new.weight
    return abs(new.numerator - level) <= max(APART * sqrt(max(level, 1.0)), SAME_LEVEL * level)
