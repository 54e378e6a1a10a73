"""``/about``: what this is, whom it is for, what its figures are and are not, and how to read a control chart."""

from __future__ import annotations

from collections.abc import Mapping

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, exhibit
from components.shell import PURPOSE, page
from pages.about.reading_example import IDENT, reading_example
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.papers import StandingView
from pages.shared.query_values import QueryValues

LEAD = (
    f"{PURPOSE} An independent dashboard of the fifteen Patient Safety Collaboratives of England: what has changed "
    "since before the programme, and whether it is more than chance."
)


def layout(**query: str) -> html.Div:
    """The page for one address."""
    return page(
        "About this dashboard",
        html.Div([_what(), _whom()], className="pair even"),
        _figures(),
        _reading(),
        trail=((addresses.HOME, "England"),),
        lead=LEAD,
        problems=QueryValues(addresses.ABOUT, query).problems,
    )


def _link(words: str, href: str) -> dcc.Link:
    return dcc.Link(words, href=href)


def _what() -> html.Section:
    return html.Section(
        [
            html.H2("What this is"),
            html.P(
                "In 2014 fifteen Patient Safety Collaboratives were set up across England, one on the footprint of each "
                "Academic Health Science Network. Among the promises reported at the start was a sustainable and "
                "statistically significant reduction in harm by autumn 2015."
            ),
            html.P(
                "For every measure and every place these pages ask two questions. Has it changed since before the "
                "programme? And does the latest month differ from the usual ups and downs? The answers come as pictures, "
                "each with its words, its numbers and its source. They say that something changed, and nothing about why."
            ),
        ],
        id="what",
    )


def _whom() -> html.Section:
    return html.Section(
        [
            html.H2("Who it is for"),
            html.Ul(
                [
                    html.Li(
                        [
                            html.Strong("Board members"),
                            " begin with ",
                            _link("England", addresses.HOME),
                            ": every measure by collaborative, and a map.",
                        ]
                    ),
                    html.Li(
                        [
                            html.Strong("Leads of a collaborative"),
                            " open its own page from the menu: what has changed, where, and whom to ask. ",
                            _link("Topics", addresses.TOPICS),
                            " lead to those who work on the same.",
                        ]
                    ),
                    html.Li(
                        [
                            html.Strong("Whoever presents"),
                            " can save any picture with its title, source and licence in it, and send any view as a link.",
                        ]
                    ),
                ]
            ),
        ],
        id="whom",
    )


def _figures() -> html.Section:
    return html.Section(
        [
            html.H2("What the figures are, and what they are not"),
            html.Ul(
                [
                    _point(
                        "Independent.",
                        " This is an open-source project. It is not a publication of the NHS, of any Academic Health "
                        "Science Network or of a regulator, and none of them endorses it. ",
                        _link("Licence and sources", addresses.LICENCE),
                        " says whose figures, facts and borders these are.",
                    ),
                    _point(
                        "For learning, never for blame.",
                        " Nobody is rated or ranked, and nothing is red, amber or green. A special cause is a question to "
                        "ask, not an answer.",
                    ),
                    _point(
                        "Published or invented, and always told apart.",
                        " Published figures come from the publisher named under each picture. Demonstration data are "
                        "invented to show the product, and say so wherever they stand.",
                    ),
                    _point(
                        "Figures end when they end.",
                        " Each measure has its own first and latest month, which stand under its picture. Nothing is "
                        "carried on beyond the last figure. A gap stays a gap: missing, withheld, not applicable and "
                        "zero are four different things.",
                    ),
                    _point(
                        "Added up by us.",
                        " A collaborative’s figure is the sum over those of its members that reported. Which members it "
                        "had is our own reconstruction, with how sure we are of each. A mistake in what we added up is "
                        "ours and not the publisher’s.",
                    ),
                ],
                className="about-points",
            ),
        ],
        id="figures",
    )


def _point(heading: str, *content: object) -> html.Li:
    return html.Li([html.Strong(heading), *content])


def _reading() -> html.Section:
    return html.Section(
        [
            html.H2("How to read a control chart, in two minutes"),
            exhibit(reading_example()),
            html.P(
                [
                    "Beside each chart stand two answers. The ",
                    html.Strong("arrow"),
                    " with its words says whether the latest year differs from the year before the programme. The ",
                    html.Strong("icon"),
                    " says what the latest month shows on its chart. They may differ, and then the page says both. The ",
                    _link("glossary", addresses.GLOSSARY),
                    " has the words, and the ",
                    _link("method", addresses.METHOD),
                    " has the rules in full.",
                ]
            ),
        ],
        id="reading",
    )


def exhibits(**_query: str) -> dict[str, Exhibit]:
    """The annotated chart, for its downloads."""
    return {IDENT: reading_example()}


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """The example is of an invented hospital."""
    return Subject("An invented hospital", "Falls in a month (demonstration data)")


PAGE = PageEntry(
    name="about",
    path=addresses.ABOUT,
    position=6,
    title=lambda _ident: "About this dashboard",
    preview=lambda _ident: LEAD,
    layout=layout,
    exhibits=exhibits,
    read=lambda _ident, _values: StandingView(addresses.ABOUT),
    subject=subject,
    examples=(addresses.ABOUT,),
)
