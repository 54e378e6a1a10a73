"""Each trap of spc_spec 9.4, and what goes in."""

from math import inf, log, sqrt

import numpy as np
import pytest

from analysis.funnel import Unit, funnel
from analysis.funnel.limits import limits_at, quantile


def units(pairs, prefix: str = "unit") -> list[Unit]:
    return [Unit(f"{prefix} {i:03}", float(top), float(bottom)) for i, (top, bottom) in enumerate(pairs)]


def test_the_lower_arcsine_limit_is_zero_where_it_would_turn_up_again() -> None:
    # asin(sqrt(0.05)) = 0.2255; with n = 10 the reach at 99.8 % is 0.489, and sin squared would give 0.068.
    lower, upper = limits_at(np.array([10.0, 1000.0]), "proportion", 0.05, 0.0, 0.998)
    assert lower[0] == 0.0
    assert lower[1] > 0.0
    assert upper[0] < 1.0


def test_the_upper_arcsine_limit_is_one_where_the_argument_reaches_a_right_angle() -> None:
    lower, upper = limits_at(np.array([10.0, 1000.0]), "proportion", 0.95, 0.0, 0.998)
    assert upper[0] == 1.0
    assert upper[1] < 1.0
    assert lower[0] > 0.0


def test_limits_never_cross_the_turn_as_the_denominator_falls() -> None:
    lower, upper = limits_at(np.arange(1.0, 500.0), "proportion", 0.1, 0.001, 0.998)
    assert np.all(np.diff(lower) >= 0)
    assert np.all(np.diff(upper) <= 0)


def test_adjusted_limits_of_the_cqc_form_are_squared_back_to_the_ratio() -> None:
    lower, upper = limits_at(np.array([100.0]), "standardised", 1.0, 0.01, 0.95)
    reach = quantile(0.95) * sqrt(1 / 400 + 0.01)
    assert (lower[0], upper[0]) == pytest.approx(((1 - reach) ** 2, (1 + reach) ** 2))


def test_no_more_units_are_outside_after_adjustment_than_before() -> None:
    rng = np.random.default_rng(17)
    expected = rng.uniform(20, 400, 80)
    observed = rng.poisson(expected * rng.lognormal(0, 0.2, 80))
    pairs = units(zip(observed, expected, strict=True))
    for kind in ("standardised", "standardised_log"):
        plain, wide = (funnel(pairs, kind, overdispersion=flag) for flag in (False, True))
        assert wide.adjusted
        assert sum(unit.outside > 0 for unit in wide.units) < sum(unit.outside > 0 for unit in plain.units)


def test_pure_poisson_ratios_of_counts_lie_outside_about_as_often_as_stated() -> None:
    rng = np.random.default_rng(1)
    bottom = rng.integers(200, 2000, 4000).astype(float)
    top, noisy = rng.poisson(0.15 * bottom), rng.poisson(bottom)
    result = funnel(units(zip(top, noisy, strict=True)), "count_ratio", overdispersion=False)
    assert sum(unit.outside == 0.998 for unit in result.units) / 4000 < 0.01
    assert 0.02 < sum(unit.outside > 0 for unit in result.units) / 4000 < 0.08


def test_a_ratio_of_counts_has_its_limits_from_the_count_it_would_have_on_the_centre() -> None:
    lower, upper = limits_at(np.array([400.0]), "count_ratio", 0.15, 0.0, 0.95)
    error = sqrt(60 / 60.5**2 + 400 / 400.5**2)
    assert (log(lower[0]), log(upper[0])) == pytest.approx(
        (log(0.15) - quantile(0.95) * error, log(0.15) + quantile(0.95) * error)
    )


def test_an_observed_count_of_zero_is_dropped_from_the_spread_and_still_plotted() -> None:
    pairs = [Unit("none", 0.0, 8.0), *units([(9, 10), (12, 11), (10, 10.5), (8, 9), (11, 12)])]
    result = funnel(pairs, "standardised_log")
    (none,) = [unit for unit in result.units if unit.name == "none"]
    assert (none.value, none.z) == (0.0, None)
    assert none.side == "low"
    assert result.phi is not None
    assert result.phi < inf
    assert any(note.unit == "none" and "observed count of 0" in note.text for note in result.notes)


def test_phi_tau_squared_and_the_number_of_units_come_with_the_plot_and_few_are_said_to_be_rough() -> None:
    rng = np.random.default_rng(2)
    of = rng.integers(400, 4000, 15)
    result = funnel(units(zip(rng.binomial(of, rng.uniform(0.1, 0.3, 15)), of, strict=True)), "proportion")
    assert result.phi is not None
    assert result.phi > 1
    assert result.tau2 > 0
    assert result.used == 15
    assert "The spread rests on 15 units and is a rough guess." in [str(note) for note in result.notes]


def test_units_come_by_name_and_never_by_rank() -> None:
    names = [
        unit.name
        for unit in funnel([Unit("b", 9, 10), Unit("a", 1, 10), Unit("c", 5, 10)], "proportion").units
    ]
    assert names == ["a", "b", "c"]


def test_a_unit_on_a_limit_is_inside() -> None:
    theta, n = 0.2, 100.0
    _, upper = limits_at(np.array([n]), "proportion", theta, 0.0, 0.95)
    top = float(upper[0]) * n
    rest = Unit("rest", 1e9 * theta - (top - theta * n), 1e9)
    on, beyond = (
        funnel([Unit("on it", top + more, n), rest], "proportion", overdispersion=False, levels=(0.95,))
        for more in (0.0, 1e-3)
    )
    assert on.units[0].outside == 0.0 or on.units[0].value == pytest.approx(upper[0], rel=1e-9)
    assert beyond.units[0].outside == 0.95


def test_levels_are_configurable() -> None:
    result = funnel(units([(20, 100), (30, 120), (22, 90)]), "proportion", levels=(0.99, 0.9))
    assert result.levels == (0.9, 0.99)
    (inner_low, inner_high), (outer_low, outer_high) = result.units[0].limits
    assert outer_low < inner_low < inner_high < outer_high


def test_the_curve_passes_through_each_units_limits() -> None:
    result = funnel(units([(20, 100), (60, 120), (2, 90), (30, 300)]), "proportion")
    lower, upper = result.curve([unit.denominator for unit in result.units], 0.998)
    assert [*zip(lower, upper, strict=True)] == [unit.limits[1] for unit in result.units]


def test_unadjusted_limits_where_phi_is_at_most_one() -> None:
    result = funnel(units([(20, 100), (24, 120), (18, 90), (60, 300)]), "proportion")
    assert not result.adjusted
    assert result.limits_are == "limits for proportions on the arcsine scale"


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit("bad", None, 10.0), "bad is left out: it gave no figure."),
        (Unit("bad", -1.0, 10.0), "bad is left out: a count cannot be negative."),
        (Unit("bad", 1.0, 0.0), "bad is left out: nothing can be compared with a denominator of 0."),
        (Unit("bad", 12.0, 10.0), "bad is left out: its numerator 12 is above its denominator 10."),
    ],
)
def test_a_unit_that_cannot_be_placed_is_named_and_the_rest_are_drawn(unit: Unit, words: str) -> None:
    good = units([(20, 100), (24, 120)])
    result = funnel([unit, *good], "proportion")
    assert words in [str(note) for note in result.notes]
    assert result.units == funnel(good, "proportion").units


def test_an_infinite_figure_or_a_name_given_twice_names_the_unit() -> None:
    with pytest.raises(ValueError, match="Infinite figure: Alder"):
        funnel([Unit("Alder", inf, 10.0)], "proportion")
    with pytest.raises(ValueError, match="Two rows for one unit: Alder"):
        funnel([Unit("Alder", 1, 10.0), Unit("Alder", 2, 10.0)], "proportion")
    with pytest.raises(ValueError, match="no funnel for 'mean'; there is proportion"):
        funnel([], "mean")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["proportion", "standardised", "standardised_log", "count_ratio"])
def test_a_funnel_of_nothing_of_one_and_of_zeros_stands(kind) -> None:
    assert funnel([], kind).units == ()
    assert len(funnel([Unit("one", 3.0, 10.0)], kind).units) == 1
    zeros = funnel(units([(0, 10), (0, 20)]), kind)
    assert [unit.value for unit in zeros.units] == [0.0, 0.0]
