"""Quantiles of the gamma distribution, from which exact Poisson limits are made; NumPy alone.

SciPy has them, too; it would add 35 MB to every installation for this one function.
Source: series and continued fraction of the incomplete gamma function, DLMF 8.11.4 and 8.9.2.
"""

from math import lgamma
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ENOUGH = 1e-16
MOST_TERMS = 100_000
# From this shape on an expansion is right to 1e-11; below this x the first term of the series is.
LARGE = 2e4
TINY = 1e-17


def gamma_quantile(share: float, shape: Floats) -> Floats:
    """x such that a gamma variable of this shape (and scale 1) lies below x with probability `share`.

    shape: any array of positive numbers; the answer has its shape. 0 < share < 1. Right to about 1e-12.
    """
    a = np.atleast_1d(np.asarray(shape, dtype=np.float64))
    answer = _small(share, a)
    large, middling = a >= LARGE, (a < LARGE) & (answer > TINY)
    answer[large] = _expanded(share, a[large])
    answer[middling] = _solved(share, a[middling])
    return answer.reshape(np.shape(shape))


def _solved(share: float, a: Floats) -> Floats:
    """By Halley's steps from a good guess, held between bounds."""
    x = _wilson_hilferty(share, a)
    low, high = np.zeros_like(a), np.full_like(a, np.inf)
    for _ in range(100):
        missing = below(a, x) - share
        low = np.where(missing < 0, np.maximum(low, x), low)
        high = np.where(missing > 0, np.minimum(high, x), high)
        step = missing / density(a, x)
        # Halley's correction; the second derivative over the first is (a - 1) / x - 1.
        step /= np.maximum(0.5, 1 - np.clip(step * ((a - 1) / x - 1) / 2, -0.5, 0.5))
        after = x - step
        outside = ~((after > low) & (after < high))
        after = np.where(outside, np.where(np.isinf(high), 2 * x, (low + high) / 2), after)
        settled = np.all(np.abs(after - x) <= 4e-15 * x)
        x = after
        if settled:
            break
    return x


def _small(share: float, a: Floats) -> Floats:
    """x from the first term of the series, share = x^a / Gamma(a + 1): exact where x is next to nothing."""
    first: Floats = np.exp(np.maximum((np.log(share) + _log_gamma(a + 1)) / a, -700))
    return first


def _expanded(share: float, a: Floats) -> Floats:
    """Cornish and Fisher's expansion of the chi-squared quantile (Goldberg & Levine 1946), for large shapes."""
    z, n = NormalDist().inv_cdf(share), 2 * a
    root = np.sqrt(2 * n)
    chi = (
        n
        + root * z
        + 2 / 3 * (z**2 - 1)
        + (z**3 - 7 * z) / (9 * root)
        - (6 * z**4 + 14 * z**2 - 32) / (405 * n)
        + (9 * z**5 + 256 * z**3 - 433 * z) / (4860 * n * np.sqrt(2 * n) / 2)
    )
    half: Floats = chi / 2
    return half


def density(a: Floats, x: Floats) -> Floats:
    """Gamma density of shape a at x > 0."""
    dense: Floats = np.exp((a - 1) * np.log(x) - x - _log_gamma(a))
    return dense


def below(a: Floats, x: Floats) -> Floats:
    """P(a, x): the probability that a gamma variable of shape a lies below x."""
    left = x < a + 1
    answer = np.empty_like(x)
    answer[left] = _series(a[left], x[left])
    answer[~left] = 1 - _fraction(a[~left], x[~left])
    return answer


def _series(a: Floats, x: Floats) -> Floats:
    term = 1 / a
    total = term.copy()
    for n in range(1, MOST_TERMS):
        term = term * x / (a + n)
        total += term
        if np.all(term <= ENOUGH * total):
            break
    return total * x * density(a, x)


def _fraction(a: Floats, x: Floats) -> Floats:
    """Q(a, x) = 1 - P by its continued fraction, with Lentz's method."""
    tiny = 1e-300
    b = x + 1 - a
    c = np.full_like(x, 1 / tiny)
    d = 1 / b
    h = d.copy()
    for n in range(1, MOST_TERMS):
        odd = -n * (n - a)
        b = b + 2
        d = odd * d + b
        d = 1 / np.where(np.abs(d) < tiny, tiny, d)
        c = b + odd / c
        c = np.where(np.abs(c) < tiny, tiny, c)
        change = c * d
        h *= change
        if np.all(np.abs(change - 1) <= 2 * ENOUGH * 2):
            break
    return h * x * density(a, x)


def _log_gamma(a: Floats) -> Floats:
    return np.array([lgamma(one) for one in a.ravel().tolist()]).reshape(a.shape)


def _wilson_hilferty(share: float, a: Floats) -> Floats:
    z = NormalDist().inv_cdf(share)
    cubed = a * (1 - 1 / (9 * a) + z / (3 * np.sqrt(a))) ** 3
    return np.where((cubed > 0) & (a > 1), cubed, _small(share, a))
