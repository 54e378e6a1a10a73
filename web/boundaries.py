"""``/geo/footprints.geojson``: the footprints for the interactive map, from this server only."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from components import addresses
from pages.shared import map_geometry
from web.response_cache import answer


def register(server: Flask) -> None:
    """Put the outlines at their address, cached by the browser for an hour."""

    @server.get(addresses.FOOTPRINTS)
    def outlines() -> Response:
        return answer(addresses.FOOTPRINTS, _outlines, kind="boundaries")


def _outlines() -> Response:
    made = jsonify(map_geometry.outlines())
    made.mimetype = "application/geo+json"
    made.cache_control.max_age = 3_600
    return made
