"""The paper that maps are drawn on: the footprints in force, the shipped ones or those that a user loaded."""

from __future__ import annotations

from typing import Any

from data_access.cache import local_cache
from data_access.queries.boundaries import boundaries
from data_access.queries.collaboratives import collaboratives
from data_access.queries.version import data_version
from geo.footprints import MapShapes, attribution, draw, footprints, svg_paths

WIDTH = 460


def england_shapes() -> MapShapes:
    """All footprints, with London enlarged beside them."""
    return _england_shapes(data_version())


@local_cache
def _england_shapes(_version: str) -> MapShapes:
    own = boundaries()
    return draw(own, WIDTH) if own else svg_paths(WIDTH)


def has_outlines() -> bool:
    """Whether a collaborative of the store has an outline: where none has one, equal tiles stand for the map."""
    shapes = {shape.id for shape in england_shapes().shapes}
    return any(place.id in shapes for place in collaboratives())


def ccg_shapes(collaborative_id: str) -> MapShapes:
    """The shipped CCGs of one collaborative."""
    return svg_paths(300, "ccgs", collaborative_id)


def has_ccgs(collaborative_id: str) -> bool:
    """Whether the shipped map has CCGs of a collaborative: of an invented one it has none."""
    return any(feature["id"] == collaborative_id for feature in footprints()["features"])


def outlines() -> dict[str, Any]:
    """The footprints in force as GeoJSON, for the interactive map."""
    return boundaries() or footprints()


def outlines_words() -> str:
    """Whose outlines the map shows: the sentence that belongs beside it."""
    return str(boundaries().get("attribution") or attribution())


def prepare() -> None:
    """Draw the shipped maps once, before the first reader asks: they change with the code and not with a load."""
    svg_paths(WIDTH)
    for feature in footprints()["features"]:
        ccg_shapes(feature["properties"]["id"])
