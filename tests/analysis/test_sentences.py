"""A panel in plain English."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis.sentences import assurance_words, say, variation_words
from analysis.spc import Assurance, Label, Panel, Variation
from tests.analysis.spc.build import month, panel, quiet

BETTER = ("improv", "reduc", "better", "fewer", "progress", "success")
BLAME = ("blame", "fault", "fail", "poor", "worst", "bad ")


def sentence(judged: Panel, unit: str = "falls", **more) -> str:
    return say(judged, title="Falls with harm", place="West of England", unit=unit, **more)


def test_a_rising_series_where_lower_is_better_is_said_to_be_higher_than_expected() -> None:
    judged = panel([*quiet(13, 10.0), *[20.0] * 9], direction="decrease", baseline=13)
    words = sentence(judged)
    assert "higher than expected" in words
    assert "why is a question to ask" in words
    assert not [word for word in BETTER if word in words.lower()]


def test_a_trend_where_lower_is_better_is_said_to_have_risen() -> None:
    words = sentence(panel([*quiet(13), *[7.0 + i for i in range(7)]], direction="decrease", baseline=13))
    assert "rising" in words
    assert "the figures have risen for 7 points running since February 2016" in words


def test_the_whole_of_it() -> None:
    values = [*quiet(20, 10.5), 20.5]
    assert sentence(panel(values, direction="decrease", baseline=20, target=4.0)) == (
        "Falls with harm in West of England stood at 20.5 falls in September 2016, higher than expected: "
        "it is above the upper limit; why is a question to ask. "
        "The mean of 20 baseline points (of 21 since January 2015) is 10.5 falls, with limits from 5.2 to 15.8; "
        "the target of 4.0 falls will be missed consistently unless something changes."
    )


def test_an_improvement_is_called_one() -> None:
    words = sentence(panel([*quiet(20), 1.0], direction="decrease"))
    assert "lower than expected: it is below the lower limit; this is the side hoped for" in words


def test_a_signal_without_a_better_direction_is_neither() -> None:
    words = sentence(panel([*quiet(20), 30.0]))
    assert "higher than expected" in words
    assert "concern" not in words
    assert "improvement" not in words


@pytest.mark.parametrize("direction", ["increase", "decrease", "neutral"])
def test_no_signal_is_usual_variation(direction: str) -> None:
    words = sentence(panel(quiet(20), direction=direction))
    assert "within its usual variation, and no rule has fired." in words


def test_an_earlier_signal_is_dated() -> None:
    words = sentence(panel([*quiet(20), 30.0, *quiet(5)], direction="decrease"))
    assert "usual variation (the latest signal was in September 2016: higher than expected)" in words


def test_both_verdicts_of_one_point_are_said() -> None:
    judged = panel([*quiet(20), 4.9, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0], direction="increase")
    words = sentence(judged)
    assert ", rising: the figures have risen for 7 points running" in words
    assert ", although it is the latest of 7 points running below the mean" in words


def test_a_short_phase_gives_its_median_and_no_verdict() -> None:
    assert sentence(panel(quiet(6), direction="decrease", target=3.0)) == (
        "Falls with harm in West of England stood at 11 falls in June 2015. "
        "The median since January 2015 is 10 falls; "
        "6 points of the 13 that limits need, so no verdict is given."
    )


def test_a_series_without_values_says_so() -> None:
    words = "Falls with harm in West of England: there are no figures to show yet."
    assert sentence(panel([None, None])) == sentence(panel([])) == words


def test_the_phases_own_lines_are_told_after_a_rebase() -> None:
    words = sentence(panel([*quiet(20), *quiet(15, 30.0)], rebases=(month(20),)))
    assert "The mean of 15 points since September 2016 is 29.9 falls, with trial limits from" in words


def test_months_without_a_figure_after_the_last_are_told() -> None:
    assert "in August 2016 (no figure for 2 later periods)," in sentence(panel([*quiet(20), None, None]))


@pytest.mark.parametrize(
    ("direction", "target", "words"),
    [
        ("decrease", 20.0, "the target of 20 falls is met consistently"),
        ("decrease", 1.0, "the target of 1 falls will be missed consistently unless something changes"),
        ("decrease", 10.0, "the target of 10 falls lies within the limits, so it is hit or missed by chance"),
    ],
)
def test_the_target_verdict_is_told(direction: str, target: float, words: str) -> None:
    assert words in sentence(panel(quiet(20), direction=direction, target=target))


def test_no_target_no_word_of_it() -> None:
    assert "target" not in sentence(panel(quiet(20), direction="decrease"))


@pytest.mark.parametrize(
    ("unit", "decimals", "words"),
    [
        ("%", None, "stood at 11.5% in"),
        ("per 100,000", 2, "stood at 11.50 per 100,000 in"),
        ("£", 0, "stood at £12 in"),
        ("", None, "stood at 11.5 in"),
    ],
)
def test_figures_carry_their_unit(unit: str, decimals: int | None, words: str) -> None:
    assert words in sentence(panel(quiet(20, 10.5)), unit=unit, decimals=decimals)


def test_a_value_off_the_mean_never_reads_like_the_mean() -> None:
    judged = panel([*quiet(14), 9.0, *[10.04] * 7], direction="decrease", baseline=14)
    assert "stood at 10.04 falls" in sentence(judged)
    assert "is 10.00 falls" in sentence(judged)


series = some.lists(some.one_of(some.none(), some.integers(0, 40)), max_size=60)


@given(series, some.sampled_from(["increase", "decrease", "neutral"]), some.none() | some.integers(0, 40))
def test_nothing_is_said_to_be_better_without_an_improvement_signal(values, direction, target) -> None:
    judged = panel(values, direction=direction, target=target)
    for words in (
        sentence(judged),
        variation_words(judged.variation),
        assurance_words(judged.assurance),
    ):
        assert not [word for word in BLAME if word in words.lower()]
        if judged.last is None or judged.last.label is not Label.improvement:
            assert not [word for word in BETTER if word in words.lower()]


@given(series, some.sampled_from(["increase", "decrease", "neutral"]))
def test_a_panel_is_told_in_at_most_two_sentences(values, direction) -> None:
    words = say(panel(values, direction=direction), title="Falls", place="Wessex", unit="falls")
    assert words.count(". ") <= 1
    assert words.endswith(".")


def test_every_icon_has_its_own_words() -> None:
    variations = [variation_words(variation) for variation in (None, *Variation)]
    assurances = [assurance_words(assurance) for assurance in (None, *Assurance)]
    assert len({*variations, *assurances}) == len(variations) + len(assurances)


def test_a_baseline_too_short_for_limits_is_told_by_its_own_points() -> None:
    text = say(panel(quiet(40), baseline=12), title="Falls", place="Wessex", unit="falls")
    assert "12 baseline points of the 13 that limits need" in text


def test_a_share_with_a_signal_says_its_size_in_percentage_points() -> None:
    judged = panel([*quiet(20, 90.0), 96.5], direction="increase", baseline=20)
    words = say(judged, title="Assessed", place="Wessex", unit="%", decimals=1)
    assert (
        "stood at 96.5% in September 2016, 6.5 percentage points above the mean, higher than expected"
        in words
    )


def test_a_share_with_a_signal_and_hardly_a_distance_says_so() -> None:
    values = [*quiet(13, 95.0), *[95.1] * 9]
    words = say(panel(values, baseline=13), title="Assessed", place="Wessex", unit="%", decimals=1)
    assert (
        "stood at 95.1% in October 2016, 0.2 percentage points above the mean, higher than expected" in words
    )


def test_a_share_without_a_signal_and_a_count_with_one_say_no_distance() -> None:
    assert "percentage points" not in sentence(panel(quiet(20)), "%")
    assert "percentage points" not in sentence(panel([*quiet(20), 30.0]))


def test_a_value_and_the_line_it_is_beyond_never_read_the_same() -> None:
    judged = panel([*[5.301, 5.302] * 10, 5.34], direction="decrease", baseline=20)
    words = say(judged, title="E. coli", place="England", unit="cases", decimals=1)
    assert "stood at 5.34 cases" in words
    assert "mean of 20 baseline points (of 21 since January 2015) is 5.30 cases" in words


def test_the_distance_is_that_from_the_mean_of_the_season() -> None:
    season = tuple([0.98, 1.02] * 12)
    judged = panel([*quiet(23, 90.0), 99.0], profile="adjusted", season=season, direction="increase")
    words = say(judged, title="Assessed", place="Wessex", unit="%", decimals=1)
    assert judged.last and judged.last.value and judged.last.centre
    distance = f"{abs(judged.last.value - judged.last.centre):.1f}"
    assert f", {distance} percentage points above the mean for that time of year, " in words
