"""Answers that were made once, kept ready to send until the next load, the next day, or the next version of the code.

A page is a function of its address, the data version and the day alone, so its answer can be kept whole, compressed as
the browser asked for it. Kept in the cache that the settings name, and so shared by workers where that is shared.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response, g, request

from data_access.cache import cache
from data_access.queries.version import data_version

DASH = "/_dash-update-component"
BUNDLES = "/_dash-component-suites/"
FILES = (
    "/assets/",
    "/bootstrap/",
    "/_dash-component-suites/",
    "/download/",
    "/api/",
    "/geo/",
    "/health",
    "/ready",
)
LONGEST = 4_000  # characters of an address or bytes of a question; longer ones are answered anew
ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("web", "api", "pages", "components", "analysis", "geo", "data_access", "assets")


class Kept(NamedTuple):
    """One answer as it was sent."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    tag: str


def register(server: Flask) -> None:
    """Answer from memory where that is possible, and remember what was answered."""
    edition = _code_edition()

    @server.before_request
    def from_memory() -> Response | None:
        key = _key(edition)
        if key is None:
            return None
        g.kept_key = key
        found = cache.get(key)
        return None if found is None else _again(Kept(*found))

    # Runs first registered last: what is remembered here is compressed and has all its headers.
    def remember(answer: Response) -> Response:
        key = g.pop("kept_key", None)
        if key is None or answer.status_code != 200 or answer.is_streamed or answer.direct_passthrough:
            return answer
        body = answer.get_data()
        tag = f'"{sha256(body).hexdigest()[:24]}"'
        if request.method == "GET" and not request.path.startswith(BUNDLES):
            answer.headers["ETag"] = tag
            answer.headers["Cache-Control"] = "no-cache"
        cache.set(key, tuple(Kept(body, tuple(answer.headers.items()), tag)))
        return answer

    server.after_request_funcs.setdefault(None, []).insert(0, remember)


def _key(edition: str) -> str | None:
    """What an answer depends on, or ``None`` where it is not one to keep."""
    if request.method == "GET" and request.path.startswith(BUNDLES):
        # Dash's scripts change with its version alone; compressing Plotly's takes longer than sending it.
        told = (request.full_path, request.headers.get("Accept-Encoding", ""), edition)
        return f"bundle:{sha256(repr(told).encode()).hexdigest()}"
    if request.method == "POST" and request.path == DASH:
        if (request.content_length or LONGEST + 1) > LONGEST:
            return None
        asked = request.get_data()
    elif request.method == "GET" and not request.path.startswith(("/_", *FILES)):
        asked = b""
    else:
        return None
    address = request.full_path
    if len(address) > LONGEST:
        return None
    accepted = request.headers.get("Accept-Encoding", "")
    told = "\n".join((request.method, address, accepted, data_version(), date.today().isoformat(), edition))
    return f"answer:{sha256(told.encode() + asked).hexdigest()}"


def _again(kept: Kept) -> Response:
    g.pop("kept_key", None)
    if request.method == "GET" and kept.tag in request.headers.get("If-None-Match", ""):
        return Response(status=304, headers={"ETag": kept.tag, "Cache-Control": "no-cache"})
    return Response(kept.body, headers=list(kept.headers))


def _code_edition() -> str:
    """Changes with the code, the assets and what is installed: a shared cache may outlive a version of the product."""
    files = [
        path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in {".py", ".css", ".js"}
    ]
    newest = max((path.stat().st_mtime_ns for path in [*files, ROOT / "app.py"]), default=0)
    pinned = sha256((ROOT / "requirements.txt").read_bytes()).hexdigest()[:12]
    return f"{len(files)}-{newest}-{pinned}"
