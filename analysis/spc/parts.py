"""Parts and baselines: which points share a centre line, and which of them it is estimated from."""

from dataclasses import dataclass

import numpy as np

from analysis.spc.batch import Batch, Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Parts:
    """A batch cut into G parts, numbered from 0 along the rows.

    number (S, T): part within its series, from 0. which (S, T): part within the batch, 0 to G - 1.
    first (S + 1,): parts of series i are first[i] to first[i + 1] - 1.
    in_baseline (S, T): a point among those the part's limits are estimated from (every point of the part
    where no baseline is set; a ghosted point counts towards the baseline's length and is not used).
    moved (M, 3): series, day asked for, day given, for each rebase that named no point.
    """

    number: Ints
    which: Ints
    first: Ints
    in_baseline: Bools
    moved: Ints

    def __len__(self) -> int:
        return int(self.first[-1])


@dataclass(frozen=True, slots=True)
class Points:
    """The P points that count (a value, not ghosted), series after series in time order; all (P,).

    Gaps and ghosts are bridged by leaving them out here: neighbours in these arrays are neighbours.
    cell is the index into a flattened (S, T) array.
    """

    cell: Ints
    row: Ints
    part: Ints
    value: Floats
    in_baseline: Bools


def cut(batch: Batch) -> Parts:
    """The parts of every series: a new one starts at the first point on or after each rebase date."""
    starts, moved = _starts(batch)
    number = np.cumsum(starts, axis=1, dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(number[:, -1] + 1)])
    in_baseline = _in_baseline(batch, starts)
    return Parts(number, number + first[:-1, None], first, in_baseline, moved)


def points_of(batch: Batch, parts: Parts) -> Points:
    """The points that count."""
    cell = np.flatnonzero(batch.valued & ~batch.ghosted)
    return Points(
        cell=cell,
        row=cell // batch.value.shape[1],
        part=np.take(parts.which, cell),
        value=np.take(batch.value, cell),
        in_baseline=np.take(parts.in_baseline, cell),
    )


def _starts(batch: Batch) -> tuple[Bools, Ints]:
    starts = np.zeros(batch.valued.shape, dtype=np.bool_)
    asked = [(row, rebase.toordinal()) for row, one in enumerate(batch.series) for rebase in one.rebases]
    if not asked:
        return starts, np.empty((0, 3), dtype=np.int64)
    row, day = np.array(asked, dtype=np.int64).T
    later = batch.valued[row] & (batch.day[row] >= day[:, None])
    column = np.argmax(later, axis=1)
    # Before the first point or after the last, a rebase has nothing to divide.
    divides = later.any(axis=1) & (column > np.argmax(batch.valued[row], axis=1))
    row, day, column = row[divides], day[divides], column[divides]
    starts[row, column] = True
    given = batch.day[row, column]
    return starts, np.stack([row, day, given], axis=1)[given != day]


def _in_baseline(batch: Batch, starts: Bools) -> Bools:
    lengths = [one.baseline for one in batch.series]
    if not any(lengths):
        return batch.valued
    longest = batch.valued.shape[1]
    length = np.array([longest if n is None else n for n in lengths], dtype=np.int64)
    counted = np.cumsum(batch.valued, axis=1)
    before_part = np.maximum.accumulate(np.where(starts, counted - batch.valued, 0), axis=1)
    within: Bools = batch.valued & (counted - before_part <= length[:, None])
    return within
