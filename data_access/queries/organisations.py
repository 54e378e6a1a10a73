"""Figures of organisations and CCGs as they submitted them, ready to be judged like those of collaboratives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.known_at import observations_at
from data_access.queries.affiliations import organisation
from data_access.queries.measures import measures
from data_access.queries.members import members
from data_access.queries.moves import membership_history
from data_access.queries.version import data_version
from data_access.series import AreaSeries, Cells, SeriesArea, area_series, events_and_targets
from data_access.snapshot import load_known_at
from data_access.tables import measure, population, residents
from data_access.takeovers import breaks_of, takeovers
from data_access.without_denominator import as_plain_count, in_unit_of

__all__ = ["as_plain_count", "in_unit_of", "member_series", "organisation_series", "series_of_codes"]

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_NAMES = ("measure_id", "area_id", "period", "numerator", "denominator", "status")


def organisation_series(area_id: str, *, known_at: int | None = None) -> tuple[AreaSeries, ...]:
    """All measures that one organisation or CCG submitted, in the national page's order.

    ``known_at`` answers with the figures as they stood after an earlier load.
    """
    return _of_organisation(area_id, load_known_at() if known_at is None else known_at, data_version())


@local_cache
def _of_organisation(area_id: str, known_at: int | None, _version: str) -> tuple[AreaSeries, ...]:
    who = organisation(area_id)
    if who is None:
        return ()
    held = observations_at(known_at)
    statement = select(*(held.c[name] for name in _NAMES)).where(
        # Every measure by name: the key begins with the measure, so each is one short walk along it.
        held.c.measure_id.in_([definition.id for definition in measures()]),
        held.c.area_id == who.id,
    )
    series = _series(statement, {who.id: who.name}, area_id=who.id)
    rank = {definition.id: number for number, definition in enumerate(measures())}
    return tuple(sorted(series, key=lambda each: rank[each.measure_id]))


def series_of_codes(measure_id: str, names: dict[str, str]) -> list[AreaSeries]:
    """One measure for each organisation of ``names`` (by code) that submitted it, wherever it belonged."""
    held = observations_at(load_known_at())
    statement = select(*(held.c[name] for name in _NAMES)).where(
        held.c.measure_id == measure_id, held.c.area_id.in_(sorted(names))
    )
    return _series(statement, names, measure_id=measure_id)


def member_series(
    measure_id: str, collaborative_id: str, *, known_at: int | None = None
) -> tuple[AreaSeries, ...]:
    """One measure for every member of a collaborative that submitted it, sorted by name.

    Only the periods that count there: the members' figures then add up to the collaborative's, but for those of
    codes that it shares with others. ``known_at`` answers with the figures as they stood after an earlier load.
    """
    load_id = load_known_at() if known_at is None else known_at
    return _of_members(measure_id, collaborative_id, load_id, data_version())


@local_cache
def _of_members(
    measure_id: str, collaborative_id: str, known_at: int | None, _version: str
) -> tuple[AreaSeries, ...]:
    names = {member.id: member.name for member in members(collaborative_id)}
    held = observations_at(known_at)
    statement = select(*(held.c[name] for name in _NAMES)).where(
        held.c.measure_id == measure_id, held.c.area_id.in_(sorted(names))
    )
    series = _series(statement, names, measure_id=measure_id, home=collaborative_id)
    return tuple(sorted(series, key=lambda each: (each.area_name, each.area_id)))


def _series(
    statement: Select[Any],
    names: dict[str, str],
    *,
    measure_id: str = "",
    area_id: str = "",
    home: str = "",
) -> list[AreaSeries]:
    statement = statement.order_by(*_NAMES[:3])
    by_residents = select(measure.c.id).where(measure.c.denominator_from == "population")
    people = select(population.c.area_id, population.c.residents).where(
        population.c.footprint == "own",
        population.c.vintage == "mid-2015",
        population.c.area_id.in_(sorted(names)),
    )
    # Those that footprints are made of come first: they follow a border that moved.
    dated = (
        select(residents.c.area_id, residents.c.since, residents.c.residents)
        .where(residents.c.area_id.in_(sorted(names)))
        .order_by(residents.c.area_id, residents.c.since)
    )
    with reading() as connection:
        rows = [tuple(row) for row in connection.execute(statement)]
        for_residents = set(connection.scalars(by_residents))
        own = {row.area_id: ((date.min, float(row.residents)),) for row in connection.execute(people)}
        divisors = own | _dated(connection.execute(dated))
        recorded = events_and_targets(connection, measure_id=measure_id, area_id=area_id)
        joined = takeovers(connection, sorted(names))
    definitions = {definition.id: definition for definition in measures()}
    homes = membership_history().homes
    series = []
    for (ident, place), group in groupby(rows, key=itemgetter(0, 1)):
        divisor = divisors.get(place) if ident in for_residents else None
        alone = ident in for_residents and divisor is None
        definition = as_plain_count(definitions[ident]) if alone else definitions[ident]
        cells = _without_holes(_cells([row[2:] for row in group], divisor), definition.grain)
        inside = [cell for cell in cells if not home or home in homes(place, cell[0])]
        if inside:
            breaks = breaks_of(joined.get((ident, place), ()), inside[0][0], inside[-1][0])
            own_area = SeriesArea(place, names[place], None)
            series.append(
                area_series(definition, own_area, inside, recorded.with_marks(ident, place, breaks))
            )
    return series


Dated = tuple[tuple[date, float], ...]


def _dated(rows: Iterable[Any]) -> dict[str, Dated]:
    """Residents by area, with the day from which on they count."""
    return {
        ident: tuple((row.since, float(row.residents)) for row in group)
        for ident, group in groupby(rows, key=itemgetter(0))
    }


def _at(dated: Dated, period: date) -> float:
    """Residents at a period; before the first day those of it."""
    return next((number for since, number in reversed(dated) if since <= period), dated[0][1])


def _cells(rows: Iterable[tuple[Any, ...]], divisor: Dated | None) -> Iterator[Cells]:
    for period, above, below, status in rows:
        divided = below if divisor is None else _at(divisor, period)
        yield period, above, divided, status, *_counted(status), None


def _counted(status: str) -> tuple[int, int]:
    """Reported and expected, of one."""
    return int(status == "reported"), int(status != "not_applicable")


def _without_holes(cells: Iterable[Cells], grain: str) -> Iterator[Cells]:
    """A period between two others for which no row came is a gap, and stands as one: nothing was submitted."""
    step = _MONTHS.get(grain)
    expected = None
    for cell in cells:
        while step and expected is not None and expected < cell[0]:
            yield expected, None, None, "missing", 0, 1, None
            expected = _later(expected, step)
        yield cell
        expected = _later(cell[0], step) if step else None


def _later(period: date, months: int) -> date:
    years, index = divmod(period.month - 1 + months, 12)
    return date(period.year + years, index + 1, 1)
