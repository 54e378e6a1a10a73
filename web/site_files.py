"""Our own style sheets and scripts, each kind as one file whose address changes with its content."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response

from web.response_cache import answer

ASSETS = Path(__file__).resolve().parents[1] / "assets"
BOOTSTRAP = "/bootstrap/static/css/bootstrap.min.css"
FOREVER = timedelta(days=365)
MIMETYPES = {"css": "text/css", "js": "text/javascript"}


class SiteFile(NamedTuple):
    """One file: its address and what it holds."""

    address: str
    text: str


@cache
def site_file(kind: str) -> SiteFile:
    """All files of a kind (``css`` or ``js``) in the order of their names."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob(f"*.{kind}")))
    return SiteFile(f"/site/{sha256(text.encode()).hexdigest()[:16]}.{kind}", text)


def head_links() -> str:
    """The elements of a document's head that ask for them."""
    return (
        f'<link rel="stylesheet" href="{BOOTSTRAP}">'
        f'<link rel="stylesheet" href="{site_file("css").address}">'
        f'<script src="{site_file("js").address}"></script>'
    )


def register(server: Flask) -> None:
    """Put the files at their addresses."""

    @server.get("/site/<fingerprint>.<any(css, js):kind>")
    def site(fingerprint: str, kind: str) -> Response:
        file = site_file(kind)
        if file.address != f"/site/{fingerprint}.{kind}":
            return Response(
                "This file belongs to another version. Reload the page.\n", 404, mimetype="text/plain"
            )
        sent = answer(file.address, lambda: Response(file.text, mimetype=MIMETYPES[kind]), kind="file")
        sent.cache_control.no_cache = None
        sent.cache_control.public = True
        sent.cache_control.immutable = True
        sent.cache_control.max_age = int(FOREVER.total_seconds())
        return sent
