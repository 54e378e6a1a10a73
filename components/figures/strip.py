"""A control chart as small as a word: its line, its limits as a band, its signals as marks, its last point ringed.

Without axis and words: the figures stand beside it, the chart itself behind a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from analysis.running_total import is_running_total
from analysis.spc import Label, Panel, Point
from components.figures.limits import limit_stretches
from components.figures.scale import span
from components.figures.time_axis import TimeAxis
from components.markup import picture, stroke, tag

# Drawn at half this size: 190 x 34 px. Whole units keep thirty of them light.
WIDTH, HEIGHT, EDGE = 380, 68, 10
UNSEEN = 2  # units: a limit that moves by a pixel is drawn level
MOST_POINTS = 120  # days between events can be hundreds: more than these are too dense to be seen
_SHAPES = {
    "dots better": "h0",
    "dots concern": "m0-6l6 6l-6 6l-6-6z",
    "dots neither": "m-4-4h8v8h-8z",
    "dots contested": "m0-6l6 6l-6 6l-6-6z",
    "dots ghost": "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
}
_FACES = {
    Label.improvement: "dots better",
    Label.concern: "dots concern",
    Label.neither_high: "dots neither",
    Label.neither_low: "dots neither",
    Label.contested: "dots contested",
    Label.ghost: "dots ghost",
}


@dataclass(frozen=True, slots=True)
class _Paper:
    width: float = WIDTH
    left: float = EDGE
    right: float = EDGE


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The points with their places in whole units: ``xs`` along the paper, ``base`` and ``slope`` of its height."""

    points: Sequence[Point]
    axis: TimeAxis
    xs: Sequence[int]
    base: float
    slope: float

    @classmethod
    def of(cls, points: Sequence[Point], low: float, high: float) -> _Drawing:
        """On a paper from ``low`` to ``high``, in the measure's unit."""
        axis = TimeAxis.of([point.period for point in points], _Paper())
        slope = (2 * EDGE - HEIGHT) / (high - low)
        # Half a unit more, since what is written is cut to whole units: thirty lines are five thousand heights.
        return cls(points, axis, [round(each) for each in axis.x], HEIGHT - EDGE - low * slope + 0.5, slope)

    def y(self, value: float) -> int:
        """The height of a value."""
        return int(self.base + value * self.slope)

    def spot(self, index: int) -> tuple[int, int] | None:
        """Where a point stands; ``None`` where it has no value."""
        value = self.points[index].value
        return None if value is None else (self.xs[index], self.y(value))


def drawn_points(panel: Panel) -> Sequence[Point]:
    """The points that the strip shows: the latest ones, where there are very many."""
    return panel.points[-MOST_POINTS:]


def strip(panel: Panel, label: str) -> Markup:
    """The picture; ``label`` says in words what it shows. A series without any value is an empty paper."""
    points = drawn_points(panel)
    running = is_running_total(panel)
    limits = [] if running else [line for point in points for line in (point.lower, point.upper)]
    low, high = span([*(point.value for point in points), *limits], room=0.02)
    drawing = _Drawing.of(points, low, high)
    parts = [
        *(() if running else _limits(drawing)),
        *_line(drawing),
        *_marks(drawing),
        *_last(drawing, panel.last),
    ]
    return picture(WIDTH, HEIGHT, label, *parts, class_="spc strip")


def _limits(drawing: _Drawing) -> Iterator[Markup]:
    """The band between both limits with the centre line, stretch by stretch; a lone limit is not drawn."""
    band, centre = [], []
    for start, end in limit_stretches(drawing.points):
        stretch = range(start, end + 1)
        upper = [(drawing.xs[at], drawing.y(drawing.points[at].upper or 0.0)) for at in stretch]
        lower = [(drawing.xs[at], drawing.y(drawing.points[at].lower or 0.0)) for at in reversed(stretch)]
        band.append(f"{_path([*_coarse(upper), *_coarse(lower)])}z")
        middle = [
            (drawing.xs[at], drawing.y(line))
            for at in stretch
            if (line := drawing.points[at].centre) is not None
        ]
        centre.append(_path(_coarse(middle)))
    for path, face in ((band, "band"), (centre, "centre")):
        if path:
            yield stroke("".join(path), face)


def _coarse(spots: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spots at which a line bends by more than can be seen, with both of its ends."""
    kept = list(spots[:1])
    for before, spot in pairwise(spots):
        if abs(spot[1] - kept[-1][1]) > UNSEEN:
            # A level piece ends where the bend begins.
            if before != kept[-1] and before[1] == kept[-1][1]:
                kept.append(before)
            kept.append(spot)
    if spots and kept[-1] != spots[-1]:
        kept.append((spots[-1][0], kept[-1][1]))
    return kept


def _path(spots: Sequence[tuple[int, int]]) -> str:
    """A line through the spots, each written as a step from the one before."""
    if not spots:
        return ""
    steps = [f"l{b[0] - a[0]} {b[1] - a[1]}".replace(" -", "-") for a, b in pairwise(spots)]
    return f"M{spots[0][0]} {spots[0][1]}{''.join(steps)}"


def _line(drawing: _Drawing) -> Iterable[Markup]:
    """The values, broken where there is none."""
    pieces: list[list[tuple[int, int]]] = [[]]
    for index in range(len(drawing.points)):
        spot = drawing.spot(index)
        if spot is None or drawing.axis.gap_before(index):
            pieces.append([])
        if spot is not None:
            pieces[-1].append(spot)
    # A point by itself is a line of no length, so that it is seen.
    path = "".join(_path(piece) + ("h0" if len(piece) == 1 else "") for piece in pieces)
    if path:
        yield stroke(path, "values")


def _marks(drawing: _Drawing) -> Iterable[Markup]:
    """All points of a kind in one stroke; ordinary points have no mark."""
    paths: dict[str, list[str]] = {}
    for index, point in enumerate(drawing.points):
        face, spot = _FACES.get(point.label), drawing.spot(index)
        if face and spot:
            paths.setdefault(face, []).append(f"M{spot[0]} {spot[1]}{_SHAPES[face]}")
    for face, path in paths.items():
        yield stroke("".join(path), face)


def _last(drawing: _Drawing, last: Point | None) -> Iterable[Markup]:
    """A ring around the point that the latest icon is of."""
    if last is None:
        return
    index = next((at for at, point in enumerate(drawing.points) if point is last or point == last), None)
    spot = None if index is None else drawing.spot(index)
    if spot:
        yield tag("circle", cx=spot[0], cy=spot[1], r=9, class_="last")
