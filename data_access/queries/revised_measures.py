"""How often later publications changed figures of each measure, and which change was the largest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, measure, publication, revision

_UPPER = ("england", "collaborative")


@dataclass(frozen=True, slots=True)
class LargestRevision:
    """The figure whose numerator changed most: before, after, and the day of the publication that changed it."""

    area: str
    period: date
    old: float
    new: float
    published: date


@dataclass(frozen=True, slots=True)
class RevisedMeasure:
    """Revisions of one measure: of figures as they were submitted, and of the sums of collaboratives and England.

    ``largest`` is ``None`` where no figure has a number both before and after.
    """

    measure_id: str
    submitted: int
    sums: int
    first: date
    latest: date
    largest: LargestRevision | None


def revised_measures() -> tuple[RevisedMeasure, ...]:
    """Every measure that has a revised figure, in the order of the national page."""
    return _revised_measures(data_version())


@local_cache
def _revised_measures(_version: str) -> tuple[RevisedMeasure, ...]:
    of_sums = case((area.c.kind.in_(_UPPER), 1), else_=0)
    statement = (
        select(
            revision.c.measure_id,
            func.count(),
            func.sum(of_sums),
            func.min(revision.c.period),
            func.max(revision.c.period),
        )
        .select_from(
            revision.join(area, area.c.id == revision.c.area_id).join(
                measure, measure.c.id == revision.c.measure_id
            )
        )
        .group_by(revision.c.measure_id, measure.c.position)
        .order_by(measure.c.position, revision.c.measure_id)
    )
    with reading() as connection:
        largest = {
            row.measure_id: LargestRevision(row.name, row.period, row.old, row.new, row.published)
            for row in connection.execute(_largest())
        }
        return tuple(
            RevisedMeasure(ident, count - sums, sums, first, latest, largest.get(ident))
            for ident, count, sums, first, latest in connection.execute(statement)
        )


def _largest() -> Select[Any]:
    """The largest change of each measure; of equal ones that of the latest period."""
    change = func.abs(revision.c.new_numerator - revision.c.old_numerator)
    ranked = (
        select(
            revision.c.id,
            func.row_number()
            .over(
                partition_by=revision.c.measure_id,
                order_by=(change.desc(), revision.c.period.desc(), revision.c.id),
            )
            .label("place"),
        )
        .where(and_(revision.c.old_numerator.is_not(None), revision.c.new_numerator.is_not(None)))
        .subquery()
    )
    return (
        select(
            revision.c.measure_id,
            area.c.name,
            revision.c.period,
            revision.c.old_numerator.label("old"),
            revision.c.new_numerator.label("new"),
            publication.c.published,
        )
        .select_from(
            revision.join(ranked, ranked.c.id == revision.c.id)
            .join(area, area.c.id == revision.c.area_id)
            .join(publication, publication.c.id == revision.c.new_publication_id)
        )
        .where(ranked.c.place == 1)
    )
