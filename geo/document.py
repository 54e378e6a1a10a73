"""GeoJSON as text that is the same, byte for byte, whenever the shapes are the same."""

import json
from collections.abc import Iterable

import geopandas as gpd
import shapely

ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2018"
)

Ring = list[list[float]]


def document(frame: gpd.GeoDataFrame, properties: Iterable[str]) -> str:
    """One feature a line, in the frame's order; the index is the feature's id. Ends with a line feed."""
    columns = list(properties)
    features = [
        {
            "type": "Feature",
            "id": ident,
            "properties": {"id": ident} | {column: row[column] for column in columns},
            "geometry": {"type": "MultiPolygon", "coordinates": _polygons(row["geometry"])},
        }
        for ident, row in frame.to_dict("index").items()
    ]
    head = f'{{"type":"FeatureCollection","attribution":{_text(ATTRIBUTION)},"features":[\n'
    return head + ",\n".join(map(_text, features)) + "\n]}\n"


def _polygons(shape: shapely.Geometry) -> list[list[Ring]]:
    """Every part as rings, largest part first; exterior rings clockwise, which is what Plotly's geo (d3) needs."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: (-part.area, part.bounds))
    return [
        [
            _ring(part.exterior, clockwise=True),
            *sorted(_ring(hole, clockwise=False) for hole in part.interiors),
        ]
        for part in parts
    ]


def _ring(ring: shapely.LinearRing, *, clockwise: bool) -> Ring:
    """A closed ring that starts at its smallest vertex, whichever vertex the library began with."""
    points = [list(point) for point in ring.coords[:-1]]
    if ring.is_ccw == clockwise:
        points.reverse()
    start = points.index(min(points))
    points = points[start:] + points[:start]
    return [*points, points[0]]


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
