"""From figures to places, and the round figures along an axis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.scale import LinearScale, span, tick_decimals, ticks
from components.words import number


def test_a_scale_runs_from_start_to_end_either_way() -> None:
    up = LinearScale(0, 10, 100, 20)
    assert [up(0), up(5), up(10)] == [100, 60, 20]


@pytest.mark.parametrize("values", [[], [None, None]])
def test_no_values_still_make_an_axis(values: list[float | None]) -> None:
    assert span(values) == (0.0, 1.0)


@pytest.mark.parametrize("value", [0.0, 7.0, -3.0, 1e-9])
def test_equal_values_make_an_axis_with_a_width(value: float) -> None:
    low, high = span([value, value])
    assert low <= value <= high
    assert low < high


def test_an_axis_of_rates_does_not_dip_below_nothing() -> None:
    assert span([0.1, 9.0])[0] == 0.0
    assert span([-1.0, 9.0])[0] < -1.0


def test_ticks_are_round_and_lie_within() -> None:
    assert ticks(0, 10) == [0, 2.5, 5, 7.5, 10]
    assert ticks(6.2, 8.9, 3) == [7, 8]
    assert tick_decimals([0, 2.5]) == 1
    assert tick_decimals([0, 5]) == 0


@given(st.floats(-1e5, 1e5), st.floats(0.01, 1e5))
def test_ticks_are_few_within_the_axis_and_told_apart(low: float, width: float) -> None:
    marks = ticks(low, low + width, 4)
    assert 1 <= len(marks) <= 9
    assert all(low - width * 1e-6 <= mark <= low + width * 1.000001 for mark in marks)
    written = [number(mark, tick_decimals(marks)) for mark in marks]
    assert len(set(written)) == len(written)
