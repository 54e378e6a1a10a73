"""Figures of collaboratives and England by period, ready to be judged. The pages' main question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from analysis.spc import Series
from data_access.cache import kept
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, event, measure, rollup, target


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on a series: a rebase, a ghosted point, an intervention or a note, with its reason."""

    period: date
    kind: str
    reason: str
    role: str


@dataclass(frozen=True, slots=True)
class AreaSeries:
    """One measure for one collaborative or England.

    ``series`` goes to ``analysis.spc.judge``; ``status``, ``reported`` and ``expected`` have one entry a period.
    """

    measure_id: str
    area_id: str
    area_name: str
    slug: str | None
    series: Series
    status: tuple[str, ...]
    reported: tuple[int, ...]
    expected: tuple[int, ...]
    marks: tuple[Mark, ...]
    targets: tuple[Target, ...]
    chart: str
    cumulative: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A dated target in the measure's unit."""

    since: date
    until: date | None
    value: float
    note: str | None
    demonstration: bool


def rollups(*, measure_id: str = "", area_id: str = "") -> tuple[AreaSeries, ...]:
    """Series of one measure (all areas), one area (all measures), or all, in the national page's order.

    England comes first, then collaboratives by name. An empty answer means that nothing is loaded.
    """
    return _rollups(measure_id, area_id, data_version())


@kept
def _rollups(measure_id: str, area_id: str, _version: str) -> tuple[AreaSeries, ...]:
    values = (
        select(
            rollup.c.measure_id,
            rollup.c.area_id,
            rollup.c.period,
            rollup.c.numerator,
            rollup.c.denominator,
            rollup.c.status,
            rollup.c.reported,
            rollup.c.expected,
            area.c.name,
            area.c.slug,
            measure.c.multiplier,
            measure.c.direction,
            measure.c.denominator_from,
            measure.c.baseline,
            measure.c.chart,
            measure.c.cumulative,
        )
        .select_from(
            rollup.join(area, area.c.id == rollup.c.area_id).join(
                measure, measure.c.id == rollup.c.measure_id
            )
        )
        .order_by(
            measure.c.position, measure.c.id, area.c.kind == "collaborative", area.c.name, rollup.c.period
        )
    )
    marks, goals = select(event), select(target)
    for column, wanted in (("measure_id", measure_id), ("area_id", area_id)):
        if wanted:
            values = values.where(rollup.c[column] == wanted)
            marks = marks.where(event.c[column] == wanted)
            goals = goals.where(target.c[column] == wanted)
    with reading() as connection:
        rows: list[Row[Any]] = list(connection.execute(values))
        marked = _by_pair(connection.execute(marks.order_by(event.c.period)).all())
        wanted_by = _by_pair(connection.execute(goals.order_by(target.c.since)).all())
    groups: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        groups[row.measure_id, row.area_id].append(row)
    return tuple(_area_series(group, marked[pair], wanted_by[pair]) for pair, group in groups.items())


def _by_pair(rows: Iterable[Row[Any]]) -> dict[tuple[str, str], list[Row[Any]]]:
    found: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.measure_id, row.area_id].append(row)
    return found


def _area_series(
    rows: list[Row[Any]],
    marks: list[Row[Any]],
    goals: list[Row[Any]],
) -> AreaSeries:
    first = rows[0]
    targets = tuple(Target(row.since, row.until, row.value, row.note, row.demonstration) for row in goals)
    reported = [row.status == "reported" for row in rows]
    series = Series(
        key=f"{first.measure_id} / {first.name}",
        periods=tuple(row.period for row in rows),
        numerator=tuple(row.numerator if said else None for row, said in zip(rows, reported, strict=True)),
        denominator=None
        if first.denominator_from == "none"
        else tuple(row.denominator if said else None for row, said in zip(rows, reported, strict=True)),
        multiplier=first.multiplier,
        direction=first.direction,
        target=tuple(_in_force(targets, row.period) for row in rows) if targets else None,
        rebases=tuple(row.period for row in marks if row.kind == "rebase"),
        ghosts=tuple(row.period for row in marks if row.kind == "ghost"),
        baseline=first.baseline,
    )
    return AreaSeries(
        measure_id=first.measure_id,
        area_id=first.area_id,
        area_name=first.name,
        slug=first.slug,
        series=series,
        status=tuple(row.status for row in rows),
        reported=tuple(row.reported for row in rows),
        expected=tuple(row.expected for row in rows),
        marks=tuple(Mark(row.period, row.kind, row.reason, row.role) for row in marks),
        targets=targets,
        chart=first.chart,
        cumulative=first.cumulative,
    )


def _in_force(targets: tuple[Target, ...], period: date) -> float | None:
    """The newest target in force at the period, or ``None``."""
    found = [
        each.value
        for each in targets
        if each.since <= period and (each.until is None or period <= each.until)
    ]
    return found[-1] if found else None
