"""Dated events laid over a chart: a thin rule for each, with the number that the list below explains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from components.figures.hovers import short_lines
from components.figures.numbered import NumberedPlace, numbered_marks
from components.figures.sizes import Size
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, tag, title
from components.words import day, month

RADIUS, LANE, GAP = 9.5, 22.0, 3.0


@dataclass(frozen=True, slots=True)
class DatedRule:
    """One event: ``number`` in the list, its first day, what it is in a few words; known to the day or month."""

    number: int
    start: date
    words: str
    precision: str = "day"


def with_room(size: Size, axis: TimeAxis, rules: Sequence[DatedRule]) -> Size:
    """The paper with rows below its years for the numbers."""
    lanes = max((lane for _, _, lane in _placed(axis, rules)), default=-1) + 1
    more = lanes * LANE
    return replace(size, height=size.height + more, bottom=size.bottom + more)


def dated_rules(
    rules: Sequence[DatedRule], size: Size, axis: TimeAxis, own_bottom: float
) -> Iterable[Markup]:
    """The rules with their numbers; ``own_bottom`` is the margin below the chart without them."""
    floor = size.height - size.bottom
    for rule, x, lane in _placed(axis, rules):
        y = floor + own_bottom + LANE * lane + RADIUS
        line = f"M{coordinate(x)} {coordinate(size.top)}V{coordinate(floor)}"
        yield tag("path", _name(rule), d=line, class_="dated-rule")
        mark = numbered_marks([NumberedPlace(rule.number, x, y)], RADIUS)
        yield tag("g", _name(rule), *mark, class_="dated")


def _name(rule: DatedRule) -> Markup:
    return title("\n".join([when(rule), *short_lines(rule.words)[:2]]))


def when(rule: DatedRule) -> str:
    """Its day, or its month where no more is known."""
    return day(rule.start) if rule.precision == "day" else month(rule.start)


def _placed(axis: TimeAxis, rules: Sequence[DatedRule]) -> Iterable[tuple[DatedRule, float, int]]:
    """Each rule that lies on the axis with its place and its lane: where two would touch, the later stands lower."""
    free: list[float] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        x = axis.at(rule.start)
        if x is None:
            continue
        lane = next((at for at, place in enumerate(free) if place <= x), len(free))
        if lane == len(free):
            free.append(0.0)
        free[lane] = x + 2 * RADIUS + GAP
        yield rule, x, lane
