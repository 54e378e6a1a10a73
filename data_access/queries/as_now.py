"""Figures of collaboratives on today's membership: each organisation counts at every period where it belongs now.

Only collaboratives that somebody left or joined are added up anew, from the observations; the others and England
keep their roll-ups. Sums are made as the loader makes them (``data_access/loader/rollups.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access.as_now_sums import SumsAsNow, figures_of
from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measure_by_id
from data_access.queries.moves import Homes, MembershipHistory, membership_history
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.series import AreaSeries, SeriesArea, area_series, events_and_targets
from data_access.tables import area, observation


@dataclass(frozen=True, slots=True)
class MovedArea:
    """One area with figures of the measure that counts elsewhere now. ``before`` is empty for no collaborative."""

    area_id: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AsNow:
    """The series as now, in the order of ``rollups``; who moved, by name; which closed codes were left undivided.

    ``held_above``: the figures are those of whole collaboratives, so there is nothing to count anew.
    """

    series: tuple[AreaSeries, ...]
    moves: tuple[MovedArea, ...]
    divided: tuple[str, ...]
    held_above: bool

    @property
    def changed(self) -> bool:
        """Whether any figure is counted elsewhere than on the footprint as then."""
        return bool(self.moves)


def as_now(measure_id: str) -> AsNow:
    """One measure with every period on the newest membership of each organisation, mergers followed."""
    return _as_now(measure_id, data_version())


@local_cache
def _as_now(measure_id: str, _version: str) -> AsNow:
    then, memberships = rollups(measure_id=measure_id), membership_history()
    definition = measure_by_id(measure_id)
    if definition is None or not then:
        return AsNow(then, (), (), held_above=False)
    with reading() as connection:
        held_above = _held_above(connection, measure_id, memberships)
        movers = _movers(
            connection, measure_id, memberships.may_move(definition.first or date.max), memberships
        )
        touched = _touched(memberships, movers)
        if not touched:
            return AsNow(then, (), (), held_above=held_above)
        sums = SumsAsNow(
            memberships, definition, figures_of(connection, definition, _areas_of(memberships, touched))
        )
        recorded = events_and_targets(connection, measure_id=measure_id)
        moves = _moves(connection, memberships, movers)
    kept = [series for series in then if series.area_id not in touched]
    periods = set(sums.periods)
    if definition.grain != "day":
        # A period at which others reported is one at which these were due.
        periods |= {period for series in then if series.area_id != "ENG" for period in series.series.periods}
    for place in collaboratives():
        cells = sums.cells(place.id, sorted(periods)) if place.id in touched else []
        if cells:
            kept.append(
                area_series(definition, SeriesArea(place.id, place.name, place.slug), cells, recorded)
            )
    return AsNow(
        tuple(sorted(kept, key=lambda series: (series.area_id != "ENG", series.area_name))),
        moves,
        tuple(sorted(memberships.divided & sums.codes)),
        held_above=held_above,
    )


def _held_above(connection: Connection, measure_id: str, memberships: MembershipHistory) -> bool:
    """Whether any figure is that of a whole collaborative."""
    statement = select(observation.c.area_id).where(
        observation.c.measure_id == measure_id, observation.c.area_id.in_(sorted(memberships.names))
    )
    return connection.execute(statement.limit(1)).first() is not None


def _movers(
    connection: Connection, measure_id: str, areas: list[str], memberships: MembershipHistory
) -> list[Any]:
    """Figures of areas that count elsewhere now than at that period."""
    statement = select(observation.c.area_id, observation.c.period).where(
        observation.c.measure_id == measure_id, observation.c.area_id.in_(areas)
    )
    return [
        row
        for row in connection.execute(statement)
        if memberships.then(row.area_id, row.period) != memberships.at_present(row.area_id)
    ]


def _touched(memberships: MembershipHistory, movers: Iterable[Row[Any]]) -> set[str]:
    """Collaboratives that somebody left or joined."""
    ways = (memberships.then(row.area_id, row.period) | memberships.at_present(row.area_id) for row in movers)
    return {collaborative_id for way in ways for collaborative_id, _ in way}


def _areas_of(memberships: MembershipHistory, touched: set[str]) -> list[str]:
    """Every area that ever belonged to the touched collaboratives, or does now, and these themselves."""
    members = {
        ident
        for ident, spans in memberships.spans.items()
        if any(home in touched for home, _ in memberships.now[ident])
        or any(span.collaborative in touched for span in spans)
    }
    return sorted(members | touched)


def _moves(
    connection: Connection, memberships: MembershipHistory, movers: Iterable[Row[Any]]
) -> tuple[MovedArea, ...]:
    ways = {(row.area_id, memberships.then(row.area_id, row.period)) for row in movers}
    names = select(area.c.id, area.c.name).where(area.c.id.in_(sorted({ident for ident, _ in ways})))
    named = {row.id: row.name for row in connection.execute(names)}
    made = [
        MovedArea(ident, named[ident], _named(memberships, before), _named(memberships, after))
        for ident, before in ways
        for after in [memberships.at_present(ident)]
    ]
    return tuple(sorted(made, key=lambda move: (move.name, move.area_id, move.before)))


def _named(memberships: MembershipHistory, homes: Homes) -> str:
    return " and ".join(sorted(memberships.names[home] for home, _ in homes))
