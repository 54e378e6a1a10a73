"""From longitude and latitude to a flat picture: projection, frame and clipping, in plain arithmetic."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Ring = list[Point]

CENTRAL_MERIDIAN = -2.0  # of the British National Grid, so England stands as readers know it


def project(longitude: float, latitude: float) -> Point:
    """Transverse Mercator on a sphere of radius one about 2° west: x to the east, y to the north."""
    turn, rise = math.radians(longitude - CENTRAL_MERIDIAN), math.radians(latitude)
    return math.atanh(math.cos(rise) * math.sin(turn)), math.atan2(math.tan(rise), math.cos(turn))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its sides."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Box":
        """The smallest rectangle that holds every point; raises ValueError without points."""
        across, up = zip(*points, strict=True)
        return cls(min(across), min(up), max(across), max(up))

    def holds(self, other: "Box") -> bool:
        """Whether another rectangle lies within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.low <= other.low and other.high <= self.high

    def grown(self, share: float) -> "Box":
        """The rectangle with `share` of its larger side added all round."""
        extra = share * max(self.right - self.left, self.high - self.low)
        return Box(self.left - extra, self.low - extra, self.right + extra, self.high + extra)


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture `width` pixels wide that shows `box`, y downwards, with `margin` pixels all round."""

    box: Box
    width: float
    margin: float = 2.0

    @property
    def scale(self) -> float:
        """Pixels for each unit of the plane."""
        return (self.width - 2 * self.margin) / (self.box.right - self.box.left)

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return round((self.box.high - self.box.low) * self.scale + 2 * self.margin, 1)

    def to_pixels(self, point: Point) -> Point:
        """Where a point of the plane falls in the picture."""
        across, up = point
        return (across - self.box.left) * self.scale + self.margin, (
            self.box.high - up
        ) * self.scale + self.margin


def clipped(ring: Ring, box: Box) -> Ring:
    """The part of a ring inside `box` (Sutherland and Hodgman); empty where there is none.

    Where a ring leaves and comes back, its pieces are joined along the box's side: make the box a little larger
    than the picture, and the joins lie outside it.
    """
    for axis, side, inward in ((0, box.left, 1), (0, box.right, -1), (1, box.low, 1), (1, box.high, -1)):
        ring = _cut(ring, axis, side, inward)
    return ring


def clip_all(rings: Iterable[Ring], box: Box) -> tuple[Ring, ...]:
    """What is left of each ring inside `box`; a ring wholly outside is gone."""
    return tuple(kept for ring in rings if (kept := clipped(ring, box)))


def inner_point(ring: Ring) -> Point:
    """A point inside a ring: the middle of its widest stretch half-way up."""
    box = Box.around(ring)
    level = (box.low + box.high) / 2
    sides = zip(ring, ring[1:] + ring[:1], strict=True)
    crossings = sorted(
        start[0] + (level - start[1]) / (end[1] - start[1]) * (end[0] - start[0])
        for start, end in sides
        if (start[1] > level) != (end[1] > level)
    )
    left, right = max(
        zip(crossings[::2], crossings[1::2], strict=True), key=lambda stretch: stretch[1] - stretch[0]
    )
    return (left + right) / 2, level


def _cut(ring: Ring, axis: int, side: float, inward: int) -> Ring:
    kept: Ring = []
    for previous, vertex in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was_in = (previous[axis] - side) * inward >= 0
        is_in = (vertex[axis] - side) * inward >= 0
        if was_in != is_in:
            along = (side - previous[axis]) / (vertex[axis] - previous[axis])
            kept.append(
                (
                    previous[0] + along * (vertex[0] - previous[0]),
                    previous[1] + along * (vertex[1] - previous[1]),
                )
            )
        if is_in:
            kept.append(vertex)
    return kept


def ring_area(ring: Ring) -> float:
    """The area inside a ring, in its own units squared, whichever way it runs."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(start[0] * end[1] - end[0] * start[1] for start, end in pairs)) / 2
