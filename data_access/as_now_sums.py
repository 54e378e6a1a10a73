"""Sums of collaboratives on today's membership, made as the loader makes roll-ups (``loader/rollups.py``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access.queries.measures import Measure
from data_access.queries.moves import MembershipHistory
from data_access.series import Cells
from data_access.tables import area, measure, observation, population, residents

# The better known of two states of members stands for both, as in the roll-ups.
_STATUS_RANK = ("not_applicable", "missing", "suppressed", "questioned", "reported")
_BUYERS = "commissioning"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the sums are made of: observations, who may be due, their dated residents, footprints' residents.

    ``by_residents``: the measure is divided by residents.
    """

    rows: Sequence[Any]
    fitting: frozenset[str]
    people: dict[str, list[tuple[date, int]]]
    footprints: dict[str, int]
    by_residents: bool


def figures_of(connection: Connection, definition: Measure, areas: Sequence[str]) -> Figures:
    """Read the observations of some areas and what their coverage is counted by."""
    rows = connection.execute(
        select(
            observation.c.area_id,
            observation.c.period,
            observation.c.numerator,
            observation.c.denominator,
            observation.c.status,
        ).where(observation.c.measure_id == definition.id, observation.c.area_id.in_(areas))
    ).all()
    named = {word.strip().replace(" ", "_") for word in definition.setting.split(",")}
    places = connection.execute(
        select(area.c.id, area.c.setting).where(
            area.c.id.in_(areas),
            area.c.kind == definition.collected_from,
        )
    )
    fitting = frozenset(
        row.id
        for row in places
        if definition.collected_from == "ccg"
        or row.setting in named
        or ("all" in named and row.setting != _BUYERS)
    )
    divided = select(measure.c.denominator_from).where(measure.c.id == definition.id)
    people: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for row in connection.execute(
        select(residents.c.area_id, residents.c.since, residents.c.residents)
        .where(residents.c.area_id.in_(areas))
        .order_by(residents.c.since)
    ):
        people[row.area_id].append((row.since, row.residents))
    footprints = connection.execute(
        select(population.c.area_id, population.c.residents).where(
            population.c.vintage == "mid-2015", population.c.footprint == "2014"
        )
    )
    return Figures(
        rows,
        fitting,
        dict(people),
        {row.area_id: row.residents for row in footprints},
        connection.scalar(divided) == "population",
    )


class SumsAsNow:
    """Observations by collaborative as now and period, added up, with how much of the members due they cover."""

    def __init__(self, memberships: MembershipHistory, definition: Measure, figures: Figures) -> None:
        self._memberships, self._definition, self._figures = memberships, definition, figures
        self._rows: dict[tuple[str, date], list[tuple[Row[Any], float]]] = defaultdict(list)
        self._reported: dict[date, set[str]] = defaultdict(set)
        self._excused: dict[date, set[str]] = defaultdict(set)
        self._first: dict[str, date] = {}
        self._members: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for row in figures.rows:
            self._add(row)
        for ident in figures.fitting | self._first.keys():
            if ident not in memberships.names:
                for home, share in memberships.at_present(ident):
                    self._members[home].append((ident, share))
        self._began = {
            home: min(period for place, period in self._rows if place == home)
            for home in {place for place, _ in self._rows}
        }
        self._usual = _usual(figures.rows)

    def _add(self, row: Row[Any]) -> None:
        for home, share in self._memberships.at_present(row.area_id):
            self._rows[home, row.period].append((row, share))
        if row.status == "reported":
            self._reported[row.period].add(row.area_id)
        if row.status == "not_applicable":
            self._excused[row.period].add(row.area_id)
        else:
            self._first[row.area_id] = min(row.period, self._first.get(row.area_id, row.period))

    @property
    def periods(self) -> set[date]:
        """Every period with a row of any area."""
        return {period for _, period in self._rows}

    @property
    def codes(self) -> set[str]:
        """Every area with a row."""
        return {row.area_id for row in self._figures.rows}

    def cells(self, collaborative_id: str, periods: Sequence[date]) -> list[Cells]:
        """The collaborative's periods, with those at which members were due and none reported."""
        began = self._began.get(collaborative_id, date.max)
        return [
            self._cell(collaborative_id, period)
            for period in periods
            if (collaborative_id, period) in self._rows
            or (period >= began and self._due(collaborative_id, period))
        ]

    def _cell(self, home: str, period: date) -> Cells:
        rows = self._rows.get((home, period), [])
        status = max((row.status for row, _ in rows), key=_STATUS_RANK.index, default="missing")
        has_figure = status in ("reported", "questioned")
        top = _sum(_part(row.numerator, share) for row, share in rows) if has_figure else None
        divisors = (_part(row.denominator, share) for row, share in rows if row.status == "reported")
        bottom = _sum(divisors) if has_figure else None
        if self._definition.grain == "day":
            many = sum(row.status == "reported" for row, _ in rows)
            return period, top, bottom, status, many, many, None
        if any(row.area_id == home for row, _ in rows):
            bottom = self._figures.footprints.get(home) if self._divides(bottom) else bottom
            return period, top, bottom, status, int(status == "reported"), 1, float(has_figure)
        due = self._due(home, period)
        held = [self._held(ident, period) for ident, _ in due]
        weights = self._weights(home, period, due)
        whole = sum(weights)
        covered = sum(weight * part for weight, part in zip(weights, held, strict=True))
        if self._figures.by_residents:
            bottom = covered if has_figure and covered else None
        share = covered / whole if whole else None
        return period, top, bottom, status, sum(part > 0.999 for part in held), len(due), share

    def _divides(self, given: float | None) -> bool:
        return self._figures.by_residents and given is None

    def _due(self, home: str, period: date) -> list[tuple[str, float]]:
        """Members that were due: as the roll-ups have it, with members counted where they belong now."""
        return [
            (ident, share)
            for ident, share in self._members.get(home, ())
            if self._memberships.existed(ident, period)
            and ident not in self._excused[period]
            and (ident in self._figures.fitting or self._first[ident] <= period)
        ]

    def _held(self, ident: str, period: date) -> float:
        """Whether a member reported, or a code that took over from it did for it."""
        reported = self._reported[period]
        return float(ident in reported or bool(self._memberships.heirs_of(ident) & reported))

    def _weights(self, home: str, period: date, due: list[tuple[str, float]]) -> list[float]:
        """What each member due holds: residents, or its usual denominator or figure; alike where none is known."""
        if not self._figures.by_residents:
            usual = self._usual
            mean = sum(usual.values()) / len(usual) if usual else 1.0
            weights = [usual.get(ident, mean) * share for ident, share in due]
            return weights if any(weights) else [share for _, share in due]
        dated = [_in_force(self._figures.people.get(ident, ()), period) for ident, _ in due]
        counted = sum(
            number * share for number, (_, share) in zip(dated, due, strict=True) if number is not None
        )
        unknown = sum(share for number, (_, share) in zip(dated, due, strict=True) if number is None)
        rest = max(self._figures.footprints.get(home, 0) - counted, 0) / unknown if unknown else 0.0
        return [
            (rest if number is None else number) * share
            for number, (_, share) in zip(dated, due, strict=True)
        ]


def _usual(rows: Iterable[Row[Any]]) -> dict[str, float]:
    """The mean denominator of each area, or its mean figure where nobody has a denominator."""
    below: dict[str, list[float]] = defaultdict(list)
    above: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.status == "reported":
            above[row.area_id].append(row.numerator)
            if row.denominator is not None:
                below[row.area_id].append(row.denominator)
    return {ident: sum(each) / len(each) for ident, each in (below or above).items()}


def _in_force(dated: Iterable[tuple[date, int]], day: date) -> int | None:
    before = [number for since, number in dated if since <= day]
    return before[-1] if before else None


def _part(value: float | None, share: float) -> float | None:
    return None if value is None else value * share


def _sum(values: Iterable[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return sum(numbers) if numbers else None
