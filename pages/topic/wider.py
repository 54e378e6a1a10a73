"""A local topic and the wider topic of the grid that it is a part of, by our reading: each leads to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from dash import dcc, html

from components import addresses
from components.words import counted
from data_access.queries.results import results
from data_access.queries.solutions import solutions
from data_access.queries.topics import Topic, coverage
from pages.shared.published_results import results_on
from pages.topic.measures import measures_of

RESULTS_AT, SOLUTIONS_AT, MEASURES_AT = "results-of-the-topic", "solutions-of-the-topic", "measures"
FIXED_AT = "who-has-fixed-this"


def wider_topic(topic: Topic) -> Topic | None:
    """The topic that this one is a part of; ``None`` where it is a part of none that is known."""
    return next((each for each in coverage().topics if each.id == topic.part_of), None)


def local_parts(topic: Topic) -> list[Topic]:
    """The local topics that are a part of this one, in the grid's order."""
    return [each for each in coverage().topics if each.part_of == topic.id]


def relation(topic: Topic) -> html.P | None:
    """What it is a part of, and what is a part of it."""
    wider, parts = wider_topic(topic), local_parts(topic)
    if wider:
        return html.P(
            ["By our reading it is a part of ", dcc.Link(wider.name, href=addresses.topic(wider.id)), "."]
        )
    if not parts:
        return None
    links: list[Any] = []
    for each in parts:
        links += ["; " if links else "", dcc.Link(each.name, href=addresses.topic(each.id))]
    return html.P(["Local topics that are a part of it, by our reading: ", *links, "."])


def results_of_its_solutions(topic: Topic) -> html.P | None:
    """Where results of this topic's solutions stand that are results on other topics; ``None`` without such."""
    own, here = {each.id for each in solutions(topic.id)}, set(results_on(topic.id))
    away = Counter(each.topic_id for each in results() if each.solution_id in own and each not in here)
    links: list[Any] = []
    for each in (each for each in coverage().topics if away[each.id]):
        href = f"{addresses.topic(each.id)}#{RESULTS_AT}"
        links += ["; " if links else "", dcc.Link(f"{each.name} ({away[each.id]})", href=href)]
    return html.P(["Results of its solutions that stand on other topics: ", *links, "."]) if links else None


def wider_has(topic: Topic) -> tuple[int, int, int]:
    """How many results, solutions and measures the wider topic has; none without one."""
    wider = wider_topic(topic)
    if wider is None:
        return 0, 0, 0
    return len(results_on(wider.id)), len(solutions(wider.id)), len(measures_of(wider))


def results_of_wider(topic: Topic) -> html.P | None:
    """The published results of the wider topic; ``None`` without one."""
    wider = wider_topic(topic)
    return _line(wider, len(results_on(wider.id)), "published result", RESULTS_AT) if wider else None


def solutions_of_wider(topic: Topic) -> html.P | None:
    """The solutions of the wider topic, likewise."""
    wider = wider_topic(topic)
    return _line(wider, len(solutions(wider.id)), "solution", SOLUTIONS_AT) if wider else None


def measures_of_wider(topic: Topic) -> html.P | None:
    """The measures of the wider topic, likewise."""
    wider = wider_topic(topic)
    return _line(wider, len(measures_of(wider)), "measure", MEASURES_AT) if wider else None


def fixed_of_wider(topic: Topic) -> html.P | None:
    """Where the question is answered for the wider topic."""
    wider = wider_topic(topic)
    if wider is None:
        return None
    way = dcc.Link("Who has fixed this?", href=f"{addresses.topic(wider.id)}#{FIXED_AT}")
    return html.P([f"The same question of the wider topic, {wider.name}: ", way])


def _line(wider: Topic, count: int, what: str, at: str) -> html.P:
    if not count:
        return html.P(f"We found none on the wider topic, {wider.name}, either.")
    return html.P(list(_parts(wider, counted(count, what), at)))


def _parts(wider: Topic, words: str, at: str) -> Iterator[Any]:
    yield "On the wider topic: "
    yield dcc.Link(f"{words} on {wider.name}", href=f"{addresses.topic(wider.id)}#{at}")
    yield "."
