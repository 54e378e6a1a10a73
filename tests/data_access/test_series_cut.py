"""Sums over the latest year leave out what an event sets aside, and only that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.spc import Series
from data_access.series import AreaSeries
from data_access.series_cut import figures_that_count

MONTHS = tuple(date(2019, month, 1) for month in range(1, 7))


def record(area: str, *, ghosts: tuple[int, ...] = (), coverage: tuple[float | None, ...] = ()) -> AreaSeries:
    """Six months of an area, some of them set aside; ``coverage`` as the store knows it."""
    series = Series(
        area, MONTHS, (1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ghosts=tuple(MONTHS[index] for index in ghosts)
    )
    known = coverage or (None,) * 6
    return AreaSeries(
        "falls", area, area, None, series, ("reported",) * 6, (1,) * 6, (1,) * 6, (), (), "xmr", False, known
    )


def test_a_caution_at_the_end_moves_the_end_of_all() -> None:
    first, second = figures_that_count([record("A", ghosts=(5,)), record("B", ghosts=(5,))])
    assert first.series.periods == second.series.periods == MONTHS[:5]
    assert first.series.numerator == (1.0, 2.0, 3.0, 4.0, 5.0)


def test_a_caution_of_one_place_or_in_the_middle_is_no_figure() -> None:
    first, second = figures_that_count([record("A", ghosts=(2, 5)), record("B")])
    assert first.series.numerator == (1.0, 2.0, None, 4.0, 5.0, None)
    assert second == record("B")


def test_too_little_coverage_is_told_and_leaves_the_sum_as_it_is() -> None:
    hollow = record("A", ghosts=(5,), coverage=(1.0, 1.0, 1.0, 1.0, 1.0, 0.7))
    assert figures_that_count([hollow]) == [hollow]


@pytest.mark.parametrize("records", [[], [record("A")], [record("A", ghosts=tuple(range(6)))]])
def test_without_a_caution_or_without_anything_else_nothing_changes(records: list[AreaSeries]) -> None:
    assert figures_that_count(records) == records


def test_an_empty_series_stays_empty() -> None:
    empty = replace(record("A"), series=Series("A", (), ()), status=(), reported=(), expected=(), coverage=())
    assert figures_that_count([empty, record("B", ghosts=(5,))])[0] == empty
