"""What collaboratives changed in practice, for others to take up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, solution


@dataclass(frozen=True, slots=True)
class Solution:
    """One recorded solution: what was changed, what was learned (failures too), and the role to ask."""

    id: str
    collaborative_id: str
    topic_id: str
    title: str
    changed: str
    learned: str | None
    since: date | None
    role: str


def solutions(topic_id: str) -> tuple[Solution, ...]:
    """The solutions recorded on one topic, by name of the collaborative and then by title."""
    return _solutions(topic_id, data_version())


@local_cache
def _solutions(topic_id: str, _version: str) -> tuple[Solution, ...]:
    statement = (
        select(
            solution.c.id,
            solution.c.collaborative_id,
            solution.c.topic_id,
            solution.c.title,
            solution.c.changed,
            solution.c.learned,
            solution.c.since,
            solution.c.role,
        )
        .select_from(solution.join(area, area.c.id == solution.c.collaborative_id))
        .where(solution.c.topic_id == topic_id)
        .order_by(area.c.name, solution.c.title, solution.c.id)
    )
    with reading() as connection:
        return tuple(Solution(*row) for row in connection.execute(statement))
