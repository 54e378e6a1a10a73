"""``/geo/footprints.geojson``: the footprints for the interactive map, from this server only."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from geo.footprints import footprints

OUTLINES = "/geo/footprints.geojson"


def register(server: Flask) -> None:
    """Put the outlines at their address, cached for a day."""

    @server.get(OUTLINES)
    def outlines() -> Response:
        answer = jsonify(footprints())
        answer.mimetype = "application/geo+json"
        answer.cache_control.max_age = 86_400
        return answer
