"""Which areas count elsewhere by their newest membership than by the membership of a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, membership, successor


@dataclass(frozen=True, slots=True)
class MembershipSpan:
    """One membership: in which collaborative, from when, until when (``None`` while it lasts), with which share."""

    collaborative: str
    since: date
    until: date | None
    share: float = 1.0


Homes = frozenset[tuple[str, float]]
NOWHERE: Homes = frozenset()


@dataclass(frozen=True, slots=True)
class MembershipHistory:
    """Memberships by area, where each area counts now, heirs by code, and the collaboratives' names by id.

    Where an area counts is a set of collaboratives with its share in each. ``divided`` are closed codes whose
    successors belong to several collaboratives: they are never split silently, and stay where they were.
    """

    spans: dict[str, tuple[MembershipSpan, ...]]
    now: dict[str, Homes]
    names: dict[str, str]
    divided: frozenset[str]
    heirs: dict[str, tuple[str, ...]]
    began: frozenset[str]  # codes that took over from others, or began with the first of their kind

    def then(self, area_id: str, period: date) -> Homes:
        """Where an area counted at a period; empty for no collaborative. Collaboratives count as themselves."""
        if area_id in self.names:
            return frozenset({(area_id, 1.0)})
        spans = self.spans.get(area_id, ())
        inside = [
            span for span in spans if span.since <= period and (span.until is None or period <= span.until)
        ]
        return _homes(inside or self._restated(area_id, spans, period))

    def existed(self, area_id: str, period: date) -> bool:
        """Whether an area was a member of anything at a period."""
        spans = self.spans.get(area_id, ())
        return any(span.since <= period and (span.until is None or period <= span.until) for span in spans)

    def _restated(
        self, area_id: str, spans: tuple[MembershipSpan, ...], period: date
    ) -> list[MembershipSpan]:
        """Where restated history counts: a new code's before its first day, a closed code's after its last."""
        first = min((span.since for span in spans), default=period)
        if period < first and area_id in self.began:
            return [span for span in spans if span.since == first]
        last = max((span.until or date.max for span in spans), default=period)
        return (
            [span for span in spans if span.until == last] if last < period and area_id in self.heirs else []
        )

    def homes(self, area_id: str, period: date) -> set[str]:
        """The collaboratives in which an area counted at a period."""
        return {home for home, _ in self.then(area_id, period)}

    def at_present(self, area_id: str) -> Homes:
        """Where an area counts by its newest membership."""
        return frozenset({(area_id, 1.0)}) if area_id in self.names else self.now.get(area_id, NOWHERE)

    def heirs_of(self, area_id: str) -> set[str]:
        """Every code that took over, chains followed; each once, so that a ring of codes ends."""
        met: set[str] = set()
        ends = [area_id]
        while ends:
            ends = [heir for end in ends for heir in self.heirs.get(end, ()) if heir not in met]
            met |= set(ends)
        return met - {area_id}

    def may_move(self, first: date) -> list[str]:
        """Areas that count elsewhere now than on some day from ``first`` on; no figure of any other has moved."""
        return sorted(area_id for area_id in self.spans if self._moved_since(area_id, first))

    def _moved_since(self, area_id: str, first: date) -> bool:
        """Where an area counts changes only on the first day of a membership and on the day after its last."""
        spans = self.spans[area_id]
        changes = {span.since for span in spans}
        changes |= {span.until + timedelta(days=1) for span in spans if span.until is not None}
        days = {first, *(day for day in changes if day > first)}
        return any(self.then(area_id, day) != self.at_present(area_id) for day in days)


def membership_history() -> MembershipHistory:
    """Memberships, and the newest of each area with mergers followed."""
    return _membership_history(data_version())


@local_cache
def _membership_history(_version: str) -> MembershipHistory:
    with reading() as connection:
        rows = connection.execute(
            select(
                membership.c.area_id,
                membership.c.collaborative_id,
                membership.c.since,
                membership.c.until,
                membership.c.share,
            )
        ).all()
        heirs = connection.execute(select(successor.c.old_code, successor.c.new_code)).all()
        places = connection.execute(select(area.c.id, area.c.name, area.c.kind)).all()
    spans: dict[str, list[MembershipSpan]] = defaultdict(list)
    for ident, *span in rows:
        spans[ident].append(MembershipSpan(*span))
    after: dict[str, list[str]] = defaultdict(list)
    for old, new in heirs:
        after[old].append(new)
    now, divided = {}, set()
    for ident, own in spans.items():
        lasting = _lasting(ident, spans)
        candidates = lasting or _of_heirs(ident, spans, after)
        if not lasting and len(candidates) > 1:
            divided.add(ident)
        several = bool(lasting) or len(candidates) == 1
        now[ident] = frozenset(candidates) if several else _homes(_newest(own))
    return MembershipHistory(
        {ident: tuple(each) for ident, each in spans.items()},
        now,
        {row.id: row.name for row in places if row.kind == "collaborative"},
        frozenset(divided),
        {old: tuple(new) for old, new in after.items()},
        frozenset(heir for new in after.values() for heir in new)
        | _first(spans, {p.id: p.kind for p in places}),
    )


def _first(spans: dict[str, list[MembershipSpan]], kinds: dict[str, str]) -> frozenset[str]:
    """The areas whose membership begins on the first day of all of their kind."""
    days = {ident: min(span.since for span in own) for ident, own in spans.items()}
    earliest: dict[str, date] = {}
    for ident, day in days.items():
        earliest[kinds[ident]] = min(day, earliest.get(kinds[ident], day))
    return frozenset(ident for ident, day in days.items() if day == earliest[kinds[ident]])


def _newest(spans: Iterable[MembershipSpan]) -> list[MembershipSpan]:
    """The memberships that began last: several where collaboratives share the area."""
    since = max(span.since for span in spans)
    return [span for span in spans if span.since == since]


def _homes(spans: Iterable[MembershipSpan]) -> Homes:
    return frozenset((span.collaborative, span.share) for span in spans)


def _lasting(ident: str, spans: dict[str, list[MembershipSpan]]) -> Homes:
    """The newest memberships, where they last."""
    newest = _newest(spans[ident]) if ident in spans else []
    return _homes(span for span in newest if span.until is None)


def _of_heirs(
    ident: str, spans: dict[str, list[MembershipSpan]], after: dict[str, list[str]]
) -> set[tuple[str, float]]:
    """Where the codes that took over belong, chains followed; each code once, so that a ring of codes ends."""
    met, open_ends = {ident}, [ident]
    homes: set[tuple[str, float]] = set()
    while open_ends:
        heirs = [new for old in open_ends for new in after.get(old, ()) if new not in met]
        met |= set(heirs)
        homes |= {home for heir in heirs for home in _lasting(heir, spans)}
        open_ends = [heir for heir in heirs if not _lasting(heir, spans)]
    return homes
