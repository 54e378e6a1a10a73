"""The ratio of two rates with its interval: Poisson or quasi-Poisson, binomial or quasi-binomial.

Sources: exact conditional interval, Przyborowski & Wilenski, Biometrika 31 (1940) 313, with Clopper &
Pearson, Biometrika 26 (1934) 404; quasi-likelihood, McCullagh & Nelder, Generalized Linear Models, ch. 6 and 9;
interval of a ratio of proportions on the log scale, Katz et al., Biometrics 34 (1978) 469.
"""

from dataclasses import dataclass
from math import exp, inf, log, nan, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, stdtrit

from analysis.harm.question import Method

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RateRatio:
    """Later rate over earlier; upper is inf where no bound can be given."""

    ratio: float
    lower: float
    upper: float
    method: Method
    dispersion: float


def dispersion(cases: Floats, exposure: Floats, *, proportion: bool) -> float:
    """Pearson's chi-squared of one stretch about its own rate: sum of squares and degrees of freedom apart."""
    rate = cases.sum() / exposure.sum()
    variance = exposure * rate * ((1 - rate) if proportion else 1.0)
    if not np.all(variance > 0):
        return 0.0
    return float((((cases - exposure * rate) ** 2) / variance).sum())


def rate_ratio(
    first: tuple[Floats, Floats], second: tuple[Floats, Floats], *, proportion: bool, level: float
) -> RateRatio:
    """Ratio of two stretches, each (cases, exposure) by period.

    Where periods differ more than chance alone makes them (Pearson's chi-squared over its degrees of freedom
    above 1) the interval is widened by its root and takes Student's quantile; else rates are Poisson, with an
    exact interval, or binomial. It never is narrowed.
    """
    freedom = len(first[0]) + len(second[0]) - 2
    squares = dispersion(*first, proportion=proportion) + dispersion(*second, proportion=proportion)
    phi = squares / freedom if freedom > 0 else 1.0
    a, b = float(first[0].sum()), float(second[0].sum())
    m, n = float(first[1].sum()), float(second[1].sum())
    ratio = _quotient(a, m, b, n)
    if not proportion and (phi <= 1 or not a or not b):
        lower, upper = exact_interval(a, m, b, n, level)
        return RateRatio(ratio, lower, upper, "exact Poisson", phi)
    reach = _quantile(level, freedom, phi) * sqrt(
        max(phi, 1.0) * _variance(a, m, b, n, proportion=proportion)
    )
    # Half a case is added where a stretch has none, for its logarithm to exist.
    middle = log(ratio) if a and b else log(((b + 0.5) / (n + 0.5)) / ((a + 0.5) / (m + 0.5)))
    method = _method(proportion=proportion, dispersed=phi > 1)
    return RateRatio(ratio, exp(middle - reach), exp(middle + reach), method, phi)


def _quotient(a: float, m: float, b: float, n: float) -> float:
    """The later rate b / n over the earlier a / m."""
    if a:
        return (b / n) / (a / m)
    return inf if b else nan


def _method(*, proportion: bool, dispersed: bool) -> Method:
    if not proportion:
        return "quasi-Poisson"
    return "quasi-binomial" if dispersed else "binomial"


def _quantile(level: float, freedom: int, phi: float) -> float:
    """Student's quantile where the dispersion had to be estimated, else the normal one."""
    share = (1 + level) / 2
    return float(stdtrit(freedom, share)) if phi > 1 else NormalDist().inv_cdf(share)


def _variance(a: float, m: float, b: float, n: float, *, proportion: bool) -> float:
    """Variance of the log ratio by chance alone."""
    if proportion and not (a and b):
        a, m, b, n = a + 0.5, m + 0.5, b + 0.5, n + 0.5
    return (1 / a - 1 / m + 1 / b - 1 / n) if proportion else (1 / a + 1 / b)


def exact_interval(a: float, m: float, b: float, n: float, level: float) -> tuple[float, float]:
    """Limits of (b / n) / (a / m): given a + b, b is binomial with share p = ratio n / (m + ratio n).

    Clopper and Pearson's limits of p are quantiles of the beta distribution.
    """
    tail = (1 - level) / 2
    low = float(betaincinv(b, a + 1, tail)) if b else 0.0
    high = float(betaincinv(b + 1, a, 1 - tail)) if a else 1.0
    to_ratio = m / n
    return to_ratio * low / (1 - low), inf if high == 1.0 else to_ratio * high / (1 - high)
