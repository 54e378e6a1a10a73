"""``/geo/footprints.geojson``: the footprints for the interactive map, from this server only."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from components import addresses
from pages.shared import map_geometry as sheets


def register(server: Flask) -> None:
    """Put the outlines at their address, cached by the browser for an hour."""

    @server.get(addresses.FOOTPRINTS)
    def outlines() -> Response:
        answer = jsonify(sheets.outlines())
        answer.mimetype = "application/geo+json"
        answer.cache_control.max_age = 3_600
        return answer
