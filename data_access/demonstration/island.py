"""The invented island: fifteen footprints in the open South Atlantic, from a fixed seed.

``python -m data_access.demonstration.island`` writes them anew, to the byte. They lie on the meridian on which our
maps stand upright, where no land is: no map of England can be meant.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data_access.demonstration.world import ISLAND

PLACE = Path(__file__).with_name("demonstration-island.geojson")
ATTRIBUTION = f"Demonstration: outlines of {ISLAND.land}, an invented island, made for this dashboard"

_SEED = 31
_CENTRE = (-2.0, -30.0)  # degrees of longitude and latitude
_WIDE, _HIGH = 1.05, 1.2  # degrees from the centre to the coast
_STEP = 0.035  # degrees from vertex to vertex, about 4 km
_DECIMALS = 5

Points = NDArray[np.float64]


def footprints() -> dict[str, Any]:
    """GeoJSON of the fifteen: simple polygons that share their edges to the digit, outer rings clockwise."""
    rng = np.random.default_rng(_SEED)
    coast = shapely.LinearRing(_coast(rng))
    seeds = _spread(rng, shapely.Polygon(coast))
    land = shapely.Polygon(coast)
    borders = shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=land, only_edges=True)
    # Drawn once as lines and cut into cells afterwards: neighbours then have the very same vertices.
    lines = shapely.segmentize(shapely.union_all([borders, coast]), _STEP)
    straight = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines).tolist()))
    waves = _waves(rng)
    cells = [
        shapely.transform(cell, lambda xy: np.round(_bent(xy, waves), _DECIMALS))
        for cell in straight[shapely.contains_properly(land, shapely.point_on_surface(straight))]
    ]
    if len(cells) != len(ISLAND.places):
        raise ValueError(
            f"The island has {len(cells)} cells and not {len(ISLAND.places)}: choose another seed."
        )
    features = [
        _feature(place, cell)
        for place, cell in zip(ISLAND.places, sorted(cells, key=_reading_order), strict=True)
    ]
    return {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}


def text() -> str:
    """The file's text, one footprint a line."""
    island = footprints()
    head = json.dumps({key: island[key] for key in ("type", "attribution")}, separators=(",", ":"))
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in island["features"])
    return f'{head[:-1]},"features":[\n{lines}\n]}}\n'


def _coast(rng: np.random.Generator) -> Points:
    """A wavy outline around the centre: a few long bays and many short ones."""
    angle = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    radius = np.ones_like(angle)
    for waves, height in ((2, 0.06), (3, 0.09), (5, 0.06), (8, 0.035), (13, 0.022), (23, 0.012), (41, 0.007)):
        radius += height * np.cos(waves * angle + rng.uniform(0, 2 * np.pi))
    west, north = _WIDE * radius * np.cos(angle), _HIGH * radius * np.sin(angle)
    return np.column_stack([_CENTRE[0] + west, _CENTRE[1] + north])


def _spread(rng: np.random.Generator, land: shapely.Polygon) -> Points:
    """Fifteen points on the land, moved apart until their cells are of like size."""
    left, low, right, high = land.bounds
    drawn = rng.uniform((left, low), (right, high), (400, 2))
    seeds: Points = drawn[shapely.contains_xy(land, drawn)][: len(ISLAND.places)]
    for _ in range(3):
        cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=land))
        seeds = shapely.get_coordinates(shapely.centroid(shapely.intersection(cells, land)))
    return seeds


def _waves(rng: np.random.Generator) -> Points:
    """Direction, length and phase of the gentle waves that bend straight borders: rows of six numbers."""
    lengths = np.array([1.1, 0.7, 0.45, 0.28])
    turns, phases = rng.uniform(0, 2 * np.pi, (2, 2, len(lengths)))
    return np.column_stack([lengths, turns.T, phases.T])


def _bent(points: Points, waves: Points) -> Points:
    moved = points.copy()
    for length, *angles in waves:
        turns, phases = angles[:2], angles[2:]
        for axis in (0, 1):
            along = points @ np.array([np.cos(turns[axis]), np.sin(turns[axis])])
            moved[:, axis] += 0.045 * length * np.sin(2 * np.pi * along / length + phases[axis])
    return moved


def _reading_order(cell: shapely.Polygon) -> tuple[int, float]:
    """Rows from north to south, within a row from west to east."""
    middle = cell.centroid
    return -round((middle.y - _CENTRE[1]) / 0.45), middle.x


def _feature(place: tuple[str, str], cell: shapely.Polygon) -> dict[str, Any]:
    ident, name = place
    ring = list(shapely.orient_polygons(cell, exterior_cw=True).exterior.coords[:-1])
    start = ring.index(min(ring))
    corners = [list(point) for point in (*ring[start:], *ring[: start + 1])]
    return {
        "type": "Feature",
        "id": ident,
        "properties": {"id": ident, "name": name},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{PLACE.name} is written.\n")
