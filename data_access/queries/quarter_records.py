"""What the store's record holds of a stretch of time: figures that were revised up to a day, and mergers within it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, measure, publication, revision, successor


@dataclass(frozen=True, slots=True)
class RevisedFigures:
    """Figures of one measure that later publications changed, of periods up to a day.

    ``largest`` is the largest change of a numerator as a share of what stood before; ``None`` where none had both.
    """

    measure_id: str
    figures: int
    first: date
    latest: date
    newest: date
    largest: float | None


@dataclass(frozen=True, slots=True)
class Merger:
    """One code that another took over from, with names where the store knows them."""

    old: str
    new: str
    effective: date


def revised_until(day: date) -> tuple[RevisedFigures, ...]:
    """Every measure with a revised figure of a period that began by a day, in the order of the national page."""
    return _revised_until(day.isoformat(), data_version())


@local_cache
def _revised_until(day: str, _version: str) -> tuple[RevisedFigures, ...]:
    change = func.abs(revision.c.new_numerator - revision.c.old_numerator) / func.nullif(
        func.abs(revision.c.old_numerator), 0
    )
    statement = (
        select(
            revision.c.measure_id,
            func.count(),
            func.min(revision.c.period),
            func.max(revision.c.period),
            func.max(publication.c.published),
            func.max(change),
        )
        .select_from(
            revision.join(measure, measure.c.id == revision.c.measure_id).join(
                publication, publication.c.id == revision.c.new_publication_id
            )
        )
        .where(revision.c.period <= date.fromisoformat(day))
        .group_by(revision.c.measure_id, measure.c.position)
        .order_by(measure.c.position, revision.c.measure_id)
    )
    with reading() as connection:
        return tuple(RevisedFigures(*row) for row in connection.execute(statement))


def mergers_between(first: date, last: date) -> tuple[Merger, ...]:
    """Mergers and dissolutions that took effect within two days, of codes that the store knows; by date, then name."""
    return _mergers_between(first.isoformat(), last.isoformat(), data_version())


@local_cache
def _mergers_between(first: str, last: str, _version: str) -> tuple[Merger, ...]:
    old, new = area.alias("old"), area.alias("new")
    statement = (
        select(old.c.name, new.c.name, successor.c.effective)
        .select_from(
            successor.join(old, old.c.id == successor.c.old_code).join(new, new.c.id == successor.c.new_code)
        )
        .where(successor.c.effective.between(date.fromisoformat(first), date.fromisoformat(last)))
        .order_by(successor.c.effective, old.c.name, new.c.name)
    )
    with reading() as connection:
        return tuple(Merger(*row) for row in connection.execute(statement))
