"""The grid as a reader narrows it: by mark, group and setting, and as it stood in a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from data_access.queries.pathways import settings_of_topics
from data_access.queries.topics import Coverage, Topic, TopicStatement
from pages.topics.view_state import TopicsView, begun_in, slug_of


@dataclass(frozen=True, slots=True)
class NarrowedGrid:
    """What is left of the grid. ``undated``: statements that stand apart from a month, as nothing says when."""

    grid: Coverage
    undated: tuple[TopicStatement, ...] = ()


def narrowed(grid: Coverage, view: TopicsView) -> NarrowedGrid:
    """The grid with the topics and statements that a view asks for."""
    topics = tuple(topic for topic in grid.topics if _is_asked_for(topic, view))
    asked_topics = {topic.id for topic in topics}
    undated: list[TopicStatement] = []

    def kept(statements: Iterable[TopicStatement]) -> tuple[TopicStatement, ...]:
        of_mark = [
            each for each in statements if each.topic_id in asked_topics and view.mark in (None, each.mark)
        ]
        if view.at is None:
            return tuple(of_mark)
        standing = {each.id: goes_on(each, view.at) for each in of_mark}
        undated.extend(each for each in of_mark if standing[each.id] is None)
        return tuple(each for each in of_mark if standing[each.id])

    about_all = kept(grid.about_all)
    cells = [replace(cell, statements=kept(cell.statements)) for cell in grid.cells]
    left = tuple(cell for cell in cells if cell.statements)
    return NarrowedGrid(Coverage(topics, left, about_all), tuple(undated))


def goes_on(statement: TopicStatement, at: date) -> bool | None:
    """Whether the work went on in a month; ``None`` where nothing says when it began.

    A year alone begins in its January and ends in its December.
    """
    month = f"{at:%Y-%m}"
    ended = statement.work_until
    if ended and ended[:7] < month[: len(ended)]:
        return False
    begun = begun_in(statement)
    return None if begun is None else begun <= month


def _is_asked_for(topic: Topic, view: TopicsView) -> bool:
    """Essentials belong to no group: they stand apart in every view, and concern every setting that says so."""
    if view.group and slug_of(topic.theme) != view.group:
        return False
    return view.setting is None or view.setting in settings_of_topics().get(topic.id, frozenset())
