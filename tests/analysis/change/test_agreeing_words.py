"""Every sentence of the change verdict agrees with the figures beside it."""

from datetime import date

import numpy as np
import pytest

from analysis.change import ChangeSeries, ChangeVerdict, Outcome, Year, change_verdicts
from analysis.change.sentences import (
    compared_words,
    interval_words,
    promise_words,
    say_change,
    size_words,
    verdict_label,
)
from analysis.spc import Series
from tests.analysis.change.simulated import counts, months, series_of


def changed(ratio: float, lower: float, upper: float, **fields: object) -> ChangeVerdict:
    outcome = Outcome.lower if upper < 1 else Outcome.higher if lower > 1 else Outcome.no_clear_change
    years = [Year(date(year, 4, 1), date(year + 1, 3, 1), 12, 100.0, 10.0, 10.0) for year in (2013, 2019)]
    return ChangeVerdict(
        "E. coli",
        outcome,
        "decrease",
        (),
        *years,
        ratio,
        lower,
        upper,
        **fields,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        (1.0405, 1.0432, "about 4 % higher"),
        (1.04, 1.08, "4 to 8 % higher"),
        (0.99999, 1.00001, "no more than 0.01 % either way"),
        (10692.9, 5404054.9, "more than 100 times"),
        (3.6, 104.3, "3.60 to more than 100 times"),
    ],
)
def test_bounds_that_read_the_same_are_written_once(lower: float, upper: float, words: str) -> None:
    assert interval_words(changed((lower + upper) / 2, lower, upper)) == words


def test_a_year_with_next_to_no_cases_gives_no_size_of_thousands() -> None:
    assert size_words(240385.0) == "more than 100 times as high"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((0.70, 0.95, 0.99), "It has not lasted: most of it lies in the first half of that year,"),
        ((0.99, 0.70, 0.60), "It has not lasted: most of it lies in its latest half,"),
        ((0.80, 0.79, 0.99), "It has not lasted: the latest quarter keeps less than half of it,"),
        ((0.80, 0.79, np.nan), "It has not lasted: a half or the latest quarter of that year has nothing"),
    ],
)
def test_what_has_not_lasted_lies_where_the_sentence_says(parts: tuple[float, ...], words: str) -> None:
    assert words in say_change(changed(0.8, 0.7, 0.9, parts=parts), title="Falls", place="Wessex")


def test_a_series_with_a_break_does_not_call_the_year_after_it_its_first() -> None:
    figures = counts(1, 400, length=84, seed=2)[0]
    series = Series("s", months(), tuple(figures), (1e6,) * 84)
    (made,) = change_verdicts([ChangeSeries(series, "m", breaks=(date(2016, 4, 1),))])
    assert compared_words(made) == "2019/20 against 2016/17, the first full year that can be compared"


def test_what_cannot_be_told_is_one_sentence_for_names_of_one_and_of_many() -> None:
    few = change_verdicts(series_of(np.ones((1, 12))))
    assert say_change(few[0], title="Falls", place="Wessex").startswith(
        "Falls in Wessex: it cannot be told whether it has changed. 12 months count"
    )
    assert verdict_label(few[0]).startswith("Cannot tell: ")


def test_a_change_of_members_is_no_improvement() -> None:
    verdict = changed(0.8, 0.7, 0.9, lasting=True, members_changed=True)
    assert not verdict.improvement
    assert "it is not called an improvement" in say_change(verdict, title="Falls", place="Wessex")
    assert verdict_label(verdict) == "20 % lower than in 2013/14 (10 to 30 % lower), of other members"
    assert promise_words(verdict) == "lower, but of other members"
