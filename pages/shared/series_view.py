"""The part of a series that a view shows: what was known at a month, from when on it is drawn, by which rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from data_access.queries.rollups import AreaSeries
from pages.shared.rule_profiles import DEFAULT_PROFILE


@dataclass(frozen=True, slots=True)
class Within:
    """A view's stretch and rules; ``download`` gives the address of an exhibit's numbers in it."""

    start: date | None = None
    end: date | None = None
    profile: str = DEFAULT_PROFILE
    download: Callable[[str], str] | None = None


def until(one: AreaSeries, end: date | None) -> AreaSeries:
    """A series as it stood at a month: later periods were not known then, so nothing is judged by them."""
    if end is None:
        return one
    keep = sum(period <= end for period in one.series.periods)
    series = one.series
    target = series.target[:keep] if isinstance(series.target, tuple) else series.target
    cut = replace(
        series,
        periods=series.periods[:keep],
        numerator=series.numerator[:keep],
        denominator=None if series.denominator is None else series.denominator[:keep],
        target=target,
        rebases=tuple(each for each in series.rebases if each <= end),
        ghosts=tuple(each for each in series.ghosts if each <= end),
    )
    return replace(
        one,
        series=cut,
        status=one.status[:keep],
        reported=one.reported[:keep],
        expected=one.expected[:keep],
        marks=tuple(mark for mark in one.marks if mark.period <= end),
    )
