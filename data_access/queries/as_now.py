"""Figures of collaboratives on today's membership: each organisation counts at every period where it belongs now.

Only collaboratives that somebody left or joined are added up anew, from the observations; the others and England
keep their roll-ups. Sums are made as the loader makes them (``data_access/loader/rollups.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measure_by_id
from data_access.queries.moves import MembershipHistory, membership_history
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.series import AreaSeries, Cells, SeriesArea, area_series, events_and_targets
from data_access.tables import area, measure, observation, population, publication

# The better known of two states of members stands for both, as in the roll-ups.
_STATUS_RANK = ("not_applicable", "missing", "suppressed", "questioned", "reported")


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
        rows = _observations(connection, measure_id, _areas_of(memberships, touched))
        sums = _Sums(
            memberships, rows, _whole_months(connection, measure_id), _residents(connection, measure_id)
        )
        recorded = events_and_targets(connection, measure_id=measure_id)
        moves = _moves(connection, memberships, movers)
    kept = [series for series in then if series.area_id not in touched]
    periods = {row.period for row in rows}
    if definition.grain != "day":
        # A period at which others reported is one at which these were due.
        periods |= {period for series in then if series.area_id != "ENG" for period in series.series.periods}
    for place in collaboratives():
        cells = sums.cells(place.id, sorted(periods)) if place.id in touched else []
        if cells:
            kept.append(
                area_series(definition, SeriesArea(place.id, place.name, place.slug), cells, recorded)
            )
    moved_codes = {row.area_id for row in rows}
    return AsNow(
        tuple(sorted(kept, key=lambda series: (series.area_id != "ENG", series.area_name))),
        moves,
        tuple(sorted(memberships.divided & moved_codes)),
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
    ways = (
        (memberships.then(row.area_id, row.period), memberships.at_present(row.area_id)) for row in movers
    )
    return {collaborative_id for way in ways for collaborative_id in way if collaborative_id}


def _areas_of(memberships: MembershipHistory, touched: set[str]) -> list[str]:
    """Every area that ever belonged to the touched collaboratives, or does now, and these themselves."""
    members = {
        ident
        for ident, spans in memberships.spans.items()
        if memberships.now[ident] in touched or any(span.collaborative in touched for span in spans)
    }
    return sorted(members | touched)


def _observations(connection: Connection, measure_id: str, areas: list[str]) -> list[Any]:
    statement = select(
        observation.c.area_id,
        observation.c.period,
        observation.c.numerator,
        observation.c.denominator,
        observation.c.status,
    ).where(observation.c.measure_id == measure_id, observation.c.area_id.in_(areas))
    return list(connection.execute(statement))


def _whole_months(connection: Connection, measure_id: str) -> set[date]:
    """Periods that a publication replaced as a whole: only the areas that it names were due to report."""
    named = (
        connection.execute(select(publication.c.id).where(publication.c.replaces == "month")).scalars().all()
    )
    if not named:
        return set()
    statement = (
        select(observation.c.period)
        .where(observation.c.measure_id == measure_id, observation.c.publication_id.in_(named))
        .distinct()
    )
    return set(connection.execute(statement).scalars())


def _residents(connection: Connection, measure_id: str) -> dict[str, float] | None:
    """Residents on the 2014 footprint, where the measure is divided by them; they do not move with members."""
    statement = select(measure.c.denominator_from).where(measure.c.id == measure_id)
    if connection.scalar(statement) != "population":
        return None
    rows = connection.execute(
        select(population.c.area_id, population.c.residents)
        .join(area, area.c.id == population.c.area_id)
        .where(
            area.c.kind == "collaborative",
            population.c.vintage == "mid-2015",
            population.c.footprint == "2014",
        )
    )
    return {row.area_id: row.residents for row in rows}


def _moves(
    connection: Connection, memberships: MembershipHistory, movers: Iterable[Row[Any]]
) -> tuple[MovedArea, ...]:
    ways = {(row.area_id, memberships.then(row.area_id, row.period)) for row in movers}
    names = select(area.c.id, area.c.name).where(area.c.id.in_(sorted({ident for ident, _ in ways})))
    named = {row.id: row.name for row in connection.execute(names)}
    made = [
        MovedArea(
            ident,
            named[ident],
            memberships.names.get(before, ""),
            memberships.names[memberships.at_present(ident)],
        )
        for ident, before in ways
    ]
    return tuple(sorted(made, key=lambda move: (move.name, move.area_id, move.before)))


class _Sums:
    """Observations by collaborative as now and period, added up."""

    def __init__(
        self,
        memberships: MembershipHistory,
        rows: Iterable[Row[Any]],
        whole: set[date],
        residents: dict[str, float] | None,
    ) -> None:
        self.memberships, self.whole, self.residents = memberships, whole, residents
        self.rows: dict[tuple[str, date], list[Row[Any]]] = defaultdict(list)
        self.due: dict[str, date] = {}
        for row in rows:
            self.rows[memberships.at_present(row.area_id), row.period].append(row)
            if row.status != "not_applicable":
                self.due[row.area_id] = min(row.period, self.due.get(row.area_id, row.period))

    def cells(self, collaborative_id: str, periods: Sequence[date]) -> list[Cells]:
        """The collaborative's periods, with those at which members were due and none reported."""
        made = []
        for period in periods:
            rows, expected = (
                self.rows.get((collaborative_id, period), []),
                self._expected(collaborative_id, period),
            )
            if rows or expected:
                made.append(self._cell(collaborative_id, period, rows, expected))
        return made

    def _cell(self, collaborative_id: str, period: date, rows: list[Row[Any]], expected: int) -> Cells:
        status = max((row.status for row in rows), key=_STATUS_RANK.index, default="missing")
        has_figure = status in ("reported", "questioned")
        top = (
            _sum(row.numerator for row in rows if row.status in ("reported", "questioned"))
            if has_figure
            else None
        )
        bottom = _sum(row.denominator for row in rows if row.status == "reported") if has_figure else None
        if self.residents is not None:
            own = bottom if any(row.area_id == collaborative_id for row in rows) else None
            bottom = own if own is not None else self.residents.get(collaborative_id)
        return period, top, bottom, status, sum(row.status == "reported" for row in rows), expected

    def _expected(self, collaborative_id: str, period: date) -> int:
        """Members that were due: as the roll-ups have it, with members counted where they belong now."""
        rows = self.rows.get((collaborative_id, period), [])
        present: int = sum(row.status != "not_applicable" for row in rows)
        if period in self.whole or any(row.area_id in self.memberships.names for row in rows):
            return present
        due = {
            ident
            for ident, since in self.due.items()
            if since <= period
            and self.memberships.at_present(ident) == collaborative_id
            and self._belonged(ident, period)
        }
        excused = {row.area_id for row in rows if row.status == "not_applicable"} & due
        return max(present, len(due) - len(excused))

    def _belonged(self, ident: str, period: date) -> bool:
        """A closed organisation is not expected after it closed. Whole collaboratives are only there where named."""
        return ident not in self.memberships.names and bool(self.memberships.then(ident, period))


def _sum(values: Iterable[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return sum(numbers) if numbers else None
