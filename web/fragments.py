"""``/part/<page>/<exhibit>``: numbers, source and downloads of one picture, fetched when a reader asks for them."""

from __future__ import annotations

from flask import Flask, Response, request

from components.exhibit import foot_markup
from components.tables.numbers import numbers_markup
from web.downloads import exhibits_of


def register(server: Flask) -> None:
    """Put the pieces at their addresses."""

    @server.get("/part/<path:place>/<name>")
    def part(place: str, name: str) -> Response:
        found = exhibits_of(place, request.args.to_dict()).get(name)
        if found is None:
            words = "There are no numbers at this address. Reload the page and open them again.\n"
            return Response(words, 404, mimetype="text/plain")
        numbers = numbers_markup(found.columns, found.rows, caption=found.title)
        return Response(numbers + foot_markup(found), mimetype="text/html")
