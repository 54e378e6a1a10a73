"""What surrounds every page: the skip link, the names of places, the purpose, and whose data this is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash
from dash import dcc, html

from components import addresses

PRODUCT = "Patient Safety Collaboratives"
PURPOSE = "Data for learning, never for blame."
CODE_OF_DATA = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Source: Public Health "
    "England; Office for National Statistics. Boundaries: Source: Office for National Statistics licensed under "
    "the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right 2018."
)


def shell(
    collaboratives: Sequence[tuple[str, str]], measures: Sequence[tuple[str, str]], content: Any = None
) -> html.Div:
    """The frame of every page. Both sequences are (address, name), for the two menus.

    ``content`` stands in it for good; without it Dash puts the page of the address there.
    """
    return html.Div(
        [
            html.A("Skip to the content", href="#content", className="skip"),
            _header(collaboratives, measures),
            html.Main(dash.page_container if content is None else content, id="content", tabIndex=-1),
            _footer(),
            html.Div(id="announce", className="visually-hidden", role="status", **{"aria-live": "polite"}),
        ]
    )


def _header(collaboratives: Sequence[tuple[str, str]], measures: Sequence[tuple[str, str]]) -> html.Header:
    links = [
        dcc.Link("England", href=addresses.HOME),
        _menu("Measures", measures),
        _menu("Collaboratives", collaboratives),
        dcc.Link("Topics", href=addresses.TOPICS),
        dcc.Link("Sign up to Safety", href=addresses.CAMPAIGN),
    ]
    brand = dcc.Link(
        [html.Span(className="brand-mark", **{"aria-hidden": "true"}), html.Span(PRODUCT)],
        href=addresses.HOME,
        className="brand",
    )
    nav = html.Nav(html.Ul([html.Li(each) for each in links]), **{"aria-label": "Main"})
    return html.Header(html.Div([brand, nav], className="frame"), className="site-header")


def _menu(name: str, entries: Sequence[tuple[str, str]]) -> html.Details:
    return html.Details(
        [html.Summary(name), html.Ul([html.Li(dcc.Link(text, href=href)) for href, text in entries])],
        className="menu",
    )


def _footer() -> html.Footer:
    return html.Footer(
        html.Div(
            [
                html.P([html.Strong(PURPOSE), " A special cause is a question to ask, not an answer."]),
                html.P(
                    "An independent dashboard. It is not a publication of the NHS, of any Academic Health Science "
                    "Network or of a regulator, and it rates nobody."
                ),
                html.P(CODE_OF_DATA, className="small"),
            ],
            className="frame",
        ),
        className="site-footer",
    )


def page(
    heading: str,
    *content: Any,
    trail: Sequence[tuple[str, str]] = (),
    lead: Any = None,
    above: Any = None,
    unknown: Sequence[str] = (),
) -> html.Div:
    """One page: breadcrumb, heading, what was not understood of the address, lead, content."""
    crumbs = html.Nav(
        html.Ol([html.Li(dcc.Link(name, href=href)) for href, name in trail] + [html.Li(heading)]),
        className="crumbs",
        **{"aria-label": "Breadcrumb"},
    )
    return html.Div(
        [
            crumbs if trail else None,
            html.Div([html.H1(heading), above], className="page-title"),
            html.P(lead, className="lead") if lead else None,
            *[html.P(sentence, className="not-understood", role="alert") for sentence in unknown],
            *content,
        ],
        className="frame",
    )


def demonstration_banner() -> html.P:
    """The words over a page, or a part of one, that shows invented figures."""
    words = (
        "Figures and organisations are invented to show the product. They describe no real place or person."
    )
    return html.P([html.Strong("Demonstration data. "), words], className="demonstration-banner")


def broken_page() -> html.Div:
    """What stands in place of a page that could not be drawn."""
    return page(
        "This page could not be drawn",
        html.P("Nothing is lost. Reload the page; if it happens again, tell whoever runs this dashboard which "
               "address it was. The reason is in the server's log."),
    )  # fmt: skip
