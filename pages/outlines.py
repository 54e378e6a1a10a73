"""``/geo/footprints.geojson``: the footprints for the interactive map, from this server only."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from pages import sheets

OUTLINES = "/geo/footprints.geojson"


def register(server: Flask) -> None:
    """Put the outlines at their address, cached by the browser for an hour."""

    @server.get(OUTLINES)
    def outlines() -> Response:
        answer = jsonify(sheets.outlines())
        answer.mimetype = "application/geo+json"
        answer.cache_control.max_age = 3_600
        return answer
