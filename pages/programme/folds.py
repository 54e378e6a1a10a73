"""A list of statements that a reader opens."""

from __future__ import annotations

from dash import html


def fold(summary: str, items: html.Ol | html.Ul) -> html.Details:
    """The list under a summary that says how many there are."""
    return html.Details([html.Summary(summary), items], className="numbers statement-fold")
