"""Phases and baselines: which points share a centre line, and which of them it is estimated from."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.spc.batch import Batch, Bools, Floats, Ints
from analysis.spc.profiles import Profile
from analysis.spc.series import Series

NO_END = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Phases:
    """A batch cut into G phases, numbered from 0 along the rows.

    number (S, T): phase within its series, from 0. first (S + 1,): phases of series i are first[i] to
    first[i + 1] - 1 among the batch's.
    in_baseline (S, T): a point among those the phase's limits are estimated from (every point of the phase
    where no baseline is set; a ghosted point counts towards the baseline's length and is not used).
    based (G,): the phase has a baseline, from which its lines are held.
    moved_rebases (M, 3): series, day asked for, day given, for each rebase that named no point.
    """

    number: Ints
    first: Ints
    in_baseline: Bools
    based: Bools
    moved_rebases: Ints

    def __len__(self) -> int:
        return int(self.first[-1])

    @property
    def which(self) -> Ints:
        """(S, T): phase within the batch, 0 to G - 1."""
        return self.number + self.first[:-1, None]

    def in_cells(self, of_phase: Floats) -> Floats:
        """(G,) figures of phases to (S, T), each cell that of its phase."""
        if len(self) == len(self.number):
            return np.broadcast_to(of_phase[:, None], self.number.shape)
        cells: Floats = of_phase[self.which]
        return cells


@dataclass(frozen=True, slots=True)
class Points:
    """The P points that count (a value, not ghosted), series after series in time order; all (P,).

    Gaps and ghosts are bridged by leaving them out here: neighbours in these arrays are neighbours, if they
    share a stretch: a phase, or the piece of a phase between two missing values where gaps break. trend_stretch: the
    same for trends, which may run on over a rebase. cell is the index into a flattened (S, T) array.
    """

    cell: Ints
    row: Ints
    phase: Ints
    stretch: Ints
    trend_stretch: Ints
    value: Floats
    in_baseline: Bools

    def at(self, table: NDArray[Any]) -> NDArray[Any]:
        """Entries of an (S, T) table at the points, without a copy where every cell is one."""
        return table.ravel() if len(self.cell) == table.size else np.take(table, self.cell)


def cut(batch: Batch, profile: Profile) -> Phases:
    """The phases of every series: a new one starts at the first point on or after each rebase date."""
    starts, moved = _starts(batch)
    # Without a rebase every series is one phase, numbered 0.
    number = np.cumsum(starts, axis=1, dtype=np.int64) if starts.any() else np.zeros(starts.shape, np.int64)
    first = np.concatenate([[0], np.cumsum(number[:, -1] + 1)])
    in_baseline, based = _in_baseline(batch, starts, number, first, profile)
    return Phases(number, first, in_baseline, based, moved)


def points_of(batch: Batch, phases: Phases, profile: Profile) -> Points:
    """The points that count."""
    counts = batch.valued & ~batch.ghosted if batch.ghosted.any() else batch.valued
    cell = np.flatnonzero(counts)
    row = np.repeat(np.arange(len(counts)), np.count_nonzero(counts, axis=1))
    phase = np.take(phases.which, cell) if len(phases) > len(batch.series) else row
    stretch, trend_stretch = phase, row if profile.trend_across_phases else phase
    if profile.gaps == "break":
        gaps = np.take(np.cumsum(batch.present & ~batch.valued, axis=1), cell)
        longest = batch.value.shape[1] + 1
        stretch, trend_stretch = stretch * longest + gaps, trend_stretch * longest + gaps
    in_baseline = np.take(phases.in_baseline, cell)
    value = batch.value.ravel() if len(cell) == counts.size else np.take(batch.value, cell)
    return Points(cell, row, phase, stretch, trend_stretch, value, in_baseline)


def all_points_of(batch: Batch, phases: Phases, profile: Profile) -> Points:
    """Those that count and the ghosted ones."""
    return points_of(replace(batch, ghosted=np.zeros_like(batch.ghosted)), phases, profile)


def _starts(batch: Batch) -> tuple[Bools, Ints]:
    starts = np.zeros(batch.valued.shape, dtype=np.bool_)
    if not len(batch.rebases):
        return starts, np.empty((0, 3), dtype=np.int64)
    row, day = batch.rebases.T
    later = batch.valued[row] & (batch.day[row] >= day[:, None])
    column = np.argmax(later, axis=1)
    # Before the first point or after the last, a rebase has nothing to divide.
    divides = later.any(axis=1) & (column > np.argmax(batch.valued[row], axis=1))
    row, day, column = row[divides], day[divides], column[divides]
    starts[row, column] = True
    given = batch.day[row, column]
    return starts, np.stack([row, day, given], axis=1)[given != day]


def _in_baseline(
    batch: Batch, starts: Bools, number: Ints, first: Ints, profile: Profile
) -> tuple[Bools, Bools]:
    """(S, T) points in their phase's baseline, and (G,) which phases have one."""
    if not batch.based.any():
        return batch.valued, np.zeros(int(first[-1]), dtype=np.bool_)
    counts, ends = _baselines(batch, first, profile)
    which = number + first[:-1, None]
    counted = np.cumsum(batch.valued, axis=1)
    before_phase = np.maximum.accumulate(np.where(starts, counted - batch.valued, 0), axis=1)
    within: Bools = batch.valued & (counted - before_phase <= counts[which]) & (batch.day <= ends[which])
    return within, (counts < NO_END) | (ends < NO_END)


def _baselines(batch: Batch, first: Ints, profile: Profile) -> tuple[Ints, Ints]:
    """(G,) points in each phase's baseline, and the last day of it."""
    counts, ends = (np.full(int(first[-1]), NO_END, dtype=np.int64) for _ in range(2))
    for row in np.flatnonzero(batch.based).tolist():
        phases = range(int(first[row]), int(first[row + 1]))
        for phase, given in zip(
            phases, _for_each_phase(batch.series[row], len(phases), profile), strict=True
        ):
            if isinstance(given, date):
                ends[phase] = given.toordinal()
            elif given is not None:
                counts[phase] = given
    return counts, ends


def _for_each_phase(series: Series, phases: int, profile: Profile) -> list[int | date | None]:
    if phases > 1 and not profile.baseline_in_phases:
        return [None] * phases
    if isinstance(series.baseline, tuple):
        return [given for given, _ in zip(chain(series.baseline, repeat(None)), range(phases), strict=False)]
    return [series.baseline] * phases
