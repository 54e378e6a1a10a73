"""The way from a page to the ready-made list of its exhibits."""

from __future__ import annotations

from dash import html

from components import addresses


def list_link(kind: str, ident: str, words: str) -> html.P:
    """A quiet line at the end of a page; ``kind`` is ``collaborative`` or ``measure``."""
    return html.P(html.A(words, href=addresses.ready_list(kind, ident)), className="ways-on ready-list")
