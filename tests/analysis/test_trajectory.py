"""The aim of halving: its baseline, its line, and what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from analysis.spc import Series
from analysis.trajectory import Trajectory, halving


def from_april_2013(values: Sequence[float | None], **more: Any) -> Series:
    """One value a month from April 2013."""
    periods = tuple(date(2013 + (3 + i) // 12, (3 + i) % 12 + 1, 1) for i in range(len(values)))
    return Series(key="falls, England", periods=periods, numerator=tuple(values), **more)


def trajectory(values: Sequence[float | None], **more: Any) -> Trajectory:
    way = halving(from_april_2013(values, **more))
    assert way is not None
    return way


def test_the_aim_is_half_of_the_year_before_the_campaign() -> None:
    way = trajectory([10.0] * 12 + [8.0] * 36)
    assert (way.baseline, way.half, way.reached) == (10.0, 5.0, 8.0)


def test_the_line_runs_straight_from_the_baseline_to_half_of_it_in_march_2017() -> None:
    way = trajectory([10.0] * 60)
    assert len(way.line) == 60
    assert way.line[:12] == (None,) * 12
    assert way.line[48:] == (None,) * 12
    on_the_way = [value for value in way.line if value is not None]
    assert len(on_the_way) == 36
    assert on_the_way[-1] == pytest.approx(5.0)
    steps = [before - after for before, after in zip([10.0, *on_the_way], on_the_way, strict=False)]
    assert steps == pytest.approx([5 / 36] * 36)


def test_a_ratio_is_a_ratio_of_sums() -> None:
    tops, bottoms = [1.0] * 11 + [12.0], [10.0] * 11 + [1000.0]
    way = trajectory(tops, denominator=tuple(bottoms), multiplier=100.0)
    assert way.baseline == pytest.approx(23 / 1110 * 100)


@pytest.mark.parametrize("missing", [0, 5, 11])
def test_without_all_twelve_baseline_months_there_is_no_trajectory(missing: int) -> None:
    values: list[float | None] = [10.0] * 48
    values[missing] = None
    assert halving(from_april_2013(values)) is None


def test_a_missing_denominator_in_the_baseline_is_a_missing_month() -> None:
    bottoms = (100.0,) * 3 + (None,) + (100.0,) * 44
    assert halving(from_april_2013([10.0] * 48, denominator=bottoms)) is None


def test_a_series_that_begins_too_late_has_no_trajectory() -> None:
    late = from_april_2013([10.0] * 48)
    assert halving(Series("late", late.periods[1:], late.numerator[1:])) is None
    assert halving(Series("empty", (), ())) is None


def test_a_baseline_of_nothing_cannot_be_halved() -> None:
    assert halving(from_april_2013([0.0] * 48)) is None


def test_nothing_is_said_of_a_year_that_is_not_complete() -> None:
    short = trajectory([10.0] * 47)
    assert short.reached is None
    values: list[float | None] = [10.0] * 48
    values[40] = None
    assert trajectory(values).reached is None


def test_later_months_do_not_count_for_the_aim() -> None:
    assert trajectory([10.0] * 48 + [1.0] * 12).reached == 10.0


def test_the_order_of_months_in_the_series_does_not_matter() -> None:
    whole = from_april_2013([10.0] * 12 + [8.0] * 36)
    turned = Series("turned", whole.periods[::-1], whole.numerator[::-1])
    way = halving(turned)
    assert way is not None
    assert (way.baseline, way.reached) == (10.0, 8.0)
    assert way.line[::-1] == trajectory([10.0] * 48).line
