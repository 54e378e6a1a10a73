"""The two shipped maps as GeoJSON. Nothing heavier than json is imported: the web application starts with this."""

import json
from functools import cache
from pathlib import Path
from typing import Any

GeoJson = dict[str, Any]
HERE = Path(__file__).parent


@cache
def footprints() -> GeoJson:
    """The fifteen collaboratives of 2014: WGS 84, exterior rings clockwise, ids as in the lookup.

    Properties: id, name, area_km2 and label (longitude, latitude of a point well inside). The collection's
    `attribution` has to be shown wherever the map is. The answer is shared: read it, do not change it.
    """
    return _read("footprints.geojson")


@cache
def ccgs() -> GeoJson:
    """The 207 CCGs of April 2017, with the same edges as the footprints.

    Properties: id (ODS code), name, collaborative, london (bool), area_km2 and label.
    """
    return _read("ccgs.geojson")


def attribution() -> str:
    """The sentence that belongs beside every map."""
    return str(footprints()["attribution"])


def _read(name: str) -> GeoJson:
    collection: GeoJson = json.loads((HERE / name).read_text(encoding="utf-8"))
    return collection
