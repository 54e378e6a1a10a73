"""A series as it stood at a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data_access.series import AreaSeries


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
