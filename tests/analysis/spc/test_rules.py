"""Each rule on series made for it (spc_spec section 6). All lines come from a baseline of 13 quiet points:

centre 10 less 1/13, so that every rule's points are appended where the lines are known.
"""

from dataclasses import replace

import pytest

from analysis.spc import MDC, Rule, Side
from tests.analysis.spc.build import marked, month, panel, quiet

# 9, 11, 9, ... : 14 points have centre 10 and moving ranges of 2, so limits 10 -/+ 5.32, two sigma 3.546...
BASE = quiet(14)
UPPER, LOWER, TWO_UP = 15.32, 4.68, 10 + 5.32 * 2 / 3


def with_base(*values: float | None, **more):
    return panel([*BASE, *values], baseline=14, **more)


def shifted(judged, rule: Rule, side: Side) -> list[int]:
    """Positions marked, counted from the first point after the base."""
    return [position - 14 for position in marked(judged, rule, side)]


def test_the_base_has_the_lines_the_tests_below_rely_on() -> None:
    (phase,) = with_base().phases
    lines = (phase.centre, phase.lower, phase.upper, phase.upper_two_sigma)
    assert lines == pytest.approx((10.0, LOWER, UPPER, TWO_UP))


def test_a_point_beyond_a_limit_is_outside_and_one_on_it_is_inside() -> None:
    judged = with_base(UPPER, UPPER + 1e-6, LOWER, LOWER - 1e-6)
    assert shifted(judged, Rule.outside, Side.high) == [1]
    assert shifted(judged, Rule.outside, Side.low) == [3]


def test_six_on_one_side_are_not_a_shift_and_seven_are() -> None:
    assert shifted(with_base(9, *[11] * 6, 9), Rule.shift, Side.high) == []
    assert shifted(with_base(9, *[11] * 7, 9), Rule.shift, Side.high) == [*range(1, 8)]


def test_a_shift_marks_every_point_beyond_the_seventh() -> None:
    assert shifted(with_base(11, *[9] * 10), Rule.shift, Side.low) == [*range(1, 11)]


def test_a_value_on_the_centre_ends_a_shift() -> None:
    assert shifted(with_base(9, 11, 11, 11, 10, 11, 11, 11, 11), Rule.shift, Side.high) == []


def test_a_shift_stops_at_a_rebase() -> None:
    values = [*BASE, *[12.0] * 6, 12.0, *quiet(13, 11.5)]
    assert marked(panel(values, baseline=14), Rule.shift, Side.high)
    assert not marked(panel(values, baseline=14, rebases=(month(19),)), Rule.shift, Side.high)


@pytest.mark.parametrize("points", [6, 8])
def test_shift_and_trend_lengths_are_settings(points: int) -> None:
    profile = replace(MDC, shift=points, trend=points)
    for count, expected in ((points - 1, []), (points, [*range(1, points + 1)])):
        judged = with_base(9, *[11] * count, 9, profile=profile)
        assert shifted(judged, Rule.shift, Side.high) == expected
    rising = [8 + i / 2 for i in range(points)]
    assert shifted(with_base(9, *rising, profile=profile), Rule.trend, Side.high) == [*range(1, points + 1)]
    assert shifted(with_base(9, *rising[:-1], 8, profile=profile), Rule.trend, Side.high) == []


def test_seven_rising_points_are_a_trend_and_six_are_not() -> None:
    rising = [8, 8.5, 9, 9.5, 10.5, 11, 11.5]
    assert shifted(with_base(8.1, *rising, 9), Rule.trend, Side.high) == [*range(1, 8)]
    assert shifted(with_base(8.1, *rising[:-1], 9), Rule.trend, Side.high) == []


def test_a_tie_ends_a_trend() -> None:
    assert shifted(with_base(9, 8, 8.5, 9, 9.5, 9.5, 10.5, 11), Rule.trend, Side.high) == []


def test_ratios_equal_but_for_rounding_tie() -> None:
    # 0.1 + 0.2 is more than 0.3 by one unit in the last place; as counts over 1 they are one ratio.
    steps = (0.1, 0.2, 0.25, 0.3, 0.1 + 0.2, 0.4, 0.5)
    values = [*quiet(14, 0.0), *steps]
    given_as_they_are = panel(values, baseline=14)
    as_ratios = panel([v + 1 for v in quiet(14, 0.0)] + list(steps), denominator=(1.0,) * 21, baseline=14)
    assert marked(given_as_they_are, Rule.trend, Side.high) != []
    assert marked(as_ratios, Rule.trend, Side.high) == []


def test_the_direction_of_a_trend_is_the_way_it_moves() -> None:
    judged = with_base(11, 6, 6.5, 7, 7.5, 8, 8.5, 9)
    assert shifted(judged, Rule.trend, Side.high) == [*range(1, 8)]
    assert shifted(judged, Rule.shift, Side.low) == [*range(1, 8)]


def test_a_point_may_end_one_trend_and_start_the_opposite_one() -> None:
    judged = with_base(9, 7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 7)
    assert shifted(judged, Rule.trend, Side.high) == [*range(1, 8)]
    assert shifted(judged, Rule.trend, Side.low) == [*range(7, 14)]


RISING_OVER_A_REBASE = [*quiet(14), 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, *quiet(14, 12.0)]


def test_a_trend_runs_across_a_rebase_in_mdc() -> None:
    judged = panel(RISING_OVER_A_REBASE, rebases=(month(18),))
    assert marked(judged, Rule.trend, Side.high) == [*range(14, 21)]


def test_a_trend_stops_at_a_rebase_where_the_profile_says_so() -> None:
    judged = panel(RISING_OVER_A_REBASE, replace(MDC, trend_across_phases=False), rebases=(month(18),))
    assert marked(judged, Rule.trend, Side.high) == []


def test_no_rule_marks_a_point_of_a_phase_without_limits() -> None:
    judged = panel(RISING_OVER_A_REBASE[:21], rebases=(month(18),))
    assert marked(judged, Rule.trend, Side.high) == [14, 15, 16, 17]


@pytest.mark.parametrize(
    ("three", "expected"),
    [
        ((14.0, 14.5, 11.0), [1, 2]),
        ((14.0, 11.0, 14.5), [1, 3]),
        ((14.0, 14.5, 14.2), [1, 2, 3]),
        ((14.0, 9.0, 14.5), []),
        ((14.0, 10.0, 14.5), []),
        ((14.0, 11.0, 11.0), []),
        ((TWO_UP, 14.0, 11.0), []),
    ],
    ids=[
        "near near in",
        "near in near",
        "all near",
        "one beyond the centre",
        "one on it",
        "one near",
        "on the line",
    ],
)
def test_two_of_three_marks_the_near_points(three: tuple[float, ...], expected: list[int]) -> None:
    judged = with_base(9.0, *three, 9.0)
    assert shifted(judged, Rule.two_of_three, Side.high) == expected
    mirrored = with_base(11.0, *(20 - value for value in three), 11.0)
    assert shifted(mirrored, Rule.two_of_three, Side.low) == expected


def test_two_of_three_counts_points_beyond_the_limit_since_november_2023() -> None:
    values = (9.0, 16.0, 11.0, 14.0, 9.0)
    assert shifted(with_base(*values), Rule.two_of_three, Side.high) == [1, 3]
    older = replace(MDC, two_of_three="between")
    assert shifted(with_base(*values, profile=older), Rule.two_of_three, Side.high) == []


def test_two_of_three_stops_at_a_rebase() -> None:
    values = [*quiet(13), 11.0, 14.0, 15.0, *quiet(13)]
    assert marked(panel(values, baseline=13), Rule.two_of_three, Side.high)[:2] == [14, 15]
    assert not marked(panel(values, baseline=13, rebases=(month(15),)), Rule.two_of_three, Side.high)


def test_every_rule_on_a_point_is_reported_not_only_the_winning_one() -> None:
    judged = with_base(9, *[16.0] * 7)
    assert {fired.rule for fired in judged.points[-1].rules} == {Rule.outside, Rule.shift, Rule.two_of_three}
