"""``/topics``: who works on what, by the topic grid. Gaps and clusters by name, and every mark leads to its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dash import html

from components import addresses
from components.controls import EVERYTHING, choice_form, choice_link, choose, pick_month
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import page
from components.words import counted, month
from data_access.queries.collaboratives import collaboratives
from data_access.queries.topics import MARKS, RELATED, TopicStatement, coverage
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.shared.care_settings import SETTINGS
from pages.shared.evidence import mark_words
from pages.shared.page_entry import MovedTo, PageEntry, Subject
from pages.shared.patients_and_carers import patients_and_carers
from pages.shared.place_count import the_places
from pages.shared.query_values import QueryValues
from pages.shared.topic_statements import COLUMNS, statement_rows, statements_source
from pages.topics.answers import clusters_section, essentials_section, gaps_section, reconstruction
from pages.topics.counted_words import NO_TOPIC, NOT_COUNTED, statements_sentence
from pages.topics.grid import grid_exhibit
from pages.topics.narrowed import NarrowedGrid, narrowed
from pages.topics.patients import patients_exhibit
from pages.topics.view_state import TopicsView, groups, month_bounds, read


def layout(**query: str) -> html.Div:
    """The page for one address."""
    grid, places = coverage(), collaboratives()
    if not grid.topics:
        return page("Topics", html.P("No topics are loaded yet."), trail=((addresses.HOME, whole_name()),))
    values = QueryValues(addresses.TOPICS, query)
    view = read("", values)
    left, made = narrowed(grid, view), _exhibits(view)
    return page(
        "Who works on what",
        _answers(left, view),
        reconstruction(grid),
        _choices(view),
        _left_out(view, left),
        exhibit(made["grid"]),
        essentials_section(left.grid, places, _where(view)),
        exhibit(made["patients"]),
        exhibit(made["statements"]),
        trail=((addresses.HOME, whole_name()),),
        above=demonstration_mark(is_demonstration()),
        lead="Each collaborative was to choose its own topics, and each topic of the grid was to be taken up by at "
        "least one. Every mark opens its sources. An empty cell means that nothing was found, not that nothing was "
        "done.",
        problems=values.problems,
    )


def _where(view: TopicsView) -> str:
    return " in this view" if view.narrowed else ""


def _answers(left: NarrowedGrid, view: TopicsView) -> html.Div | html.P:
    """Gaps and clusters side by side, or why a view says nothing of them."""
    places, where = collaboratives(), _where(view)
    if all(topic.essential for topic in left.grid.topics):
        return html.P(NO_TOPIC, className="says")
    if view.mark == RELATED:
        return html.P(NOT_COUNTED, className="says")
    return html.Div(
        [gaps_section(left.grid, places, where), clusters_section(left.grid, places, where)],
        className="pair even",
    )


def _choices(view: TopicsView) -> html.Form:
    """Mark, group, setting and month; what narrows nothing stays out of the address."""
    every = (EVERYTHING, "All")
    first, latest = month_bounds(coverage())
    fields: list[Any] = [
        choose("mark", "How it is known", [every, *((mark, mark_words(mark).capitalize()) for mark in MARKS)],
               view.mark or EVERYTHING, default=EVERYTHING),
        choose("group", "Group", [every, *groups(coverage()).items()], view.group or EVERYTHING, default=EVERYTHING),
        choose("setting", "Setting of care", [every, *SETTINGS.items()], view.setting or EVERYTHING,
               default=EVERYTHING),
    ]  # fmt: skip
    if first and latest:
        bounds = (f"{first:%Y-%m}", f"{latest:%Y-%m}")
        fields.append(pick_month("at", "As it stood in", f"{view.at:%Y-%m}" if view.at else None, bounds))
    return choice_form(f"{addresses.TOPICS}#grid", fields, {}, class_name="grid-choices", ident="choices")


def _left_out(view: TopicsView, left: NarrowedGrid) -> html.P | None:
    """What a view leaves out, counted, with the way back to the whole grid."""
    if not view.narrowed:
        return None
    parts: list[Any] = [html.Strong("Narrowed: "), " ".join(_left_out_words(view, left))]
    return html.P([*parts, " ", choice_link("The whole grid", addresses.TOPICS)], className="yours")


def _left_out_words(view: TopicsView, left: NarrowedGrid) -> Iterator[str]:
    if view.at:
        yield (
            f"Work that had begun by {month(view.at)} and had not ended, by what is stated, or else by the printed "
            "date of the page. A year alone counts from its January to its December."
        )
    if left.undated:
        are = "is" if len(left.undated) == 1 else "are"
        yield f"{counted(len(left.undated), 'statement')} without any date {are} left out."
    if view.mark:
        yield f"Statements marked “{mark_words(view.mark)}” alone."
    if view.setting:
        yield (
            f"Topics that concern {SETTINGS[view.setting].lower()}, by our reading; of local topics nobody has said "
            "it, so they are left out."
        )
    if view.group:
        yield f"The group “{groups(coverage())[view.group]}” alone."


def statements_exhibit(left: NarrowedGrid, view: TopicsView) -> Exhibit:
    """Every statement of the view in a row of its own, for a spreadsheet."""
    topics = {topic.id: topic for topic in coverage().topics}
    order = list(topics)
    single = [each for cell in left.grid.cells for each in cell.statements]
    names = {place.id: place.name for place in collaboratives()}
    statements = sorted(
        [*left.grid.about_all, *single],
        key=lambda each: (order.index(each.topic_id), names.get(each.collaborative_id or "", "")),
    )
    return Exhibit(
        ident="statements",
        title="Every statement, with its source",
        sentence=statements_sentence(len(single), len(left.grid.about_all)),
        picture=_by_mark(statements),
        columns=COLUMNS,
        rows=statement_rows(statements, {ident: topic.name for ident, topic in topics.items()}, names),
        source=statements_source(statements),
        download=addresses.download("topics", "statements", **view.query),
    )


def _by_mark(statements: Sequence[TopicStatement]) -> html.Ul:
    of_mark = {mark: sum(each.mark == mark for each in statements) for mark in MARKS}
    return html.Ul([html.Li(f"{count}: {mark_words(mark)}") for mark, count in of_mark.items() if count])


def exhibits(**query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    return _exhibits(read("", QueryValues(addresses.TOPICS, query)))


def _exhibits(view: TopicsView) -> dict[str, Exhibit]:
    grid, places = coverage(), collaboratives()
    if not grid.topics:
        return {}
    left, said = narrowed(grid, view), patients_and_carers()
    return {
        "grid": grid_exhibit(left.grid, places, view, said),
        "patients": patients_exhibit(places, said),
        "statements": statements_exhibit(left, view),
    }


def moved(query: Mapping[str, str | Sequence[str]]) -> MovedTo | None:
    """A topic used to be opened on this page: such an address leads to the topic's own."""
    asked_for = query.get("topic", "")
    topic = (asked_for if isinstance(asked_for, str) else asked_for[0]).strip()
    if topic.upper() not in {each.id.upper() for each in coverage().topics}:
        return None
    return MovedTo("topic", topic, {key: value for key, value in query.items() if key != "topic"})


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """The grid is of all places."""
    return Subject(f"{whole_name()} and its {the_places()}")


PAGE = PageEntry(
    name="topics",
    path=addresses.TOPICS,
    position=4,
    title=lambda _ident: "Topics",
    preview=lambda _ident: (
        f"Which patient safety topics each of the {the_places()} is known to have worked on, with every source."
    ),
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    moved=moved,
    menu="Topics",
    examples=("/topics?at=2015-06", "/topics?mark=published&setting=acute"),
)
