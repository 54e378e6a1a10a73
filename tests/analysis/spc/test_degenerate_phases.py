"""Phases with little or nothing in them: each line of spc_spec 4.4, and 4.5 on short phases."""

from dataclasses import replace

import pytest

from analysis.spc import MDC, Assurance, Label, NoteKind, Panel, Variation, judge
from tests.analysis.spc.build import monthly, panel, quiet


def kinds(judged: Panel) -> list[NoteKind]:
    return [note.kind for note in judged.notes]


def test_a_constant_phase_has_its_limits_on_the_centre_and_no_point_outside() -> None:
    judged = panel([0.1] * 24)
    (phase,) = judged.phases
    assert (phase.lower, phase.centre, phase.upper) == pytest.approx((0.1, 0.1, 0.1), rel=1e-15)
    assert phase.lower == phase.centre == phase.upper
    assert {point.label for point in judged.points} == {Label.common_cause}
    assert judged.variation is Variation.common_cause
    assert kinds(judged) == [NoteKind.no_variation]


@pytest.mark.parametrize("count", [13, 24, 47, 84])
def test_the_mean_of_equal_decimals_is_that_decimal(count: int) -> None:
    assert panel([0.1] * count).phases[0].centre == 0.1


@pytest.mark.parametrize("target", [100.0, 95.0])
def test_always_exactly_100_percent_is_common_cause_and_passes(target: float) -> None:
    of = tuple(float(n) for n in range(30, 54))
    judged = panel(of, denominator=of, multiplier=100.0, direction="increase", target=target)
    assert judged.variation is Variation.common_cause
    assert judged.assurance is Assurance.passing


def test_always_one_third_is_constant_whatever_the_denominators() -> None:
    judged = panel(tuple(range(1, 25)), denominator=tuple(range(3, 75, 3)), direction="decrease")
    assert judged.variation is Variation.common_cause
    assert NoteKind.no_variation in kinds(judged)


def test_a_change_after_a_constant_baseline_is_outside() -> None:
    judged = panel([5.0] * 13 + [6.0], baseline=13, direction="decrease")
    assert judged.variation is Variation.concern_high


def test_one_point_has_a_centre_and_no_limits() -> None:
    judged = panel([4.0])
    (point,) = judged.points
    assert (point.centre, point.lower, point.upper, point.label) == (4.0, None, None, Label.no_limits)
    assert kinds(judged) == [NoteKind.too_few]


def test_one_point_has_no_limits_even_where_a_profile_asks_for_one_point_only() -> None:
    judged = panel([4.0], replace(MDC, min_points=1))
    assert (judged.points[0].centre, judged.points[0].upper) == (4.0, None)
    assert kinds(judged) == [NoteKind.too_few]


def test_two_points_have_a_median_and_no_limits_in_mdc() -> None:
    judged = panel([4.0, 7.0], direction="decrease", target=5.0)
    assert (judged.phases[0].centre, judged.phases[0].centre_is, judged.phases[0].upper) == (
        5.5,
        "median",
        None,
    )
    assert (judged.variation, judged.assurance) == (None, None)


def test_two_points_have_limits_from_one_range_where_a_profile_allows_them() -> None:
    judged = panel([4.0, 7.0], replace(MDC, min_points=1))
    assert judged.phases[0].upper == pytest.approx(5.5 + 2.66 * 3)
    assert judged.phases[0].ranges == 1


@pytest.mark.parametrize("count", [1, 12, 13, 40])
def test_a_series_with_every_value_missing_is_empty_and_says_so(count: int) -> None:
    judged = panel([None] * count, target=3.0, direction="increase")
    assert kinds(judged) == [NoteKind.no_data]
    assert {point.label for point in judged.points} == {Label.missing}
    assert {point.centre for point in judged.points} == {None}
    assert (judged.last, judged.variation, judged.assurance, judged.target) == (None, None, None, None)
    assert (judged.phases[0].n, judged.phases[0].centre_is, judged.missing) == (0, None, count)


def test_a_series_with_every_point_ghosted_has_no_verdict() -> None:
    series = monthly(quiet(20))
    judged = judge([replace(series, ghosts=series.periods)]).panel(0)
    assert {point.label for point in judged.points} == {Label.ghost}
    assert (judged.last, judged.variation, judged.phases[0].centre) == (None, None, None)


def test_twelve_points_get_values_and_their_median_only() -> None:
    judged = panel([*quiet(11), 500.0], direction="decrease", target=5.0)
    assert {point.label for point in judged.points} == {Label.no_limits}
    assert {point.rules for point in judged.points} == {()}
    assert (judged.variation, judged.assurance, judged.phases[0].centre) == (None, None, 10.0)
    assert str(judged.notes[0]) == (
        "12 points are too few to set limits by (13 are needed), "
        "so only the values and their median are shown."
    )


@pytest.mark.parametrize(("count", "expected"), [(13, [NoteKind.trial]), (19, [NoteKind.trial]), (20, [])])
def test_limits_are_trial_limits_from_13_points_to_19(count: int, expected: list[NoteKind]) -> None:
    judged = panel(quiet(count))
    assert judged.phases[0].upper is not None
    assert kinds(judged) == expected


def test_missing_values_do_not_count_towards_the_13() -> None:
    judged = panel([*quiet(12), None, None])
    assert kinds(judged) == [NoteKind.too_few]


def test_a_baseline_of_12_points_is_too_few_to_set_limits_by() -> None:
    judged = panel(quiet(30), baseline=12)
    assert judged.phases[0].upper is None
    assert kinds(judged) == [NoteKind.too_few]
