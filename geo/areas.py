"""Areas in the plane, ready to draw: the shipped ones, or any GeoJSON feature."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from geo.boundaries import ccgs, footprints
from geo.plane import Point, Ring, inner_point, project, ring_area

Kind = Literal["footprints", "ccgs"]


@dataclass(frozen=True, slots=True)
class MapArea:
    """An area's rings and label point on the plane of `geo.plane.project`, and what is known of it."""

    id: str
    name: str
    collaborative: str
    rings: tuple[Ring, ...]
    label: Point
    area_km2: float
    in_london: bool


@cache
def shipped_areas(kind: Kind) -> tuple[MapArea, ...]:
    """The fifteen footprints or the 207 CCGs that the product ships."""
    source = footprints() if kind == "footprints" else ccgs()
    return tuple(map(area_of, source["features"]))


def area_of(feature: dict[str, Any]) -> MapArea:
    """One Polygon or MultiPolygon feature in WGS 84; without a label point, one well inside is found."""
    properties = feature.get("properties") or {}
    ident = str(feature.get("id") or properties["id"])
    rings = tuple(_rings(feature["geometry"]))
    label = properties.get("label")
    return MapArea(
        id=ident,
        name=properties.get("name", ident),
        collaborative=properties.get("collaborative", ident),
        rings=rings,
        label=project(*label) if label else inner_point(max(rings, key=ring_area)),
        area_km2=properties.get("area_km2", 0.0),
        in_london=properties.get("london", False),
    )


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [[project(*vertex[:2]) for vertex in ring[:-1]] for polygon in polygons for ring in polygon]
