"""What the store holds: the answers behind ``status``, ``totals`` and ``revisions``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from data_access.tables import (
    area,
    earlier_observation,
    load,
    load_file,
    measure,
    observation,
    publication,
    rejected_row,
    revision,
    rollup,
)


@dataclass(frozen=True, slots=True)
class Status:
    """The store in a few numbers. ``version`` is 0 and ``finished`` is ``None`` where nothing is loaded.

    ``holdings``: a row a measure, with its id, how many figures, from when to when, its newest publication, and whether
    it is a demonstration.
    """

    version: int
    finished: datetime | None
    files: int
    rejected: int
    revisions: int
    history: int
    holdings: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Total:
    """A financial year of one area: the sum of the periods reported, and how many of them there are."""

    area: str
    year: int
    total: float
    periods: int
    due: int


def status(connection: Connection) -> Status:
    """The store in a few numbers."""
    newest = connection.execute(
        select(load.c.id, load.c.finished).order_by(load.c.id.desc()).limit(1)
    ).first()
    holdings = (
        select(
            observation.c.measure_id,
            func.count().label("figures"),
            func.min(observation.c.period).label("first"),
            func.max(observation.c.period).label("last"),
            func.max(publication.c.published).label("published"),
        )
        .select_from(
            observation.join(publication, publication.c.id == observation.c.publication_id).join(
                measure, measure.c.id == observation.c.measure_id
            )
        )
        .group_by(observation.c.measure_id, measure.c.position)
        .order_by(measure.c.position, observation.c.measure_id)
    )
    files, rejected, revised, earlier = (
        connection.scalar(select(func.count()).select_from(table)) or 0
        for table in (load_file, rejected_row, revision, earlier_observation)
    )
    version, finished = newest or (0, None)
    return Status(version, finished, files, rejected, revised, earlier, connection.execute(holdings).all())


def grain_of(connection: Connection, measure_id: str) -> str | None:
    """By what a measure is counted, such as month; ``None`` for a measure that the store does not know."""
    return connection.scalar(select(measure.c.grain).where(measure.c.id == measure_id))


def totals(connection: Connection, measure_id: str, area_id: str) -> Iterator[Total]:
    """Sums over financial years (April to March) from the roll-ups, in order of time."""
    due = {"month": 12, "quarter": 4}.get(str(grain_of(connection, measure_id)), 1)
    rows = connection.execute(
        select(rollup.c.period, rollup.c.numerator, area.c.name)
        .join(area, area.c.id == rollup.c.area_id)
        .where(rollup.c.measure_id == measure_id, rollup.c.area_id == area_id, rollup.c.status == "reported")
        .order_by(rollup.c.period)
    )
    for year, of_year in groupby(rows, lambda row: row.period.year - (row.period.month < 4)):
        periods = list(of_year)
        yield Total(periods[0].name, year, sum(row.numerator for row in periods), len(periods), due)


def revisions(connection: Connection, measure_id: str | None) -> Sequence[Any]:
    """Figures that a later publication changed, old and new: of England and the collaboratives first, newest first."""
    upper = area.c.kind.in_(("england", "collaborative"))
    statement = (
        select(
            *(revision.c.measure_id, area.c.name.label("area"), revision.c.period),
            *(revision.c.old_numerator.label("old"), revision.c.new_numerator.label("new")),
            *(revision.c.old_status, revision.c.new_status, publication.c.published),
        )
        .join(area, area.c.id == revision.c.area_id)
        .join(publication, publication.c.id == revision.c.new_publication_id)
        .order_by(
            revision.c.measure_id, upper.desc(), area.c.kind.desc(), revision.c.period.desc(), area.c.name
        )
    )
    if measure_id:
        statement = statement.where(revision.c.measure_id == measure_id)
    return connection.execute(statement).all()
