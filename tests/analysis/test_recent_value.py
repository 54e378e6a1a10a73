"""The latest stretch of a series as one figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.recent_value import recent_value
from tests.analysis.spc.build import monthly

COUNTS = st.lists(st.none() | st.integers(0, 500), min_size=1, max_size=40)


def test_it_is_a_ratio_of_sums_and_never_a_mean_of_ratios() -> None:
    series = monthly([1, 90], denominator=(10, 100), multiplier=100.0)
    assert recent_value(series) == pytest.approx(91 / 110 * 100)
    assert recent_value(series) != pytest.approx((10 + 90) / 2)


def test_without_a_denominator_it_is_the_mean_a_period() -> None:
    assert recent_value(monthly([3, None, 6], multiplier=2.0)) == 9.0


def test_only_the_latest_rows_count() -> None:
    assert recent_value(monthly([1000] * 5 + [2] * 12)) == 2.0
    assert recent_value(monthly([1000, 2, 4]), periods=2) == 3.0


def test_a_row_without_a_figure_is_left_out_of_both_sums() -> None:
    assert recent_value(monthly([4, None, 6], denominator=(10, 1000, 10))) == 0.5
    assert recent_value(monthly([4, 5, 6], denominator=(10, None, 10))) == 0.5


def test_nothing_known_is_none_and_nothing_counted_is_nothing() -> None:
    assert recent_value(monthly([None] * 12)) is None
    assert recent_value(monthly([])) is None
    assert recent_value(monthly([None, None], denominator=(5, 5))) is None
    assert recent_value(monthly([0, 0], denominator=(5, 5))) == 0.0
    assert recent_value(monthly([0, 0])) == 0.0


def test_a_denominator_of_nothing_is_no_figure() -> None:
    assert recent_value(monthly([0, 3], denominator=(0, 0))) is None


@given(COUNTS, st.integers(1, 300))
def test_it_agrees_with_going_through_the_rows_one_by_one(values: list[int | None], bottom: int) -> None:
    top = below = 0
    for value in values[-12:]:
        if value is not None:
            top, below = top + value, below + bottom
    recent = recent_value(monthly(values, denominator=(bottom,) * len(values), multiplier=1000.0))
    assert recent == (pytest.approx(top / below * 1000) if below else None)
