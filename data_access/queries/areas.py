"""Every area the store knows, and who belonged to which collaborative when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, membership


@dataclass(frozen=True, slots=True)
class Membership:
    """A stretch in one collaborative. ``until`` is ``None`` while it lasts."""

    collaborative_id: str
    since: date
    until: date | None
    confidence: str | None
    alternative: str | None


@dataclass(frozen=True, slots=True)
class StoredArea:
    """England, a collaborative, a CCG or an organisation."""

    id: str
    kind: str
    name: str
    slug: str | None
    setting: str | None
    memberships: tuple[Membership, ...]


def areas() -> tuple[StoredArea, ...]:
    """England first, then collaboratives, then all others; within each by name, then by code."""
    return _areas(data_version())


def area_by_id(ident: str) -> StoredArea | None:
    """One area by its code, in any case; ``None`` where the store has none."""
    area_id = ident.upper()
    return next((stored for stored in areas() if stored.id == area_id), None)


@local_cache
def _areas(_version: str) -> tuple[StoredArea, ...]:
    places = select(area.c.id, area.c.kind, area.c.name, area.c.slug, area.c.setting)
    belonging = select(
        membership.c.area_id,
        membership.c.collaborative_id,
        membership.c.since,
        membership.c.until,
        membership.c.confidence,
        membership.c.alternative,
    ).order_by(membership.c.since, membership.c.collaborative_id)
    belonging_to: dict[str, list[Membership]] = defaultdict(list)
    with reading() as connection:
        for row in connection.execute(belonging):
            belonging_to[row.area_id].append(Membership(*row[1:]))
        stored = [StoredArea(*row, tuple(belonging_to[row.id])) for row in connection.execute(places)]
    first = {"england": 0, "collaborative": 1}
    return tuple(sorted(stored, key=lambda entry: (first.get(entry.kind, 2), entry.name, entry.id)))
