"""Exact limits where counts are small."""

from dataclasses import replace

import pytest
from scipy.stats import binom, poisson

from analysis.spc import (
    MDC,
    Assurance,
    NoteKind,
)
from tests.analysis.spc.build import drawn
from tests.guards import not_empty

EXACT = replace(MDC, small_counts="exact")


class TestSmallCounts:
    @pytest.mark.parametrize("chart", ["c", "u"])
    def test_counts_have_the_quantiles_of_poisson(self, chart: str) -> None:
        tops = [float(i % 5) for i in range(40)]
        bottoms = None if chart == "c" else [1.0] * 40
        judged = drawn(chart, tops, bottoms, EXACT)
        assert judged.last is not None
        for line, below in (
            ("lower", 0.00135),
            ("upper", 0.99865),
            ("lower_two_sigma", 0.02275),
            ("upper_two_sigma", 0.97725),
        ):
            assert getattr(judged.last, line) == poisson.ppf(below, 2.0), line
        assert [note.kind for note in judged.notes] == [NoteKind.exact_limits]
        assert "at most once in 740 periods" in str(judged.notes[0])

    def test_each_period_has_those_of_its_own_exposure(self) -> None:
        bottoms = [1.0 + i % 3 for i in range(39)]
        judged = drawn("u", [float(i % 4) for i in range(39)], bottoms, EXACT, multiplier=10.0)
        for point, bottom in not_empty(zip(judged.points, bottoms, strict=True)):
            expected = (point.centre or 0) / 10 * bottom
            assert point.upper == pytest.approx(poisson.ppf(0.99865, expected) / bottom * 10)

    def test_the_baseline_alone_says_whether_counts_are_small(self) -> None:
        """Else limits that are held would move with what comes after them."""
        grown = [*[float(i % 5) for i in range(24)], *[60.0] * 24]
        exact = drawn("c", grown, None, EXACT, baseline=24)
        assert [note.kind for note in exact.notes] == [NoteKind.exact_limits]
        assert exact.points[0].upper == poisson.ppf(0.99865, sum(grown[:24]) / 24)
        tops, wide = [float(i % 5) for i in range(24)], [1.0] * 24
        larger = drawn("u", [*tops, *[90.0] * 24], [*wide, *[50.0] * 24], EXACT, baseline=24)
        assert [note.kind for note in larger.notes] == [NoteKind.exact_limits]

    def test_shares_have_the_quantiles_of_the_binomial(self) -> None:
        judged = drawn("p", [float(i % 5) for i in range(40)], [20.0] * 40, EXACT, multiplier=100.0)
        assert judged.last and judged.last.upper == pytest.approx(binom.ppf(0.99865, 20, 0.1) / 20 * 100)
        most = drawn("p", [20.0 - i % 5 for i in range(40)], [20.0] * 40, EXACT, multiplier=100.0)
        assert most.last and most.last.lower == pytest.approx(binom.ppf(0.00135, 20, 0.9) / 20 * 100)

    @pytest.mark.parametrize("tops", [[float(3 + i % 5) for i in range(40)], [0.0] * 40])
    def test_five_a_period_or_none_at_all_keep_three_sigma(self, tops: list[float]) -> None:
        assert drawn("c", tops, None, EXACT).points == drawn("c", tops, None, MDC).points

    def test_a_prime_chart_that_varies_more_than_chance_keeps_its_own(self) -> None:
        bursts = [0.0, 0.0, 0.0, 12.0] * 10
        wide, plain = (drawn("u_prime", bursts, [1.0] * 40, profile) for profile in (EXACT, MDC))
        assert wide.phases[0].sigma_z is not None and wide.phases[0].sigma_z > 1
        assert wide.points == plain.points
        even = drawn("u_prime", [float(2 + i // 2 % 2) for i in range(40)], [1.0] * 40, EXACT)
        assert even.phases[0].sigma_z is not None and even.phases[0].sigma_z < 1
        assert NoteKind.exact_limits in {note.kind for note in even.notes}

    @pytest.mark.parametrize(
        ("direction", "target", "assurance"),
        [
            ("decrease", 0.0, Assurance.hit_or_miss),  # none at all may well happen
            ("decrease", 7.0, Assurance.passing),
            ("decrease", 6.0, Assurance.hit_or_miss),
            ("increase", 0.0, Assurance.passing),
            ("increase", 7.0, Assurance.hit_or_miss),
            ("increase", 7.5, Assurance.failing),
        ],
    )
    def test_a_target_is_held_against_exact_limits(
        self, direction: str, target: float, assurance: Assurance
    ) -> None:
        judged = drawn(
            "c", [float(i % 5) for i in range(40)], None, EXACT, direction=direction, target=target
        )
        assert judged.last and (judged.last.lower, judged.last.upper) == (0.0, 7.0)
        assert judged.assurance is assurance
