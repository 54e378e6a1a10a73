"""Many places as one: the room between their two quarters as a band, and their middle as a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.figures.line_comparison import NARROW, WIDE
from components.figures.scale import NOT_FROM_NOTHING, LinearScale, span, tick_decimals, ticks
from components.figures.sizes import Size
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, label, picture, stroke
from components.words import number

SIZES = (WIDE, NARROW)
NAMES = ("upper quarter", "middle", "lower quarter")


@dataclass(frozen=True, slots=True)
class SpreadYear:
    """One period: the upper quarter, the middle and the lower quarter of all places."""

    period: date
    upper: float
    middle: float
    lower: float


def spread_picture(years: Sequence[SpreadYear], words: str, size: Size) -> Markup:
    """The picture; at least one year. Lines whose ends meet bear one label."""
    axis = TimeAxis.of([year.period for year in years], size)
    values = [value for year in years for value in (year.upper, year.lower)]
    low, high = span(values, room=0.2)
    up = LinearScale(low, high, size.height - size.bottom, size.top)
    there = _path(axis, up, [year.upper for year in years])
    back = "".join(
        f"L{axis.text[at]} {coordinate(up(years[at].lower))}" for at in range(len(years) - 1, -1, -1)
    )
    parts = [
        *_grid((low, high), up, size),
        *_years(years, axis, size),
        stroke(f"{there}{back}Z", "band"),
        stroke(_path(axis, up, [year.middle for year in years]), "centre"),
        *_ends(years[-1], axis, up, size),
    ]
    return picture(size.width, size.height, words, *parts, class_=f"spc {size.name}".strip())


def _path(axis: TimeAxis, up: LinearScale, values: Sequence[float]) -> str:
    points = [f"{axis.text[at]} {coordinate(up(value))}" for at, value in enumerate(values)]
    return f"M{'L'.join(points)}"


def _grid(limits: tuple[float, float], up: LinearScale, size: Size) -> Iterator[Markup]:
    low, high = limits
    if low > 0:
        yield label(NOT_FROM_NOTHING, 2, size.top - size.letters * 0.6, "axis")
    marks = ticks(low, high, 4)
    decimals = tick_decimals(marks)
    for mark in marks:
        y = coordinate(up(mark))
        yield stroke(f"M{coordinate(size.left)} {y}H{coordinate(size.width - size.right)}", "grid")
        yield label(number(mark, decimals), size.left - 5, up(mark), "axis level", "end")


def _years(years: Sequence[SpreadYear], axis: TimeAxis, size: Size) -> Iterator[Markup]:
    bottom = size.height - size.bottom
    for at in axis.year_marks(size.years):
        yield stroke(f"M{coordinate(axis.x[at])} {coordinate(bottom)}v4", "tick")
        yield label(years[at].period.year, axis.x[at], bottom + size.letters + 3, "axis", "middle")


def _ends(last: SpreadYear, axis: TimeAxis, up: LinearScale, size: Size) -> Iterator[Markup]:
    ends: dict[float, list[str]] = {}
    for value, name in zip((last.upper, last.middle, last.lower), NAMES, strict=True):
        ends.setdefault(value, []).append(name)
    narrow = size.width < 500
    taken: list[float] = []
    for value, names in sorted(ends.items(), key=lambda end: "middle" not in end[1]):
        y = up(value)
        if any(abs(y - other) < size.letters for other in taken):
            continue
        taken.append(y)
        words = f"{value:.0f}" if narrow else f"{' and '.join(names)} {value:.0f}"
        x = min(axis.x[-1] + 7, size.width - (28 if narrow else 0))
        yield label(words, x, y, "end mean level" if "middle" in names else "end level")
