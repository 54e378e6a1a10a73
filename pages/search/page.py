"""``/search``: everything that a word leads to, best first, each with its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from components import addresses
from components.exhibit import demonstration_mark
from components.shell import page
from data_access.queries.search import LONGEST, MOST
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.search.answers import Answer, Answers, answers_for
from pages.shared.page_entry import PageEntry, Subject, no_exhibits
from pages.shared.query_values import QueryValues

FIRST = 20  # answers that stand there before a reader asks for more
LEAD = (
    "Measures, places, organisations by name or code, topics, solutions, published results and statements, the "
    "glossary and all pages."
)
MAIN_PAGES = (
    (addresses.TOPICS, "Topics"),
    (addresses.PLACES, "Find a place"),
    (addresses.GLOSSARY, "Glossary"),
    (addresses.DATA, "Data"),
)


@dataclass(frozen=True, slots=True)
class SearchView:
    """One address of the page: ``text`` is what is looked for, empty for nothing yet; ``every`` lists all answers."""

    text: str = ""
    every: bool = False

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.search(self.text, every=self.every)


def read(_ident: str, values: QueryValues) -> SearchView:
    """The view that an address asks for."""
    typed = values.text("q")
    text = readable(typed)
    if len(text) > LONGEST:
        values.refuse(
            f"What is looked for has {len(text):,} letters; the search takes {LONGEST}.",
            f"The first {LONGEST} are looked for instead.",
        )
    return SearchView(text[:LONGEST].strip(), values.switch("all", "all answers"))


def readable(typed: str) -> str:
    """A text without what cannot be read or written: controls become spaces, and several spaces one."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())


def layout(**query: str) -> html.Div:
    """The page for one address; ``q`` is what is looked for."""
    values = QueryValues(addresses.SEARCH, query)
    view = read("", values)
    return page(
        heading(query),
        _form(view.text),
        _answered(view) if view.text else _nothing_asked(blank=bool(query.get("q"))),
        trail=((addresses.HOME, whole_name()),),
        lead=None if view.text else LEAD,
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
        kind="search-page",
    )


def heading(query: Mapping[str, Any]) -> str:
    """The page's heading, which names what is looked for."""
    text = read("", QueryValues(addresses.SEARCH, query)).text
    return f"Search: {text}" if text else "Search"


def _form(text: str) -> html.Form:
    return html.Form(
        [
            html.Label("Word, name or code", htmlFor="search-again"),
            dbc.Input(id="search-again", name="q", type="search", value=text),
            html.Button("Search", type="submit", className="btn btn-primary"),
        ],
        action=addresses.SEARCH,
        method="get",
        role="search",
        className="place-search",
        **{"aria-label": "Search again"},
    )


def _nothing_asked(*, blank: bool) -> html.Section:
    sentence = "There is no word to look for: type one, such as sepsis, Leeds or RR8." if blank else None
    examples = ("falls", "C. diff", "Leeds", "RR8", "funnel", "Wessex")
    links: list[Any] = [html.Li(dcc.Link(word, href=addresses.search(word))) for word in examples]
    return html.Section(
        [
            html.P(sentence, className="notice", role="status") if sentence else None,
            html.H2("For example"),
            html.Ul(links, className="search-examples"),
        ]
    )


def _answered(view: SearchView) -> html.Section:
    result = answers_for(view.text, None if view.every else FIRST)
    return html.Section(
        [
            html.H2("Answers", className="visually-hidden"),
            html.P(result.sentence, className="notice" if not result.total else "source", role="status"),
            *_lists(result),
            _more(view, result),
            None if result.total else _main_pages(),
        ]
    )


def _lists(result: Answers) -> Iterator[Any]:
    """One list; where no name has all words, one for each part of them, and one for what mentions them."""
    parts = [part for part in result.parts if part.answers]
    if len(parts) < 2:
        yield _list(result.answers or result.nearest)
        return
    for part in parts:
        yield html.H3(f"“{part.words}”")
        yield _list(part.answers)
    called = {answer for part in parts for answer in part.answers}
    if others := [answer for answer in result.answers if answer not in called]:
        yield html.H3("What mentions all of it")
        yield _list(others)


def _list(answers: Sequence[Answer]) -> html.Ol:
    return html.Ol([_entry(answer) for answer in answers], className="search-answers")


def _entry(answer: Answer) -> html.Li:
    code = f", {answer.code}" if answer.code else ""
    return html.Li(
        [
            dcc.Link(answer.title, href=answer.address),
            html.Span(f" {answer.kind}{code}", className="kind"),
            html.Span(answer.line, className="line") if answer.line else None,
        ]
    )


def _more(view: SearchView, result: Answers) -> html.P | None:
    left = result.total - len(result.answers)
    if left > 0:
        words = f"Show all {result.total} answers"
        return html.P(dcc.Link(words, href=addresses.search(view.text, every=True)))
    if view.every and result.total > MOST:
        return html.P("There may be more. Add a word to narrow them.", className="source")
    return None


def _main_pages() -> html.P:
    links: list[Any] = []
    for address, name in MAIN_PAGES:
        links += [", " if links else "", dcc.Link(name, href=address)]
    return html.P(["Try another word, or go to ", *links, "."])


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """The page has no figures."""
    return Subject("")


PAGE = PageEntry(
    name="search",
    path=addresses.SEARCH,
    position=9,
    title=lambda _ident: "Search",
    heading=heading,
    kept=False,
    preview=lambda _ident: LEAD,
    layout=layout,
    exhibits=no_exhibits,
    read=read,
    subject=subject,
)
