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
class MembershipSpan:
    """One membership: in which collaborative, from when, until when (``None`` while it lasts)."""

    collaborative: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class MembershipHistory:
    """Memberships by area, where each area counts now, and the collaboratives' names by id.

    ``divided`` are closed codes whose successors belong to several collaboratives: they are never split silently,
    and stay where they were.
    """

    spans: dict[str, tuple[MembershipSpan, ...]]
    now: dict[str, str]
    names: dict[str, str]
    divided: frozenset[str]

    def then(self, area_id: str, period: date) -> str:
        """Where an area counted at a period; empty for no collaborative. Collaboratives count as themselves."""
        if area_id in self.names:
            return area_id
        collaboratives = [
            span.collaborative
            for span in self.spans.get(area_id, ())
            if span.since <= period and (span.until is None or period <= span.until)
        ]
        return min(collaboratives, default="")

    def at_present(self, area_id: str) -> str:
        """Where an area counts by its newest membership."""
        return area_id if area_id in self.names else self.now.get(area_id, "")

    def may_move(self, first: date) -> list[str]:
        """Areas that may count elsewhere now than at some period from ``first`` on; all others surely do not."""
        return sorted(
            area_id
            for area_id, spans in self.spans.items()
            if len(spans) > 1
            or spans[0].collaborative != self.now[area_id]
            or spans[0].since > first
            or spans[0].until is not None
        )


def membership_history() -> MembershipHistory:
    """Memberships, and the newest of each area with mergers followed."""
    return _membership_history(data_version())


@local_cache
def _membership_history(_version: str) -> MembershipHistory:
    with reading() as connection:
        rows = connection.execute(
            select(
                membership.c.area_id, membership.c.collaborative_id, membership.c.since, membership.c.until
            )
        ).all()
        heirs = connection.execute(select(successor.c.old_code, successor.c.new_code)).all()
        named = connection.execute(select(area.c.id, area.c.name).where(area.c.kind == "collaborative")).all()
    spans: dict[str, list[MembershipSpan]] = defaultdict(list)
    for ident, collaborative, since, until in rows:
        spans[ident].append(MembershipSpan(collaborative, since, until))
    after: dict[str, list[str]] = defaultdict(list)
    for old, new in heirs:
        after[old].append(new)
    now, divided = {}, set()
    for ident, own in spans.items():
        candidates = _lasting(ident, spans) or set(_of_heirs(ident, spans, after))
        if len(candidates) > 1:
            divided.add(ident)
        now[ident] = candidates.pop() if len(candidates) == 1 else _newest(own).collaborative
    return MembershipHistory(
        {ident: tuple(each) for ident, each in spans.items()},
        now,
        {row.id: row.name for row in named},
        frozenset(divided),
    )


def _newest(spans: list[MembershipSpan]) -> MembershipSpan:
    return max(spans, key=lambda span: (span.since, span.collaborative))


def _lasting(ident: str, spans: dict[str, list[MembershipSpan]]) -> set[str]:
    """The newest membership, where it lasts."""
    newest = _newest(spans[ident]) if ident in spans else None
    return {newest.collaborative} if newest is not None and newest.until is None else set()


def _of_heirs(
    ident: str, spans: dict[str, list[MembershipSpan]], after: dict[str, list[str]]
) -> Iterator[str]:
    """Where the codes that took over belong, chains followed; each code once, so that a ring of codes ends."""
    met, open_ends = {ident}, [ident]
    while open_ends:
        heirs = [new for old in open_ends for new in after.get(old, ()) if new not in met]
        met |= set(heirs)
        yield from (collaborative for heir in heirs for collaborative in _lasting(heir, spans))
        open_ends = [heir for heir in heirs if not _lasting(heir, spans)]
