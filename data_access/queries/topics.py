"""The topic grid and who is known to work on what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.citations import Citation, cited, own_names
from data_access.queries.version import data_version
from data_access.tables import topic, topic_evidence

# Strongest first; a related theme is no work on the topic itself.
MARKS = ("seed", "published", "published_late_or_undated", "related_theme")
RELATED = "related_theme"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: ``theme`` is its group in the grid, or ``Local``.

    ``part_of`` is the id of the wider topic that a local one is a part of, by our reading; ``None``: of none.
    """

    id: str
    name: str
    theme: str
    essential: bool
    provenance: str
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class TopicStatement:
    """One statement that somebody worked on a topic, in our words, with where it can be read.

    ``collaborative_id`` is ``None`` for a statement about all fifteen. ``work_from`` and ``work_until`` are 2014,
    2014-10 or 2014-10-14, or ``None`` where the page does not say.
    """

    id: str
    collaborative_id: str | None
    topic_id: str
    claim: str
    mark: str
    basis: str | None
    work_from: str | None
    work_until: str | None
    aim: str | None
    confidence: str | None
    caution: str | None
    source: Citation


@dataclass(frozen=True, slots=True)
class TopicCell:
    """What is known of one collaborative and one topic: at least one statement, the strongest mark first."""

    collaborative_id: str
    topic_id: str
    statements: tuple[TopicStatement, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks of its statements, each once, strongest first."""
        return tuple(mark for mark in MARKS if any(each.mark == mark for each in self.statements))

    @property
    def counts(self) -> bool:
        """Whether it is work on the topic itself: a related theme alone is not counted."""
        return self.marks != (RELATED,)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What to bear in mind, each once."""
        return tuple(dict.fromkeys(each.caution for each in self.statements if each.caution))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The grid in its own order and what is known of every pair. An absent one means: nothing found, not "not chosen".

    ``about_all``: statements about all fifteen, which are no collaborative's choice.
    """

    topics: tuple[Topic, ...]
    cells: tuple[TopicCell, ...]
    about_all: tuple[TopicStatement, ...] = ()


def coverage() -> Coverage:
    """The topic grid with every statement about every collaborative."""
    return _coverage(data_version())


@local_cache
def _coverage(_version: str) -> Coverage:
    columns = (
        topic.c.id,
        topic.c.name,
        topic.c.theme,
        topic.c.essential,
        topic.c.provenance,
        topic.c.part_of,
    )
    grid = select(*columns)
    with reading() as connection:
        topics = tuple(Topic(*row) for row in connection.execute(grid.order_by(topic.c.position)))
        rows = connection.execute(select(topic_evidence).order_by(topic_evidence.c.id)).all()
    names = own_names(topic_evidence.columns)
    by_cell: dict[tuple[str, str | None], list[TopicStatement]] = defaultdict(list)
    for row in rows:
        statement = TopicStatement(**cited(row, names))
        by_cell[statement.topic_id, statement.collaborative_id].append(statement)
    for statements in by_cell.values():
        statements.sort(key=lambda each: MARKS.index(each.mark))
    about_all = [each for (_, place), statements in by_cell.items() if place is None for each in statements]
    cells = [
        TopicCell(place, topic_id, tuple(statements))
        for (topic_id, place), statements in sorted(
            by_cell.items(), key=lambda item: (item[0][0], item[0][1] or "")
        )
        if place is not None
    ]
    return Coverage(topics, tuple(cells), tuple(about_all))
