"""Series of one grain on a common grid of periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.calendar import add_months
from analysis.change.question import BASELINE_END, ChangeSeries

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_DENOMINATORS = 1e-9  # relative slack for a share of exactly the whole


@dataclass(frozen=True, slots=True)
class Grid:
    """S series over T consecutive periods.

    first: the first period, as a count of periods since the year 0. cases, exposure (S, T): NaN where a period holds no
    figure that counts. held (S, T): it does. share, counts (S,): quasi-binomial; whole numbers of cases (else means).
    cycle: periods in a year, 12 or 4.
    """

    first: int
    cycle: int
    cases: Floats
    exposure: Floats
    held: Bools
    share: Bools
    counts: Bools

    def period(self, column: int) -> date:
        """First day of a column's period."""
        return day_of(self.first + column, self.cycle)

    def column(self, day: date) -> int:
        """The column of a period; it may lie outside the grid."""
        return number_of(day, self.cycle) - self.first

    def rows(self, rows: Ints, columns: int) -> "Grid":
        """Some series, up to a number of columns."""
        return Grid(
            self.first,
            self.cycle,
            self.cases[rows, :columns],
            self.exposure[rows, :columns],
            self.held[rows, :columns],
            self.share[rows],
            self.counts[rows],
        )

    @property
    def season(self) -> Ints:
        """(T,) position of each column in the year, 0 to cycle - 1."""
        season: Ints = (self.first + np.arange(self.cases.shape[1])) % self.cycle
        return season


def number_of(day: date, cycle: int) -> int:
    """Periods since the year 0, of a year of `cycle` periods."""
    return day.year * cycle + (day.month - 1) * cycle // 12


def day_of(number: int, cycle: int) -> date:
    """First day of the period with that number."""
    return date(number // cycle, number % cycle * (12 // cycle) + 1, 1)


def grid_of(all_series: Sequence[ChangeSeries], cycle: int) -> Grid:
    """The series on one grid; only the stretch after a series' last break counts."""
    columns: dict[tuple[date, ...], Ints] = {}
    for each in all_series:
        if each.series.periods not in columns:
            columns[each.series.periods] = _numbers(each.series.periods, cycle)
    spans = [numbers for numbers in columns.values() if len(numbers)]
    nowhere = number_of(BASELINE_END, cycle)  # of series without a period, any real one will do
    first = min((int(numbers.min()) for numbers in spans), default=nowhere)
    length = max((int(numbers.max()) for numbers in spans), default=nowhere) - first + 1
    shape = len(all_series), length
    cases, exposure = np.full(shape, np.nan), np.full(shape, np.nan)
    for row, each in enumerate(all_series):
        at = columns[each.series.periods] - first
        cases[row, at] = np.array(each.series.numerator, dtype=np.float64)
        below = each.series.denominator
        exposure[row, at] = 1.0 if below is None else np.array(below, dtype=np.float64)
    held = np.isfinite(cases) & np.isfinite(exposure) & (exposure > 0)
    _leave_out(all_series, held, first, cycle)
    by_days = np.array([each.by_days for each in all_series], dtype=np.bool_)
    if by_days.any():
        exposure[by_days] *= _days(first, length, cycle)
    held_cases = np.where(held, cases, 0.0)
    counts = np.all((held_cases >= 0) & (held_cases == np.floor(held_cases)), axis=1)
    within = np.all(~held | (cases <= exposure * (1 + MOST_DENOMINATORS)), axis=1)
    share = np.array([each.share for each in all_series], dtype=np.bool_) & counts & within
    return Grid(first, cycle, cases, exposure, held, share, counts)


def _numbers(periods: tuple[date, ...], cycle: int) -> Ints:
    return np.array([number_of(day, cycle) for day in periods], dtype=np.int64)


def _leave_out(all_series: Sequence[ChangeSeries], held: Bools, first: int, cycle: int) -> None:
    """Periods under caution, and those before the last break."""
    for row, each in enumerate(all_series):
        for ghost in each.series.ghosts:
            at = number_of(ghost, cycle) - first
            if 0 <= at < held.shape[1]:
                held[row, at] = False
        if each.breaks:
            held[row, : max(0, number_of(max(each.breaks), cycle) - first)] = False


def _days(first: int, length: int, cycle: int) -> Floats:
    """Days of each period, in mean periods."""
    starts = [day_of(first + column, cycle) for column in range(length)]
    days = [(add_months(start, 12 // cycle) - start).days for start in starts]
    return np.array(days) / (365.25 / cycle)
