"""Which codes an organisation came from, and which it went into: mergers, dissolutions and chains of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, successor

Way = Literal["old_code", "new_code"]


@dataclass(frozen=True, slots=True)
class Relative:
    """Another code of the same line. ``name`` is ``None`` for a code that the store holds no organisation for.

    ``via`` is the code between, in a chain of several changes; ``None`` where the change was direct.
    """

    code: str
    name: str | None
    effective: date
    via: str | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Both ways, each in the order of dates. Several direct successors mean that services were divided."""

    predecessors: tuple[Relative, ...]
    successors: tuple[Relative, ...]

    @property
    def divided(self) -> bool:
        """Whether the code's services went to more than one other."""
        return sum(relative.via is None for relative in self.successors) > 1


def lineage(code: str) -> Lineage:
    """Predecessors and successors of a code, chains included; empty where nothing is recorded."""
    return _lineage(code.strip().upper(), data_version())


@local_cache
def _lineage(code: str, _version: str) -> Lineage:
    with reading() as connection:
        before = list(_followed(connection, code, "new_code", "old_code"))
        after = list(_followed(connection, code, "old_code", "new_code"))
        names = _names(connection, [reached for reached, _, _ in (*before, *after)])
    return Lineage(_relatives(before, names), _relatives(after, names))


def _followed(
    connection: Connection, code: str, own_side: Way, other_side: Way
) -> Iterator[tuple[str, date, str | None]]:
    """Every code reached: (code, date, the code before it). Each once, so that a ring of codes ends.

    A chain only goes on in its own direction of time: what a code gave away before it took somebody over is not
    the other's.
    """
    reached: list[tuple[str, date | None]] = [(code, None)]
    met = {code}
    while reached:
        statement = select(successor).where(successor.c[own_side].in_([each for each, _ in reached]))
        rows = connection.execute(statement.order_by(successor.c.effective, successor.c[other_side])).all()
        dates, reached = dict(reached), []
        for row in rows:
            own, other, at = getattr(row, own_side), getattr(row, other_side), dates[getattr(row, own_side)]
            forward = at is None or (row.effective >= at if own_side == "old_code" else row.effective <= at)
            if forward and other not in met:
                met.add(other)
                reached.append((other, row.effective))
                yield other, row.effective, None if own == code else own


def _names(connection: Connection, codes: list[str]) -> dict[str, str]:
    rows = connection.execute(select(area.c.id, area.c.name).where(area.c.id.in_(codes)))
    # An heir that no table and no file names yet is known by its code alone.
    return {row.id: row.name for row in rows if row.name != row.id}


def _relatives(links: list[tuple[str, date, str | None]], names: dict[str, str]) -> tuple[Relative, ...]:
    made = [Relative(code, names.get(code), effective, via) for code, effective, via in links]
    return tuple(sorted(made, key=lambda relative: (relative.effective, relative.code)))
