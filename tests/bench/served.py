"""The dashboard for ``gunicorn tests.bench.served:server``, and beside it a bare Flask route for comparison.

    POST /bench/forget               everything the worker remembers is forgotten
    POST /bench/forget-answers       what depends on the store's figures is forgotten
    POST /bench/stop-drawing-ahead   no page is made any more before somebody asks
    GET  /bench/bytes/<name>         a file of the bench's folder, compressed anew each time

A file, because the server takes no long bodies, and another worker may answer.

The bare application has no store, no content policy and no Dash: what it takes is what Flask takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask, Response
from flask_compress import Compress

from app import server as product
from tests.bench.asking import SENT
from tests.bench.forget import forget_answers, forget_everything

PREFIX = "/bench/"
bare = Flask("bare")
Compress(bare)
_bytes: dict[str, tuple[int, bytes]] = {}


@bare.post(f"{PREFIX}forget")
def _forget() -> str:
    forget_everything(product)
    return "forgotten"


@bare.post(f"{PREFIX}forget-answers")
def _forget_answers() -> str:
    forget_answers(product)
    return "forgotten"


@bare.post(f"{PREFIX}stop-drawing-ahead")
def _stop_drawing_ahead() -> str:
    product.extensions["draw_ahead"].stop()
    return "stopped"


@bare.get(f"{PREFIX}bytes/<name>")
def _give(name: str) -> Response:
    path = SENT / name
    written = path.stat().st_mtime_ns
    if _bytes.get(name, (0, b""))[0] != written:
        _bytes[name] = written, path.read_bytes()
    return Response(_bytes[name][1], mimetype="text/html")


def server(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The dashboard, except below ``/bench/``."""
    chosen = bare if environ["PATH_INFO"].startswith(PREFIX) else product
    return chosen.wsgi_app(environ, start_response)
