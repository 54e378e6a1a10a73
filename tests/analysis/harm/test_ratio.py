"""Ratios of rates and their intervals."""

from math import exp, inf, log, sqrt

import numpy as np
import pytest

from analysis.harm.ratio import rate_ratio


def cells(cases, exposure):
    return np.array(cases, float), np.array(exposure, float)


def test_an_exact_interval_is_that_of_the_binomial_share() -> None:
    # 8 of 20 cases in the later of two equal stretches: Clopper and Pearson's limits of 8 / 20 are
    # 0.1911901 and 0.6394574 (as printed by R's binom.test), so the ratio's are p / (1 - p).
    estimate = rate_ratio(cells([12], [1]), cells([8], [1]), proportion=False, level=0.95)
    assert estimate.method == "exact Poisson"
    assert estimate.ratio == pytest.approx(8 / 12)
    assert estimate.lower == pytest.approx(0.1911901 / (1 - 0.1911901), rel=1e-6)
    assert estimate.upper == pytest.approx(0.6394574 / (1 - 0.6394574), rel=1e-6)


def test_no_case_later_has_a_ratio_of_zero_and_an_upper_bound() -> None:
    estimate = rate_ratio(cells([30], [1]), cells([0], [1]), proportion=False, level=0.95)
    assert (estimate.ratio, estimate.lower) == (0.0, 0.0)
    # The later share is below 1 - 0.025 ** (1 / 30).
    share = 1 - 0.025 ** (1 / 30)
    assert estimate.upper == pytest.approx(share / (1 - share))


def test_no_case_before_has_no_upper_bound() -> None:
    estimate = rate_ratio(cells([0], [1]), cells([30], [1]), proportion=False, level=0.95)
    assert (estimate.ratio, estimate.upper) == (inf, inf)


def test_the_later_stretch_over_the_earlier_turned_round_is_its_inverse() -> None:
    first, second = cells([30, 41, 28], [90, 100, 110]), cells([20, 25, 22], [80, 120, 100])
    for proportion in (False, True):
        there = rate_ratio(first, second, proportion=proportion, level=0.95)
        back = rate_ratio(second, first, proportion=proportion, level=0.95)
        assert there.ratio == pytest.approx(1 / back.ratio)
        assert there.lower == pytest.approx(1 / back.upper)


def test_a_ratio_of_proportions_has_katzs_interval() -> None:
    estimate = rate_ratio(cells([40], [200]), cells([20], [200]), proportion=True, level=0.95)
    error = sqrt(1 / 40 - 1 / 200 + 1 / 20 - 1 / 200)
    assert estimate.method == "binomial"
    assert estimate.upper == pytest.approx(0.5 * exp(1.959963985 * error))


def test_a_quasi_interval_is_wider_by_the_root_of_the_dispersion() -> None:
    first, second = cells([10, 50] * 10, [1] * 20), cells([12, 40] * 10, [1] * 20)
    estimate = rate_ratio(first, second, proportion=False, level=0.95)
    assert estimate.method == "quasi-Poisson"
    assert estimate.dispersion > 10
    error = sqrt(estimate.dispersion * (1 / 600 + 1 / 520))
    assert estimate.upper == pytest.approx(520 / 600 * exp(2.02439416 * error), rel=1e-6)


# Student's quantiles as printed in Pearson & Hartley, table 12.
@pytest.mark.parametrize(
    ("freedom", "printed"), [(2, 4.303), (4, 2.776), (10, 2.228), (22, 2.074), (30, 2.042), (120, 1.980)]
)
def test_a_quasi_interval_reaches_as_far_as_the_printed_student_quantile(
    freedom: int, printed: float
) -> None:
    periods = (freedom + 2) // 2
    first = cells([10, 90] * periods, [1] * 2 * periods)[0][:periods], np.ones(periods)
    ratio = rate_ratio(first, first, proportion=False, level=0.95)
    error = sqrt(ratio.dispersion * 2 / first[0].sum())
    assert ratio.dispersion > 1
    assert log(ratio.upper) / error == pytest.approx(printed, abs=6e-4)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(11)
    inside = 0
    for _ in range(400):
        first, second = cells(rng.poisson(8, 12), [1] * 12), cells(rng.poisson(6, 12), [1] * 12)
        estimate = rate_ratio(first, second, proportion=False, level=0.95)
        inside += estimate.lower <= 0.75 <= estimate.upper
    assert inside / 400 > 0.93
