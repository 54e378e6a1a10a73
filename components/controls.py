"""Choices that change the address, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html


def choose(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> html.Div:
    """A list whose choice is written into the address as ``name`` (``assets/navigate.js`` does it)."""
    ident = f"address-{name}"
    return html.Div(
        [
            html.Label(label, htmlFor=ident),
            dbc.Select(
                id=ident, value=chosen, options=[{"value": value, "label": text} for value, text in options]
            ),
        ],
        className="choose",
    )


def opener(href: str, words: str) -> Any:
    """A link that turns a picture into an interactive chart, or back."""
    return dcc.Link(words, href=href, className="opener")


def swatches(entries: Sequence[tuple[str, str]]) -> html.Ul:
    """A legend of fills: (class name, words)."""
    return html.Ul(
        [html.Li([html.Span(className=f"swatch {name}"), html.Span(words)]) for name, words in entries],
        className="legend",
    )


def facts(entries: Sequence[tuple[str, Any]], class_name: str = "facts") -> html.Dl:
    """Terms with what holds for them; an absent one is left out."""
    return html.Dl(
        [html.Div([html.Dt(term), html.Dd(said)]) for term, said in entries if said not in (None, "")],
        className=class_name,
    )


def list_twin(summary: str, entries: Sequence[tuple[str, str, str]]) -> html.Details:
    """The same areas as a map, as a list of links: (address, name, what it says)."""
    rows = [html.Li([dcc.Link(name, href=href), html.Span(f" {said}")]) for href, name, said in entries]
    return html.Details([html.Summary(summary), html.Ul(rows)], className="list-twin")
