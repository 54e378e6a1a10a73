"""A missing value never raises and never disturbs its neighbours (spc_spec 3.2, 3.3 and 12.4)."""

import pytest

from analysis.spc import Rule, Side
from tests.analysis.spc.build import marked, panel, quiet

SHIFT_AND_TREND = [*quiet(20), *[14.0] * 8, *quiet(4), *[7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0]]


@pytest.mark.parametrize(
    "where",
    [(0,), (20,), (23,), (len(SHIFT_AND_TREND),), (23, 23), (0, 22, 35, len(SHIFT_AND_TREND))],
    ids=["start", "before a shift", "middle of a shift", "end", "two adjacent", "several"],
)
def test_a_missing_value_leaves_the_rules_on_either_side(where: tuple[int, ...]) -> None:
    values: list[float | None] = list(SHIFT_AND_TREND)
    for at in sorted(where, reverse=True):
        values.insert(at, None)
    whole, gapped = panel(SHIFT_AND_TREND), panel(values)
    assert [p.rules for p in gapped.points if p.value is not None] == [p.rules for p in whole.points]
    assert gapped.phases[0].upper == whole.phases[0].upper
    assert gapped.phases[0].ranges == len(SHIFT_AND_TREND) - 1
    assert gapped.missing == len(where)


def test_a_window_of_seven_with_a_missing_value_among_rising_points_is_no_error() -> None:
    values: list[float | None] = [*quiet(13), 1.0, 2.0, 3.0, None, 4.0, 5.0, 6.0, 7.0]
    assert marked(panel(values), Rule.trend, Side.high) == [13, 14, 15, 17, 18, 19, 20]


def test_nan_is_a_missing_value() -> None:
    assert panel([float("nan"), *quiet(20)]) == panel([None, *quiet(20)])


def test_the_last_point_is_the_last_with_a_value() -> None:
    judged = panel([*quiet(20), 90.0, None, None], direction="decrease")
    assert judged.last is judged.points[20]
    assert judged.variation is not None
    assert judged.variation.value == "concern_high"
