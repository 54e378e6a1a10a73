"""The slope of whole series after calendar-month effects, for S series at once.

log mu = a[month] + b t + log exposure, by iteratively reweighted least squares from the figures themselves.
"""

from dataclasses import dataclass

import numpy as np

from analysis.change.grid import Bools, Floats, Grid

STEPS = 3
RIDGE = 1e-12
NEARLY_ALL = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class SlopeModel:
    """The slope of the logarithm a period with its standard error, widened for dispersion, and its degrees of freedom.

    All (S,).
    """

    slope: Floats
    error: Floats
    freedom: Floats


def slope_model(grid: Grid, dependence: Floats) -> SlopeModel:
    """The model of every series over all columns; dependence (S,) widens the standard error."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        fit = _fit(grid, grid.held)
        freedom = grid.held.sum(axis=1) - grid.cycle - 1.0
        dispersion = (fit.residual**2).sum(axis=1) / freedom
        dispersion = np.where(grid.counts, np.maximum(dispersion, 1.0), dispersion)
        error = np.sqrt(fit.inverse[:, -1, -1] * dispersion * (1 + dependence) / (1 - dependence))
    return SlopeModel(fit.slope, error, freedom)


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


def _design(grid: Grid) -> Floats:
    """(T, cycle + 1): a column for each season and one for time, about its middle."""
    length = grid.cases.shape[1]
    design = np.zeros((length, grid.cycle + 1))
    design[np.arange(length), grid.season] = 1.0
    design[:, -1] = np.arange(length) - (length - 1) / 2
    return design
