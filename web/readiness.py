"""Whether there is a store to answer from, and one edition of it for each answer."""

from __future__ import annotations

from flask import Flask, Response, g, request

from data_access import edition, engine
from data_access.queries.version import data_version

FILES = ("/assets/", "/bootstrap/", "/_dash-component-suites/")


def register(server: Flask) -> None:
    """Ask for the store before an answer is made, and say at ``/ready`` whether it can be read."""

    @server.before_request
    def say_without_store() -> Response | None:
        """Whatever is asked for, without a store there is one answer, and it says what to do."""
        if request.path.startswith(FILES):
            _prefer_brotli()
            return None
        if request.path in {"/health", "/ready"}:
            return None
        if problem := engine.store_problem():
            return Response(f"There are no figures to show yet. {problem}\n", 503, mimetype="text/plain")
        # All of one answer is of one edition, though a load may end while it is made.
        g.edition = edition.holding(data_version())
        g.edition.__enter__()
        return None

    @server.teardown_request
    def let_go(_problem: BaseException | None) -> None:
        held = g.pop("edition", None)
        if held is not None:
            held.__exit__(None, None, None)

    @server.get("/ready")
    def ready() -> tuple[dict[str, str], int]:
        problem = engine.store_problem()
        return ({"problem": problem}, 503) if problem else ({"data_version": data_version()}, 200)


def _prefer_brotli() -> None:
    """Scripts and styles come a tenth smaller as Brotli than as Zstandard, which is the faster for pages."""
    if "br" in request.headers.get("Accept-Encoding", ""):
        request.environ["HTTP_ACCEPT_ENCODING"] = "br"
