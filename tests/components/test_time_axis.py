"""The time axis: by the calendar, with gaps where periods are missing altogether."""

from __future__ import annotations

from datetime import date

import pytest

from components.figures.sizes import SMALL
from components.figures.time_axis import TimeAxis


def months(*numbers: int) -> list[date]:
    return [date(2015 + (n // 12), n % 12 + 1, 1) for n in numbers]


def test_an_absent_year_leaves_its_room_and_no_line() -> None:
    along = TimeAxis.of(months(0, 1, 2, 15, 16), SMALL)
    step = along.x[1] - along.x[0]
    assert along.x[3] - along.x[2] == pytest.approx(13 * step)
    assert along.gaps == {3}
    assert [along.gap_before(i) for i in range(5)] == [False, False, False, True, False]


@pytest.mark.parametrize("step", [1, 3, 12])
def test_months_quarters_and_years_have_no_gaps_of_their_own(step: int) -> None:
    along = TimeAxis.of(months(*range(0, 10 * step, step)), SMALL)
    assert not along.gaps
    assert along.x[0] == SMALL.left
    assert along.x[-1] == pytest.approx(SMALL.width - SMALL.right)


def test_days_of_events_stand_one_after_the_other_and_may_repeat() -> None:
    along = TimeAxis.of([date(2016, 5, 3), date(2016, 5, 3), date(2017, 9, 30)], SMALL)
    assert len(set(along.x)) == 3
    assert not along.gaps


@pytest.mark.parametrize("periods", [[], months(4)])
def test_no_or_one_period_still_has_an_axis(periods: list[date]) -> None:
    along = TimeAxis.of(periods, SMALL)
    assert len(along.x) == len(periods)
    assert along.half >= 0
