"""Did harm fall? The verdict against a frozen baseline."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analysis.harm import Answer, Outcome, Question, harm_verdict, say_harm
from analysis.spc import Series
from tests.analysis.spc.build import month, monthly

# Two years of baseline, and the year to the end of 2017.
QUESTION = Question(baseline=(month(0), month(23)), by=(month(24), month(35)))
OF = (1000.0,) * 36


def counted(early: float, late: float, seed: int = 3, turn: int = 24, **more) -> Series:
    rng = np.random.default_rng(seed)
    counts = [*rng.poisson(early, turn), *rng.poisson(late, 36 - turn)]
    settings = {"denominator": OF, "direction": "decrease", "multiplier": 1000.0, **more}
    return monthly([float(count) for count in counts], **settings)


def sentence(answer: Answer) -> str:
    return say_harm(answer, title="Falls with harm", place="Wessex", unit="per 1,000 bed days")


def test_a_lasting_fall_beyond_chance_is_a_reduction() -> None:
    answer = harm_verdict(counted(40, 24), QUESTION)
    assert answer.outcome is Outcome.reduction
    assert answer.upper is not None
    assert answer.upper < 1
    assert (answer.signal, answer.sustained) == (True, True)
    assert sentence(answer).startswith(
        "Falls with harm in Wessex: a sustained and statistically significant reduction, from "
    )


def test_a_rise_beyond_chance_is_an_increase_and_never_called_a_reduction() -> None:
    answer = harm_verdict(counted(24, 40), QUESTION)
    assert answer.outcome is Outcome.increase
    assert answer.lower is not None
    assert answer.lower > 1
    assert "reduction" not in sentence(answer)


def test_chance_alone_is_no_clear_change() -> None:
    answer = harm_verdict(counted(30, 30), QUESTION)
    assert answer.outcome is Outcome.no_clear_change
    assert "which chance can explain" in answer.reasons[0]
    assert "reduction" not in sentence(answer)


def test_chance_alone_is_seldom_called_a_change() -> None:
    outcomes = [harm_verdict(counted(30, 30, seed), QUESTION).outcome for seed in range(200)]
    assert sum(outcome is not Outcome.no_clear_change for outcome in outcomes) <= 10


def test_a_fall_that_came_back_is_no_clear_change_and_says_that_it_did_not_last() -> None:
    values = [40.0, 42.0, 38.0, 41.0] * 6 + [20.0] * 8 + [44.0, 45.0, 43.0, 44.0]
    answer = harm_verdict(monthly(values, denominator=OF, direction="decrease"), QUESTION)
    assert answer.upper is not None
    assert answer.upper < 1
    assert answer.outcome is Outcome.no_clear_change
    assert "It has not lasted: the latest 6 points do not hold it." in answer.reasons


def test_a_small_difference_without_a_signal_on_the_chart_is_no_clear_change() -> None:
    # 8 % fewer of very many: beyond chance by the ratio, yet within the months' own variation.
    wide = [1000.0, 1300.0] * 12 + [950.0, 1160.0] * 6
    answer = harm_verdict(monthly(wide, denominator=(1e5,) * 36, direction="decrease"), QUESTION)
    assert answer.outcome is Outcome.no_clear_change


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (counted(40, 20, direction="increase"), "lower is not marked as better"),
        (counted(0.2, 0.1), "cases in all"),
        (
            replace(counted(40, 20), numerator=(None,) * 15 + (30.0,) * 21),
            "has 9 points with figures and needs 12",
        ),
        (replace(counted(40, 20), numerator=(1.5,) * 36), "not counts of cases"),
        (replace(counted(40, 20), numerator=(-1.0,) * 36), "not counts of cases"),
        (monthly([None] * 36, direction="decrease"), "0 points"),
        (monthly([], direction="decrease"), "0 points"),
    ],
)
def test_it_cannot_be_told_where_the_figures_do_not_bear_the_question(series: Series, words: str) -> None:
    answer = harm_verdict(series, QUESTION)
    assert answer.outcome is Outcome.cannot_tell
    assert any(words in reason for reason in answer.reasons)
    assert "reduction" not in sentence(answer)


def test_a_baseline_with_too_many_gaps_cannot_stand_for_its_years() -> None:
    series = counted(40, 20)
    gapped = replace(
        series, numerator=tuple(None if i % 2 and i < 20 else v for i, v in enumerate(series.numerator))
    )
    answer = harm_verdict(gapped, QUESTION)
    assert answer.reasons == ("The baseline has figures for 14 of 24 months, too few to stand for it.",)


def test_a_few_gaps_and_part_years_are_cautions() -> None:
    series = counted(40, 20)
    gapped = replace(series, numerator=(None, *series.numerator[1:]))
    answer = harm_verdict(gapped, replace(QUESTION, baseline=(month(0), month(19))))
    assert answer.outcome is Outcome.reduction
    assert "The baseline is not a whole number of years, so the season may play a part." in answer.cautions
    assert "The baseline has figures for 19 of 20 months." in answer.cautions


def test_the_baseline_is_frozen_against_what_comes_after() -> None:
    series = counted(40, 24)
    later = replace(series, numerator=(*series.numerator[:24], *(v and v * 2 for v in series.numerator[24:])))
    assert harm_verdict(series, QUESTION).baseline == harm_verdict(later, QUESTION).baseline


def test_what_lies_between_the_stretches_takes_no_part_in_the_ratio() -> None:
    question = Question(baseline=(month(0), month(11)), by=(month(24), month(35)))
    series = counted(40, 24)
    other = replace(series, numerator=(*series.numerator[:12], *[99.0] * 12, *series.numerator[24:]))
    assert harm_verdict(series, question).ratio == harm_verdict(other, question).ratio


def test_overdispersed_months_widen_the_interval() -> None:
    steady, wild = [40.0] * 24 + [30.0] * 12, [20.0, 60.0] * 12 + [10.0, 50.0] * 6
    plain, wide = (
        harm_verdict(monthly(v, denominator=OF, direction="decrease"), QUESTION) for v in (steady, wild)
    )
    assert (plain.method, wide.method) == ("exact Poisson", "quasi-Poisson")
    assert plain.ratio == wide.ratio == pytest.approx(0.75)
    assert wide.upper > plain.upper
    assert wide.outcome is Outcome.no_clear_change


def test_a_proportion_is_binomial() -> None:
    question = replace(QUESTION, family="proportion")
    answer = harm_verdict(counted(400, 300, denominator=(1000.0,) * 36), question)
    assert answer.method in ("binomial", "quasi-binomial")
    assert answer.outcome is Outcome.reduction


def test_counts_without_a_denominator_are_rates_a_month() -> None:
    answer = harm_verdict(counted(40, 20, denominator=None, multiplier=1.0), QUESTION)
    assert answer.outcome is Outcome.reduction
    assert answer.baseline is not None
    assert answer.baseline.exposure == 24


def test_ghosted_months_take_no_part() -> None:
    series = counted(40, 24)
    spoilt = replace(series, numerator=(900.0, *series.numerator[1:]), ghosts=(month(0),))
    answer = harm_verdict(spoilt, QUESTION)
    assert answer.baseline is not None
    assert answer.baseline.periods == 23
    assert answer.outcome is Outcome.reduction


@pytest.mark.parametrize(
    "question",
    [
        Question((month(0), month(24)), (month(24), month(35))),
        Question((month(10), month(0)), (month(24), month(35))),
        Question((month(0), month(10)), (date(2017, 12, 1), date(2017, 1, 1))),
    ],
)
def test_stretches_that_overlap_or_run_backwards_are_refused(question: Question) -> None:
    with pytest.raises(ValueError, match="must lie before"):
        harm_verdict(counted(40, 24), question)
