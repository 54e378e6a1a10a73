"""What collaboratives want to reach: how much, by when, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import aim, measure


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim of one collaborative, with the measure that will show whether it was reached."""

    measure_id: str
    measure: str
    how_much: str
    by_when: date
    for_whom: str


def aims(collaborative_id: str) -> tuple[Aim, ...]:
    """The aims of one collaborative, in the order of its measures on the national page."""
    return _aims(collaborative_id, data_version())


@local_cache
def _aims(collaborative_id: str, _version: str) -> tuple[Aim, ...]:
    statement = (
        select(
            aim.c.measure_id,
            measure.c.title,
            aim.c.how_much,
            aim.c.by_when,
            aim.c.for_whom,
        )
        .select_from(aim.join(measure, measure.c.id == aim.c.measure_id))
        .where(aim.c.collaborative_id == collaborative_id)
        .order_by(measure.c.position, measure.c.id)
    )
    with reading() as connection:
        return tuple(Aim(*row) for row in connection.execute(statement))
