"""Whether England's figures have a season, and which."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analysis.season import Season, season_of, with_season
from analysis.spc import Series
from tests.analysis.spc.unchanged import counted, course, months


def england(season: float, *, count: int = 84, mean: float = 3_000, seed: int = 1) -> Series:
    rows = np.random.default_rng(seed).poisson(mean * course(count, season, 3), (1, count))
    return counted(rows, baseline=None)[0]


def test_a_season_is_found_with_its_lowest_and_highest_month() -> None:
    season = season_of(england(0.2))
    assert season is not None
    assert season.p < 0.01
    assert sum(season.index.values()) == pytest.approx(12)
    assert season.index[3] == pytest.approx(0.8, abs=0.03)
    assert season.index[9] == pytest.approx(1.2, abs=0.03)
    assert season.periods == 83, "the latest period is the one that is judged"


def test_it_does_not_hang_on_the_latest_period() -> None:
    series = england(0.2)
    other = replace(series, numerator=(*series.numerator[:-1], 9e6))
    assert season_of(other) == season_of(series)


def test_a_trend_is_no_season() -> None:
    rising = Series("x", months(84), tuple(100.0 * 1.02**i + i % 5 for i in range(84)))
    assert season_of(rising) is None


def test_chance_is_taken_for_a_season_in_about_one_of_a_hundred() -> None:
    seasons = sum(season_of(england(0.0, seed=seed)) is not None for seed in range(300))
    assert seasons <= 9


def test_quarters_have_four_parts() -> None:
    quarters = tuple(date(2008 + i // 4, 1 + 3 * (i % 4), 1) for i in range(40))
    series = Series("x", quarters, tuple((90.0, 100, 110, 100)[i % 4] + i % 3 for i in range(40)))
    season = season_of(series)
    assert season is not None
    assert set(season.index) == {1, 4, 7, 10}
    assert season.index[7] == pytest.approx(1.1, abs=0.02)


@pytest.mark.parametrize("count", [0, 1, 12, 36])
def test_three_years_before_the_latest_period_are_needed(count: int) -> None:
    assert season_of(england(0.2, count=count)) is None


def test_values_that_never_move_have_none() -> None:
    assert season_of(Series("x", months(84), (5.0,) * 84)) is None
    assert season_of(Series("x", months(84), (0.0,) * 84)) is None


def test_years_and_days_have_none() -> None:
    years = tuple(date(1980 + i, 4, 1) for i in range(40))
    assert season_of(Series("x", years, tuple(float(i % 3) for i in range(40)))) is None
    assert season_of(Series("x", (date(2015, 1, 3), date(2015, 1, 9)) * 30, (1.0,) * 60, events=True)) is None


def test_ghosts_and_gaps_take_no_part() -> None:
    series = england(0.2)
    odd = series.periods[40]
    wild = replace(series, numerator=(*series.numerator[:40], 9e5, *series.numerator[41:]))
    gap = replace(series, numerator=(*series.numerator[:40], None, *series.numerator[41:]))
    assert season_of(replace(wild, ghosts=(odd,))) == season_of(gap)
    assert season_of(wild) != season_of(gap)


def test_the_order_of_rows_is_nothing() -> None:
    series = england(0.2)
    turned = replace(
        series,
        periods=series.periods[::-1],
        numerator=series.numerator[::-1],
        denominator=series.denominator[::-1],  # type: ignore[index]
    )
    assert season_of(turned) == season_of(series)


def test_the_length_of_months_is_no_season_of_a_rate_by_days() -> None:
    periods = months(85)
    days = [float((after - before).days) for before, after in itertools.pairwise(periods)]
    monthly = Series("x", periods[:84], tuple(days), (100.0,) * 84)
    assert season_of(monthly) is not None
    assert season_of(replace(monthly, yearly_from="month")) is None


def test_every_period_gets_the_index_of_its_month() -> None:
    season = Season({month: month / 6.5 for month in range(1, 13)}, 60, 0.001)
    series = with_season(england(0.0, count=14), season)
    assert series.season == tuple(period.month / 6.5 for period in series.periods)
    assert with_season(series, None).season is None


def test_counts_of_a_season_by_days_carry_the_length_of_their_months() -> None:
    """An organisation without residents counts cases; England's season is one of rates by days."""
    season = Season(dict.fromkeys(range(1, 13), 1.0), 60, 0.001, by_days=True)
    counts = Series("x", (date(2015, 1, 1), date(2015, 2, 1)), (1.0, 1.0))
    assert with_season(counts, season).season == pytest.approx((31 / 365.25 * 12, 28 / 365.25 * 12))
    rates = replace(counts, denominator=(1.0, 1.0), yearly_from="month")
    assert with_season(rates, season).season == (1.0, 1.0)
