"""The fifteen collaboratives, by name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, population, source


@dataclass(frozen=True, slots=True)
class Collaborative:
    """One collaborative. ``residents`` is ``None`` where no population is loaded."""

    id: str
    slug: str
    name: str
    lead_network: str | None
    later_name: str | None
    residents: int | None
    residents_vintage: str | None
    residents_source: str | None


def collaboratives() -> tuple[Collaborative, ...]:
    """All collaboratives with their mid-2015 population on the 2014 footprint, sorted by name."""
    return _collaboratives(data_version())


@local_cache
def _collaboratives(_version: str) -> tuple[Collaborative, ...]:
    people = and_(
        population.c.area_id == area.c.id,
        population.c.footprint == "2014",
        population.c.vintage == "mid-2015",
    )
    statement = (
        select(
            area.c.id,
            area.c.slug,
            area.c.name,
            area.c.lead_network,
            area.c.later_name,
            population.c.residents,
            population.c.vintage,
            source.c.title,
        )
        .select_from(
            area.outerjoin(population, people).outerjoin(source, source.c.id == population.c.source_id)
        )
        .where(area.c.kind == "collaborative")
        .order_by(area.c.name)
    )
    with reading() as connection:
        return tuple(Collaborative(*row) for row in connection.execute(statement))
