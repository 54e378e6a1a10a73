"""How often the change verdict is wrong, and how often it sees a change; at full size in tests/bench/test_claims.py."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analysis.change import ChangeQuestion, change_verdicts
from tests.analysis.change.simulated import (
    MONTHS,
    counts,
    dip,
    fall,
    months,
    series_of,
    share_improved,
    share_lower,
    verdicts,
)

SERIES = 600


@pytest.mark.parametrize(
    ("dependence", "most"), [(0.0, 0.035), (0.3, 0.05), (0.6, 0.07)], ids=["independent", "0.3", "0.6"]
)
@pytest.mark.parametrize("season", [0.0, 0.2], ids=["no season", "season"])
@pytest.mark.parametrize("mean", [3, 100, 3000])
def test_an_unchanged_series_is_seldom_called_lower(
    mean: int, season: float, dependence: float, most: float
) -> None:
    figures = counts(SERIES, mean, season=season, dependence=dependence, seed=mean)
    assert share_lower(verdicts(figures)) <= most


def test_strong_dependence_beyond_chance_is_no_reduction() -> None:
    figures = counts(SERIES, 3000, season=0.1, dependence=0.6, variation=0.05, seed=2)
    assert share_lower(verdicts(figures)) <= 0.07


@pytest.mark.parametrize("peak", range(0, 12, 3))
def test_a_true_fall_is_recognised_whatever_month_the_season_peaks_in(peak: int) -> None:
    figures = counts(300, 100, season=0.1, peak=peak, change=fall(0.2), seed=peak)
    assert share_improved(verdicts(figures)) >= 0.8


@pytest.mark.parametrize("end", [MONTHS - 5, MONTHS - 4, MONTHS - 3])
def test_a_dip_of_nine_months_that_is_over_is_seldom_called_lasting(end: int) -> None:
    figures = counts(SERIES, 100, change=dip(0.25, end), seed=end)
    assert share_improved(verdicts(figures)) <= 0.08


@pytest.mark.parametrize("season", [0.0, 0.2], ids=["no season", "season"])
def test_among_fourteen_unchanged_places_somebody_has_seldom_improved(season: float) -> None:
    times = 60
    somebody = 0
    for seed in range(times):
        made = change_verdicts(series_of(counts(14, 100, season=season, seed=seed), group="E. coli"))
        somebody += any(verdict.improvement and verdict.holds_among for verdict in made)
    assert somebody / times <= 0.2


def test_a_late_month_changes_nothing() -> None:
    series = series_of(counts(SERIES, 100, season=0.2, seed=31))
    late = [
        replace(each, series=replace(each.series, numerator=(*each.series.numerator[:-1], None)))
        for each in series
    ]
    assert share_lower(change_verdicts(late)) <= 0.035


def test_a_rebase_of_limits_changes_no_verdict() -> None:
    series = series_of(counts(60, 100, season=0.2, seed=32))
    rebased = [replace(each, series=replace(each.series, rebases=(months()[50],))) for each in series]
    assert change_verdicts(rebased) == change_verdicts(series)


def test_the_promise_is_tested_no_worse_than_the_latest_year() -> None:
    by_autumn = ChangeQuestion(latest_end=date(2015, 11, 1))
    figures = counts(SERIES, 250, season=0.2, dependence=0.3, seed=9)
    assert share_lower(verdicts(figures, by_autumn)) <= 0.05


def test_a_small_fall_of_every_month_is_seen_through_a_strong_season() -> None:
    figures = counts(100, 3000, season=0.2, change=lambda t: np.where(t >= 12, 0.97, 1.0), seed=4)
    assert share_lower(verdicts(figures)) >= 0.8
