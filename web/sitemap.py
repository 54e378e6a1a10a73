"""``/sitemap.xml``: the address of every page, for those who look for them."""

from __future__ import annotations

from flask import Flask, Response
from markupsafe import escape

from data_access.engine import current
from web.registry import addresses
from web.response_cache import answer

PATH = "/sitemap.xml"


def register(server: Flask) -> None:
    """Put the sitemap at its address."""

    @server.get(PATH)
    def sitemap() -> Response:
        return answer(PATH, lambda: Response(_document(), mimetype="application/xml"))


def _document() -> str:
    # A sitemap names whole addresses; without the setting PUBLIC_URL it can only name paths.
    root = current().public_url.rstrip("/")
    urls = "".join(f"<url><loc>{escape(f'{root}{address}')}</loc></url>" for address in addresses())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    )
