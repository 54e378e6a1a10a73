"""Which areas count elsewhere by their newest membership than by the membership of a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, membership, successor


@dataclass(frozen=True, slots=True)
class Stay:
    """One membership: in which collaborative, from when, until when (``None`` while it lasts)."""

    home: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Homes:
    """Stays by area, where each area counts now, and the collaboratives' names by id.

    ``divided`` are closed codes whose successors belong to several collaboratives: they are never split silently,
    and stay where they were.
    """

    stays: dict[str, tuple[Stay, ...]]
    now: dict[str, str]
    names: dict[str, str]
    divided: frozenset[str]

    def then(self, area_id: str, period: date) -> str:
        """Where an area counted at a period; empty for no collaborative. Collaboratives count as themselves."""
        if area_id in self.names:
            return area_id
        collaboratives = [
            stay.home
            for stay in self.stays.get(area_id, ())
            if stay.since <= period and (stay.until is None or period <= stay.until)
        ]
        return min(collaboratives, default="")

    def at_present(self, area_id: str) -> str:
        """Where an area counts by its newest membership."""
        return area_id if area_id in self.names else self.now.get(area_id, "")

    def may_move(self, first: date) -> list[str]:
        """Areas that may count elsewhere now than at some period from ``first`` on; all others surely do not."""
        return sorted(
            area_id
            for area_id, stays in self.stays.items()
            if len(stays) > 1
            or stays[0].home != self.now[area_id]
            or stays[0].since > first
            or stays[0].until is not None
        )


def homes() -> Homes:
    """Memberships, and the newest of each area with mergers followed."""
    return _homes(data_version())


@local_cache
def _homes(_version: str) -> Homes:
    with reading() as connection:
        rows = connection.execute(
            select(
                membership.c.area_id, membership.c.collaborative_id, membership.c.since, membership.c.until
            )
        ).all()
        heirs = connection.execute(select(successor.c.old_code, successor.c.new_code)).all()
        named = connection.execute(select(area.c.id, area.c.name).where(area.c.kind == "collaborative")).all()
    stays: dict[str, list[Stay]] = defaultdict(list)
    for ident, home, since, until in rows:
        stays[ident].append(Stay(home, since, until))
    after: dict[str, list[str]] = defaultdict(list)
    for old, new in heirs:
        after[old].append(new)
    now, divided = {}, set()
    for ident, own in stays.items():
        candidates = _lasting(ident, stays) or set(_of_heirs(ident, stays, after))
        if len(candidates) > 1:
            divided.add(ident)
        now[ident] = candidates.pop() if len(candidates) == 1 else _newest(own).home
    return Homes(
        {ident: tuple(each) for ident, each in stays.items()},
        now,
        {row.id: row.name for row in named},
        frozenset(divided),
    )


def _newest(stays: list[Stay]) -> Stay:
    return max(stays, key=lambda stay: (stay.since, stay.home))


def _lasting(ident: str, stays: dict[str, list[Stay]]) -> set[str]:
    """The newest membership, where it lasts."""
    newest = _newest(stays[ident]) if ident in stays else None
    return {newest.home} if newest is not None and newest.until is None else set()


def _of_heirs(ident: str, stays: dict[str, list[Stay]], after: dict[str, list[str]]) -> Iterator[str]:
    """Where the codes that took over belong, chains followed; each code once, so that a ring of codes ends."""
    met, open_ends = {ident}, [ident]
    while open_ends:
        heirs = [new for old in open_ends for new in after.get(old, ()) if new not in met]
        met |= set(heirs)
        yield from (home for heir in heirs for home in _lasting(heir, stays))
        open_ends = [heir for heir in heirs if not _lasting(heir, stays)]
