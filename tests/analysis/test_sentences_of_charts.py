"""A panel of any chart and profile in plain English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis.sentences import say
from analysis.spc import CHARTS, PROFILES, Label, Panel, judge
from tests.analysis.spc.build import monthly, quiet


def drawn(chart: str, values, profile="mdc", **more) -> Panel:
    return judge([monthly(values, **more)], chart=chart, profile=profile).panel(0)


def sentence(judged: Panel, unit: str = "falls") -> str:
    return say(judged, title="Falls", place="Wessex", unit=unit)


def test_limits_that_vary_are_those_of_the_latest_point() -> None:
    of = tuple(float(400 + 10 * i) for i in range(20))
    words = sentence(drawn("u", [20.0, 24.0] * 10, denominator=of, multiplier=1000.0), "per 1,000")
    assert (
        "The mean of 20 points since January 2015 is 44.4 per 1,000, with limits at its latest point from"
        in words
    )


def test_a_run_chart_has_a_median_and_no_limits_to_tell() -> None:
    words = sentence(drawn("run", [*quiet(14), 9.0, *[12.0] * 8], baseline=14, direction="decrease"))
    assert (
        "higher than expected: it is the latest of 8 points running above the median since April 2016"
        in words
    )
    assert "why is a question to ask" in words
    assert "The median of 14 baseline points (of 23 since January 2015) is 10.0 falls." in words
    assert "limits" not in words


def test_a_t_chart_without_a_lower_limit_tells_the_upper_one() -> None:
    words = sentence(drawn("t", [0.1, 20.0, 3.0, 60.0, 0.5] * 5, direction="increase"), "days")
    assert "The centre of 25 points" in words
    assert ", with an upper limit of " in words


def test_a_signal_of_the_runs_is_told_and_not_contradicted() -> None:
    words = sentence(drawn("run", [1.0, 2.0] * 6 + [8.0, 9.0] * 6, "anhoej"))
    assert "which is a signal of a shift" in words
    assert "no rule has fired" not in words


def test_points_hugging_the_mean_are_a_question_and_no_verdict() -> None:
    values = [8.0, 8.0, 12.0, 12.0] * 4 + [10.5, 9.5] * 8
    words = sentence(drawn("xmr", values, "ihi", baseline=16, direction="decrease"))
    assert (
        "closer to the mean than expected: it is the latest of 16 points running close to the mean" in words
    )
    assert "the side hoped for" not in words
    assert "concern" not in words


def test_four_of_five_are_told() -> None:
    values = [*quiet(14), 9.0, 12.0, 12.0, 9.9, 12.0, 12.0]
    words = sentence(drawn("xmr", values, "western-electric", baseline=14, direction="decrease"))
    assert "four of five points lie well above the mean" in words


@pytest.mark.parametrize("chart", CHARTS)
@settings(max_examples=20)
@given(
    some.lists(some.none() | some.integers(1, 40), max_size=40),
    some.sampled_from([*PROFILES]),
    some.sampled_from(["increase", "decrease", "neutral"]),
)
def test_every_chart_is_told_without_praise_it_has_not_earned(chart, values, profile, direction) -> None:
    of = tuple(50.0 + i % 7 for i in range(len(values)))
    judged = drawn(chart, values, profile, direction=direction, denominator=of, target=0.3)
    words = sentence(judged)
    assert words.endswith(".")
    assert words.count(". ") <= 1
    assert "None" not in words
    assert "nan" not in words.split()
    if judged.last is None or judged.last.label is not Label.improvement:
        assert "improve" not in words
