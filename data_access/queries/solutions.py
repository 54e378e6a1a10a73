"""What was changed in practice, for others to take up."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.citations import Citation, cited, own_names
from data_access.queries.version import data_version
from data_access.tables import area, solution


@dataclass(frozen=True, slots=True)
class Solution:
    """One solution: what was changed, what came of it (failures too), where it can be read, or whom to ask.

    ``collaborative_id`` is ``None`` where several made it together; ``settings`` is joined by "+";
    ``measures``, joined by ";", are those that count what its source names as what it is to move; ``since``
    is 2016, 2016-03 or 2016-03-14.
    """

    id: str
    collaborative_id: str | None
    topic_id: str
    title: str
    problem: str | None
    changed: str
    setting: str | None
    settings: str | None
    result: str | None
    measures: str | None
    grade: str | None
    resource: str | None
    also_used_by: str | None
    learned: str | None
    since: str | None
    role: str | None
    reach: str | None
    confidence: str | None
    source: Citation | None = None


def all_solutions() -> tuple[Solution, ...]:
    """Every solution, by name of the collaborative and then by title; those of several together last."""
    return _solutions(data_version())


def solutions(topic_id: str) -> tuple[Solution, ...]:
    """The solutions recorded on one topic, in the same order."""
    return tuple(each for each in all_solutions() if each.topic_id == topic_id)


@local_cache
def _solutions(_version: str) -> tuple[Solution, ...]:
    statement = (
        select(solution, area.c.name.label("place"))
        .select_from(solution.outerjoin(area, area.c.id == solution.c.collaborative_id))
        .order_by(area.c.name.is_(None), area.c.name, solution.c.title, solution.c.id)
    )
    names = own_names(solution.columns)
    with reading() as connection:
        rows = connection.execute(statement).all()
    return tuple(Solution(**cited(row, names)) for row in rows)
