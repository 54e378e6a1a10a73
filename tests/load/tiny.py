"""A small application with one long answer: ``gunicorn tests.load.tiny:server`` is the product's server without it."""

from __future__ import annotations

from flask import Flask, Response

server = Flask("tiny")
LARGE = "/large"


@server.get("/health")
def health() -> str:
    """Alive."""
    return "OK"


@server.get(LARGE)
def large() -> Response:
    """Three megabytes, more than the system's own buffers hold."""
    return Response(b"x" * 3_000_000, mimetype="text/plain")


@server.post("/length")
def length() -> str:
    """Never reached by a body beyond the server's limit."""
    return "read"
