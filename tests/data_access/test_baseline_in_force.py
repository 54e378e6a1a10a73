"""Limits rest on the leading periods that count, also where the very first are set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.spc import Series, judge
from data_access.series import baseline_in_force

MONTHS = tuple(date(2013 + (3 + i) // 12, (3 + i) % 12 + 1, 1) for i in range(60))


def series(*, aside: int = 0, rebases: tuple[date, ...] = ()) -> Series:
    """Sixty months of which the first are set aside."""
    values = tuple(10.0 + i % 5 for i in range(60))
    return Series("falls", MONTHS, values, direction="decrease", ghosts=MONTHS[:aside], rebases=rebases)


def test_a_number_of_periods_stays_where_all_of_them_count() -> None:
    assert baseline_in_force(24, series()) == 24
    assert baseline_in_force(None, series(aside=5)) is None


def test_periods_set_aside_give_their_place_to_later_ones() -> None:
    record = series(aside=24)
    baseline = baseline_in_force(24, record)
    assert baseline == MONTHS[47]
    with_limits = judge([replace(record, baseline=baseline)]).panel(0)
    assert with_limits.current is not None
    assert with_limits.current.used == 24
    assert with_limits.last is not None
    assert with_limits.last.upper is not None
    without = judge([replace(record, baseline=24)]).panel(0)
    assert without.last is not None
    assert without.last.upper is None, "else this would be needless"


def test_parts_of_a_series_keep_the_number() -> None:
    assert baseline_in_force(24, series(aside=3, rebases=(MONTHS[30],))) == 24


def test_nothing_that_counts_keeps_the_number() -> None:
    assert baseline_in_force(24, series(aside=60)) == 24
