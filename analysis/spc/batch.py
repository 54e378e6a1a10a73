"""Many series as arrays: row i is series i, column t its t-th period in time order.

Series differ in length and in dates; rows are padded on the right and `present` says what is not padding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.spc.series import Series

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Signs = NDArray[np.int8]
Bits = NDArray[np.uint16]

# Later than any date, so that padding sorts to the right.
PADDING_DAY = date.max.toordinal() + 1

# Why a row is treated as missing although it holds figures (codes of `Batch.rejected`).
NEGATIVE, ABOVE_DENOMINATOR = 1, 2


@dataclass(frozen=True, slots=True)
class Batch:
    """S series of at most T periods; (S, T) unless said otherwise, NaN where undefined.

    day is the proleptic ordinal of the period. value is what the chart plots, in the measure's unit:
    numerator / denominator * multiplier or numerator * multiplier, undefined where the denominator is 0 or
    missing. exposed marks cells whose denominator allows limits (all, where the value is no ratio). valued
    marks points; ghosted those among them left out. rejected: 0, or why a row is treated as missing.
    exposure is what a ratio's numerator is divided by: the denominator, or resident-years of a rate a year.
    season is the index that centre and limits carry, None where nothing in the batch has one.
    (S,): ratio (the value is one), multiplier, sign (+1 increase is better, -1 decrease, 0 neutral),
    based (a baseline is set). rebases (R, 2): series, day asked for, in the order of series.
    """

    series: tuple[Series, ...]
    present: Bools
    day: Ints
    numerator: Floats
    denominator: Floats
    value: Floats
    target: Floats
    valued: Bools
    exposed: Bools
    ghosted: Bools
    rejected: Signs
    ratio: Bools
    multiplier: Floats
    sign: Signs
    based: Bools
    rebases: Ints
    exposure: Floats
    season: Floats | None = None

    def period(self, row: int, column: int) -> date:
        """The period of one cell."""
        return date.fromordinal(int(self.day[row, column]))

    def rows(self, start: int, stop: int) -> "Batch":
        """Series start to stop - 1, sharing memory with this batch."""
        within = slice(start, stop)
        return Batch(
            self.series[within],
            self.present[within],
            self.day[within],
            self.numerator[within],
            self.denominator[within],
            self.value[within],
            self.target[within],
            self.valued[within],
            self.exposed[within],
            self.ghosted[within],
            self.rejected[within],
            self.ratio[within],
            self.multiplier[within],
            self.sign[within],
            self.based[within],
            self.rebases[slice(*np.searchsorted(self.rebases[:, 0], (start, stop)))] - np.array([start, 0]),
            self.exposure[within],
            None if self.season is None else self.season[within],
        )


def sizes(batch: Sequence[Series]) -> Bools:
    """(S, T): which cells hold a period."""
    length = np.array([len(series.periods) for series in batch], dtype=np.int64)
    present: Bools = np.arange(max(1, *length, 1)) < length[:, None]
    return present
