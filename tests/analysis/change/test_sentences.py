"""The change verdict in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.change import ChangeVerdict, Outcome, SlopeBefore, Year
from analysis.change.sentences import (
    count_words_of,
    interval_words,
    opposed_words,
    promise_words,
    say_change,
    size_words,
    verdict_label,
    year_words,
)

BASELINE = Year(date(2013, 4, 1), date(2014, 3, 1), 12, 1000, 1e6, 100.0)
LATEST = Year(date(2019, 3, 1), date(2020, 2, 1), 12, 800, 1e6, 80.0)
FALL = ChangeVerdict(
    "falls",
    Outcome.lower,
    "decrease",
    baseline=BASELINE,
    latest=LATEST,
    ratio=0.8,
    lower=0.72,
    upper=0.89,
    p=0.001,
    lasting=True,
    parts=(0.8, 0.81, 0.79),
    holds_among=True,
)
RISE = replace(FALL, outcome=Outcome.higher, ratio=1.28, lower=1.23, upper=1.33, parts=(1.3, 1.26, 1.22))


def sentences(verdict: ChangeVerdict) -> str:
    return say_change(verdict, title="Falls", place="Wessex", rates="80 against 100 a month")


def test_a_lasting_fall_of_harm_is_an_improvement_with_size_interval_and_years() -> None:
    assert sentences(FALL) == (
        "Falls in Wessex: 20 % lower (95 % interval 11 to 28 % lower), the year to February 2020 against 2013/14, "
        "before the programme: 80 against 100 a month. This is an improvement that has lasted through the latest year."
    )
    assert verdict_label(FALL) == "Better, and lasting: 20 % lower than in 2013/14 (11 to 28 % lower)"
    assert promise_words(FALL) == "a sustained and statistically significant reduction"


def test_a_label_says_where_a_change_went_on_as_before() -> None:
    label = verdict_label(replace(FALL, as_before=True))
    assert (
        label == "Better, and lasting: 20 % lower than in 2013/14 (11 to 28 % lower), as it was going before"
    )
    assert verdict_label(replace(FALL, as_before=True, lasting=False)).endswith(", not lasting")


def test_a_fall_that_does_not_last_is_no_improvement() -> None:
    dip = replace(FALL, lasting=False, parts=(0.7, 0.9, 0.98))
    words = f"{sentences(dip)} {verdict_label(dip)} {promise_words(dip)}"
    assert "most of it lies in the first half of that year, and so it is not called an improvement" in words
    assert "not lasting" in verdict_label(dip)
    assert "reduction" not in words


def test_a_rise_is_told_without_being_lasting() -> None:
    late = replace(RISE, lasting=False, parts=(1.05, 1.5, 1.6))
    assert "28 % higher" in sentences(late)
    assert "Most of it lies in its latest half." in sentences(late)
    assert promise_words(RISE) == "a statistically significant increase"


@pytest.mark.parametrize("direction", ["decrease", "increase", "neutral"])
def test_better_follows_the_direction_of_the_measure(direction: str) -> None:
    verdict = replace(RISE, direction=direction)
    assert ("Better" in verdict_label(verdict)) is (direction == "increase")
    assert ("improvement" in sentences(verdict)) is (direction == "increase")


def test_no_clear_change_says_its_interval_and_nothing_about_chance() -> None:
    verdict = replace(
        FALL, outcome=Outcome.no_clear_change, lasting=False, ratio=0.97, lower=0.93, upper=1.01
    )
    assert "no clear change, between 7 % lower and 1 % higher (95 % interval)" in sentences(verdict)
    assert "chance" not in sentences(verdict)
    assert verdict_label(verdict) == "No clear change from 2013/14 (between 7 % lower and 1 % higher)"


def test_what_cannot_be_told_says_why() -> None:
    verdict = ChangeVerdict(
        "falls", Outcome.cannot_tell, "decrease", ("35 months count; a verdict needs 36.",)
    )
    assert (
        sentences(verdict)
        == "Falls in Wessex: it cannot be told whether it has changed. 35 months count; a verdict needs 36."
    )
    assert verdict_label(verdict) == "Cannot tell: 35 months count; a verdict needs 36"


def test_a_slope_before_is_stated() -> None:
    before = SlopeBefore(0.97, 0.95, 0.99, 36)
    assert sentences(replace(FALL, slope_before=before)).endswith(
        "In the 36 months to the end of the first year it became 3 % lower each year."
    )
    assert "it went on as it was going before" in sentences(
        replace(FALL, slope_before=before, as_before=True)
    )
    level = SlopeBefore(0.99, 0.95, 1.03, 36)
    assert sentences(replace(FALL, slope_before=level)).endswith("it was level.")


def test_a_month_that_points_the_other_way_stands_in_one_sentence_with_the_verdict() -> None:
    assert opposed_words(RISE, latest="March 2020 was lower than expected", high=False) == (
        "March 2020 was lower than expected; the year to February 2020 was 28 % higher than in 2013/14."
    )
    assert opposed_words(RISE, latest="March 2020 was higher than expected", high=True) == ""


def test_a_later_first_year_is_not_called_before_the_programme() -> None:
    later = replace(RISE, before_programme=False)
    assert "2013/14, the first full year that can be compared" in sentences(later)
    assert "before the programme" not in sentences(later)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (1.0, "about the same"),
        (1.00004, "about the same"),
        (1.0004, "0.04 % higher"),
        (0.996, "0.4 % lower"),
        (1.28, "28 % higher"),
        (3.14, "3.1 times as high"),
    ],
)
def test_sizes(ratio: float, words: str) -> None:
    assert size_words(ratio) == words


def test_intervals() -> None:
    assert interval_words(RISE) == "23 to 33 % higher"
    assert interval_words(replace(RISE, lower=1.003, upper=1.124)) == "0.3 to 12 % higher"
    assert interval_words(replace(RISE, lower=1.8, upper=2.9)) == "1.80 to 2.90 times"


def test_years() -> None:
    assert year_words(BASELINE) == "2013/14"
    assert year_words(LATEST) == "the year to February 2020"
    quarterly = Year(date(2018, 7, 1), date(2019, 4, 1), 4, 1, 1, 1)
    assert year_words(quarterly, "quarter") == "the year to June 2019"


def test_many_verdicts_are_counted_with_what_chance_would_give() -> None:
    untold = ChangeVerdict("x", Outcome.cannot_tell, "decrease")
    unclear = replace(FALL, outcome=Outcome.no_clear_change)
    assert count_words_of([*[RISE] * 12, unclear, unclear, untold]) == (
        "Higher in 12 of 14 places, no clear change in 2; for 1 it cannot be told. "
        "By chance alone about 0.4 would be on either side."
    )
    assert count_words_of([untold]) == "It cannot be told whether it has changed."
    assert count_words_of([untold] * 15) == "It cannot be told for any of 15 places whether it has changed."


def test_a_year_without_a_case_is_none_and_no_percentage() -> None:
    none = replace(FALL, latest=replace(LATEST, cases=0.0, rate=0.0), ratio=0.02, lower=0.001, upper=0.3)
    assert "Falls in Wessex: down to none (95 % interval" in sentences(none)
    assert verdict_label(none).startswith("Better, and lasting: down to none, against 2013/14")
    some = replace(RISE, baseline=replace(BASELINE, cases=0.0, rate=0.0), ratio=40.0, lower=3.0, upper=90.0)
    assert verdict_label(some).startswith("up from none, against 2013/14")
