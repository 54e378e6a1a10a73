"""How fresh the store is: the newest load, and revisions worth knowing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, load, load_file, measure_span, publication, rejected_row, revision


@dataclass(frozen=True, slots=True)
class Freshness:
    """The newest load. ``loaded`` is UTC, ``None`` for an empty store."""

    loaded: datetime | None
    version: int
    rejected: int
    newest_publication: date | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a later publication changed."""

    area_name: str
    period: date
    old: float | None
    new: float | None
    published: date


def freshness() -> Freshness:
    """When the store was last loaded, how many rows stand rejected, and the newest publication."""
    with reading() as connection:
        newest = connection.execute(
            select(load.c.id, load.c.finished).order_by(load.c.id.desc()).limit(1)
        ).first()
        rejected = connection.scalar(select(func.count()).select_from(rejected_row)) or 0
        published = connection.scalar(
            select(func.max(publication.c.published)).where(publication.c.date_basis != "loaded")
        )
        files = connection.scalar(select(func.count()).select_from(load_file)) or 0
    if newest is None or not files:
        return Freshness(None, 0, rejected, published)
    return Freshness(newest.finished, newest.id, rejected, published)


def revisions(measure_id: str) -> tuple[Revision, ...]:
    """Revisions of a measure for England and the collaboratives, newest period first."""
    later = publication.alias("later")
    statement = (
        select(
            area.c.name,
            revision.c.period,
            revision.c.old_numerator,
            revision.c.new_numerator,
            later.c.published,
        )
        .select_from(
            revision.join(area, area.c.id == revision.c.area_id).join(
                later, later.c.id == revision.c.new_publication_id
            )
        )
        .where(revision.c.measure_id == measure_id, area.c.kind.in_(("england", "collaborative")))
        .order_by(revision.c.period.desc(), area.c.kind == "collaborative", area.c.name)
    )
    with reading() as connection:
        return tuple(Revision(*row) for row in connection.execute(statement))


def revised_latest(area_id: str) -> frozenset[tuple[str, date]]:
    """(measure, period) of an area's revised figures, among the latest period of each measure."""
    return _revised_latest(area_id, data_version())


@local_cache
def _revised_latest(area_id: str, _version: str) -> frozenset[tuple[str, date]]:
    statement = (
        select(revision.c.measure_id, revision.c.period)
        .join(measure_span, measure_span.c.measure_id == revision.c.measure_id)
        .where(revision.c.area_id == area_id, revision.c.period == measure_span.c.latest)
        .distinct()
    )
    with reading() as connection:
        return frozenset((row.measure_id, row.period) for row in connection.execute(statement))
