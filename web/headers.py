"""Headers that every answer carries, and how long browsers keep Dash's scripts."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response, request

from web.speculation import HEADER as SPECULATION_RULES
from web.speculation import PATH as SPECULATION_PATH

SCRIPTS = "/_dash-component-suites/"


def register(server: Flask) -> None:
    """Add them to whatever is answered."""

    @server.after_request
    def add(answer: Response) -> Response:
        if request.path.startswith(SCRIPTS) and answer.status_code == 200:
            # Dash gives some of these no life of their own; a week is long for a reader and short after an upgrade.
            answer.cache_control.max_age = int(timedelta(days=7).total_seconds())
        if answer.mimetype == "text/html":
            answer.headers[SPECULATION_RULES] = f'"{SPECULATION_PATH}"'
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        return answer
