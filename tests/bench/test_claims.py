"""What the change verdict costs in false and missed claims, by seeded simulation at full size (`make bench`).

The table in docs/method.md is this file's; tests/analysis/change/test_false_claims.py runs it small.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import perf_counter

import pytest

from analysis.change import ChangeSeries, change_verdicts
from tests.analysis.change.simulated import (
    MONTHS,
    counts,
    dip,
    fall,
    series_of,
    share_improved,
    share_lower,
    verdicts,
)

SERIES = 4_000
ROWS: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    yield
    head = "| simulated | lower, % | improvement, % | may be |"
    sys.stdout.write("\n".join(["", head, "|---|---|---|---|", *ROWS, ""]))


def line(words: str, lower: float, improved: float, bound: str) -> None:
    ROWS.append(f"| {words} | {lower * 100:.1f} | {improved * 100:.1f} | {bound} |")


@pytest.mark.parametrize(
    ("dependence", "most"), [(0.0, 0.035), (0.3, 0.05), (0.6, 0.07)], ids=["0", "0.3", "0.6"]
)
@pytest.mark.parametrize("season", [0.0, 0.1, 0.2])
@pytest.mark.parametrize("mean", [1, 3, 10, 100, 3000])
def test_nothing_changed(mean: int, season: float, dependence: float, most: float) -> None:
    made = verdicts(counts(SERIES, mean, season=season, dependence=dependence, seed=mean))
    line(
        f"nothing, {mean:,} a month, season {season:.0%}, dependence {dependence:g}",
        share_lower(made),
        share_improved(made),
        f"lower ≤ {most:.1%}",
    )
    assert share_lower(made) <= most


@pytest.mark.parametrize("variation", [0.05, 0.1])
def test_nothing_changed_but_the_figures_wander(variation: float) -> None:
    made = verdicts(counts(SERIES, 3000, season=0.1, dependence=0.6, variation=variation, seed=7))
    line(
        f"nothing, 3,000 a month, dependence 0.6 of a variation of {variation:.0%}",
        share_lower(made),
        share_improved(made),
        "lower ≤ 7.0%",
    )
    assert share_lower(made) <= 0.07


@pytest.mark.parametrize("by", [0.2, 0.3, 0.5])
@pytest.mark.parametrize("mean", [10, 30, 100, 1000])
def test_a_true_fall_is_seen(mean: int, by: float) -> None:
    made = verdicts(counts(SERIES, mean, season=0.1, change=fall(by), seed=mean))
    bound = 0.8 if mean >= 100 else 0.0
    line(f"a lasting fall of {by:.0%}, {mean:,} a month", share_lower(made), share_improved(made), "–")
    assert share_improved(made) >= bound


@pytest.mark.parametrize("season", [0.1, 0.2])
@pytest.mark.parametrize("peak", range(12))
def test_a_fall_of_a_fifth_is_seen_whatever_month_the_season_peaks_in(peak: int, season: float) -> None:
    made = verdicts(counts(1_500, 100, season=season, peak=peak, change=fall(0.2), seed=peak))
    line(
        f"a lasting fall of 20%, 100 a month, season {season:.0%} peaking in month {peak + 1} from April",
        share_lower(made),
        share_improved(made),
        "improvement ≥ 80%",
    )
    assert share_improved(made) >= 0.8


@pytest.mark.parametrize("over_for", [3, 4, 5, 6, 9])
def test_a_dip_of_nine_months_that_is_over(over_for: int) -> None:
    made = verdicts(counts(SERIES, 100, change=dip(0.25, MONTHS - over_for), seed=over_for))
    line(
        f"a dip of 25% for nine months, over for {over_for}, 100 a month",
        share_lower(made),
        share_improved(made),
        "improvement ≤ 8%",
    )
    assert share_improved(made) <= 0.08


@pytest.mark.parametrize("season", [0.0, 0.1, 0.2])
def test_somebody_among_fourteen_unchanged_places(season: float) -> None:
    times = 500
    somebody = sum(
        any(
            verdict.improvement and verdict.holds_among
            for verdict in change_verdicts(series_of(counts(14, 100, season=season, seed=seed), group="m"))
        )
        for seed in range(times)
    )
    ROWS.append(
        f"| nothing at fourteen places, season {season:.0%}: somebody named | | {somebody / times:.1%} | ≤ 20% |"
    )
    assert somebody / times <= 0.2


def test_the_verdict_of_forty_measures_at_fifteen_places_takes_at_most_sixty_milliseconds() -> None:
    series = [
        ChangeSeries(each.series, group=str(index // 15))
        for index, each in enumerate(series_of(counts(600, 100, season=0.1)))
    ]
    least = min(_seconds(series) for _ in range(9)) * 1000
    ROWS.append(f"| 15 places x 40 measures x 84 months: {least:.1f} ms | | | ≤ 60 ms |")
    assert least <= 60


def _seconds(series: list[ChangeSeries]) -> float:
    start = perf_counter()
    change_verdicts(series)
    return perf_counter() - start
