"""Which two years are compared: twelve months (four quarters) each, of the same calendar months."""

from dataclasses import dataclass

import numpy as np

from analysis.change.grid import Bools, Floats, Grid, Ints
from analysis.change.question import ChangeQuestion

NONE = -1
# Share of a year's periods that must be held in both years.
LEAST_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class YearPair:
    """Two years of S series, columns in the order of the latest year's periods.

    baseline, latest (S,): first column of each year, NONE where there is none. cases, exposure (S, 2, cycle): of the
    baseline and the latest year, 0 where not compared. compared (S, cycle): both years hold the period.
    periods (S,): how many are compared. chosen (S,): both years exist and share enough periods. before_programme (S,):
    the baseline is the year that was asked for.
    """

    baseline: Ints
    latest: Ints
    cases: Floats
    exposure: Floats
    compared: Bools
    periods: Ints
    chosen: Bools
    before_programme: Bools


def choose_years(grid: Grid, question: ChangeQuestion) -> YearPair:
    """The baseline and the latest year of every series.

    Baseline: the year to the question's baseline end, where at least three quarters of it are held; else the first full
    year. Latest: the last full year of consecutive periods, no later than the question's end and after the baseline;
    where figures go on for more than a quarter after it, the last year of which at least three quarters are held.
    """
    cycle, (rows, length) = grid.cycle, grid.held.shape
    full = _full_years(grid.held, cycle)
    asked_start = grid.column(question.baseline_end) - cycle + 1
    baseline, before = _baselines(grid.held, full, asked_start, cycle)
    end = length - 1
    if question.latest_end is not None:
        end = min(end, grid.column(question.latest_end))
    start = np.arange(full.shape[1])
    later = (start + cycle - 1 <= end) & (start >= (baseline + cycle)[:, None]) & (baseline != NONE)[:, None]
    latest, newest = _last(full & later), _last(_nearly_full_years(grid.held, cycle) & later)
    # A gap would otherwise let a year that is over speak for the months since, a dip among them.
    latest = np.where((latest != NONE) & (newest - latest > cycle // 4), newest, latest)
    return _gathered(grid, baseline, latest, before, rows)


def _last(possible: Bools) -> Ints:
    """(S,) the last column that is possible, NONE where none is."""
    last: Ints = np.where(
        possible.any(axis=1), possible.shape[1] - 1 - possible[:, ::-1].argmax(axis=1), NONE
    )
    return last


def _full_years(held: Bools, cycle: int) -> Bools:
    """(S, T - cycle + 1): a full year begins at the column; at least one column, which may hold False."""
    full: Bools = _held_in_year(held, cycle) == cycle
    return full


def _nearly_full_years(held: Bools, cycle: int) -> Bools:
    """The same of years of which three quarters are held, the last period among them."""
    nearly = _held_in_year(held, cycle) >= LEAST_SHARE * cycle
    if held.shape[1] >= cycle:
        nearly &= held[:, cycle - 1 :]
    return nearly


def _held_in_year(held: Bools, cycle: int) -> Ints:
    """(S, T - cycle + 1): periods held of the year that begins at the column; one column of 0 where there is none."""
    if held.shape[1] < cycle:
        return np.zeros((len(held), 1), dtype=np.int64)
    counted = np.cumsum(np.pad(held, ((0, 0), (1, 0))), axis=1)
    in_year: Ints = counted[:, cycle:] - counted[:, :-cycle]
    return in_year


def _baselines(held: Bools, full: Bools, asked_start: int, cycle: int) -> tuple[Ints, Bools]:
    rows, length = held.shape
    before = np.zeros(rows, dtype=np.bool_)
    if 0 <= asked_start <= length - cycle:
        before = held[:, asked_start : asked_start + cycle].sum(axis=1) >= LEAST_SHARE * cycle
    later = full & (np.arange(full.shape[1]) > asked_start)
    first_full = np.where(later.any(axis=1), later.argmax(axis=1), NONE)
    return np.where(before, asked_start, first_full), before


def _gathered(grid: Grid, baseline: Ints, latest: Ints, before: Bools, rows: int) -> YearPair:
    cycle = grid.cycle
    later = np.maximum(latest, 0)[:, None] + np.arange(cycle)
    start = np.maximum(baseline, 0)[:, None]
    earlier = start + (later - start) % cycle
    last = grid.held.shape[1] - 1
    both = np.minimum(np.stack([earlier, later], axis=1), last)
    row = np.arange(rows)[:, None, None]
    held = grid.held[row, both].all(axis=1) & ((baseline != NONE) & (latest != NONE))[:, None]
    cases = np.where(held[:, None], grid.cases[row, both], 0.0)
    exposure = np.where(held[:, None], grid.exposure[row, both], 0.0)
    periods = held.sum(axis=1)
    chosen = (baseline != NONE) & (latest != NONE) & (periods >= LEAST_SHARE * cycle)
    return YearPair(baseline, latest, cases, exposure, held, periods, chosen, before)
