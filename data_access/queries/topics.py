"""The topic grid and who is known to work on what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import priority, topic


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: ``theme`` is its group in the grid, or ``Local``."""

    id: str
    name: str
    theme: str
    essential: bool
    provenance: str


@dataclass(frozen=True, slots=True)
class Priority:
    """One known choice: ``evidence`` are the kinds of evidence for it, ``caution`` what to know of them."""

    collaborative_id: str
    topic_id: str
    evidence: tuple[str, ...]
    since: date | None
    until: date | None
    aim: str | None
    caution: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The grid in its own order and every known choice. An absent pair means: nothing found, not 'not chosen'."""

    topics: tuple[Topic, ...]
    priorities: tuple[Priority, ...]


def coverage() -> Coverage:
    """The topic grid with every known choice of every collaborative."""
    return _coverage(data_version())


@local_cache
def _coverage(_version: str) -> Coverage:
    grid = select(topic.c.id, topic.c.name, topic.c.theme, topic.c.essential, topic.c.provenance)
    with reading() as connection:
        topics = tuple(Topic(*row) for row in connection.execute(grid.order_by(topic.c.position)))
        rows = connection.execute(
            select(priority).order_by(priority.c.topic_id, priority.c.collaborative_id)
        ).all()
    return Coverage(
        topics=topics,
        priorities=tuple(
            Priority(
                row.collaborative_id,
                row.topic_id,
                tuple(row.evidence.split("+")),
                row.since,
                row.until,
                row.aim,
                row.caution,
            )
            for row in rows
        ),
    )
