"""Where the picture stands that a link to a page or an exhibit shows in a message."""

from __future__ import annotations

from data_access.engine import current


def preview_address(place: str, name: str, query: str) -> str:
    """The preview of one exhibit of a view."""
    return _whole(f"/preview/{place}/{name}.png", query)


def page_preview_address(place: str, query: str) -> str:
    """The preview of a page: of the first of its exhibits that has a picture."""
    return _whole(f"/page-preview/{place}.png", query)


def _whole(path: str, query: str) -> str:
    # As in downloads: the Host header is the client's own, and what is made of it would be kept for all others.
    address = f"{current().public_url}{path}"
    return f"{address}?{query}" if query else address
