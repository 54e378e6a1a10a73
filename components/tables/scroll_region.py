"""A wide table in a narrow screen: it scrolls within itself, by finger and by keyboard, and says so."""

from __future__ import annotations

from dash import html


def scroll_region(table: html.Table, caption: str) -> html.Div:
    """The table with its name, and on narrow screens a word that there is more of it."""
    return html.Div(
        [
            html.P("Scroll the table sideways to see every place.", className="only-narrow source"),
            html.Div(table, className="table-scroll", tabIndex=0, role="region", **{"aria-label": caption}),
        ]
    )
