"""How many figures the store holds of each measure, by status, and which publications and loads brought them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import func, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import load, load_file, measure, observation, publication


@dataclass(frozen=True, slots=True)
class Holding:
    """The figures in force of one measure, as they were submitted.

    ``figures`` counts rows of any status, ``statuses`` those of each (status, count) that occurs. ``first`` and
    ``latest`` are the first days of the periods of any row. ``loaded`` is when the newest load with a figure in force
    ended (UTC), ``published`` the newest publication date that a file states.
    """

    measure_id: str
    source_id: str
    figures: int
    statuses: tuple[tuple[str, int], ...]
    first: date
    latest: date
    load_files: frozenset[int]
    loaded: datetime
    published: date | None

    def of_status(self, status: str) -> int:
        """Figures of one status."""
        return dict(self.statuses).get(status, 0)


def holdings() -> tuple[Holding, ...]:
    """Every measure that has a row of figures, in the order of the national page."""
    return _holdings(data_version())


@local_cache
def _holdings(_version: str) -> tuple[Holding, ...]:
    # The figures are many: they are counted by publication first, and what these are is looked up afterwards.
    counted = (
        select(
            observation.c.measure_id,
            observation.c.publication_id,
            observation.c.status,
            func.count().label("figures"),
            func.min(observation.c.period).label("first"),
            func.max(observation.c.period).label("latest"),
        )
        .group_by(observation.c.measure_id, observation.c.publication_id, observation.c.status)
        .subquery()
    )
    statement = (
        select(
            counted,
            measure.c.source_id,
            publication.c.load_file_id,
            publication.c.published,
            publication.c.date_basis,
            load.c.finished,
        )
        .join(measure, measure.c.id == counted.c.measure_id)
        .join(publication, publication.c.id == counted.c.publication_id)
        .join(load_file, load_file.c.id == publication.c.load_file_id)
        .join(load, load.c.id == load_file.c.load_id)
        .order_by(measure.c.position, measure.c.id)
    )
    with reading() as connection:
        rows = connection.execute(statement).all()
    return tuple(_holding(group) for _, group in groupby(rows, key=lambda row: row.measure_id))


def _holding(group: Iterable[Any]) -> Holding:
    rows = list(group)
    statuses: Counter[str] = Counter()
    for row in rows:
        statuses[row.status] += row.figures
    return Holding(
        measure_id=rows[0].measure_id,
        source_id=rows[0].source_id,
        figures=statuses.total(),
        statuses=tuple(sorted(statuses.items())),
        first=min(row.first for row in rows),
        latest=max(row.latest for row in rows),
        load_files=frozenset(row.load_file_id for row in rows),
        loaded=max(row.finished for row in rows),
        published=max((row.published for row in rows if row.date_basis != "loaded"), default=None),
    )
