"""The dashboard for ``gunicorn tests.bench.served:server``, and beside it a bare Flask route for comparison.

    POST /bench/forget           everything the worker remembers is forgotten
    POST /bench/forget-answers   what depends on the store's figures is forgotten
    PUT  /bench/bytes/<name>     keep these bytes; GET gives them back with the dashboard's own compression

The bare application has no store, no content policy and no Dash: what it takes is what Flask takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, request
from flask_compress import Compress

from app import server as product
from tests.bench.forget import forget_answers, forget_everything

PREFIX = "/bench/"
bare = Flask("bare")
Compress(bare)
_bytes: dict[str, tuple[bytes, str]] = {}


@bare.post(f"{PREFIX}forget")
def _forget() -> str:
    forget_everything()
    return "forgotten"


@bare.post(f"{PREFIX}forget-answers")
def _forget_answers() -> str:
    forget_answers()
    return "forgotten"


@bare.put(f"{PREFIX}bytes/<name>")
def _keep(name: str) -> str:
    _bytes[name] = (request.get_data(), request.mimetype)
    return "kept"


@bare.get(f"{PREFIX}bytes/<name>")
def _give(name: str) -> Response:
    body, mimetype = _bytes[name]
    return Response(body, mimetype=mimetype)


def server(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The dashboard, except below ``/bench/``."""
    chosen = bare if environ["PATH_INFO"].startswith(PREFIX) else product
    return chosen.wsgi_app(environ, start_response)
