"""The pages' own profile: `mdc`'s rules on limits that days, season, a short baseline and small counts do not break."""

from dataclasses import replace
from math import sqrt

import pytest
from scipy.stats import t

from analysis.sentences import say, variation_words
from analysis.spc import (
    ADJUSTED,
    MDC,
    Label,
    Side,
    Variation,
    judge,
)
from analysis.spc.chance import MEASURED, signals_by_chance
from tests.analysis.spc.build import BOTH_WAYS, drawn, month, monthly, panel, quiet
from tests.analysis.spc.unchanged import flagged_by_chance

HELD = replace(MDC, held_limits="prediction")
EXACT = replace(MDC, small_counts="exact")
SEASON = replace(MDC, season=True)
DAYS = replace(MDC, days="counted")
CONTESTED = replace(MDC, conflict="contested")
# The middle three sigma of a normal distribution.
COVERAGE = 0.9986501019683699
WINTER = tuple(1.2 if i % 12 < 3 else 0.8 if 6 <= i % 12 < 9 else 1.0 for i in range(48))


class TestHeldLimits:
    """Limits held from n points lie t(n - 1) x root(1 + 1/n) as far out; all others where they did."""

    @pytest.mark.parametrize("chart", ["xmr", "mr", "p", "p_prime", "u", "u_prime", "i_prime", "c", "g"])
    def test_every_reach_is_wider_by_the_same_factor(self, chart: str) -> None:
        tops = [float(20 + i * 7 % 11) for i in range(36)]
        bottoms = None if chart in ("c", "g") else [90.0 + i % 3 for i in range(36)]
        plain, wide = (drawn(chart, tops, bottoms, profile, baseline=24) for profile in (MDC, HELD))
        factor = t.ppf(COVERAGE, 23) / 3 * sqrt(1 + 1 / 24)
        assert factor == pytest.approx(1.1437, abs=5e-4)
        assert plain.last and wide.last
        middle = sum(tops[:24]) / 24 if chart == "g" else plain.last.centre
        reaches = [each.last.upper - middle for each in (plain, wide)]  # type: ignore[union-attr, operator]
        assert reaches[1] == pytest.approx(factor * reaches[0])
        assert wide.last.centre == plain.last.centre

    def test_a_phase_without_a_baseline_keeps_its_limits(self) -> None:
        assert panel(quiet(30), HELD).last == panel(quiet(30), MDC).last

    def test_a_baseline_of_a_date_is_one(self) -> None:
        by_date, by_count = (panel(quiet(30), HELD, baseline=each) for each in (month(23), 24))
        assert by_date.last == by_count.last

    def test_each_phase_has_the_factor_of_its_own_baseline(self) -> None:
        values = [*quiet(20), *quiet(30, 50.0)]
        judged = panel(values, HELD, baseline=(None, 15), rebases=(month(20),))
        first, second = ((phase.upper - phase.centre) for phase in judged.phases)  # type: ignore[operator]
        assert second / first == pytest.approx(t.ppf(COVERAGE, 14) / 3 * sqrt(16 / 15))


class TestContested:
    def test_rules_that_fire_both_ways_give_no_verdict(self) -> None:
        for direction in ("decrease", "increase", "neutral"):
            judged = panel(BOTH_WAYS, CONTESTED, direction=direction, baseline=24)
            assert judged.last is not None
            assert {fired.side for fired in judged.last.rules} == {Side.high, Side.low}
            assert (judged.last.label, judged.variation) == (Label.contested, Variation.contested)

    def test_the_tools_rules_keep_their_own_answer(self) -> None:
        assert panel(BOTH_WAYS, MDC, direction="decrease", baseline=24).variation is Variation.improvement_low

    def test_its_words_name_both_sides_and_claim_neither(self) -> None:
        judged = panel(BOTH_WAYS, CONTESTED, direction="decrease", baseline=24)
        words = say(judged, title="Falls", place="Northshire", unit="")
        assert "lower than expected, and yet rising: it is below the lower limit, " in words
        assert "although the figures have risen for 7 points running" in words or (
            "the figures have risen for 7 points running" in words
        )
        assert "the rules point both ways, and why is a question to ask" in words
        for text in (words, variation_words(judged.variation)):
            assert "improvement" not in text.lower()
            assert "concern" not in text.lower()

    def test_one_way_is_as_ever(self) -> None:
        values = [*quiet(24), 30.0]
        assert (
            panel(values, CONTESTED, direction="decrease").points
            == panel(values, MDC, direction="decrease").points
        )


def test_a_point_set_aside_is_a_ghost_whatever_it_would_say() -> None:
    judged = panel([*quiet(30), -50.0], ADJUSTED, direction="decrease", ghosts=(month(30),))
    assert (judged.points[-1].label, judged.points[-1].rules) == (Label.ghost, ())
    assert judged.last is judged.points[-2]
    assert judged.variation is Variation.common_cause


class TestChance:
    @pytest.mark.parametrize("chart", ["xmr", "u"])
    @pytest.mark.parametrize("held", [True, False])
    @pytest.mark.parametrize("mean", [3, 50])
    def test_no_more_unchanged_points_are_flagged_than_by_mdc(
        self, chart: str, held: bool, mean: float
    ) -> None:
        ours, theirs = (
            flagged_by_chance(name, chart, mean, held=held, series=1_500) for name in ("adjusted", "mdc")
        )
        assert 0 < ours <= theirs

    def test_the_shares_of_many_charts_are_added_up(self) -> None:
        alike = [
            monthly([48.0, 52.0] * 20, key=str(i), direction="decrease", baseline=24) for i in range(100)
        ]
        for profile in ("adjusted", "mdc"):
            panels = judge(alike, profile=profile).panels()
            assert signals_by_chance(panels) == pytest.approx(MEASURED[profile, "ranges", True][2])
        few = [monthly([1.0, 3.0] * 20, key=str(i)) for i in range(100)]
        assert signals_by_chance(judge(few, chart="c", profile="adjusted").panels()) == pytest.approx(
            MEASURED["adjusted", "counts", False][0]
        )

    def test_charts_without_a_verdict_expect_none_and_other_rules_are_not_guessed(self) -> None:
        assert signals_by_chance([panel([1.0, 2.0], ADJUSTED)]) == 0
        assert signals_by_chance([panel(quiet(30), "ihi")]) is None
