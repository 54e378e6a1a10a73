"""How much one period's figure says of the next, after season and level of the year, for S series at once.

mu = exposure x month x year, fitted by iterative proportional fitting (Deming & Stephan, Ann. Math. Stat. 11 (1940)
427), which maximises the Poisson likelihood. Levels by year, and no straight trend, so that a true change or a bent
course is not taken for dependence; blocks of a year end with the grid's last column.
"""

from functools import lru_cache

import numpy as np

from analysis.change.grid import Floats, Grid, Ints

# Fewest periods from which dependence is estimated, in years.
LEAST_YEARS = 3
MOST = 0.95
ROUNDS = 4
# Share of a true correlation that levels by year take away besides the bias below, by simulation
# (tests/bench/test_claims.py): more where a year has few periods.
TAKEN = {12: 0.42, 4: 0.68}


def dependence(grid: Grid) -> Floats:
    """(S,) lag-1 correlation of Pearson residuals, corrected for bias, within 0 and 0.95; NaN with too few periods.

    The smaller of two estimates whose blocks of a year begin half a year apart: a step within one is no dependence.
    """
    halves = [_estimated(grid, _years(grid, offset)) for offset in (0, grid.cycle // 2)]
    return np.minimum(*halves)


def _estimated(grid: Grid, years: Ints) -> Floats:
    held = grid.held
    neighbours = held[:, 1:] & held[:, :-1]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        residual = residuals(grid, years)
        squares = (residual**2).sum(axis=1)
        raw = (residual[:, 1:] * residual[:, :-1] * neighbours).sum(axis=1) / squares
        corrected = np.clip((raw - _bias(grid, years)) / (1 - TAKEN[grid.cycle]), 0, MOST)
    enough = (held.sum(axis=1) >= LEAST_YEARS * grid.cycle) & (squares > 0)
    estimated: Floats = np.where(enough, corrected, np.nan)
    return estimated


def _years(grid: Grid, offset: int) -> Ints:
    """(T,) which block of a year each column belongs to, counted from the last."""
    length = grid.cases.shape[1]
    return np.asarray((length - 1 - np.arange(length) + offset) // grid.cycle, dtype=np.int64)


def residuals(grid: Grid, years: Ints) -> Floats:
    """(S, T) Pearson residuals after season and level of each block `years` (T,); 0 where nothing is held."""
    held = grid.held
    cases, exposure = np.where(held, grid.cases, 0.0), np.where(held, grid.exposure, 0.0)
    season, block = np.eye(grid.cycle)[grid.season], np.eye(int(years.max(initial=0)) + 1)[years]
    mean = exposure * (cases.sum(axis=1) / exposure.sum(axis=1))[:, None]
    for _ in range(ROUNDS):
        for groups in (season, block):
            ratio = (cases @ groups) / (mean @ groups)
            mean = mean * (np.nan_to_num(ratio) @ groups.T)
    complement = np.where(grid.share[:, None] & held, 1 - mean / exposure, 1.0)
    variance = np.where(grid.counts[:, None], mean * complement, mean**2)
    residual: Floats = np.where(held & (variance > 0), (cases - mean) / np.sqrt(variance), 0.0)
    return residual


def _bias(grid: Grid, years: Ints) -> Floats:
    """(S,) what the raw correlation of independent figures is expected to be.

    Residuals are (I - H) times the errors, whose lag-1 products are then expected to be -H[t, t + 1]; H is that of
    equal weights, the same for all series that hold the same periods.
    """
    season, block = grid.season.astype(np.int64).tobytes(), years.tobytes()
    return np.array([_expected(grid.cycle, season, block, row.tobytes()) for row in grid.held])


# Few patterns of held periods recur in every series of a measure, and in every answer about it; each costs a
# decomposition. An entry takes a kilobyte.
@lru_cache(maxsize=4096)
def _expected(cycle: int, season: bytes, block: bytes, pattern: bytes) -> float:
    """What one pattern of held periods is expected to give; arrays come as bytes, by which they are remembered."""
    held = np.frombuffer(pattern, dtype=np.bool_)
    if not held.any():
        return 0.0
    years = np.frombuffer(block, dtype=np.int64)
    design = np.concatenate(
        [np.eye(cycle)[np.frombuffer(season, dtype=np.int64)], np.eye(int(years.max(initial=0)) + 1)[years]],
        axis=1,
    )
    basis, size, _ = np.linalg.svd(design[held], full_matrices=False)
    basis = basis[:, size > size[0] * 1e-9]
    rows = np.zeros((len(held), basis.shape[1]))
    rows[held] = basis
    freedom = int(held.sum()) - basis.shape[1]
    return -float((rows[1:] * rows[:-1]).sum()) / freedom if freedom else 0.0
