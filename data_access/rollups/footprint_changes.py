"""Whose members or borders changed, and when: worked out from memberships and dated residents, never from names.

Three kinds: a member that goes from one collaborative to another (or comes from none, or goes to none); a merged code
that several collaboratives share; and a border that moved between two members, seen where the residents of one fall
in the month in which those of another, elsewhere, rise by as many. A merger within one collaborative changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access.lineage import ONE_DAY, Lineage
from data_access.rollups.stays import Stay, stays
from data_access.tables import area, residents

# What a border moved is of one size on both sides, to a twentieth, and at least a hundredth of either member.
_SAME_SIZE, _LEAST_PART = 0.05, 0.01
Shares = dict[str, float]


@dataclass(frozen=True, slots=True)
class FootprintChange:
    """One change: ``before`` and ``after`` are the shares of ``members[0]`` by collaborative.

    ``members`` are two where a border moved: who gave, then who took. ``moved`` counts their residents, and
    ``patients`` the registered patients behind these; ``None`` where they are not known.
    """

    since: date
    members: tuple[str, ...]
    before: tuple[tuple[str, float], ...]
    after: tuple[tuple[str, float], ...]
    moved: int | None = None
    patients: int | None = None

    @property
    def homes(self) -> tuple[str, ...]:
        """The collaboratives concerned."""
        return tuple(sorted({home for home, _ in (*self.before, *self.after)}))


def footprint_changes(connection: Connection, line: Lineage) -> list[FootprintChange]:
    """Every change that the store's memberships and residents tell of, in the order of dates."""
    by_area: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays(connection, line):
        if stay.belongs and not stay.upper:
            by_area[stay.area_id].append(stay)
    kinds = {row.id: row.kind for row in connection.execute(select(area.c.id, area.c.kind))}
    first: dict[str | None, date] = {}
    for ident, own in by_area.items():
        kind = kinds.get(ident)
        first[kind] = min(first.get(kind, date.max), *(stay.since for stay in own))
    changes = [
        change
        for ident, own in by_area.items()
        if kinds.get(ident) != "commissioning_hub"
        for change in _of_member(ident, own, first[kinds.get(ident)], line, by_area)
    ]
    changes += _of_borders(connection, by_area)
    return sorted(changes, key=lambda change: (change.since, change.members))


def _of_member(
    ident: str, own: list[Stay], first: date, line: Lineage, by_area: dict[str, list[Stay]]
) -> Iterator[FootprintChange]:
    """Moves of one member, and its coming and going where no merger explains it."""
    days = sorted(
        {stay.since for stay in own} | {stay.until + ONE_DAY for stay in own if stay.until < date.max}
    )
    for day in days:
        before, after = _shares(own, day - ONE_DAY), _shares(own, day)
        if day <= first or before == after:
            continue
        if not after and ident in line.closed:
            continue  # its heirs tell, if there is anything to tell
        if not before and ident in line.began:
            before = _of_parts(ident, day - ONE_DAY, line, by_area)
            if _same(before, after) and len(after) < 2:
                continue
        yield FootprintChange(day, (ident,), _sorted(before), _sorted(after))


def _of_parts(ident: str, eve: date, line: Lineage, by_area: dict[str, list[Stay]]) -> Shares:
    """Where the parts of a merged code were, all together."""
    homes = [_shares(by_area.get(part, []), eve) for part in line.parts[ident]]
    return {home: 1.0 for each in homes for home in each}


@dataclass(frozen=True, slots=True)
class _Step:
    """By how many residents a member's number changed, from which number, and the patients behind it."""

    member: str
    change: int
    before: int
    patients: int | None


def _of_borders(connection: Connection, by_area: dict[str, list[Stay]]) -> Iterator[FootprintChange]:
    """Residents who left one member for another in one month."""
    for day, steps in sorted(_steps(connection).items()):
        large = [step for step in steps if abs(step.change) > _LEAST_PART * step.before]
        for giver, taker in product(large, large):
            if not giver.change < 0 < taker.change or not _balanced(giver.change, taker.change):
                continue
            origin, goal = _shares(by_area[giver.member], day), _shares(by_area[taker.member], day)
            if origin and goal and origin != goal:
                members = (giver.member, taker.member)
                yield FootprintChange(
                    day, members, _sorted(origin), _sorted(goal), -giver.change, giver.patients
                )


def _steps(connection: Connection) -> dict[date, list[_Step]]:
    """Changes of each member's stated residents, by day."""
    steps: dict[date, list[_Step]] = defaultdict(list)
    rows = select(residents).where(~residents.c.inherited).order_by(residents.c.area_id, residents.c.since)
    for before, after in pairwise(connection.execute(rows)):
        if before.area_id == after.area_id:
            change = after.residents - before.residents
            steps[after.since].append(
                _Step(after.area_id, change, before.residents, _patients(before, after))
            )
    return steps


def _patients(before: Row[Any], after: Row[Any]) -> int | None:
    """By how many registered patients the two lists differ, where both are known."""
    if before.patients is None or after.patients is None:
        return None
    return abs(int(before.patients) - int(after.patients))


def _balanced(lost: int, gained: int) -> bool:
    return abs(lost + gained) <= _SAME_SIZE * gained


def _shares(own: list[Stay], day: date) -> Shares:
    return {stay.home: stay.share for stay in own if stay.since <= day <= stay.until}


def _same(first: Shares, second: Shares) -> bool:
    return set(first) == set(second)


def _sorted(shares: Shares) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(shares.items()))
