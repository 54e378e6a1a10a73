"""The maps as SVG paths, for pages that draw them on the server."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from geo.boundaries import ccgs, footprints
from geo.plane import Box, Frame, Point, Ring, clipped, project, ring_area

Kind = Literal["footprints", "ccgs"]
SMALLEST_ISLAND = 0.6  # square pixels; a smaller one is a speck that costs bytes
INSET_SHARE = 0.3  # of the main picture's width
INSET_ROOM = 0.04  # shown around London, as a share of its size
OFF_STAGE = 0.05  # clipped this much outside the inset's frame, so that no cut edge is seen


@dataclass(frozen=True, slots=True)
class Shape:
    """One area: `d` goes into a path; the label point is well inside the area; pixels except `area_km2`."""

    id: str
    name: str
    collaborative: str
    d: str
    label_x: float
    label_y: float
    area_km2: float


@dataclass(frozen=True, slots=True)
class Inset:
    """London enlarged: a picture of its own, and the rectangle (x, y, width, height) it shows on the main one."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    window: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class MapShapes:
    """A drawing of `width` by `height` pixels, one path for each area, sorted by id; the inset where London is in it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    inset: Inset | None


@dataclass(frozen=True, slots=True)
class _Area:
    """An area in the plane: rings, label and what is known of it."""

    properties: dict[str, Any]
    collaborative: str
    rings: tuple[Ring, ...]
    label: Point


@cache
def svg_paths(width: int = 520, kind: Kind = "footprints", within: str | None = None) -> MapShapes:
    """Every footprint or every CCG; with `within`, only those of that collaborative, filling the picture.

    The London inset comes with whole-England maps only. Raises ValueError for an unknown collaborative and for a
    width below 20 pixels.
    """
    if width < 20:
        raise ValueError(f"A map {width} pixels wide cannot be drawn; ask for at least 20.")
    areas = [area for area in _areas(kind) if within in (None, area.collaborative)]
    if not areas:
        known = ", ".join(sorted(area.collaborative for area in _areas("footprints")))
        raise ValueError(f"There is no collaborative {within!r} on the map; there are {known}.")
    frame = Frame(Box.around(_points(areas)), width)
    shapes = tuple(_shape(area, frame) for area in areas)
    inset = _london(areas, frame) if within is None else None
    return MapShapes(width, frame.height, shapes, inset)


@cache
def _areas(kind: Kind) -> tuple[_Area, ...]:
    source = footprints() if kind == "footprints" else ccgs()
    return tuple(_area(feature) for feature in source["features"])


def _area(feature: dict[str, Any]) -> _Area:
    properties = feature["properties"]
    rings = [
        [project(*vertex) for vertex in ring[:-1]]
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
    ]
    collaborative = properties.get("collaborative", properties["id"])
    return _Area(properties, collaborative, tuple(rings), project(*properties["label"]))


def _points(areas: Iterable[_Area]) -> Iterable[Point]:
    return (point for area in areas for ring in area.rings for point in ring)


def _london(areas: Sequence[_Area], main: Frame) -> Inset:
    city = [area for area in _areas("ccgs") if area.properties["london"]]
    shown = Box.around(_points(city)).grown(INSET_ROOM)
    frame = Frame(shown, round(main.width * INSET_SHARE), margin=0.0)
    stage = shown.grown(OFF_STAGE)
    local = [replace(area, rings=tuple(clipped(ring, stage) for ring in area.rings)) for area in areas]
    shapes = tuple(_shape(area, frame) for area in local if any(area.rings))
    left, top = main.place((shown.left, shown.high))
    right, bottom = main.place((shown.right, shown.low))
    window = (round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))
    return Inset(frame.width, frame.height, shapes, window)


def _shape(area: _Area, frame: Frame) -> Shape:
    x, y = frame.place(area.label)
    return Shape(
        id=area.properties["id"],
        name=area.properties["name"],
        collaborative=area.collaborative,
        d=_path([[frame.place(point) for point in ring] for ring in area.rings if ring]),
        label_x=round(x, 1),
        label_y=round(y, 1),
        area_km2=area.properties["area_km2"],
    )


def _path(rings: list[Ring]) -> str:
    """Rings as relative lines in tenths of a pixel; islands too small to see are left out, but never the last one."""
    drawn = [ring for ring in rings if ring_area(ring) >= SMALLEST_ISLAND] or [max(rings, key=ring_area)]
    return "".join(map(_subpath, drawn))


def _subpath(ring: Ring) -> str:
    """Rounding comes before subtracting: errors do not add up, and neighbours meet on the same tenth."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    x, y = tenths[0]
    said = [f"M{_number(x)}{_joined(y)}l"]
    for next_x, next_y in tenths[1:]:
        if (next_x, next_y) != (x, y):
            said.append(_number(next_x - x).removeprefix("+") + _joined(next_y - y))
            x, y = next_x, next_y
    return _spaced(said) + "z"


def _number(tenths: int) -> str:
    """12 -> 1.2, 5 -> .5, -5 -> -.5, 30 -> 3."""
    whole, tenth = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{tenth}" if tenth else str(whole)
    return f"-{digits}" if tenths < 0 else digits


def _joined(tenths: int) -> str:
    """The second of two numbers, with a space before it unless its sign divides them."""
    digits = _number(tenths)
    return digits if digits.startswith("-") else f" {digits}"


def _spaced(parts: list[str]) -> str:
    head, *steps = parts
    return head + "".join(
        step if place == 0 or step.startswith("-") else f" {step}" for place, step in enumerate(steps)
    )
