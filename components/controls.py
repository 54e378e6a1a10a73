"""Choices that stand in the address: fields of a form, which is sent by its button or, with scripts, by itself.

A page has each field once. ``assets/choices.js`` leaves out of the address what is at its default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

NOBODY = "nobody"  # what a list says where no place is compared; it never stands in an address either
EVERYTHING = "all"  # what a list says where it narrows nothing; it never stands in an address


def choice_form(
    action: str,
    fields: Sequence[Any],
    unchanged: Mapping[str, str | None],
    *,
    class_name: str = "",
    ident: str = "",
) -> html.Form:
    """A form that asks for ``action`` with its fields; ``unchanged`` is what of the address stays as it is."""
    hidden = [dbc.Input(type="hidden", name=name, value=value) for name, value in unchanged.items() if value]
    button = html.Button("Show", type="submit", className="btn btn-outline-primary choose-submit")
    named = {"id": ident} if ident else {}
    return html.Form(
        [*hidden, *fields, button],
        action=action,
        method="get",
        # A browser that comes back would put the former choice into fields of a page that shows another.
        autoComplete="off",
        className=f"choices {class_name}".strip(),
        **named,
    )


def choose(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    chosen: str,
    *,
    default: str = "",
    ident: str = "",
) -> html.Div:
    """A list; ``default`` is the value that an address leaves out."""
    listed = [{"value": value, "label": text} for value, text in options]
    field = dbc.Select(id=ident or f"address-{name}", name=name, value=chosen, options=listed)
    return _labelled(label, field, default)


def pick_month(
    name: str, label: str, chosen: str | None, bounds: tuple[str, str], *, default: str = "", ident: str = ""
) -> html.Div:
    """A month; cleared, it leaves the address."""
    field = dbc.Input(
        id=ident or f"address-{name}",
        name=name,
        type="month",
        value=chosen or "",
        min=bounds[0],
        max=bounds[1],
        placeholder="YYYY-MM",
        debounce=True,
    )
    return _labelled(label, field, default)


def pick_day(
    name: str, label: str, chosen: str, bounds: tuple[str, str], *, default: str = "", ident: str = ""
) -> html.Div:
    """A day; cleared, it leaves the address."""
    field = dbc.Input(
        id=ident or f"address-{name}",
        name=name,
        type="date",
        value=chosen,
        min=bounds[0],
        max=bounds[1],
        placeholder="YYYY-MM-DD",
        debounce=True,
    )
    return _labelled(label, field, default)


def pick_number(
    name: str, label: str, chosen: int | None, bounds: tuple[int, int], *, ident: str = ""
) -> html.Div:
    """A whole number; cleared, it leaves the address."""
    field = dbc.Input(
        id=ident or f"address-{name}",
        name=name,
        type="number",
        value="" if chosen is None else chosen,
        min=bounds[0],
        max=bounds[1],
        step=1,
        debounce=True,
    )
    return _labelled(label, field, "")


def _labelled(label: str, control: Any, default: str) -> html.Div:
    return html.Div(
        [html.Label(label, htmlFor=control.id), control], className="choose", **{"data-default": default}
    )


def tick(name: str, label: str, chosen: bool) -> html.Div:
    """A box that puts ``name=1`` into the address while it is ticked."""
    box = dbc.Checkbox(id=f"address-{name}", name=name, label=label, value=chosen)
    return html.Div(box, className="choose choose-tick")


def choice_link(words: str, href: str, class_name: str = "") -> html.A:
    """A link that is a choice: the reader keeps place and focus, and hears what is shown."""
    return html.A(words, href=href, className=class_name, **{"data-choice": "link"})


def opener(href: str, words: str) -> Any:
    """A link that opens something below, or closes it."""
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
        [html.Div([html.Dt(term), html.Dd(words)]) for term, words in entries if words not in (None, "")],
        className=class_name,
    )


def list_twin(summary: str, entries: Sequence[tuple[str, str, str]]) -> html.Details:
    """The same areas as a map, as a list of links: (address, name, what it says)."""
    rows = [html.Li([dcc.Link(name, href=href), html.Span(f" {words}")]) for href, name, words in entries]
    return html.Details([html.Summary(summary), html.Ul(rows)], className="list-twin")
