"""What a reader opens: a list of statements, or what stands behind a picture."""

from __future__ import annotations

from typing import Any

from dash import html


def fold(summary: str, items: html.Ol | html.Ul) -> html.Details:
    """The list under a summary that says how many there are."""
    return html.Details([html.Summary(summary), items], className="numbers statement-fold")


def fold_of(summary: str, subject: str, *content: Any) -> html.Details:
    """Anything under a summary that stands several times on a page; ``subject`` says to those who hear it of what."""
    unseen = html.Span(f": {subject}", className="visually-hidden")
    return html.Details([html.Summary([summary, unseen]), *content], className="numbers behind")
