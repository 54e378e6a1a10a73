"""The limits of a control chart: the room that chance leaves, as one shaded band that steps with its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from markupsafe import Markup

from analysis.spc import Point
from components.figures.relative_path import by_steps
from components.figures.time_axis import TimeAxis
from components.markup import stroke


class Drawn(Protocol):
    """What of a panel that is being drawn its limits rest on."""

    @property
    def points(self) -> Sequence[Point]: ...
    @property
    def axis(self) -> TimeAxis: ...
    def y(self, value: float) -> str:
        """The height of a value, as text."""


def bands(drawing: Drawn) -> Iterable[Markup]:
    """The band between both limits; where there is one alone, its line; and the centre line."""
    points = drawing.points
    if band := "".join(_closed(drawing, start, end) for start, end in limit_stretches(points)):
        yield stroke(by_steps(band), "band")
    lone = [
        (point.lower if point.upper is None else point.upper)
        if (point.upper is None) != (point.lower is None)
        else None
        for point in points
    ]
    for values, class_name in ((lone, "limit"), ([point.centre for point in points], "centre")):
        if path := steps(drawing, values):
            yield stroke(by_steps(path), class_name)


def limit_stretches(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """First and last point of each stretch of one part that has both limits."""
    start: int | None = None
    for index, point in enumerate(points):
        has = point.upper is not None and point.lower is not None
        if start is not None and (not has or point.phase != points[start].phase):
            yield start, index - 1
            start = None
        if has and start is None:
            start = index
    if start is not None:
        yield start, len(points) - 1


def _closed(drawing: Drawn, start: int, end: int) -> str:
    """Along the upper limits and back along the lower ones."""
    lefts, points, y = drawing.axis.lefts, drawing.points, drawing.y
    left = lefts[start]
    there, back = [f"M{left} {y(points[start].upper or 0.0)}"], [f"H{left}Z"]
    # The way back is read from its end: a step is where it goes on to, and then how high.
    upper, lower = points[start].upper, points[start].lower
    for index in range(start + 1, end + 1):
        point = points[index]
        if point.upper != upper:
            upper = point.upper
            there.append(f"H{lefts[index]}V{y(upper or 0.0)}")
        if point.lower != lower:
            back.append(f"H{lefts[index]}V{y(lower or 0.0)}")
            lower = point.lower
    back.append(f"H{drawing.axis.rights[end]}V{y(lower or 0.0)}")
    back.reverse()
    return "".join(there) + "".join(back)


def steps(drawing: Drawn, values: Sequence[float | None]) -> str:
    """A line that runs level within a part and breaks between parts and where it is undefined."""
    if not any(value is not None for value in values):
        return ""
    axis, points = drawing.axis, drawing.points
    path: list[str] = []
    before: float | None = None
    part, y = -1, ""
    last = len(points) - 1
    for index, value in enumerate(values):
        if value is None:
            before = None
            continue
        phase = points[index].phase
        if before is None or phase != part:
            y = drawing.y(value)
            path.append(f"M{axis.lefts[index]} {y}")
        elif value != before:
            y = drawing.y(value)
            path.append(f"L{axis.lefts[index]} {y}")
        if index == last or values[index + 1] != value or points[index + 1].phase != phase:
            path.append(f"H{axis.rights[index]}")
        before, part = value, phase
    return "".join(path)
