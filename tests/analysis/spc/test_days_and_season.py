"""Rates a year by days, and centre and limits that follow the year."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest

from analysis.sentences import say
from analysis.signals import signals_at_last
from analysis.spc import (
    ADJUSTED,
    MDC,
    Assurance,
    NoteKind,
    Rule,
    Series,
    Side,
    judge,
)
from tests.analysis.spc.build import drawn, marked, month, monthly, panel
from tests.analysis.spc.unchanged import improvements_at_a_low, months
from tests.guards import not_empty

SEASON = replace(MDC, season=True)
DAYS = replace(MDC, days="counted")
WINTER = tuple(1.2 if i % 12 < 3 else 0.8 if 6 <= i % 12 < 9 else 1.0 for i in range(48))


class TestDays:
    def test_the_rate_of_residents_is_one_a_year_by_days(self) -> None:
        series = Series(
            "x", (date(2016, 2, 1), date(2016, 3, 1)), (29.0, 31.0), (1000.0, 1000.0), yearly_from="month"
        )
        by_days, by_twelfths = (
            [point.value for point in judge([series], profile=profile).panel(0).points]
            for profile in (DAYS, MDC)
        )
        assert by_days == pytest.approx([0.36525, 0.36525])
        assert by_twelfths == pytest.approx([0.029 * 12, 0.031 * 12])
        assert series.exposure == pytest.approx((1000 * 29 / 365.25, 1000 * 31 / 365.25))

    def test_a_quarter_counts_its_days_too(self) -> None:
        series = Series(
            "x", (date(2015, 1, 1), date(2015, 4, 1)), (90.0, 91.0), (1.0, 1.0), yearly_from="quarter"
        )
        assert [p.value for p in judge([series], profile=DAYS).panel(0).points] == pytest.approx(
            [365.25, 365.25]
        )
        assert [p.value for p in judge([series], profile=MDC).panel(0).points] == pytest.approx([360, 364])

    @pytest.mark.parametrize("chart", ["xmr", "u", "u_prime", "i_prime", "run"])
    def test_reference_rules_find_what_they_find_in_raw_rates(self, chart: str) -> None:
        rng = np.random.default_rng(5)
        for _ in range(40):
            tops = [float(count) for count in rng.poisson(30, 40)]
            raw = drawn(chart, tops, [7_000.0] * 40, MDC, baseline=24, multiplier=1e5)
            yearly = drawn(chart, tops, [7_000.0] * 40, MDC, baseline=24, multiplier=1e5, yearly_from="month")
            assert [p.rules for p in yearly.points] == [p.rules for p in raw.points]
            assert yearly.variation == raw.variation

    def test_a_month_of_28_days_is_no_improvement(self) -> None:
        """Three hundred cases every day, whatever the month: nothing has changed."""
        periods = months(84)
        days = [(after - before).days for before, after in pairwise(periods)]
        series = Series(
            "x", periods[:83], tuple(300.0 * each for each in days), (1e5,) * 83, yearly_from="month"
        )
        by_days, by_months = (judge([series], chart="u", profile=each).panel(0) for each in (ADJUSTED, MDC))
        assert not any(point.rules for point in by_days.points)
        assert any(point.rules for point in by_months.points), "else this test could not fail"

    @pytest.mark.parametrize("length", ["week", "year"])
    def test_another_length_is_refused(self, length: str) -> None:
        series = replace(monthly([1.0]), denominator=(1.0,), yearly_from=length)
        with pytest.raises(
            ValueError, match=f"yearly_from is '{length}'; it must be one of month, quarter, or None"
        ):
            judge([series])


class TestSeason:
    @pytest.mark.parametrize("chart", ["xmr", "run", "u", "u_prime", "i_prime", "p", "p_prime", "c"])
    def test_a_series_of_nothing_but_season_is_calm(self, chart: str) -> None:
        tops = [float(round(200 * index)) for index in WINTER]
        bottoms = None if chart == "c" else [1_000.0] * 48
        calm, wild = (
            drawn(chart, tops, bottoms, profile, season=WINTER, baseline=24) for profile in (SEASON, MDC)
        )
        assert not any(point.rules for point in calm.points)
        assert any(point.rules for point in wild.points) or chart in ("run", "p_prime", "u_prime")

    @pytest.mark.parametrize("chart", ["xmr", "run", "u", "p", "c"])
    def test_lines_are_drawn_with_the_season_and_values_as_given(self, chart: str) -> None:
        tops = [float(round(200 * index)) + i % 2 for i, index in enumerate(WINTER)]
        bottoms = None if chart == "c" else [1_000.0] * 48
        judged = drawn(chart, tops, bottoms, SEASON, season=WINTER)
        for point, top, index in zip(judged.points, tops, WINTER, strict=True):
            assert point.value == (top if bottoms is None else top / 1000)
            assert point.season == index
            assert point.centre == pytest.approx(judged.phases[0].centre * index)  # type: ignore[operator]
        assert judged.phases[0].varying is (chart != "run")

    def test_three_sigma_of_a_rate_are_those_of_the_count_expected_then(self) -> None:
        tops = [float(round(200 * index)) for index in WINTER]
        judged = drawn("u", tops, [1_000.0] * 48, SEASON, season=WINTER)
        for point in not_empty(judged.points):
            assert point.upper == pytest.approx(point.centre + 3 * sqrt(point.centre / 1000))  # type: ignore[operator]

    @pytest.mark.parametrize("level", [0.2, 0.6, 0.95])
    def test_three_sigma_of_a_share_are_those_of_the_share_expected_then(self, level: float) -> None:
        index = tuple(1 + (each - 1) / 8 for each in WINTER)
        tops = [float(round(1000 * level * each)) for each in index]
        judged = drawn("p", tops, [1_000.0] * 48, SEASON, season=index)
        for point in not_empty(judged.points):
            share = point.centre or 0.0
            assert point.upper == pytest.approx(
                min(1, share + 3 * sqrt(share * (1 - share) / 1000)), rel=1e-3
            )

    def test_a_share_is_never_expected_above_its_whole(self) -> None:
        tops = [990.0 + i % 2 for i in range(48)]
        judged = drawn("p", tops, [1_000.0] * 48, SEASON, season=WINTER)
        for point in not_empty(judged.points):
            assert point.centre is not None and point.centre <= 1
            assert point.upper is not None and point.upper <= 1

    def test_moving_ranges_are_those_of_figures_without_the_season(self) -> None:
        tops = [200 * index for index in WINTER]
        judged = drawn("mr", tops, None, SEASON, season=WINTER)
        assert [point.value for point in judged.points[1:]] == pytest.approx([0] * 47, abs=1e-9)
        assert {point.season for point in judged.points} == {None}
        assert "The season is taken out: each figure was divided by" in " ".join(map(str, judged.notes))

    def test_a_change_without_the_season_says_so(self) -> None:
        tops = [200 * index + i % 3 for i, index in enumerate(WINTER)]
        spoken = say(
            drawn("mr", tops, None, SEASON, season=WINTER), title="Falls", place="Northshire", unit=""
        )
        assert "from the period before to December 2018, with the season taken out, within" in spoken
        plain = say(drawn("mr", tops, None, SEASON), title="Falls", place="Northshire", unit="")
        assert "season" not in plain

    def test_a_weak_season_is_told_with_a_decimal(self) -> None:
        weak = tuple(1 + (index - 1) / 50 for index in WINTER)
        (note,) = [
            str(note)
            for note in panel([200 * index for index in weak], SEASON, season=weak).notes
            if note.kind is NoteKind.season
        ]
        assert "from 0.4% below its mean in July to 0.4% above it in January" in note

    def test_a_target_is_held_against_the_lines_as_drawn(self) -> None:
        """In July the season's limits lie below a target that those of January would not reach."""
        tops = [200 * index + (1 if i % 2 else -1) for i, index in enumerate(WINTER[:45])]
        assert (
            panel(tops, SEASON, season=WINTER[:45], direction="decrease", target=175).assurance
            is Assurance.passing
        )
        assert panel(tops[:38], SEASON, season=WINTER[:38], direction="decrease", target=175).assurance is (
            Assurance.failing
        )

    def test_a_trend_found_with_the_season_taken_out_says_so(self) -> None:
        tops = [(10 + max(0, i - 40)) * index for i, index in enumerate(WINTER)]
        judged = panel([*tops], SEASON, season=WINTER, baseline=24)
        assert 47 in marked(judged, Rule.trend, Side.high)
        words = say(judged, title="Falls", place="Northshire", unit="")
        assert "the figures (season taken out) have risen" in words
        last = judged.last
        assert last is not None and last.centre is not None
        assert (
            f"; at its latest point, season taken into account, it is {last.centre:.1f}, with limits from"
            in words
        )

    def test_a_trend_goes_on_where_the_season_turns_the_figures_down(self) -> None:
        index = tuple({8: 1.5, 10: 0.5}.get(i % 12, 1.0) for i in range(48))
        tops = [(10 + max(0, i - 38) + (i < 38) * (i % 2)) * each for i, each in enumerate(index)]
        (trend,) = [s for s in signals_at_last(panel(tops, SEASON, season=index)) if s.rule is Rule.trend]
        assert tops[45] < tops[44], "else this test could not fail"
        assert tops[46] < tops[45], "else this test could not fail"
        assert trend.start == month(38)

    def test_the_sigma_of_a_share_s_z_is_that_of_the_share_expected_then(self) -> None:
        """An index that is the same all the time changes nothing."""
        rng = np.random.default_rng(11)
        tops = [float(rng.binomial(400, 0.88)) for _ in range(60)]
        plain, indexed = (
            drawn("p_prime", tops, [400.0] * 60, SEASON, season=each) for each in (None, (1.1,) * 60)
        )
        assert indexed.phases[0].sigma_z == pytest.approx(plain.phases[0].sigma_z)
        assert indexed.points[0].season == pytest.approx(1.1), "there is room for it above shares of 0.8"
        assert indexed.last and plain.last and indexed.last.upper == pytest.approx(plain.last.upper)

    def test_profiles_without_a_season_do_not_look_at_it(self) -> None:
        assert (
            panel([200 * each for each in WINTER], season=WINTER).points
            == panel([200 * e for e in WINTER]).points
        )

    def test_the_panel_says_from_where_to_where_the_year_swings(self) -> None:
        (note,) = [n for n in panel([2.0] * 48, SEASON, season=WINTER).notes if n.kind is NoteKind.season]
        assert "from 20% below its mean in July to 20% above it in January" in str(note)

    def test_an_index_of_nothing_is_refused_with_its_period(self) -> None:
        with pytest.raises(ValueError, match="no positive number: falls, Northshire, 2015-03-01"):
            panel([1.0] * 4, SEASON, season=(1.0, None, 0.0, 1.0))

    def test_rows_out_of_order_keep_their_index(self) -> None:
        series = monthly([200 * each for each in WINTER], season=WINTER)
        columns = {name: getattr(series, name)[::-1] for name in ("periods", "numerator", "season")}
        assert judge([replace(series, **columns)], profile=SEASON).panel(0) == judge(
            [series], profile=SEASON
        ).panel(0)

    def test_an_unchanged_low_is_called_an_improvement_in_one_of_twenty_at_most(self) -> None:
        assert improvements_at_a_low("mdc", 250, 0.2, worlds=30) > 0.4
        assert improvements_at_a_low("adjusted", 250, 0.2, worlds=30) <= 0.05
