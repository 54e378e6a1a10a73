"""The maps as SVG paths, for pages that draw them on the server."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo.areas import Kind, MapArea, area_of, shipped_areas
from geo.boundaries import GeoJson
from geo.path_data import path_data
from geo.plane import Box, Frame, Point, clip_all

INSET_SHARE = 0.27  # of the main picture's width: fits the sea to the north-east
INSET_ROOM = 0.04  # shown around London, as a share of its size
OFF_STAGE = 0.05  # clipped this much outside the inset's frame, so that no cut edge is seen


@dataclass(frozen=True, slots=True)
class AreaPath:
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
    shapes: tuple[AreaPath, ...]
    window: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class MapShapes:
    """A drawing of `width` by `height` pixels: one path for each area in order of id, and London where it is shown."""

    width: float
    height: float
    shapes: tuple[AreaPath, ...]
    inset: Inset | None


@cache
def svg_paths(width: int = 520, kind: Kind = "footprints", within: str | None = None) -> MapShapes:
    """Every footprint or every CCG; with `within`, only those of that collaborative, filling the picture.

    The London inset comes with whole-England maps only. Raises ValueError for an unknown collaborative and for a
    width below 20 pixels.
    """
    areas = shipped_areas(kind)
    chosen = [area for area in areas if within in (None, area.collaborative)]
    if not chosen:
        names = ", ".join(sorted({area.collaborative for area in areas}))
        raise ValueError(f"There is no collaborative {within!r} on the map; there are {names}.")
    return _drawn(chosen, width, with_inset=within is None)


def draw(collection: GeoJson, width: int = 520, *, with_inset: bool = True) -> MapShapes:
    """The same for a reader's own boundaries: GeoJSON in WGS 84, each feature with an `id`.

    Name, collaborative, area and label point are taken from the properties where they are there. Raises
    ValueError where there is nothing to draw.
    """
    areas = sorted(map(area_of, collection["features"]), key=lambda area: area.id)
    if not areas:
        raise ValueError("The boundary file holds no area, so there is no map to draw.")
    return _drawn(areas, width, with_inset=with_inset)


def _drawn(areas: Sequence[MapArea], width: int, *, with_inset: bool) -> MapShapes:
    if width < 20:
        raise ValueError(f"A map {width} pixels wide cannot be drawn; ask for at least 20.")
    frame = Frame(Box.around(_points(areas)), width)
    inset = _london(areas, frame) if with_inset else None
    return MapShapes(width, frame.height, tuple(_shape(area, frame) for area in areas), inset)


def _points(areas: Iterable[MapArea]) -> Iterable[Point]:
    return (point for area in areas for ring in area.rings for point in ring)


def _london(areas: Sequence[MapArea], main: Frame) -> Inset | None:
    """``None`` on a map that does not show it: a reader's own outlines may lie anywhere."""
    city = [area for area in shipped_areas("ccgs") if area.in_london]
    view = Box.around(_points(city)).grown(INSET_ROOM)
    if not main.box.holds(view):
        return None
    frame = Frame(view, round(main.width * INSET_SHARE), margin=0.0)
    stage = view.grown(OFF_STAGE)
    local = [replace(area, rings=clip_all(area.rings, stage), label=_label_in(area, city)) for area in areas]
    left, top = main.to_pixels((view.left, view.high))
    right, bottom = main.to_pixels((view.right, view.low))
    window = (round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))
    return Inset(
        frame.width, frame.height, tuple(_shape(area, frame) for area in local if area.rings), window
    )


def _label_in(area: MapArea, city: Sequence[MapArea]) -> Point:
    """A collaborative that reaches beyond London is labelled at the middle of the CCGs it has there."""
    own = [ccg for ccg in city if ccg.collaborative == area.id]
    weight = sum(ccg.area_km2 for ccg in own)
    if not own:
        return area.label
    x, y = (sum(ccg.label[axis] * ccg.area_km2 for ccg in own) / weight for axis in (0, 1))
    return x, y


def _shape(area: MapArea, frame: Frame) -> AreaPath:
    x, y = frame.to_pixels(area.label)
    return AreaPath(
        id=area.id,
        name=area.name,
        collaborative=area.collaborative,
        d=path_data([[frame.to_pixels(point) for point in ring] for ring in area.rings]),
        label_x=round(x, 1),
        label_y=round(y, 1),
        area_km2=area.area_km2,
    )
