"""Names beside the points of a picture, where there is room for them: none over a point, a word or the paper's edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.figures.sizes import Size, room_of

Box = tuple[float, float, float, float]  # left, top, right, bottom
GAP = 3.0


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A point at (x, y) in picture units, with its name; the lower its ``rank``, the sooner it gets one."""

    x: float
    y: float
    name: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class PlacedName:
    """Where a name stands: ``x`` and ``y`` of the middle of its line, ``anchor`` as SVG has it."""

    x: float
    y: float
    anchor: str
    name: str


def placed_names(points: Sequence[NamedPoint], size: Size, reach: float, paper: Box) -> list[PlacedName]:
    """Names to the right of their points, else to the left, above or below; no name where none of these is free.

    ``reach`` is how far a point's mark goes; ``paper`` is where names may stand.
    """
    taken = [(point.x - reach, point.y - reach, point.x + reach, point.y + reach) for point in points]
    made = []
    for point in sorted(points, key=lambda point: point.rank):
        for name, box in _spots(point, size, reach):
            if _inside(box, paper) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                made.append(name)
                break
    return made


def _spots(point: NamedPoint, size: Size, reach: float) -> list[tuple[PlacedName, Box]]:
    width, half = room_of(point.name, size), size.letters / 2
    away = reach + GAP
    sides = (
        (point.x + away, point.y, "start", point.x + away),
        (point.x - away, point.y, "end", point.x - away - width),
        (point.x, point.y - away - half, "middle", point.x - width / 2),
        (point.x, point.y + away + half, "middle", point.x - width / 2),
    )
    return [
        (PlacedName(x, y, anchor, point.name), (left, y - half, left + width, y + half))
        for x, y, anchor, left in sides
    ]


def _inside(box: Box, paper: Box) -> bool:
    return box[0] >= paper[0] and box[1] >= paper[1] and box[2] <= paper[2] and box[3] <= paper[3]


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
