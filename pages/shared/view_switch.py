"""The same collaboratives shown in one way or another: links, of which one is where the reader is."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from components.controls import choice_link


def view_switch(label: str, entries: Sequence[tuple[str, str, bool]]) -> html.Nav:
    """A switch by the name of ``label``; entries are (words, address, whether it is what is shown)."""
    items = []
    for words, href, is_current in entries:
        link = choice_link(words, href)
        if is_current:
            setattr(link, "aria-current", "true")
        items.append(html.Li(link))
    return html.Nav(html.Ul(items), className="view-switch", **{"aria-label": label})
