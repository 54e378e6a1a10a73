"""``/search/suggest``: the first answers to what a reader is typing, for the search field of every page."""

from __future__ import annotations

from flask import Flask, Response, jsonify, request

from components import addresses
from pages.search.suggestions import suggestions
from web.response_cache import not_kept


def register(server: Flask) -> None:
    """Put the answers at their address. None is kept: people type more words than a cache should hold."""

    @server.get(addresses.SUGGESTIONS)
    def suggest() -> Response:
        return not_kept(jsonify(suggestions(request.args.get("q", ""))))
