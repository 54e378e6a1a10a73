"""Figures far from what the same area usually has: a slip of the keyboard, another unit, a trust that did not send.

The usual level is the median of the series' other figures (as rates, where there is a denominator), the usual spread
their median absolute deviation, and never less than chance alone makes of a count (Poisson).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import hypot, log, sqrt
from statistics import fmean, median, quantiles

from sqlalchemy import text

from data_access.lineage import lineage
from data_access.loader.doubts import series
from data_access.loader.doubts.sentences import Words
from data_access.loader.doubts.series import Figure, Series
from data_access.loader.incoming import Incoming
from data_access.loader.report import counted, listed
from data_access.loader.rows import Doubt

FAR = 6.0  # usual spreads from the usual level: past any season or slow change
FACTOR, CASES, APART = 2.0, 30.0, 4.0  # twice or half of so many cases is far from so many usual spreads on
LEAST = 0.08  # of the usual level: what is left of a spread where figures hardly ever change
FEW_CASES = 4.0  # below so many, cases come in clusters rather than by chance alone
AREAS = 10  # of a measure that tell together how restless it is
OTHERS = 5  # figures that make a past; with fewer, from the store alone, only the grossest is asked about
RESTLESS, MANY = 0.5, 24  # so restless a measure tells nothing of few figures, nor of few cases
GROSS = 4.0  # times the usual level, or a part of it
IN_REACH = 1.5  # a small count is no jump within so many times the largest before it
# Who confirmed a figure is not asked about the same level a month later, and what stood often is no slip.
NEAR, SAME_LEVEL, A_LEVEL = 3.0, 0.25, 6
TO_NORMAL = 1.4826  # from the median absolute deviation to the standard deviation of a normal spread

# The square of the spread as a part of the level, less what chance makes of a count.
_PARTS = """SELECT measure_id, SUM(n) * SUM(squares) / (SUM(rates) * SUM(rates)) - 1 - SUM(n) / SUM(total) AS part
    FROM new_series GROUP BY pair, measure_id HAVING SUM(total) > 0 AND SUM(n) > 1"""


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
    restless, line = _restlessness(incoming), lineage(incoming.connection)
    jumps: list[_Jump] = []
    for own in series.read(incoming, series.pairs("far"), since).values():
        least = max(LEAST, restless.get(own.measure, 0.0))
        new = [each for each in own.present.values() if each.line in lines]
        # Who took somebody in has more from that day on.
        jumps += [
            jump
            for each in new
            if not since < line.began.get(own.area, since) <= each.period
            and (jump := _judged(each, own, least))
        ]
    if not jumps:
        return []
    jumps.sort(key=lambda jump: jump.line)
    examples = [
        f"{words.place(jump)}: {jump.figure.numerator:,.12g}, where about {_rounded(jump.usual)} is usual"
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


def _rounded(usual: float) -> str:
    return f"{float(format(usual, '.3g')):,.12g}"


def _restlessness(incoming: Incoming) -> dict[str, float]:
    """By measure how far figures usually lie from their series' mean, as a part of it and beyond what chance makes.

    Days of delay double and halve from month to month; admissions do not. Only many areas can tell, and the more
    restless quarter of them counts.
    """
    parts: dict[str, list[float]] = {}
    for row in incoming.connection.execute(text(_PARTS)):
        parts.setdefault(row.measure_id, []).append(sqrt(max(row.part, 0.0)))
    return {ident: quantiles(each)[2] for ident, each in parts.items() if len(each) >= AREAS}


def _judged(new: Figure, own: Series, least: float) -> _Jump | None:
    others = [each for day, each in own.present.items() if day != new.period]
    if len(others) < OTHERS:
        others = [each for day, each in own.stored.items() if day != new.period]
    if not others or (least > RESTLESS and (len(others) < MANY or _usual(new, others) < CASES)):
        return None
    if not is_jump(new, others, least) or _is_answered(new, own, others, least):
        return None
    return _Jump(new.line, own.measure, own.area, new.period, new, _usual(new, others))


def is_jump(new: Figure, others: list[Figure], least: float = LEAST) -> bool:
    """Whether a figure is far from the others of its series, and from those of its own calendar month."""
    if len(others) < OTHERS:
        return _is_gross(new, others)
    same_month = [each for each in others if each.period.month == new.period.month]
    spread = _spread(new, others, least)
    return _is_far(new, others, spread) and (len(same_month) < 3 or _is_far(new, same_month, spread))


def _usual(new: Figure, others: list[Figure]) -> float:
    return median(each.rate for each in others) * new.weight


def _spread(new: Figure, others: list[Figure], least: float) -> float:
    usual = _usual(new, others)
    deviation = TO_NORMAL * median(abs(each.rate * new.weight - usual) for each in others)
    # Where figures are few, their median may lie low by chance; another wrong one does not count.
    inner = sorted(each.rate for each in others)[1:-1] or [0.0]
    level = max(usual, fmean(inner) * new.weight, FEW_CASES)
    few = (OTHERS / len(others)) ** 2
    return max(deviation * (1 + OTHERS / len(others)), hypot(sqrt(level), least * level * (1 + few)))


def _is_far(new: Figure, others: list[Figure], spread: float) -> bool:
    usual = _usual(new, others)
    if usual < CASES and new.numerator <= IN_REACH * max(each.rate for each in others) * new.weight:
        return False
    is_multiple = usual >= CASES and max(new.numerator, usual) > FACTOR * min(new.numerator, usual)
    spreads = abs(new.numerator - usual) / spread
    if new.numerator > usual >= CASES:
        # What doubles now and then also trebles: growth is by factors, and only a fall ends at zero.
        spreads = log(new.numerator / usual) / log(1 + spread / usual)
    return spreads > (APART if is_multiple else FAR)


def _is_gross(new: Figure, others: list[Figure]) -> bool:
    usual = _usual(new, others)
    larger, smaller = max(new.numerator, usual), min(new.numerator, usual)
    return (
        larger >= CASES and larger > GROSS * smaller and larger - smaller > FAR * sqrt(max(usual, FEW_CASES))
    )


def _is_answered(new: Figure, own: Series, others: list[Figure], least: float) -> bool:
    """Whether the series holds what was asked: a figure further off, the same level just before, or often."""
    if (old := own.stored.get(new.period)) is not None:
        usual = _usual(new, others)
        return abs(old.numerator - usual) >= abs(new.numerator - usual)
    before = max((day for day in own.stored if day < new.period), default=None)
    if before is not None and _is_level(new, own.stored[before], NEAR * _spread(new, others, least)):
        return True
    return sum(_is_level(new, each, 0.0) for each in others) >= A_LEVEL


def _is_level(new: Figure, other: Figure, near: float) -> bool:
    level = other.rate * new.weight
    return abs(new.numerator - level) <= max(NEAR * sqrt(max(level, FEW_CASES)), SAME_LEVEL * level, near)
