"""Exact Poisson limits against printed tables and against sums of Poisson probabilities."""

from math import exp, fsum, lgamma, log

import numpy as np
import pytest

from analysis.funnel.limits import exact_poisson


def limits(expected: float, level: float) -> tuple[float, float]:
    """Both limits as counts."""
    lower, upper = exact_poisson(np.array([expected]), level)
    return float(lower[0]) * expected, float(upper[0]) * expected


# Chi-squared quantiles as printed in Pearson & Hartley, Biometrika Tables, table 8.
@pytest.mark.parametrize(
    ("degrees", "share", "printed"),
    [(1, 0.025, 9.82069e-4), (10, 0.025, 3.24697), (30, 0.975, 46.9792), (100, 0.975, 129.561)],
)
def test_a_limit_is_half_the_printed_chi_squared(degrees: int, share: float, printed: float) -> None:
    lower, _ = limits(degrees / 2, 0.95)
    _, upper = limits(degrees / 2 - 1, 0.95) if degrees > 2 else (0.0, 0.0)
    assert 2 * (lower if share < 0.5 else upper) == pytest.approx(printed, rel=6e-6)


@pytest.mark.parametrize("count", [1, 2, 7, 40, 300, 5000])
@pytest.mark.parametrize("level", [0.95, 0.998])
def test_a_limit_is_the_mean_at_which_a_poisson_count_is_that_unlikely(count: int, level: float) -> None:
    def fewer(than: int, mean: float) -> float:
        return fsum(exp(i * log(mean) - mean - lgamma(i + 1)) for i in range(than))

    lower, upper = limits(float(count), level)
    assert 1 - fewer(count, lower) == pytest.approx((1 - level) / 2, rel=1e-9, abs=5e-12)
    assert fewer(count + 1, upper) == pytest.approx((1 - level) / 2, rel=1e-9, abs=5e-12)


def test_limits_hold_from_next_to_nothing_expected_to_a_million() -> None:
    expected = np.array([1e-9, 0.01, 0.3, 1.0, 20.0, 1e4, 1e6])
    for level in (0.95, 0.998):
        lower, upper = exact_poisson(expected, level)
        assert np.all(np.isfinite(lower))
        assert np.all(np.isfinite(upper))
        assert np.all(lower < 1)
        assert np.all(upper > 1)
        assert lower[0] * expected[0] < 1e-100
