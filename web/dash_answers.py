"""Dash's own addresses, answered from the cache: its answers to callbacks, and its scripts."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from flask import Flask, Response, g, make_response, request

from web.response_cache import answer, not_kept

LONGEST = 4_000  # characters of an address or bytes of a question; longer ones are answered anew
CALLBACKS = "/_dash-update-component"
SCRIPTS = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"


def register(server: Flask) -> None:
    """Put the cache before Dash's views."""
    for rule in server.url_map.iter_rules():
        canonical = {
            CALLBACKS: _question,
            SCRIPTS: _script,
        }.get(rule.rule)
        if canonical is not None:
            kind = "file" if rule.rule == SCRIPTS else "dash"
            server.view_functions[rule.endpoint] = _cached(
                server.view_functions[rule.endpoint], canonical, kind
            )


def failed() -> None:
    """Say that what is being answered could not be made, though Dash sends it as a success."""
    g.answer_failed = True


def _cached(view: Callable[..., Any], canonical: Callable[[], str | None], kind: str) -> Callable[..., Any]:
    def cached(**values: Any) -> Response:
        def make() -> Response:
            made = make_response(view(**values))
            if g.pop("answer_failed", False):
                made.status_code = 500
                return not_kept(made)
            return made

        return answer(canonical(), make, kind=kind)

    return cached


def _script() -> str | None:
    return request.full_path if len(request.full_path) <= LONGEST else None


def _question() -> str | None:
    if (request.content_length or LONGEST + 1) > LONGEST:
        return None
    return f"{request.path}?{sha256(request.get_data()).hexdigest()}"
