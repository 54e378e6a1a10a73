"""Which codes came from which, for a whole store at once: parts, heirs, and when a merged code began.

A *part* is a code that closed, its *heir* the one that took over. An heir is *new* where it began on the day of the
merger (its first membership, or none of its own): before that day it did not exist. Others existed before and took
somebody in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from data_access.tables import membership, successor

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lineage:
    """``parts`` and ``heirs`` by code, one step each; ``began`` has the first day of each heir, ``closed`` the last
    day of each part; ``new`` are the heirs that did not exist before."""

    parts: dict[str, tuple[str, ...]]
    heirs: dict[str, tuple[str, ...]]
    began: dict[str, date]
    closed: dict[str, date]
    new: frozenset[str]

    def all_parts(self, code: str) -> frozenset[str]:
        """Every part of a code, parts of parts included."""
        return _reached(code, self.parts)

    def all_heirs(self, code: str) -> frozenset[str]:
        """Every code that took over, heirs of heirs included."""
        return _reached(code, self.heirs)

    def in_order(self) -> list[str]:
        """Heirs by the day on which they began, so that what a chain hands on is there when it is asked for."""
        return sorted(self.began, key=lambda code: (self.began[code], code))


def lineage(connection: Connection) -> Lineage:
    """The lineage of every code that the table of successors names."""
    stated = select(membership.c.area_id, membership.c.since).where(~membership.c.inherited)
    changes = select(successor.c.old_code, successor.c.new_code, successor.c.effective)
    return lineage_of(
        ((row.old_code, row.new_code, row.effective) for row in connection.execute(changes)),
        ((row.area_id, row.since) for row in connection.execute(stated)),
    )


def lineage_of(changes: Iterable[tuple[str, str, date]], memberships: Iterable[tuple[str, date]]) -> Lineage:
    """The same of changes (old code, new code, day) and of the first days of memberships that tables state."""
    parts: dict[str, list[str]] = defaultdict(list)
    heirs: dict[str, list[str]] = defaultdict(list)
    began: dict[str, date] = {}
    closed: dict[str, date] = {}
    for old, new, effective in sorted(changes):
        if old == new:
            continue
        parts[new].append(old)
        heirs[old].append(new)
        began[new] = min(effective, began.get(new, effective))
        closed[old] = max(effective - ONE_DAY, closed.get(old, date.min))
    first: dict[str, date] = {}
    for code, since in memberships:
        first[code] = min(since, first.get(code, since))
    return Lineage(
        {code: tuple(each) for code, each in parts.items()},
        {code: tuple(each) for code, each in heirs.items()},
        began,
        closed,
        frozenset(code for code, day in began.items() if first.get(code, day) >= day),
    )


def _reached(code: str, links: dict[str, tuple[str, ...]]) -> frozenset[str]:
    # Each code once, so that a ring of codes ends.
    met: set[str] = set()
    ends = [code]
    while ends:
        ends = [other for end in ends for other in links.get(end, ()) if other not in met and other != code]
        met.update(ends)
    return frozenset(met)


def counted_in_others(codes: Set[str], period: date, line: Lineage) -> set[str]:
    """Which of the codes with a figure for one period are left out of its sums."""
    out: set[str] = set()
    for code in line.new & codes:
        if parts := line.all_parts(code) & codes:
            out |= left_out_of(code, parts, period, line, codes)
    return out


def left_out_of(
    code: str, parts: Set[str], period: date, line: Lineage, reported: Set[str]
) -> frozenset[str]:
    """Which side is left out of the sums of a period: the new code where all its parts have figures, else these."""
    is_heir = period < line.began[code] and _is_complete(code, line, reported)
    return frozenset({code} if is_heir else parts)


def _is_complete(code: str, line: Lineage, reported: Set[str]) -> bool:
    """Whether every part of a code reported, or all its own parts did."""
    open_ends, met = list(line.parts.get(code, ())), {code}
    while open_ends:
        part = open_ends.pop()
        if part in reported:
            continue
        if part in met or part not in line.parts:
            return False
        met.add(part)
        open_ends += line.parts[part]
    return True
