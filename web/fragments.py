"""``/part/<page>/<exhibit>``: numbers, source and downloads of one picture, fetched when a reader asks for them."""

from __future__ import annotations

from flask import Flask, Response, request

from components.exhibit import foot_markup
from components.tables.numbers import numbers_markup
from web.canonical import canonical_address
from web.downloads import exhibits_of
from web.response_cache import answer


def register(server: Flask) -> None:
    """Put the pieces at their addresses."""

    @server.get("/part/<path:place>/<name>")
    def part(place: str, name: str) -> Response:
        query = request.args.to_dict()
        return answer(
            canonical_address(f"/part/{place}/{name}", query),
            lambda: _fragment(place, name, query),
            kind="fragment",
        )


def _fragment(place: str, name: str, query: dict[str, str]) -> Response:
    exhibit = exhibits_of(place, query).get(name)
    if exhibit is None:
        words = "There are no numbers at this address. Reload the page and open them again.\n"
        return Response(words, 404, mimetype="text/plain")
    numbers = numbers_markup(exhibit.columns, exhibit.rows, caption=exhibit.title)
    return Response(numbers + foot_markup(exhibit), mimetype="text/html")
