"""Patterns that point both ways at one point are said to be neither better nor worse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.signals import signals
from analysis.spc import ADJUSTED, Label, Panel, Rule
from api.signals import kind_of
from tests.analysis.spc.build import BOTH_WAYS, panel, quiet


def kinds(judged: Panel) -> dict[Rule, str]:
    latest = max(signals(judged))
    return {signal.rule: kind_of(signal, judged) for signal in signals(judged)[latest]}


@pytest.mark.parametrize("direction", ["increase", "decrease"])
def test_at_a_contested_latest_point_no_pattern_is_an_improvement(direction: str) -> None:
    judged = panel(BOTH_WAYS, ADJUSTED, baseline=24, direction=direction)
    assert {Rule.outside, Rule.trend} <= set(kinds(judged))
    assert set(kinds(judged).values()) == {"neither"}


def test_a_trend_is_contested_by_its_latest_point_alone() -> None:
    """Six of its seven points are marked by the trend only."""
    values = [*quiet(24), 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0]
    judged = panel(values, replace(ADJUSTED, held_limits="plain"), baseline=24, direction="decrease")
    labels = [Label.concern] * 6 + [Label.contested]
    points = tuple(
        point._replace(label=label) for point, label in zip(judged.points[24:], labels, strict=True)
    )
    contested = replace(judged, points=(*judged.points[:24], *points), last=points[-1])
    (trend,) = signals(judged)[judged.points[26].period]
    assert trend.rule is Rule.trend
    assert kind_of(trend, judged) == "concern"
    assert kind_of(trend, contested) == "neither"


def test_a_pattern_that_nothing_contradicts_has_its_kind() -> None:
    judged = panel([*quiet(24), -40.0], ADJUSTED, baseline=24, direction="decrease")
    assert kinds(judged) == {Rule.outside: "improvement"}


def test_a_rise_that_ends_where_a_fall_begins_is_still_a_rise() -> None:
    judged = panel(
        [*quiet(24), *range(7, 14), *range(12, 6, -1)], ADJUSTED, baseline=24, direction="decrease"
    )
    rise, fall = signals(judged)[judged.points[30].period]
    assert (rise.rule, kind_of(rise, judged)) == (Rule.trend, "concern")
    assert (fall.rule, kind_of(fall, judged)) == (Rule.trend, "improvement")
