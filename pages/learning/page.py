"""``/learning``: who did what about which problem, and what came of it: solutions and published results by topic."""

from __future__ import annotations

from collections.abc import Mapping

from dash import dcc, html

from components import addresses
from components.controls import EVERYTHING, choice_form, choose
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import page
from components.words import counted
from data_access.queries.solutions import all_solutions
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.learning.solutions_list import solutions_exhibit
from pages.learning.view_state import (
    LearningView,
    chosen_solutions,
    read_view,
    topic_options,
)
from pages.shared.care_settings import SETTINGS
from pages.shared.learning_results import NAME, learning_exhibit, learning_results
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues
from pages.shared.solution_words import GRADES

HEADING = "Solutions: what others did"
LEAD = "Who worked on which problem, what they changed, what came of it, and where that can be read."
NONE_RECORDED = (
    "No solution is recorded in this store yet. The loader takes a table of solutions, failures included."
)


def read(_ident: str, values: QueryValues) -> LearningView:
    """The view that an address asks for."""
    return read_view(values)


def layout(**query: str) -> html.Div:
    """The page for one address; ``topic``, ``setting`` and ``grade`` narrow it."""
    values = QueryValues(addresses.LEARNING, query)
    view = read("", values)
    made = _exhibits(view)
    return page(
        HEADING,
        _form(view),
        None if chosen_solutions(view) else _nothing(view),
        exhibit(made["solutions"]) if "solutions" in made else None,
        learning_results(view.results, made.get(NAME), addresses.LEARNING, view.of_solutions),
        above=demonstration_mark(is_demonstration()),
        trail=((addresses.HOME, whole_name()),),
        lead=LEAD,
        problems=values.problems,
        kind="learning",
    )


def _form(view: LearningView) -> html.Form:
    fields = [
        choose(name, label, [(EVERYTHING, every), *options.items()], chosen or EVERYTHING, default=EVERYTHING)
        for name, label, every, options, chosen in (
            ("topic", "Topic", "All topics", topic_options(), view.topic),
            ("setting", "Where it is used", "Anywhere", SETTINGS, view.setting),
            ("grade", "Evidence", "All evidence", GRADES, view.grade),
        )
    ]
    return choice_form(addresses.LEARNING, fields, view.results.query())


def _nothing(view: LearningView) -> html.Section:
    """Where no solution fits: what would, with one choice fewer."""
    if not all_solutions():
        return html.Section(html.P(NONE_RECORDED, className="notice", role="status"))
    wider = [(view.without(key), chosen_solutions(view.without(key))) for key in view.chosen]
    nearest = [
        (near.address, f"{counted(len(solutions), 'solution')} {near.words() or 'in all'}")
        for near, solutions in wider
        if solutions
    ] or [(addresses.LEARNING, f"{counted(len(all_solutions()), 'solution')} in all")]
    words = f"We found no solution {view.words()}. The nearest are:"
    links = html.Ul([html.Li(dcc.Link(name, href=href)) for href, name in nearest])
    return html.Section([html.P(words, className="notice", role="status"), links])


def exhibits(**query: str) -> dict[str, Exhibit]:
    """The page's exhibits."""
    return _exhibits(read("", QueryValues(addresses.LEARNING, query)))


def _exhibits(view: LearningView) -> dict[str, Exhibit]:
    solutions = solutions_exhibit(view)
    results = learning_exhibit(view.results, addresses.download("learning", NAME, **view.query))
    return {made.ident: made for made in (solutions, results) if made}


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """Solutions and results of all collaboratives."""
    return Subject(whole_name())


PAGE = PageEntry(
    name="learning",
    path=addresses.LEARNING,
    position=5,
    title=lambda _ident: HEADING,
    preview=lambda _ident: LEAD,
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    examples=("/learning?topic=L-HOME", "/learning?setting=ambulance&grade=modelled"),
    menu="Solutions",
)
