"""The CCGs and organisations of one collaborative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, membership


@dataclass(frozen=True, slots=True)
class Member:
    """One member. ``until`` is ``None`` while the membership lasts."""

    id: str
    name: str
    kind: str
    setting: str | None
    since: date
    until: date | None
    confidence: str | None
    alternative: str | None


def members(collaborative_id: str) -> tuple[Member, ...]:
    """Members of a collaborative over all time, sorted by kind and name (never by a figure)."""
    return _members(collaborative_id, data_version())


@local_cache
def _members(collaborative_id: str, _version: str) -> tuple[Member, ...]:
    statement = (
        select(
            area.c.id,
            area.c.name,
            area.c.kind,
            area.c.setting,
            membership.c.since,
            membership.c.until,
            membership.c.confidence,
            membership.c.alternative,
        )
        .select_from(membership.join(area, area.c.id == membership.c.area_id))
        .where(membership.c.collaborative_id == collaborative_id)
        .order_by(area.c.kind, area.c.name, membership.c.since)
    )
    with reading() as connection:
        return tuple(Member(*row) for row in connection.execute(statement))
