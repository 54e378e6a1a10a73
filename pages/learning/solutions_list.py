"""The solutions of a view as an exhibit: by topic, short where all of them stand there, as cards where few do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, Source, own_address
from components.on_phones import on_phones
from components.tables.numbers import Cell
from components.words import counted
from data_access.queries.solutions import Solution
from data_access.queries.topics import Topic
from data_access.queries.version import data_version, is_demonstration
from pages.learning.view_state import LearningView, by_topic, chosen_solutions
from pages.shared.citation_words import citation_text
from pages.shared.solution_cards import solution_cards
from pages.shared.solution_words import SEVERAL, grade_words, origin_of

NAME = "solutions"
# What a slide has room for comes first.
COLUMNS = (
    *("Topic", "Solution", "What was changed", "Evidence", "From", "Problem", "Setting", "What came of it"),
    *("What was learned", "What others can use", "Also used by", "Source"),
)
FIRST = 6  # topics that a phone shows before the others are asked for
NOT_PROOF = "A solution is what somebody did. How well its result is known stands beside it."


def solutions_exhibit(view: LearningView) -> Exhibit | None:
    """``None`` where no solution fits the view."""
    chosen = chosen_solutions(view)
    if not chosen:
        return None
    groups, download = by_topic(chosen), addresses.download("learning", NAME, **view.query)
    return Exhibit(
        ident=NAME,
        title=_title(view, len(chosen)),
        sentence=f"{counted(len(chosen), 'solution')} on {counted(len(groups), 'topic')}. {NOT_PROOF}",
        picture=_cards(groups) if view.chosen else _index(groups),
        columns=COLUMNS,
        rows=tuple(_row(topic, each) for topic, group in groups for each in group),
        source=_source(),
        download=download,
        numbers_address=own_address(download),
        definition="Solutions as their own pages and papers describe them, in our words.",
    )


def _title(view: LearningView, count: int) -> str:
    words = f" {view.words()}" if view.chosen else ", by topic"
    return f"{counted(count, 'solution')}{words}"


def _cards(groups: Sequence[tuple[Topic, list[Solution]]]) -> html.Div:
    parts: list[Any] = []
    for topic, group in groups:
        parts += [html.H3(_topic_link(topic)), solution_cards(group, level=4)]
    return html.Div(parts, className="topic-of")


def _index(groups: Sequence[tuple[Topic, list[Solution]]]) -> html.Div:
    """A heading a topic; phones show the first ones at once."""
    blocks = [
        html.Div([html.H3(_topic_link(topic)), html.Ul([_entry(each) for each in group])])
        for topic, group in groups
    ]
    for block in blocks[FIRST:]:
        block.className = "later"
    box = [on_phones("every-topic", f"Show all {len(blocks)} topics")] if len(blocks) > FIRST else []
    return html.Div([*box, html.Div(blocks, className="solution-index with-later")])


def _topic_link(topic: Topic) -> dcc.Link:
    return dcc.Link(topic.name, href=addresses.topic(topic.id))


def _entry(solution: Solution) -> html.Li:
    origin = origin_of(solution)
    place = origin.name if origin else SEVERAL
    return html.Li(
        [
            dcc.Link(solution.title, href=addresses.solution(solution.id)),
            html.Span(f" {place}: {grade_words(solution)}", className="source"),
        ]
    )


def _row(topic: Topic, solution: Solution) -> tuple[Cell, ...]:
    origin = origin_of(solution)
    return (
        topic.name,
        solution.title,
        solution.changed,
        grade_words(solution),
        origin.name if origin else SEVERAL,
        solution.problem,
        solution.setting,
        solution.result,
        solution.learned,
        solution.resource,
        solution.also_used_by,
        citation_text(solution.source) if solution.source else None,
    )


def _source() -> Source:
    return Source(
        "Public pages and papers, named row by row", "compiled for this dashboard", "Facts, compiled by us",
        "compiled", "As each page says", data_version().split(":")[1], is_demonstration(),
    )  # fmt: skip
