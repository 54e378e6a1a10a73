"""Choices that change the address, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

EVERYTHING = "all"  # what a list says where it narrows nothing; it never stands in an address


def choose(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> html.Div:
    """A list whose choice is written into the address as ``name`` (``assets/navigate.js`` does it)."""
    listed = [{"value": value, "label": text} for value, text in options]
    return _labelled(label, dbc.Select(id=f"address-{name}", value=chosen, options=listed))


def pick_month(name: str, label: str, chosen: str | None, bounds: tuple[str, str]) -> html.Div:
    """A month that is written into the address as ``name``; cleared, it leaves the address."""
    field = dbc.Input(
        id=f"address-{name}",
        type="month",
        value=chosen or "",
        min=bounds[0],
        max=bounds[1],
        placeholder="YYYY-MM",
        debounce=True,
    )
    return _labelled(label, field)


def pick_number(name: str, label: str, chosen: int | None, bounds: tuple[int, int]) -> html.Div:
    """A whole number that is written into the address as ``name``; cleared, it leaves the address."""
    shown = "" if chosen is None else chosen
    field = dbc.Input(
        id=f"address-{name}", type="number", value=shown, min=bounds[0], max=bounds[1], step=1, debounce=True
    )
    return _labelled(label, field)


def _labelled(label: str, control: Any) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control.id), control], className="choose")


def tick(name: str, label: str, chosen: bool) -> html.Div:
    """A box that puts ``name=1`` into the address while it is ticked."""
    return html.Div(
        dbc.Checkbox(id=f"address-{name}", label=label, value=chosen), className="choose choose-tick"
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
