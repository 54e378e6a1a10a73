"""Which codes came from which, for a whole store at once: parts, heirs, and when a merged code began.

A *part* is a code that closed, its *heir* the one that took over. An heir is *new* where it began on the day of the
merger (its first membership, or none of its own): before that day it did not exist. Others existed before and took
somebody in.
"""

from __future__ import annotations

from collections import defaultdict
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

    def in_order(self) -> list[str]:
        """Heirs by the day on which they began, so that what a chain hands on is there when it is asked for."""
        return sorted(self.began, key=lambda code: (self.began[code], code))


def lineage(connection: Connection) -> Lineage:
    """The lineage of every code that the table of successors names."""
    parts: dict[str, list[str]] = defaultdict(list)
    heirs: dict[str, list[str]] = defaultdict(list)
    began: dict[str, date] = {}
    closed: dict[str, date] = {}
    for row in connection.execute(select(successor).order_by(successor.c.old_code, successor.c.new_code)):
        if row.old_code == row.new_code:
            continue
        parts[row.new_code].append(row.old_code)
        heirs[row.old_code].append(row.new_code)
        began[row.new_code] = min(row.effective, began.get(row.new_code, row.effective))
        closed[row.old_code] = max(row.effective - ONE_DAY, closed.get(row.old_code, date.min))
    first: dict[str, date] = {}
    stated = select(membership.c.area_id, membership.c.since).where(~membership.c.inherited)
    for row in connection.execute(stated):
        first[row.area_id] = min(row.since, first.get(row.area_id, row.since))
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
