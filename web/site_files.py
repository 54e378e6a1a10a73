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


@cache
def part_file(part: str, kind: str, more: str = "") -> SiteFile:
    """The files of a kind in a folder of their own, for the documents that ask for them; ``more`` stands behind."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ASSETS / part).glob(f"*.{kind}"))]
    text = "\n".join([*texts, more])
    return SiteFile(f"/site/{part}/{sha256(text.encode()).hexdigest()[:16]}.{kind}", text)


def head_styles() -> str:
    """The elements of a document's head that ask for the style sheets."""
    return (
        f'<link rel="stylesheet" href="{BOOTSTRAP}"><link rel="stylesheet" href="{site_file("css").address}">'
    )


def head_links() -> str:
    """The elements of a document's head that ask for style sheets and scripts."""
    return f'{head_styles()}<script src="{site_file("js").address}"></script>'


def register(server: Flask) -> None:
    """Put the files at their addresses."""

    @server.get("/site/<fingerprint>.<any(css, js):kind>")
    def site(fingerprint: str, kind: str) -> Response:
        return sent_file(site_file(kind), f"/site/{fingerprint}.{kind}")


def sent_file(file: SiteFile, asked: str) -> Response:
    """The file for good, where ``asked`` is its address; 404 for that of another version."""
    if file.address != asked:
        return Response(
            "This file belongs to another version. Reload the page.\n", 404, mimetype="text/plain"
        )
    mimetype = MIMETYPES[file.address.rpartition(".")[2]]
    sent = answer(file.address, lambda: Response(file.text, mimetype=mimetype), kind="file")
    sent.cache_control.no_cache = None
    sent.cache_control.public = True
    sent.cache_control.immutable = True
    sent.cache_control.max_age = int(FOREVER.total_seconds())
    return sent
