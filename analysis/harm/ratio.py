"""The ratio of two rates with its interval: Poisson or quasi-Poisson, binomial or quasi-binomial.

Sources: exact conditional interval, Przyborowski & Wilenski, Biometrika 31 (1940) 313, with Clopper &
Pearson, Biometrika 26 (1934) 404; quasi-likelihood, McCullagh & Nelder, Generalized Linear Models, ch. 6 and 9;
interval of a ratio of proportions on the log scale, Katz et al., Biometrics 34 (1978) 469.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, lgamma, log, log1p, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from analysis.harm.question import Method

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ratio:
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
) -> Ratio:
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
    ratio = (b / n) / (a / m) if a else (inf if b else float("nan"))
    if not proportion and (phi <= 1 or not a or not b):
        lower, upper = _exact(a, m, b, n, level)
        return Ratio(ratio, lower, upper, "exact Poisson", phi)
    wide = max(phi, 1.0)
    z = _student(level, freedom) if phi > 1 else NormalDist().inv_cdf((1 + level) / 2)
    error = sqrt(wide * _variance(a, m, b, n, proportion=proportion))
    # Half a case is added where a stretch has none, for its logarithm to exist.
    middle = log(ratio) if a and b else log(((b + 0.5) / (n + 0.5)) / ((a + 0.5) / (m + 0.5)))
    method: Method = "quasi-Poisson"
    if proportion:
        method = "quasi-binomial" if phi > 1 else "binomial"
    return Ratio(ratio, exp(middle - z * error), exp(middle + z * error), method, phi)


def _variance(a: float, m: float, b: float, n: float, *, proportion: bool) -> float:
    """Variance of the log ratio by chance alone."""
    if proportion and not (a and b):
        a, m, b, n = a + 0.5, m + 0.5, b + 0.5, n + 0.5
    return (1 / a - 1 / m + 1 / b - 1 / n) if proportion else (1 / a + 1 / b)


def _exact(a: float, m: float, b: float, n: float, level: float) -> tuple[float, float]:
    """Given their sum, the later count is binomial with share p = ratio n / (m + ratio n)."""
    total, tail = a + b, (1 - level) / 2
    if not total:
        return 0.0, inf
    chance = _Binomial(int(total))
    low = _share(lambda p: chance.tail(slice(int(b), None), p) - tail) if b else 0.0
    high = _share(lambda p: tail - chance.tail(slice(int(b) + 1), p)) if a else 1.0
    to_ratio = m / n
    return to_ratio * low / (1 - low), inf if high == 1.0 else to_ratio * high / (1 - high)


class _Binomial:
    """Binomial probabilities of so many trials."""

    def __init__(self, trials: int) -> None:
        self.k = np.arange(trials + 1.0)
        of = np.array([lgamma(k + 1) for k in range(trials + 1)])
        self.ways = of[-1] - of - of[::-1]

    def tail(self, ks: slice, p: float) -> float:
        """Probability of the counts in the slice."""
        k = self.k[ks]
        return float(np.exp(self.ways[ks] + k * log(p) + (len(self.k) - 1 - k) * log1p(-p)).sum())


def _share(rising: Callable[[float], float]) -> float:
    """Where a rising function of a share crosses zero, by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2


def _student(level: float, freedom: int) -> float:
    """Student's t quantile by Cornish and Fisher's expansion (Abramowitz & Stegun 26.7.5); 1e-4 from 10 df up."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(sum(term / freedom**power for power, term in enumerate(terms)))
