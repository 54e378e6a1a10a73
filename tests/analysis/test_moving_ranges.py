"""A moving range is a change from one period to the next, and is never told as a level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.moving_ranges import change_unit, shows_changes, unit_of
from analysis.sentences import say
from analysis.spc import CHARTS, Panel, judge
from tests.analysis.spc.build import monthly, quiet

SHARES = [96.0, 95.9] * 10


def drawn(chart: str, values: list[float]) -> Panel:
    return judge([monthly(values)], chart=chart).panel(0)


@pytest.mark.parametrize("values", [SHARES, [*SHARES, 60.0], SHARES[:4]])
def test_a_change_is_told_as_a_change(values: list[float]) -> None:
    panel = drawn("mr", values)
    words = say(panel, title="Agency hours", place="Wessex", unit="%", decimals=1)
    size = abs(values[-1] - values[-2])
    assert (
        f"Agency hours in Wessex changed by {size:.1f} percentage points from the period before to" in words
    )
    assert "stood at" not in words
    assert "%" not in words


def test_its_mean_is_a_mean_change() -> None:
    words = say(drawn("mr", SHARES), title="Agency hours", place="Wessex", unit="%", decimals=1)
    assert "The mean change of " in words
    assert "is 0.1 percentage points" in words


def test_a_month_under_caution_is_not_one_without_a_figure() -> None:
    series = monthly(SHARES)
    panel = judge([replace(series, ghosts=series.periods[-2:])], chart="mr").panel(0)
    words = say(panel, title="Agency hours", place="Wessex", unit="%", decimals=1)
    assert "no figure for" not in words


def test_every_other_chart_shows_levels() -> None:
    for name in CHARTS:
        if CHARTS[name].takes in ("value", "count") and name not in ("g", "t"):
            panel = drawn(name, quiet(20))
            assert shows_changes(panel) is (name == "mr")
            assert unit_of(panel, "%") == ("percentage points" if name == "mr" else "%")
    assert change_unit("pounds a month") == "pounds a month"
