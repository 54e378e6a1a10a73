"""Who an organisation or CCG is, and which collaborative it belonged to from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.collaboratives import collaboratives
from data_access.queries.version import data_version
from data_access.tables import area, membership, population

# Areas with a page of their own under /organisation; England and the collaboratives have others.
KINDS = ("organisation", "ccg", "local_authority", "commissioning_hub", "elsewhere")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """One stretch of membership. ``until`` is ``None`` while it lasts; ``alternative`` names the other candidate."""

    collaborative_id: str
    slug: str
    collaborative: str
    since: date
    until: date | None
    confidence: str | None
    alternative: str | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation or CCG by its code as submitted; ``residents`` only where its own population is loaded."""

    id: str
    name: str
    kind: str
    setting: str | None
    residents: int | None
    affiliations: tuple[Affiliation, ...]

    @property
    def latest(self) -> Affiliation | None:
        """The newest membership, whether or not it has ended."""
        return self.affiliations[-1] if self.affiliations else None


def organisation_names() -> dict[str, str]:
    """Code -> name of every organisation and CCG in the store."""
    return _names(data_version())


@local_cache
def _names(_version: str) -> dict[str, str]:
    statement = select(area.c.id, area.c.name).where(area.c.kind.in_(KINDS)).order_by(area.c.name, area.c.id)
    with reading() as connection:
        return {row.id: row.name for row in connection.execute(statement)}


def organisation(code: str) -> Organisation | None:
    """The organisation of a code, in capitals or not; ``None`` where the store does not know it."""
    ident = code.strip().upper()
    return _organisation(ident, data_version()) if ident in organisation_names() else None


@local_cache
def _organisation(ident: str, _version: str) -> Organisation:
    own = and_(
        population.c.area_id == area.c.id,
        population.c.footprint == "own",
        population.c.vintage == "mid-2015",
    )
    who = (
        select(area.c.id, area.c.name, area.c.kind, area.c.setting, population.c.residents)
        .select_from(area.outerjoin(population, own))
        .where(area.c.id == ident)
    )
    where = select(membership).where(membership.c.area_id == ident).order_by(membership.c.since)
    with reading() as connection:
        identity = connection.execute(who).one()
        rows = connection.execute(where).all()
    places = {collaborative.id: collaborative for collaborative in collaboratives()}
    return Organisation(
        *identity,
        affiliations=tuple(
            Affiliation(
                row.collaborative_id,
                places[row.collaborative_id].slug,
                places[row.collaborative_id].name,
                row.since,
                row.until,
                row.confidence,
                places[row.alternative].name if row.alternative in places else row.alternative,
            )
            for row in rows
            if row.collaborative_id in places
        ),
    )
