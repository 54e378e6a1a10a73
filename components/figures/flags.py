"""Months that something happened in: a line through the chart, and above it as many names as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from analysis.spc import Point
from components.figures.hovers import short_lines
from components.figures.sizes import Size, room_of
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, label, tag, title
from components.words import short_date

LONGEST = 50  # letters of a name
SHORTEST = 16  # a clause of fewer says too little
GAP = 8.0


class Flag(NamedTuple):
    """What happened: ``name`` stands above the chart, ``words`` say it in full to a pointer."""

    name: str
    words: str


def flag_name(words: str) -> str:
    """The first clause of some words, cut at a word where it is long."""
    whole = words.partition(". ")[0].rstrip(".")
    clause = whole.partition(": ")[0]
    clause = whole if len(clause) < SHORTEST else clause
    if len(clause) <= LONGEST:
        return clause
    return f"{clause[: LONGEST - 1].rpartition(' ')[0] or clause[: LONGEST - 1]}…"


def flags(
    points: Sequence[Point], happened: Mapping[date, Flag], size: Size, axis: TimeAxis
) -> Iterable[Markup]:
    """A line for each, and the names that do not meet; what comes first in ``happened`` is named first."""
    places = {point.period: axis.x[index] for index, point in enumerate(points) if point.period in happened}
    taken: list[tuple[float, float]] = []
    for period, flag in happened.items():
        x = places.get(period)
        if x is None:
            continue
        line = f"M{coordinate(x)} {coordinate(size.top)}V{coordinate(size.height - size.bottom)}"
        yield tag(
            "path",
            title("\n".join(short_lines(f"{short_date(period)}, {flag.words}"))),
            d=line,
            class_="event",
        )
        if not size.lean and (spot := _spot(x, room_of(flag.name, size), size, taken)):
            taken.append(spot[0])
            yield label(flag.name, x, size.top - size.letters * 0.5, "flag", spot[1])


def _spot(
    x: float, width: float, size: Size, taken: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], str] | None:
    """The room beside a place, to its right, to its left or over it; ``None`` where there is none."""
    for start, anchor in ((x, "start"), (x - width, "end"), (x - width / 2, "middle")):
        end = start + width
        clear = all(end + GAP <= low or high + GAP <= start for low, high in taken)
        if start >= 0 and end <= size.width and clear:
            return (start, end), anchor
    return None
