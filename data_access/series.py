"""One measure for one area, as the store holds it: ready to be judged, with the state of every period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from analysis.calendar import MONTHS_OF, Length
from analysis.spc import Series, days_between
from data_access.queries.measures import Measure
from data_access.tables import event, target


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event on a series: how its periods may be read, or what happened, with its reason.

    ``kind`` is rebase, ghost, intervention, note, caution, break, footprint or context. ``until`` closes the range
    of a caution; ``source`` says where it can be read.
    """

    period: date
    kind: str
    reason: str
    role: str
    until: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A dated target in the measure's unit."""

    since: date
    until: date | None
    value: float
    note: str | None


@dataclass(frozen=True, slots=True)
class AreaSeries:
    """One measure for one area.

    ``series`` goes to ``analysis.spc.judge``; ``status``, ``reported`` and ``expected`` have one entry a period.
    ``coverage`` too, where known: the share (0 to 1) of residents, or of the denominator, of the members due at the
    period that those who reported hold; ``None`` where it is not known.
    ``slug`` is the name in addresses of a collaborative, ``None`` for England and for organisations.
    """

    measure_id: str
    area_id: str
    area_name: str
    slug: str | None
    series: Series
    status: tuple[str, ...]
    reported: tuple[int, ...]
    expected: tuple[int, ...]
    marks: tuple[RecordedEvent, ...]
    targets: tuple[Target, ...]
    chart: str
    cumulative: bool
    coverage: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesArea:
    """Whose series it is."""

    id: str
    name: str
    slug: str | None


# One period as it stands in the store: period, numerator, denominator, status, reported, expected, coverage.
Cells = tuple[date, float | None, float | None, str, int, int, float | None]
Pair = tuple[str | None, str | None]

# A rate is judged where those who reported hold nearly all, and drawn where they hold at least half, of what it
# is said of (docs/method.md).
JUDGED_FROM, DRAWN_FROM = 0.95, 0.5
# The state of a period whose figure stands in the store and is that of too few members to be drawn.
UNCOVERED = "uncovered"
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class EventsAndTargets:
    """Events and targets by (measure, area)."""

    marks: Mapping[Pair, Sequence[Row[Any] | RecordedEvent]]
    targets: Mapping[Pair, Sequence[Row[Any]]]

    def with_marks(self, measure_id: str, area_id: str, others: Sequence[RecordedEvent]) -> EventsAndTargets:
        """The same with events of one series that no table of events holds."""
        if not others:
            return self
        pair = (measure_id, area_id)
        return replace(self, marks={**self.marks, pair: [*self.marks.get(pair, ()), *others]})


def events_and_targets(
    connection: Connection, *, measure_id: str = "", area_id: str = ""
) -> EventsAndTargets:
    """Events and targets of one measure, one area, or all; events that are for all come with each."""
    marks: Select[Any] = select(event).order_by(event.c.period, event.c.id)
    goals: Select[Any] = select(target).order_by(target.c.since)
    for column, ident in (("measure_id", measure_id), ("area_id", area_id)):
        if ident:
            marks = marks.where(or_(event.c[column] == ident, event.c[column].is_(None)))
            goals = goals.where(target.c[column] == ident)
    return EventsAndTargets(_by_pair(connection.execute(marks)), _by_pair(connection.execute(goals)))


def _by_pair(rows: Iterable[Row[Any]]) -> dict[Pair, list[Row[Any]]]:
    by_pair: dict[Pair, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_pair[row.measure_id, row.area_id].append(row)
    return by_pair


def area_series(
    definition: Measure,
    area: SeriesArea,
    cells: Sequence[Cells],
    recorded: EventsAndTargets,
    *,
    divided: bool | None = None,
) -> AreaSeries:
    """The series of a measure for an area; ``divided`` says otherwise whether its values have a denominator."""
    marks = _marks(definition, area, recorded)
    targets = tuple(
        Target(row.since, row.until, row.value, row.note)
        for row in recorded.targets.get((definition.id, area.id), ())
    )
    if definition.grain == "day":
        series, status, reported, expected, coverage = _between_events(definition, area, cells)
    else:
        with_denominator = bool(definition.denominator) if divided is None else divided
        series, status, reported, expected, coverage = _by_period(definition, area, cells, with_denominator)
    if targets:
        series = replace(series, target=tuple(_in_force(targets, period) for period in series.periods))
    series = replace(
        series,
        rebases=tuple(sorted({mark.period for mark in marks if mark.kind in ("rebase", "break")})),
        ghosts=_set_aside(definition.grain, series.periods, marks, coverage),
    )
    series = replace(series, baseline=baseline_in_force(definition.baseline, series))
    return AreaSeries(
        measure_id=definition.id,
        area_id=area.id,
        area_name=area.name,
        slug=area.slug,
        series=series,
        status=status,
        reported=reported,
        expected=expected,
        marks=marks,
        targets=targets,
        chart=definition.chart,
        cumulative=definition.cumulative,
        coverage=coverage,
    )


def baseline_in_force(periods: int | None, series: Series) -> int | date | None:
    """Leading periods that set the limits; a last day where some of them are set aside and others take their place.

    A series of several parts keeps the number: each part has leading periods of its own.
    """
    valued = [day for day, value in zip(series.periods, series.numerator, strict=True) if value is not None]
    if periods is None or series.rebases or not set(valued[:periods]) & set(series.ghosts):
        return periods
    counted = [day for day in valued if day not in series.ghosts]
    return counted[:periods][-1] if counted else periods


def _marks(definition: Measure, area: SeriesArea, recorded: EventsAndTargets) -> tuple[RecordedEvent, ...]:
    """The events of the measure and area, with those that are for all measures or all areas."""
    pairs: tuple[Pair, ...] = (
        (definition.id, area.id),
        (definition.id, None),
        (None, area.id),
        (None, None),
    )
    rows = [row for pair in pairs for row in recorded.marks.get(pair, ())]
    return tuple(
        RecordedEvent(row.period, row.kind, row.reason, row.role, row.until, row.source)
        for row in sorted(rows, key=lambda row: row.period)
    )


def _set_aside(
    grain: str,
    periods: Sequence[date],
    marks: Sequence[RecordedEvent],
    coverage: Sequence[float | None],
) -> tuple[date, ...]:
    """Periods that take no part in limits, rules, icon or verdict: ghosted, cautioned, or not covered enough."""
    cautions = [mark for mark in marks if mark.kind == "caution"]
    uncovered = {
        period
        for period, share in zip(periods, coverage, strict=True)
        if share is not None and share < JUDGED_FROM
    }
    cautioned = {period for period in periods for caution in cautions if _meets(grain, period, caution)}
    ghosted = {mark.period for mark in marks if mark.kind == "ghost"}
    return tuple(sorted(uncovered | cautioned | ghosted))


def _meets(grain: str, period: date, caution: RecordedEvent) -> bool:
    """Whether a period, known by its first day, and a caution's range have a day in common."""
    months = period.year * 12 + period.month - 1 + _MONTHS.get(grain, 0)
    after = date(months // 12, months % 12 + 1, 1) if grain in _MONTHS else period + timedelta(days=1)
    return caution.period < after and period <= (caution.until or caution.period)


Parts = tuple[Series, tuple[str, ...], tuple[int, ...], tuple[int, ...], tuple[float | None, ...]]


def _by_period(definition: Measure, area: SeriesArea, cells: Sequence[Cells], divided: bool) -> Parts:
    periods, above, below, status, reported, expected, coverage = (
        zip(*cells, strict=True) if cells else ((),) * 7
    )
    status = tuple(
        UNCOVERED if each == "reported" and share is not None and share < DRAWN_FROM else each
        for each, share in zip(status, coverage, strict=True)
    )
    is_reported = [each == "reported" for each in status]
    series = Series(
        key=f"{definition.id} / {area.name}",
        periods=periods,
        numerator=tuple(
            value if is_figure else None for value, is_figure in zip(above, is_reported, strict=True)
        ),
        denominator=tuple(
            value if is_figure else None for value, is_figure in zip(below, is_reported, strict=True)
        )
        if divided
        else None,
        multiplier=definition.multiplier,
        yearly_from=_yearly_from(definition) if divided else None,
        direction=definition.direction,  # type: ignore[arg-type] # the store holds no other word
    )
    return series, status, reported, expected, coverage


def _yearly_from(definition: Measure) -> Length | None:
    """Residents do not come anew each month: their rate is one a year, whatever the length of the periods."""
    if definition.denominator_from != "population":
        return None
    return next((length for length in MONTHS_OF if length == definition.grain), None)


def _between_events(definition: Measure, area: SeriesArea, cells: Sequence[Cells]) -> Parts:
    """Days that hold events become the days between one event and the next: what charts of rare events show."""
    events = [
        period
        for period, count, _, status, *_ in cells
        if status == "reported"
        for _ in range(int(count or 0))
    ]
    series = replace(
        days_between(events, key=f"{definition.id} / {area.name}"),
        direction=definition.direction,  # type: ignore[arg-type]
    )
    many = len(series.periods)
    return series, ("reported",) * many, (0,) * many, (0,) * many, (None,) * many


def _in_force(targets: tuple[Target, ...], period: date) -> float | None:
    """The newest target in force at the period, or ``None``."""
    values = [
        target.value
        for target in targets
        if target.since <= period and (target.until is None or period <= target.until)
    ]
    return values[-1] if values else None
