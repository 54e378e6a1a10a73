"""One verdict for a phase from its runs about the centre: Anhøj's rules, and Provost & Murray's on run charts.

spc_spec sections 6.5 and 6.6.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import comb, log2

import numpy as np

from analysis.spc.batch import Batch, Bools, Ints
from analysis.spc.limits import Comparison
from analysis.spc.phases import Phases
from analysis.spc.run_count import FEWEST_USEFUL, bounds_of

UNLIKELY = 0.05


@dataclass(frozen=True, slots=True)
class Runs:
    """Facts on the runs of each of G phases, all (G,); longest and crossings are -1 where nothing is useful.

    rows: periods that are not ghosted, with a value or not. useful: points off the centre line. longest:
    most points in a row on one side; crossings: how often the centre is crossed. longest_allowed and
    fewest_allowed are the bounds beyond which they signal. (Anhøj & Olesen, PLoS ONE 9 (2014) e113825.)

    above, below: points either side. number: of runs, 0 where nothing is useful. fewest_runs, most_runs: the
    bounds beyond which there are too few or too many (`analysis.spc.run_count`); -1 where the profile does not
    ask, the phase is too short to be judged or fewer than ten points are useful.
    """

    rows: Ints
    useful: Ints
    longest: Ints
    longest_allowed: Ints
    crossings: Ints
    fewest_allowed: Ints
    signal: Bools
    above: Ints
    below: Ints
    number: Ints
    fewest_runs: Ints
    most_runs: Ints
    too_few: Bools
    too_many: Bools


def longest_allowed(useful: int) -> int:
    """The longest run that chance easily gives: log2 n, rounded, and three (Schilling 2012)."""
    return round(log2(useful)) + 3 if useful else 0


def fewest_allowed(useful: int) -> int:
    """The 5 % quantile of the number of crossings, Binomial(n - 1, 1/2) (Chen 2010); exact."""
    if not useful:
        return 0
    trials, below = useful - 1, 0
    for crossings in range(useful):
        below += comb(trials, crossings)
        if below >= UNLIKELY * 2**trials:
            return crossings
    return trials


@lru_cache(maxsize=1)
def _bounds(most: int) -> tuple[Ints, Ints]:
    return (
        np.array([longest_allowed(n) for n in range(most + 1)], dtype=np.int64),
        np.array([fewest_allowed(n) for n in range(most + 1)], dtype=np.int64),
    )


def runs_of(batch: Batch, phases: Phases, compared: Comparison, *, judged: bool, counted: Bools) -> Runs:
    """Runs of all phases, over the points off their centre line.

    judged: whether they may signal by Anhøj's rules. counted (G,): whether too few or too many may signal.
    """
    count = len(phases)
    off = np.flatnonzero(compared.side)
    side, phase = compared.side[off], compared.points.phase[off]
    useful = np.bincount(phase, minlength=count)
    new_phase = phase[1:] != phase[:-1]
    crossed = (side[1:] != side[:-1]) & ~new_phase
    starts = np.concatenate([[0], np.flatnonzero(crossed | new_phase) + 1])[: len(side)]
    longest = np.full(count, -1, dtype=np.int64)
    np.maximum.at(longest, phase[starts], np.diff(starts, append=len(side)))
    crossings = np.where(useful > 0, np.bincount(phase[1:][crossed], minlength=count), -1)
    long, few = (bound[useful] for bound in _bounds(1 << int(useful.max(initial=1)).bit_length()))
    signal = (useful > 0) & ((longest > long) | (crossings < few)) & judged
    in_force = batch.present & ~(batch.ghosted & batch.valued)
    rows = np.bincount(phases.which[in_force], minlength=count)
    above = np.bincount(phase[side > 0], minlength=count)
    number = crossings + 1
    fewest, most = bounds_of(above, useful - above, tested := counted & (useful >= FEWEST_USEFUL))
    too_few, too_many = tested & (number < fewest), tested & (number > most)
    return Runs(
        rows, useful, longest, long, crossings, few, signal,
        above, useful - above, number, fewest, most, too_few, too_many,
    )  # fmt: skip
