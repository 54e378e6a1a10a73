"""Dash's own addresses, answered from the cache: its answers to callbacks, and its scripts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

from flask import Flask, Response, make_response, request

from components.plotly_bundle import UnknownBundleError, plotly_script, whole_script
from web.response_cache import answer

LONGEST = 4_000  # characters of an address or bytes of a question; longer ones are answered anew
CALLBACKS = "/_dash-update-component"
SCRIPTS = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
# Dash gives some scripts no life of their own; a week is long for a reader and short after an upgrade.
SCRIPT_AGE = timedelta(days=7)


def register(server: Flask) -> None:
    """Put the cache before Dash's views."""
    wrappers = {CALLBACKS: _cached_callback, SCRIPTS: _cached_script}
    for rule in server.url_map.iter_rules():
        if rule.rule in wrappers:
            view = server.view_functions[rule.endpoint]
            server.view_functions[rule.endpoint] = wrappers[rule.rule](view)


def _cached_callback(view: Callable[..., Any]) -> Callable[..., Response]:
    def cached(**values: Any) -> Response:
        return answer(_question(), lambda: make_response(view(**values)), kind="dash")

    return cached


def _question() -> str | None:
    if (request.content_length or LONGEST + 1) > LONGEST:
        return None
    return f"{request.path}?{sha256(request.get_data()).hexdigest()}"


def _cached_script(view: Callable[..., Any]) -> Callable[..., Response]:
    def cached(**values: Any) -> Response:
        address = request.full_path if len(request.full_path) <= LONGEST else None
        is_plotly = values.get("package_name") == "plotly"
        sent = answer(address, _plotly if is_plotly else lambda: make_response(view(**values)), kind="file")
        if sent.status_code in (200, 304):
            sent.cache_control.no_cache = None
            sent.cache_control.max_age = int(SCRIPT_AGE.total_seconds())
        return sent

    return cached


def _plotly() -> Response:
    """Plotly's script without the kinds of chart that no page draws: it is read in a third of the time."""
    try:
        return Response(plotly_script(), mimetype="text/javascript")
    except UnknownBundleError as problem:
        logging.getLogger(__name__).warning("Plotly's script is sent whole: %s", problem)
        return Response(whole_script(), mimetype="text/javascript")
