"""Breaks of an organisation's series where another one joined it under its code."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.takeovers import Takeover, breaks_of

FIRST, LATEST, BETWEEN = date(2015, 4, 1), date(2019, 3, 1), date(2017, 10, 1)


def test_those_who_join_in_one_month_break_the_series_once() -> None:
    (mark,) = breaks_of([Takeover(BETWEEN, "Elm", "E1"), Takeover(BETWEEN, "Fir", "F1")], FIRST, LATEST)
    assert (mark.period, mark.kind) == (BETWEEN, "break")
    assert mark.reason == "Elm (E1) and Fir (F1) joined under this code."


@pytest.mark.parametrize("since", [date(2014, 4, 1), FIRST, date(2019, 4, 1)])
def test_who_joined_before_the_first_or_after_the_latest_period_breaks_nothing(since: date) -> None:
    assert breaks_of([Takeover(since, "Elm", "E1")], FIRST, LATEST) == []
