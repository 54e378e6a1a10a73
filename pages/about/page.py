"""``/about``: what this is, whom it is for, what its figures are and are not, and how to read a control chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, exhibit
from components.shell import PURPOSE, page
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.about.reading_example import IDENT, reading_example
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues
from pages.shared.standing_view import StandingView

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
        trail=((addresses.HOME, whole_name()),),
        lead=LEAD,
        problems=QueryValues(addresses.ABOUT, query).problems,
    )


def _section(ident: str, heading: str, *content: object) -> html.Section:
    return html.Section([html.H2(heading), *content], id=ident)


def _points(*points: tuple[str, Sequence[object]]) -> html.Ul:
    """A list whose points begin with a word or two that stand out."""
    items = [html.Li([html.Strong(start), *rest]) for start, rest in points]
    return html.Ul(items, className="about-points")


def _what() -> html.Section:
    return _section(
        "what",
        "What this is",
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
    )


def _whom() -> html.Section:
    whole, topics = dcc.Link(whole_name(), href=addresses.HOME), dcc.Link("Topics", href=addresses.TOPICS)
    return _section(
        "whom",
        "Who it is for",
        _points(
            ("Board members", (" begin with ", whole, ": every measure by collaborative, and a map.")),
            (
                "Leads of a collaborative",
                (
                    " open its own page from the menu: what has changed, and where. ",
                    topics,
                    " says who works on the same.",
                ),
            ),
            (
                "Whoever presents",
                (
                    " can save any picture with its title, source and licence in it, and send any view as a link.",
                ),
            ),
        ),
    )


def _sort_of_figures() -> tuple[str, Sequence[object]]:
    """Whether the figures of the store in hand are real."""
    if is_demonstration():
        return (
            "Here nothing is real.",
            (
                " This is a demonstration: every figure, place and organisation is invented to show the product, and "
                "every page, picture and download says so. Published figures stand in a store of their own.",
            ),
        )
    return (
        "Published, every one.",
        (
            " Each figure comes from the publisher named under its picture. To show a full programme, a demonstration "
            "on an invented island can be built, in a store of its own that says so on every page. The two are never "
            "mixed.",
        ),
    )


def _figures() -> html.Section:
    licence = dcc.Link("Licence and sources", href=addresses.LICENCE)
    return _section(
        "figures",
        "What the figures are, and what they are not",
        _points(
            (
                "Independent.",
                (
                    " This is an open-source project. It is not a publication of the NHS, of any Academic Health "
                    "Science Network or of a regulator, and none of them endorses it. ",
                    licence,
                    " says whose figures, facts and borders these are.",
                ),
            ),
            (
                "For learning, never for blame.",
                (
                    " Nobody is rated or ranked, and nothing is red, amber or green. A special cause is a question "
                    "to ask, not an answer.",
                ),
            ),
            _sort_of_figures(),
            (
                "Figures end when they end.",
                (
                    " Each measure has its own first and latest month, which stand under its picture. Nothing is "
                    "carried on beyond the last figure. A gap stays a gap: missing, withheld, not applicable and "
                    "zero are four different things.",
                ),
            ),
            (
                "What is remembered.",
                (
                    " Which collaborative you call yours and where you were last is remembered in your browser alone; "
                    "the empty search field offers both, and forgets them when you ask.",
                ),
            ),
            (
                "Added up by us.",
                (
                    " A collaborative’s figure is the sum over those of its members that reported. Which members "
                    "it had is our own reconstruction, with how sure we are of each. A mistake in what we added up "
                    "is ours and not the publisher’s.",
                ),
            ),
        ),
    )


def _reading() -> html.Section:
    glossary, method = (
        dcc.Link("glossary", href=addresses.GLOSSARY),
        dcc.Link("method", href=addresses.METHOD),
    )
    return _section(
        "reading",
        "How to read a control chart, in two minutes",
        exhibit(reading_example()),
        html.P(
            [
                "Beside each chart stand two answers. The ",
                html.Strong("arrow"),
                " with its words says whether the latest year differs from the year before the programme. The ",
                html.Strong("icon"),
                " says what the latest month shows on its chart. They may differ, and then the page says both. ",
                "The ",
                glossary,
                " has the words, and the ",
                method,
                " has the rules in full.",
            ]
        ),
    )


def exhibits(**_query: str) -> dict[str, Exhibit]:
    """The annotated chart, for its downloads."""
    return {IDENT: reading_example()}


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """The example is of an invented hospital."""
    return Subject("An invented hospital", "Falls in a month (an invented example)")


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
