"""Labels and icons (spc_spec section 7)."""

from dataclasses import replace

import pytest

from analysis.spc import MDC, Assurance, Label, Variation
from tests.analysis.spc.build import month, panel, quiet

HIGH, LOW = [*quiet(14), 19.0], [*quiet(14), 1.0]
RISING_BELOW_THE_CENTRE = [*quiet(20), 4.9, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0]


@pytest.mark.parametrize(
    ("values", "direction", "label", "variation"),
    [
        (HIGH, "increase", Label.improvement, Variation.improvement_high),
        (LOW, "increase", Label.concern, Variation.concern_low),
        (HIGH, "decrease", Label.concern, Variation.concern_high),
        (LOW, "decrease", Label.improvement, Variation.improvement_low),
        (HIGH, "neutral", Label.neither_high, Variation.neither_high),
        (LOW, "neutral", Label.neither_low, Variation.neither_low),
        (quiet(15), "increase", Label.common_cause, Variation.common_cause),
        (quiet(15), "neutral", Label.common_cause, Variation.common_cause),
    ],
)
def test_direction_gives_a_signal_its_meaning(values, direction, label, variation) -> None:
    judged = panel(values, direction=direction)
    assert (judged.points[-1].label, judged.variation) == (label, variation)


@pytest.mark.parametrize(
    ("direction", "conflict", "variation"),
    [
        ("increase", "improvement", Variation.improvement_high),
        ("increase", "concern", Variation.concern_low),
        ("decrease", "improvement", Variation.improvement_low),
        ("decrease", "concern", Variation.concern_high),
    ],
)
def test_a_point_with_both_verdicts_takes_the_one_the_profile_prefers(direction, conflict, variation) -> None:
    judged = panel(RISING_BELOW_THE_CENTRE, replace(MDC, conflict=conflict), direction=direction)
    assert {fired.side for fired in judged.points[-1].rules} == {"high", "low"}
    assert judged.variation is variation


def test_improvement_is_preferred_by_default() -> None:
    assert panel(RISING_BELOW_THE_CENTRE, direction="increase").points[-1].label is Label.improvement


def test_a_neutral_point_fired_both_ways_takes_the_first_rule_in_order() -> None:
    assert panel(RISING_BELOW_THE_CENTRE).variation is Variation.neither_high


@pytest.mark.parametrize(
    ("values", "label"), [([1, 2, 3], Label.neither_low), ([3, 2, 1], Label.neither_high)]
)
def test_a_neutral_turning_point_takes_the_later_trends_direction(values, label) -> None:
    up = [7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0]
    turn = [*up, *up[-2::-1]] if values[0] < values[-1] else [*up[::-1], *up[1:]]
    judged = panel([*quiet(20), *turn, *quiet(3)])
    assert len(judged.points[26].rules) >= 2
    assert judged.points[26].label is label


def test_the_variation_icon_reads_the_last_point_that_counts() -> None:
    judged = panel([*HIGH, 500.0, None], direction="decrease", ghosts=(month(15),))
    assert judged.last is judged.points[14]
    assert judged.variation is Variation.concern_high


def test_icons_follow_the_latest_phase() -> None:
    values = [*quiet(20, 10.0), *quiet(20, 30.0)]
    old = panel(values, direction="increase", target=20.0)
    new = panel(values, direction="increase", target=20.0, rebases=(month(20),))
    assert (old.variation, old.assurance) == (Variation.improvement_high, Assurance.hit_or_miss)
    assert (new.variation, new.assurance) == (Variation.common_cause, Assurance.passing)


# Limits of a baseline of 14 quiet points: 10 -/+ 5.32.
@pytest.mark.parametrize(
    ("direction", "target", "assurance"),
    [
        ("increase", 4.0, Assurance.passing),
        ("increase", 4.68, Assurance.passing),
        ("increase", 4.69, Assurance.hit_or_miss),
        ("increase", 10.0, Assurance.hit_or_miss),
        ("increase", 15.31, Assurance.hit_or_miss),
        ("increase", 15.32, Assurance.failing),
        ("increase", 16.0, Assurance.failing),
        ("decrease", 16.0, Assurance.passing),
        ("decrease", 15.32, Assurance.passing),
        ("decrease", 15.31, Assurance.hit_or_miss),
        ("decrease", 4.69, Assurance.hit_or_miss),
        ("decrease", 4.68, Assurance.failing),
        ("decrease", 4.0, Assurance.failing),
        ("neutral", 4.0, None),
        ("increase", None, None),
    ],
)
def test_assurance_compares_the_target_with_the_limits(direction, target, assurance) -> None:
    assert panel(quiet(14), direction=direction, target=target).assurance is assurance


@pytest.mark.parametrize("direction", ["increase", "decrease"])
@pytest.mark.parametrize("value", [100.0, 0.0, 0.1])
def test_a_target_on_coinciding_limits_passes(direction: str, value: float) -> None:
    assert panel([value] * 20, direction=direction, target=value).assurance is Assurance.passing


def test_a_target_equal_to_a_limit_but_for_rounding_lies_on_it() -> None:
    # One third times 100 is one unit in the last place below 100 / 3.
    judged = panel(
        [1.0] * 20, denominator=(3.0,) * 20, multiplier=100.0, direction="increase", target=100 / 3
    )
    assert judged.last is not None
    assert judged.last.value < 100 / 3
    assert judged.assurance is Assurance.passing


@pytest.mark.parametrize("count", [1, 12])
def test_there_is_no_assurance_without_limits(count: int) -> None:
    assert panel(quiet(count), direction="increase", target=0.0).assurance is None


@pytest.mark.parametrize(
    ("targets", "target", "assurance"),
    [
        ((*[99.0] * 10, *[1.0] * 10), 1.0, Assurance.passing),
        ((*[None] * 10, *[99.0] * 10), 99.0, Assurance.failing),
        ((*[99.0] * 19, None), None, None),
    ],
    ids=["changes", "starts late", "ends early"],
)
def test_the_target_in_force_at_the_last_point_counts(targets, target, assurance) -> None:
    judged = panel(quiet(20), direction="increase", target=targets)
    assert (judged.target, judged.assurance) == (target, assurance)
    assert tuple(point.target for point in judged.points) == targets


def test_a_target_of_zero_is_a_target() -> None:
    judged = panel(quiet(20), direction="decrease", target=0)
    assert (judged.target, judged.assurance) == (0.0, Assurance.failing)
