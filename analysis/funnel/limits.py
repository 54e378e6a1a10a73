"""Control limits of a funnel at any denominator (spc_spec 9.2, 9.3 and 9.4)."""

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from analysis.funnel.scales import SCALES, as_published
from analysis.funnel.units import Kind

Floats = NDArray[np.float64]


def limits_at(
    denominator: Floats, kind: Kind, centre: float, tau2: float, level: float, places: int | None = None
) -> tuple[Floats, Floats]:
    """Lower and upper limit of the ratio at each denominator; level 0.95 holds 95 % of units on the centre.

    Unadjusted (tau2 = 0) limits of standardised ratios are exact Poisson limits; all others are made on the
    even scale and brought back, where a proportion's are held at 0 and 1. places: the normal quantile is
    rounded to so many.
    """
    if kind in ("standardised", "standardised_log") and tau2 == 0:
        return exact_poisson(as_published(denominator) if kind == "standardised_log" else denominator, level)
    scale = SCALES[kind]
    if centre <= 0 and kind == "count_ratio":
        return np.zeros_like(denominator), np.zeros_like(denominator)
    target = scale.target(centre)
    reach = quantile(level, places) * np.sqrt(scale.expected_error(denominator, centre) ** 2 + tau2)
    return scale.back(target - reach), scale.back(target + reach)


def exact_poisson(expected: Floats, level: float) -> tuple[Floats, Floats]:
    """Limits of observed / expected: half the chi-squared quantiles of 2E and 2 (E + 1) degrees of freedom."""
    tail = (1 - level) / 2
    # Half a chi-squared quantile of 2a degrees of freedom is the gamma quantile of shape a.
    lower = gammaincinv(expected, tail) / expected
    upper = gammaincinv(expected + 1, 1 - tail) / expected
    return lower, upper


def quantile(level: float, places: int | None = None) -> float:
    """Standard normal z that holds this share between -z and z: 1.96 for 0.95, 3.09 for 0.998."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    return z if places is None else round(z, places)
