"""Dependence and slope of whole series, after calendar-month effects and a trend, for S series at once.

log mu = a[month] + b t + log exposure, two steps of iteratively reweighted least squares from the figures themselves.
"""

from dataclasses import dataclass

import numpy as np

from analysis.change.grid import Bools, Floats, Grid

# Fewest periods from which dependence is estimated, in years.
LEAST_YEARS = 3
MOST = 0.95
STEPS = 3
RIDGE = 1e-12
NEARLY_ALL = 1 - 1e-9
SHRINKAGE = 4.0


@dataclass(frozen=True, slots=True)
class SeriesModel:
    """What a whole series says; all (S,).

    dependence: lag-1 correlation of Pearson residuals, corrected for its small-sample bias and floored at 0; NaN where
    there are too few periods. slope: of the logarithm a period, with its standard error, widened for dispersion and
    dependence, and its degrees of freedom.
    """

    dependence: Floats
    slope: Floats
    slope_error: Floats
    freedom: Floats


def series_model(grid: Grid) -> SeriesModel:
    """The model of every series over all columns."""
    held = grid.held
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        fit = _fit(grid, held)
        squares = (fit.residual**2).sum(axis=1)
        neighbours = held[:, 1:] & held[:, :-1]
        raw = (fit.residual[:, 1:] * fit.residual[:, :-1] * neighbours).sum(axis=1) / squares
        periods = held.sum(axis=1)
        freedom = periods - grid.cycle - 1.0
        dependence = np.clip(_corrected(raw, grid, fit, neighbours, periods), 0, MOST)
        enough = (periods >= LEAST_YEARS * grid.cycle) & (squares > 0)
        dispersion = np.where(grid.counts, np.maximum(squares / freedom, 1.0), squares / freedom)
        widened = dispersion * np.where(enough, (1 + dependence) / (1 - dependence), 1.0)
        error = np.sqrt(fit.inverse[:, -1, -1] * widened)
    return SeriesModel(np.where(enough, dependence, np.nan), fit.slope, error, freedom)


@dataclass(frozen=True, slots=True)
class _Fit:
    """residual (S, T): Pearson's, 0 where not held. weight (S, T). inverse (S, P, P): of the information."""

    slope: Floats
    residual: Floats
    weight: Floats
    inverse: Floats


def _fit(grid: Grid, held: Bools) -> _Fit:
    design = _design(grid)
    cases, exposure = np.where(held, grid.cases, 0.0), np.where(held, grid.exposure, 1.0)
    share, counts = grid.share[:, None], grid.counts[:, None]
    # Half a case more, for the logarithm of nothing to exist; the next step starts from a smooth mean.
    mean = np.where(counts, cases + 0.5, np.maximum(cases, 1e-12))
    for step in range(STEPS):
        variance = _variance(mean, exposure, share, counts)
        weight = np.where(held, mean**2 / variance, 0.0)
        response = np.log(mean / exposure) + (0.0 if step == 0 else (cases - mean) / mean)
        inverse, slopes = _weighted_least_squares(design, weight, response)
        linear = slopes @ design.T
        mean = np.exp(linear) * exposure
    mean = np.where(share, np.minimum(mean, exposure * NEARLY_ALL), mean)
    residual = np.where(held, (cases - mean) / np.sqrt(_variance(mean, exposure, share, counts)), 0.0)
    return _Fit(slopes[:, -1], residual, weight, inverse)


def _variance(mean: Floats, exposure: Floats, share: Bools, counts: Bools) -> Floats:
    """Up to the dispersion: Poisson, binomial, or in proportion to the square of the mean."""
    complement = np.where(share, np.maximum(1 - mean / exposure, 1e-9), 1.0)
    variance: Floats = np.where(counts, mean * complement, mean**2)
    return variance


def _weighted_least_squares(design: Floats, weight: Floats, response: Floats) -> tuple[Floats, Floats]:
    """Inverse information (S, P, P) and coefficients (S, P)."""
    weighted = weight[:, :, None] * design
    information = weighted.transpose(0, 2, 1) @ design
    size = design.shape[1]
    # A season without a figure would leave the information singular.
    scale = np.maximum(np.einsum("spp->s", information), 1e-300)[:, None, None]
    inverse = np.linalg.inv(information + RIDGE * scale * np.eye(size))
    right = np.einsum("stp,st->sp", weighted, np.where(weight > 0, response, 0.0))
    return inverse, np.einsum("spq,sq->sp", inverse, right)


def _corrected(raw: Floats, grid: Grid, fit: _Fit, neighbours: Bools, periods: Floats) -> Floats:
    """The correlation without what fitting has taken from it.

    Residuals are (I - H) times the errors, so independent ones have the expected lag-1 product of -H[t, t + 1]; what
    is left shrinks a true correlation by about 4 / n (Marriott & Pope, Biometrika 41 (1954) 390).
    """
    season, time = grid.season, np.arange(grid.cases.shape[1]) - (grid.cases.shape[1] - 1) / 2
    inverse, (now, after) = fit.inverse, (season[:-1], season[1:])
    hat = (
        inverse[:, now, after]
        + inverse[:, now, -1] * time[1:]
        + inverse[:, after, -1] * time[:-1]
        + inverse[:, -1, -1][:, None] * time[:-1] * time[1:]
    )
    root = np.sqrt(fit.weight)
    expected = -(hat * root[:, 1:] * root[:, :-1] * neighbours).sum(axis=1) / (periods - grid.cycle - 1.0)
    corrected: Floats = (raw - expected) / np.maximum(1 - SHRINKAGE / periods, 0.5)
    return corrected


def _design(grid: Grid) -> Floats:
    """(T, cycle + 1): a column for each season and one for time, about its middle."""
    length = grid.cases.shape[1]
    design = np.zeros((length, grid.cycle + 1))
    design[np.arange(length), grid.season] = 1.0
    design[:, -1] = np.arange(length) - (length - 1) / 2
    return design
