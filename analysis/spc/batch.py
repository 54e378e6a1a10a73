"""Many series as arrays: row i is series i, column t its t-th period in time order.

Series differ in length and in dates; rows are padded on the right and `present` says what is not padding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from analysis.spc.series import Series
from analysis.spc.vocabulary import SIGN

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Signs = NDArray[np.int8]

# Later than any date, so that padding sorts to the right.
PADDING_DAY = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Batch:
    """S series of at most T periods; (S, T) unless said otherwise, NaN where undefined.

    day is the proleptic ordinal of the period. value is numerator / denominator * multiplier, undefined
    where the denominator is 0 or missing. valued marks points; ghosted those among them left out.
    rejected marks rows treated as missing because a count was negative. (S,): ratio, sign (+1 increase is
    better, -1 decrease, 0 neutral).
    """

    series: tuple[Series, ...]
    present: Bools
    day: Ints
    numerator: Floats
    denominator: Floats
    value: Floats
    target: Floats
    valued: Bools
    ghosted: Bools
    rejected: Bools
    ratio: Bools
    sign: Ints

    def where(self, row: int, column: int) -> str:
        """Words for one cell in an error."""
        return f"{self.series[row].key}, {date.fromordinal(int(self.day[row, column])).isoformat()}"


def _floats(columns: Iterable[Iterable[float | None]], present: Bools) -> Floats:
    table = np.full(present.shape, np.nan)
    table[present] = np.array(list(chain.from_iterable(columns)), dtype=np.float64)
    return table


def _days(series: Sequence[Series], present: Bools) -> Ints:
    table = np.full(present.shape, PADDING_DAY, dtype=np.int64)
    ordinals = map(date.toordinal, chain.from_iterable(s.periods for s in series))
    table[present] = np.fromiter(ordinals, np.int64)
    return table


def _denominators(series: Sequence[Series], present: Bools) -> Floats:
    if all(s.denominator is None for s in series):
        return np.full(present.shape, np.nan)
    nothing = (None,) * present.shape[1]
    return _floats(
        (nothing[: len(s.periods)] if s.denominator is None else s.denominator for s in series), present
    )


def _targets(series: Sequence[Series], present: Bools) -> Floats:
    steady = np.array(
        [np.nan if s.target is None or isinstance(s.target, Sequence) else s.target for s in series],
        np.float64,
    )
    table = np.where(present, steady.reshape(-1, 1), np.nan)
    for row, one in enumerate(series):
        if isinstance(one.target, Sequence):
            table[row, : len(one.periods)] = np.array(one.target, np.float64)
    return table


def _ghosts(series: Sequence[Series], day: Ints) -> Bools:
    named = [(row, ghost.toordinal()) for row, one in enumerate(series) for ghost in one.ghosts]
    table = np.zeros(day.shape, dtype=np.bool_)
    if named:
        row, ordinal = np.array(named, dtype=np.int64).T
        np.logical_or.at(table, row, day[row] == ordinal[:, None])
    return table


def batch_of(series: Sequence[Series]) -> Batch:
    """Arrays of the series, sorted by time; ValueError naming the series (and period) at fault.

    Source of what is rejected and what is an error: spc_spec section 3.
    """
    series = tuple(series)
    faults = [f"Series {s.key}: {fault}." for s in series for fault in s.faults()]
    if faults:
        raise ValueError(" ".join(faults))
    length = np.array([len(s.periods) for s in series], dtype=np.int64)
    present = np.arange(max(1, *length, 1)) < length[:, None]
    day, order = _in_time_order(_days(series, present))
    columns = [
        _floats((s.numerator for s in series), present),
        _denominators(series, present),
        _targets(series, present),
    ]
    if order is not None:
        columns = [np.take_along_axis(column, order, axis=1) for column in columns]
    return _counted(series, present, day, *columns)


def _in_time_order(day: Ints) -> tuple[Ints, Ints | None]:
    if np.all((day[:, 1:] > day[:, :-1]) | (day[:, 1:] == PADDING_DAY)):
        return day, None
    order = np.argsort(day, axis=1, kind="stable")
    return np.take_along_axis(day, order, axis=1), order


def _counted(
    series: tuple[Series, ...],
    present: Bools,
    day: Ints,
    numerator: Floats,
    denominator: Floats,
    target: Floats,
) -> Batch:
    ratio = np.array([s.denominator is not None for s in series], dtype=np.bool_)
    multiplier = np.array([s.multiplier for s in series], dtype=np.float64)[:, None]
    rejected = ratio[:, None] & ((numerator < 0) | (denominator < 0))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = np.where(denominator > 0, numerator / denominator, np.nan)
        value = np.where(ratio[:, None], share, numerator) * multiplier
    value[rejected] = np.nan
    batch = Batch(
        series=series,
        present=present,
        day=day,
        numerator=numerator,
        denominator=denominator,
        value=value,
        target=target,
        valued=~np.isnan(value),
        ghosted=_ghosts(series, day),
        rejected=rejected,
        ratio=ratio,
        sign=np.array([SIGN[s.direction] for s in series], dtype=np.int64),
    )
    _refuse(batch)
    return batch


def _refuse(batch: Batch) -> None:
    twice = np.argwhere((batch.day[:, 1:] == batch.day[:, :-1]) & batch.present[:, 1:])
    if len(twice):
        row, column = twice[0]
        raise ValueError(f"Two rows for one period: {batch.where(row, column)}. Keep one of them.")
    for name in ("numerator", "denominator", "value", "target"):
        infinite = np.argwhere(np.isinf(getattr(batch, name)))
        if len(infinite):
            row, column = infinite[0]
            raise ValueError(
                f"Infinite {name}: {batch.where(row, column)}. Give a number, or leave it empty."
            )
