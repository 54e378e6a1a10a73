"""A series as it stood at a month, and series without the figures that are under caution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from analysis.calendar import add_months
from data_access.series import JUDGED_FROM, AreaSeries

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def until(record: AreaSeries, end: date | None) -> AreaSeries:
    """A series as it stood at a month: later periods were not known then, so nothing is judged by them."""
    if end is None:
        return record
    keep = sum(period <= end for period in record.series.periods)
    series = record.series
    target = series.target[:keep] if isinstance(series.target, tuple) else series.target
    cut = replace(
        series,
        periods=series.periods[:keep],
        numerator=series.numerator[:keep],
        denominator=None if series.denominator is None else series.denominator[:keep],
        target=target,
        rebases=tuple(period for period in series.rebases if period <= end),
        ghosts=tuple(period for period in series.ghosts if period <= end),
    )
    return replace(
        record,
        series=cut,
        status=record.status[:keep],
        reported=record.reported[:keep],
        expected=record.expected[:keep],
        coverage=record.coverage[:keep],
        marks=tuple(mark for mark in record.marks if mark.period <= end),
    )


def ended(record: AreaSeries, grain: str, day: date | None) -> AreaSeries:
    """A series with the periods that had ended by a day (all of them for ``None``): a year that runs on is none."""
    return record if day is None else until(record, last_ended(grain, day))


def last_ended(grain: str, day: date) -> date:
    """The first day that the last period ended by a day can have; ``grain`` is month, quarter, year or day."""
    if grain not in _MONTHS:
        return day
    after = day + timedelta(days=1)
    # A month that the day does not end is not over.
    return add_months(after.replace(day=1), -_MONTHS[grain])


def last_day(grain: str, period: date) -> date:
    """The last day of a period that is known by its first."""
    return add_months(period, _MONTHS[grain]) - timedelta(days=1) if grain in _MONTHS else period


def figures_that_count(records: Sequence[AreaSeries]) -> list[AreaSeries]:
    """The series of one measure up to the last period that is set aside in none of them, or in not all.

    What an event sets aside (a caution, a ghost) is no figure in them. Sums over the latest year rest on these, so
    that they compare the months that the verdicts compare.
    """
    aside = [_set_aside_by_event(record) for record in records]
    counting = [
        period
        for record, left_out in zip(records, aside, strict=True)
        for period in record.series.periods
        if period not in left_out
    ]
    if not counting or not any(aside):
        return list(records)
    return [
        until(_without(record, left_out), max(counting))
        for record, left_out in zip(records, aside, strict=True)
    ]


def _set_aside_by_event(record: AreaSeries) -> frozenset[date]:
    """Periods that take no part in verdicts though their figures hold nearly all of the place."""
    coverage = record.coverage or (None,) * len(record.series.periods)
    uncovered = {
        period
        for period, share in zip(record.series.periods, coverage, strict=True)
        if share is not None and share < JUDGED_FROM
    }
    return frozenset(set(record.series.ghosts) - uncovered)


def _without(record: AreaSeries, left_out: frozenset[date]) -> AreaSeries:
    series = record.series
    numerator = tuple(
        None if period in left_out else top
        for period, top in zip(series.periods, series.numerator, strict=True)
    )
    return replace(record, series=replace(series, numerator=numerator))
