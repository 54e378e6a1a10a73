"""What surrounds every page: the skip link, the names of places, the purpose, and whose data this is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import dash_bootstrap_components as dbc
from dash import dcc, html

from components import addresses

PRODUCT = "Patient Safety Collaboratives"
PURPOSE = "Data for learning, never for blame."
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Source: Public Health "
    "England; NHS England; NHS Digital; NHS Business Services Authority (by OpenPrescribing); Office for National "
    "Statistics. Boundaries: Source: Office for National Statistics licensed under "
    "the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right 2018."
)
# What stands at the foot of every page: (address, name).
FOOTER_LINKS = (
    (addresses.ABOUT, "About"),
    (addresses.REPORTS, "Quarterly reports"),
    (addresses.CHANGES, "What changed"),
    (addresses.DATA, "Data"),
    (addresses.PLACES, "Find a place"),
    (addresses.LIST, "My list"),
    (addresses.METHOD, "Method"),
    (addresses.GLOSSARY, "Glossary"),
    (addresses.ACCESSIBILITY, "Accessibility"),
    (addresses.LICENCE, "Licence and sources"),
)
BAND = "Demonstration: invented figures, places and organisations"
INVENTED = (
    "Demonstration data: every figure, place, organisation and outline is invented from a fixed seed, to show the "
    "product. Nothing here describes a real place or person."
)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A place in the menu: an address, or a list of them under a name. Entries are (address, name)."""

    name: str
    href: str = ""
    entries: Sequence[tuple[str, str]] = ()


class Problem(Protocol):
    """Something of an address that was not followed: a sentence, and a link to what may have been meant."""

    @property
    def sentence(self) -> str: ...
    @property
    def instead(self) -> str: ...
    @property
    def link_text(self) -> str: ...
    @property
    def href(self) -> str: ...


def shell(
    menu: Sequence[MenuItem], content: Any, *, demonstration: bool = False, search: bool = True
) -> html.Div:
    """The frame of every page, with its content; with ``demonstration`` a band says that all of it is invented.

    Without ``search`` the head has no field for it, which offers names.
    """
    return html.Div(
        [
            html.A("Skip to the content", href="#content", className="skip"),
            demonstration_band() if demonstration else None,
            _header(menu, _search() if search else None),
            html.Main(content, id="content", tabIndex=-1),
            _footer(INVENTED if demonstration else ATTRIBUTION),
            html.Div(id="announce", className="visually-hidden", role="status", **{"aria-live": "polite"}),
        ]
    )


def _header(menu: Sequence[MenuItem], search: html.Form | None) -> html.Header:
    brand = dcc.Link(
        [html.Span(className="brand-mark", **{"aria-hidden": "true"}), html.Span(PRODUCT)],
        href=addresses.HOME,
        className="brand",
    )
    items = [html.Li(_menu(item) if item.entries else dcc.Link(item.name, href=item.href)) for item in menu]
    nav = html.Nav(html.Ul(items), **{"aria-label": "Main"})
    return html.Header(html.Div([brand, nav, search], className="frame"), className="site-header")


def _search() -> html.Form:
    """The search of every page: a form, which ``assets/search.js`` answers as one types."""
    return html.Form(
        [
            html.Label("Search", htmlFor="site-search", className="visually-hidden"),
            dbc.Input(
                id="site-search",
                name="q",
                type="search",
                placeholder="Search",
                maxLength=200,
                autoComplete="off",
            ),
            html.Button("Search", type="submit", className="visually-hidden"),
        ],
        action=addresses.SEARCH,
        method="get",
        role="search",
        className="site-search",
        **{"aria-label": "Everything", "data-suggest": addresses.SUGGESTIONS},
    )


def _menu(item: MenuItem) -> html.Details:
    links = [html.Li(dcc.Link(name, href=href)) for href, name in item.entries]
    return html.Details([html.Summary(item.name), html.Ul(links)], className="menu")


def demonstration_band() -> html.Aside:
    """The words that stay in sight on every page of a demonstration store, at any scroll and on paper."""
    return html.Aside(BAND, className="demonstration-band", **{"aria-label": "What this is"})


def _footer(attribution: str) -> html.Footer:
    links = [html.Li(dcc.Link(name, href=href)) for href, name in FOOTER_LINKS]
    return html.Footer(
        html.Div(
            [
                html.Nav(html.Ul(links), **{"aria-label": "About this dashboard"}),
                html.P([html.Strong(PURPOSE), " A special cause is a question to ask, not an answer."]),
                html.P(
                    "An independent dashboard. It is not a publication of the NHS, of any Academic Health Science "
                    "Network or of a regulator, and it rates nobody."
                ),
                html.P(attribution, className="small"),
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
    problems: Sequence[Problem] = (),
    kind: str = "",
) -> html.Div:
    """One page: breadcrumb, heading, what of the address was not followed, lead, content.

    ``kind``, for the style sheet, stands at its beginning: a page that is dressed by what comes later would move.
    """
    crumbs = html.Nav(
        html.Ol([html.Li(dcc.Link(name, href=href)) for href, name in trail] + [html.Li(heading)]),
        className="crumbs",
        **{"aria-label": "Breadcrumb"},
    )
    return html.Div(
        [
            crumbs if trail else None,
            html.Div([html.H1(heading, tabIndex=-1), above], className="page-title"),
            html.P(lead, className="lead") if lead else None,
            *[problem_note(problem) for problem in problems],
            *content,
        ],
        className=f"frame {kind}".strip(),
    )


def problem_note(problem: Problem) -> html.P:
    """What of an address was not followed, what is shown instead, and a link to what may have been meant."""
    link = [" ", dcc.Link(problem.link_text, href=problem.href)] if problem.href else []
    words = f"{problem.sentence} {problem.instead}".strip()
    return html.P([words, *link], className="not-understood", role="alert")
