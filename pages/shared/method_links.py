"""Links from what a page explains in a sentence to the part of the method that says it in full."""

from __future__ import annotations

from dash import dcc, html

from components import addresses

# What a link is called, by the anchor of the part that it leads to.
PARTS = {
    "on-one-page": "What the figures are judged by",
    "has-it-changed-the-change-verdict": "The test in full",
    "limits-on-our-pages": "How limits are set",
    "profiles": "What each set of rules holds",
    "funnels": "How funnels are judged",
    "as-then-as-now": "How figures are counted as now",
    "what-changed-since": "What counts as changed",
    "the-report-of-a-quarter": "How a quarter is reported",
    "the-whole-pathway": "How a pathway is put together",
    "who-has-fixed-this": "Who is named, and why",
}


def method_link(anchor: str) -> dcc.Link:
    """The link to a part of the method; KeyError for a part to which no page leads."""
    return dcc.Link(PARTS[anchor], href=addresses.method(anchor))


def method_line(anchor: str) -> html.P:
    """The same as a line of its own below what it explains."""
    return html.P(method_link(anchor), className="method-line")
