"""The same figures from zero, small and beside a chart whose axis spans so little that a small move fills it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from markupsafe import Markup

from analysis.spc import Point
from components.figures.scale import LinearScale
from components.figures.sizes import Size
from components.figures.time_axis import TimeAxis
from components.markup import coordinate, label, stroke, tag

SMALL_SPAN = 0.1  # of the highest value
HEIGHT, EDGE, HEADROOM = 42.0, 14.0, 1.15
WORDS = "the same from 0"


class Drawn(Protocol):
    """What of a panel that is being drawn its inset rests on."""

    @property
    def points(self) -> Sequence[Point]: ...
    @property
    def size(self) -> Size: ...
    @property
    def axis(self) -> TimeAxis: ...


def spans_little(low: float, high: float) -> bool:
    """Whether an axis shows so narrow a part of its values that a small move looks large."""
    return low > 0 and high - low < high * SMALL_SPAN


def from_zero(drawing: Drawn, high: float, taken: Sequence[float]) -> Iterable[Markup]:
    """The inset in the margin of a wide chart, as low as the labels at its lines' ends (``taken``: heights) let it."""
    size = drawing.size
    room = HEIGHT + size.letters * 1.4
    floor = size.height - size.bottom
    tops = range(int(floor - room), int(size.top), -4)
    clear = size.letters * 0.7
    top = next((y for y in tops if all(not y - clear < each < y + room + clear for each in taken)), None)
    if top is None:
        return
    left, right = size.width - size.right + EDGE, size.width - 1
    base = top + room
    across = LinearScale(size.left, size.width - size.right, left, right)
    up = LinearScale(0, high * HEADROOM, base, base - HEIGHT)
    yield label(WORDS, left, top + size.letters * 0.8, "axis")
    frame = {"x": coordinate(left), "y": coordinate(base - HEIGHT), "width": coordinate(right - left)}
    yield tag("rect", **frame, height=coordinate(HEIGHT), class_="inset-frame")
    yield stroke(_line(drawing, across, up), "values inset-line")


def _line(drawing: Drawn, across: LinearScale, up: LinearScale) -> str:
    path, joined = [], False
    for index, point in enumerate(drawing.points):
        if point.value is not None:
            goes_on = joined and index not in drawing.axis.gaps
            x, y = coordinate(across(drawing.axis.x[index])), coordinate(up(point.value))
            path.append(f"{'L' if goes_on else 'M'}{x} {y}")
        joined = point.value is not None
    return "".join(path)
