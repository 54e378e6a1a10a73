"""From series to a batch: columns to arrays, sorted by time; bad series set apart, bad rows treated as missing.

Source of what is rejected and what is an error: spc_spec section 3.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from types import NoneType
from typing import SupportsFloat

import numpy as np

from analysis.spc.adjustment import exposures, seasons, with_season
from analysis.spc.batch import (
    ABOVE_DENOMINATOR,
    NEGATIVE,
    PADDING_DAY,
    Batch,
    Bools,
    Floats,
    Ints,
    Signs,
    sizes,
)
from analysis.spc.charts.chart import Chart
from analysis.spc.faults import Fault
from analysis.spc.profiles import Profile
from analysis.spc.series import Series
from analysis.spc.vocabulary import SIGN

# Squares and sums of figures up to here can be held.
TOO_LARGE = 1e100

Columns = tuple[Floats, Floats, Floats]


def take_in(all_series: Sequence[Series], chart: Chart, profile: Profile) -> tuple[Batch, tuple[Fault, ...]]:
    """A batch with a row for every series, and the faults of those that are empty rows in it because of them."""
    given = tuple(all_series)
    faults = {fault.index: fault for fault in _misshapen(given, chart)}
    while True:
        kept = tuple(Series(series.key, (), ()) if i in faults else series for i, series in enumerate(given))
        try:
            batch, duplicates = _batch_of(kept, chart, profile)
            refused = {
                fault.index: fault for fault in reversed([*_faults(batch, duplicates, chart, profile)])
            }
        except (TypeError, ValueError):
            refused = {fault.index: fault for fault in _not_figures(kept)}
            if not refused:
                raise
        if not refused:
            return batch, tuple(faults[index] for index in sorted(faults))
        faults |= refused


def _misshapen(all_series: tuple[Series, ...], chart: Chart) -> Iterator[Fault]:
    for index, series in enumerate(all_series):
        problems = [*series.faults()]
        if chart.takes in ("ratio", "share") and series.denominator is None:
            problems.append(f"{chart.words} needs a denominator and there is none")
        if problems:
            yield Fault(index, series.key, f"Series {series.key}: {'; '.join(problems)}.")


def _not_figures(all_series: tuple[Series, ...]) -> Iterator[Fault]:
    """Those with an entry that is no number; looked for only where making arrays has failed."""
    for index, series in enumerate(all_series):
        target = series.target if isinstance(series.target, tuple) else (series.target,)
        columns: dict[str, Sequence[object]] = {
            "numerator": series.numerator,
            "denominator": series.denominator or (),
            "target": target,
        }
        for name, column in columns.items():
            for place, entry in enumerate(column):
                if not isinstance(entry, (SupportsFloat, NoneType)) or isinstance(entry, str):
                    period = series.periods[place] if len(column) == len(series.periods) else None
                    at = f", {period.isoformat()}" if period else ""
                    text = f"The {name} of {series.key}{at} is {entry!r}: give a number, or leave it empty."
                    yield Fault(index, series.key, text, period)


def _floats(columns: Iterable[Iterable[float | None]], present: Bools) -> Floats:
    table = np.full(present.shape, np.nan)
    table[present] = np.array(list(chain.from_iterable(columns)), dtype=np.float64)
    return table


def _days(all_series: Sequence[Series], present: Bools) -> Ints:
    table = np.full(present.shape, PADDING_DAY, dtype=np.int64)
    ordinals = map(date.toordinal, chain.from_iterable(series.periods for series in all_series))
    table[present] = np.fromiter(ordinals, np.int64)
    return table


def _denominators(all_series: Sequence[Series], present: Bools) -> Floats:
    if all(series.denominator is None for series in all_series):
        return np.full(present.shape, np.nan)
    nothing = (None,) * present.shape[1]
    return _floats(
        (
            nothing[: len(series.periods)] if series.denominator is None else series.denominator
            for series in all_series
        ),
        present,
    )


def _targets(all_series: Sequence[Series], present: Bools) -> Floats:
    steady = np.array(
        [
            np.nan if series.target is None or isinstance(series.target, Sequence) else series.target
            for series in all_series
        ],
        np.float64,
    )
    table = np.where(present, steady.reshape(-1, 1), np.nan)
    for row, series in enumerate(all_series):
        if isinstance(series.target, Sequence):
            table[row, : len(series.periods)] = np.array(series.target, np.float64)
    return table


def _ghosts(all_series: Sequence[Series], day: Ints) -> Bools:
    named = [(row, ghost.toordinal()) for row, series in enumerate(all_series) for ghost in series.ghosts]
    table = np.zeros(day.shape, dtype=np.bool_)
    if named:
        row, ordinal = np.array(named, dtype=np.int64).T
        np.logical_or.at(table, row, day[row] == ordinal[:, None])
    return table


def _rebases(all_series: Sequence[Series]) -> Ints:
    requested = [
        (row, rebase.toordinal()) for row, series in enumerate(all_series) for rebase in series.rebases
    ]
    return np.array(requested, dtype=np.int64).reshape(-1, 2)


def _batch_of(all_series: tuple[Series, ...], chart: Chart, profile: Profile) -> tuple[Batch, Bools]:
    """The batch, and (S, T - 1) where a day is the same as the next."""
    present = sizes(all_series)
    day, order = _in_time_order(_days(all_series, present))
    columns: Columns = (
        _floats((series.numerator for series in all_series), present),
        _denominators(all_series, present),
        _targets(all_series, present),
    )
    season = seasons(all_series, chart, present) if profile.season else None
    if order is not None:
        numerator, denominator, target = (np.take_along_axis(c, order, axis=1) for c in columns)
        columns = numerator, denominator, target
        season = None if season is None else np.take_along_axis(season, order, axis=1)
    batch = with_season(_counted(all_series, chart, profile, present, day, columns), season, chart)
    return batch, (day[:, 1:] == day[:, :-1]) & present[:, 1:]


def _in_time_order(day: Ints) -> tuple[Ints, Ints | None]:
    if np.all((day[:, 1:] > day[:, :-1]) | (day[:, 1:] == PADDING_DAY)):
        return day, None
    order = np.argsort(day, axis=1, kind="stable")
    return np.take_along_axis(day, order, axis=1), order


def _counted(
    all_series: tuple[Series, ...],
    chart: Chart,
    profile: Profile,
    present: Bools,
    day: Ints,
    columns: Columns,
) -> Batch:
    numerator, denominator, target = columns
    counts = chart.takes == "count"
    ratio = np.array([series.denominator is not None and not counts for series in all_series], dtype=np.bool_)
    multiplier = np.array([series.multiplier for series in all_series], dtype=np.float64)
    exposed = present & (~ratio[:, None] | (denominator > 0))
    rejected = _rejected(chart, ratio[:, None], numerator, denominator)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        exposure = exposures(all_series, day, denominator, profile)
        share = np.where(denominator > 0, numerator / exposure, np.nan)
        value = np.where(ratio[:, None], share, numerator) * multiplier[:, None]
    value[rejected > 0] = np.nan
    return Batch(
        series=all_series,
        present=present,
        day=day,
        numerator=numerator,
        denominator=denominator,
        value=value,
        target=target,
        valued=~np.isnan(value),
        exposed=exposed,
        ghosted=_ghosts(all_series, day),
        rejected=rejected,
        ratio=ratio,
        multiplier=multiplier,
        sign=np.array([SIGN[series.direction] for series in all_series], dtype=np.int8),
        based=np.array([series.baseline is not None for series in all_series], dtype=np.bool_),
        rebases=_rebases(all_series),
        exposure=exposure,
    )


def _rejected(chart: Chart, ratio: Bools, numerator: Floats, denominator: Floats) -> Signs:
    negative = (ratio | (chart.takes != "value")) & (numerator < 0)
    code = np.where(negative | (ratio & (denominator < 0)), NEGATIVE, 0)
    if chart.takes == "share":
        code = np.where((code == 0) & (denominator > 0) & (numerator > denominator), ABOVE_DENOMINATOR, code)
    return code.astype(np.int8)


def _faults(batch: Batch, duplicates: Bools, chart: Chart, profile: Profile) -> Iterator[Fault]:
    for row, column in np.argwhere(duplicates):
        if not batch.series[row].events:
            yield _fault(batch, row, column, "Two rows for one period: {where}. Keep one of them.")
    for name in ("numerator", "denominator", "value", "target"):
        for row, column in np.argwhere(np.isinf(getattr(batch, name))):
            words = f"Infinite {name}: {{where}}. Give a number, or leave it empty."
            yield _fault(batch, row, column, words)
    for name in ("numerator", "denominator", "value", "target"):
        for row, column in np.argwhere(np.abs(getattr(batch, name)) > TOO_LARGE):
            yield _fault(batch, row, column, f"Too large a {name} to be judged: {{where}}. Check its unit.")
    if batch.season is not None:
        yield from _faults_of_season(batch, batch.season)
    if chart.positive and profile.tied_events == "refuse":
        for row, column in np.argwhere(batch.value == 0):
            words = f"Time of zero: {{where}}. The {profile.name} profile takes times above zero only."
            yield _fault(batch, row, column, words)


def _faults_of_season(batch: Batch, season: Floats) -> Iterator[Fault]:
    for row, column in np.argwhere(~((season > 0) & np.isfinite(season))):
        words = "A season's index that is no positive number: {where}. Give England's, or leave it empty."
        yield _fault(batch, row, column, words)


def _fault(batch: Batch, row: int, column: int, words: str) -> Fault:
    key, period = batch.series[row].key, batch.period(row, column)
    return Fault(int(row), key, words.format(where=f"{key}, {period.isoformat()}"), period)
