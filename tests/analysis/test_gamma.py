"""Quantiles of the gamma distribution against printed tables and against sums of Poisson probabilities."""

from math import exp, fsum, lgamma, log

import numpy as np
import pytest

from analysis.gamma import LARGE, _expanded, _solved, below, gamma_quantile


# Chi-squared quantiles as printed in Pearson & Hartley, Biometrika Tables, table 8.
@pytest.mark.parametrize(
    ("degrees", "share", "printed"),
    [(1, 0.95, 3.84146), (2, 0.99, 9.21034), (10, 0.025, 3.24697), (30, 0.975, 46.9792), (100, 0.5, 99.3341)],
)
def test_half_degrees_of_freedom_give_the_printed_chi_squared(
    degrees: int, share: float, printed: float
) -> None:
    assert 2 * gamma_quantile(share, np.array([degrees / 2]))[0] == pytest.approx(printed, abs=6e-6 * printed)


@pytest.mark.parametrize("count", [1, 2, 7, 40, 300, 5000])
@pytest.mark.parametrize("share", [0.001, 0.025, 0.5, 0.975, 0.999])
def test_the_quantile_is_the_mean_at_which_a_poisson_count_is_that_likely(count: int, share: float) -> None:
    # P(gamma of shape k < x) = P(Poisson of mean x >= k).
    mean = float(gamma_quantile(share, np.array([float(count)]))[0])
    fewer = fsum(exp(i * log(mean) - mean - lgamma(i + 1)) for i in range(count))
    assert 1 - fewer == pytest.approx(share, rel=1e-9, abs=1e-12)


def test_small_and_large_shapes_come_back_to_their_share() -> None:
    shape = np.array([0.01, 0.3, 1.0, 1.5, 20.0, 1e4, 1e6])
    for share in (0.001, 0.025, 0.975, 0.999):
        assert below(shape, gamma_quantile(share, shape)) == pytest.approx(np.full(7, share), rel=1e-8)


def test_the_expansion_for_large_shapes_meets_the_solution_where_they_change_over() -> None:
    shape = np.array([LARGE])
    for share in (0.001, 0.025, 0.975, 0.999):
        assert _expanded(share, shape) == pytest.approx(_solved(share, shape), rel=1e-11)


def test_a_shape_next_to_nothing_has_a_quantile_next_to_nothing() -> None:
    assert gamma_quantile(0.025, np.array([1e-9]))[0] < 1e-100
