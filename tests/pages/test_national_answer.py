"""The answer at the head of the national page: right for any store, short, and made of change verdicts alone."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from analysis.change import ChangeVerdict, Outcome, Year
from analysis.rolling_year import rolling_year
from analysis.spc import Series
from components.words import in_letters
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import Measure
from pages.home import page as home
from pages.home.answer_words import MOST_WORDS, answer_words, sure_words
from pages.home.outcomes import CountedOutcome, counted_outcomes
from tests.components.screen import walk, words
from tests.guards import not_empty

BEFORE = Year(date(2013, 4, 1), date(2014, 3, 1), 12, 1_000, 10, 100)
LATER = Year(date(2019, 3, 1), date(2020, 2, 1), 12, 800, 10, 80)


def measure(short: str, **values: Any) -> Measure:
    plain = {each.name: None for each in fields(Measure)}
    return Measure(**{**plain, "id": short, "title": short, "short": short, "kind": "outcome", **values})


def verdict(outcome: Outcome, *, lasting: bool = False) -> ChangeVerdict:
    bounds: dict[Outcome, tuple[float | None, float | None, float | None]] = {
        Outcome.lower: (0.8, 0.7, 0.9),
        Outcome.higher: (1.2, 1.1, 1.3),
        Outcome.no_clear_change: (1.0, 0.9, 1.1),
        Outcome.cannot_tell: (None, None, None),
    }
    ratio, lower, upper = bounds[outcome]
    years = {} if ratio is None else {"baseline": BEFORE, "latest": LATER}
    return ChangeVerdict(
        "k",
        outcome,
        "decrease",
        ("Too short.",),
        ratio=ratio,
        lower=lower,
        upper=upper,
        lasting=lasting,
        **years,
    )


LOWER, HIGHER = verdict(Outcome.lower, lasting=True), verdict(Outcome.higher)
BRIEFLY, LEVEL, UNTOLD = (
    verdict(Outcome.lower),
    verdict(Outcome.no_clear_change),
    verdict(Outcome.cannot_tell),
)


def outcome(name: str, whole: ChangeVerdict, *places: ChangeVerdict) -> CountedOutcome:
    return CountedOutcome(measure(name), whole, places or (whole,) * 15)


CASES = [
    ([], "Nobody can tell yet: no outcome has figures from all fifteen collaboratives."),
    (
        [outcome("Falls", UNTOLD)],
        "Nobody can tell yet: the one outcome counted everywhere cannot be compared with an earlier year.",
    ),
    ([outcome("Falls", HIGHER)], "Not by the one outcome counted everywhere: falls higher, and in 15 of 15."),
    ([outcome("VTE", LEVEL)], "Not clearly, by the one outcome counted everywhere: VTE, no clear change."),
    (
        [outcome("Falls", LOWER, *[LOWER] * 4, *[BRIEFLY] * 3, *[LEVEL] * 8)],
        "Yes, by the one outcome counted everywhere: falls lower and lasting, and in 4 of 15.",
    ),
    (
        [outcome("Falls", BRIEFLY, *[LOWER] * 4, *[LEVEL] * 11)],
        "Not clearly, by the one outcome counted everywhere: falls lower, not lasting, and in 4 of 15.",
    ),
    (
        [outcome("E. coli", HIGHER), outcome("Delayed transfers", LEVEL)],
        "Not by the two outcomes counted everywhere: E. coli higher, and in 15 of 15; delayed transfers, no clear "
        "change.",
    ),
    (
        [
            outcome("Falls", LOWER),
            outcome("Ulcers", HIGHER),
            outcome("Sepsis", LEVEL),
            outcome("Burns", UNTOLD),
        ],
        "Partly, by the four outcomes counted everywhere: one better and lasting, one worse, one without lasting "
        "change, one unknown.",
    ),
]


@pytest.mark.parametrize(("outcomes", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_the_answer_in_words(outcomes: list[CountedOutcome], sentence: str) -> None:
    assert answer_words(outcomes, 15) == sentence
    assert len(sentence.split()) <= MOST_WORDS


def test_it_is_short_however_many_outcomes_and_however_long_their_names() -> None:
    mixed = [LOWER, HIGHER, LEVEL, UNTOLD, BRIEFLY]
    for many in range(1, 40):
        outcomes = [outcome("A name of quite a few letters", mixed[at % 5]) for at in range(many)]
        assert len(answer_words(outcomes, 15).split()) <= MOST_WORDS
        assert sure_words(outcomes, "England")


def test_of_one_collaborative_it_speaks_of_one() -> None:
    assert "from every collaborative" in answer_words([], 1)
    assert [in_letters(each) for each in (1, 15, 16)] == ["one", "fifteen", "16"]


def test_no_word_of_getting_better_where_nothing_lasts() -> None:
    for whole in (HIGHER, LEVEL, UNTOLD, BRIEFLY):
        text = answer_words([outcome("Falls", whole, *[LEVEL] * 15)] * 9, 15)
        assert not {"better", "lasting,", "Yes"} & set(text.split())


def test_how_sure_gives_interval_and_last_month() -> None:
    assert sure_words([outcome("Falls", HIGHER)], "England") == (
        "England, with 95 % intervals. Falls: 20 % higher than in 2013/14 (10 to 30 % higher), year to February 2020."
    )
    assert sure_words([outcome("Falls", UNTOLD)], "England") == "Falls: Too short."


@pytest.mark.usefixtures("store")
def test_the_same_infections_count_once() -> None:
    outcomes = counted_outcomes(home.with_figures(), len(collaboratives()))
    assert [each.measure.id for each in outcomes] == ["ecoli-bacteraemia", "delayed-transfer-days"]
    assert all(len(each.places) == len(collaboratives()) for each in not_empty(outcomes))


@pytest.mark.usefixtures("store")
def test_the_page_answers_in_its_first_lines_and_leads_to_ones_own_place() -> None:
    page = home.layout()
    (answer,) = [each for each in walk(page) if getattr(each, "className", "") == "national-answer"]
    assert words(answer).startswith(
        "The answer Not by the two outcomes counted everywhere: E. coli higher, and in 15 of 15"
    ), "the section's name and the answer"
    assert "28 % higher than in 2013/14 (24 to 32 % higher), year to February 2020" in words(answer)
    (form,) = [each for each in walk(answer) if getattr(each, "role", "") == "search"]
    assert form.action == "/places"


def test_a_year_is_renewed_each_month_and_never_over_a_gap() -> None:
    periods = tuple(date(2013 + at // 12, at % 12 + 1, 1) for at in range(30))
    counts = tuple(float(at) for at in range(30))
    series = Series("k", periods, counts, (10.0,) * 30, 100)
    values = rolling_year(series, 12, aside=(periods[20],))
    assert values[:11] == (None,) * 11
    assert values[11] == pytest.approx(sum(range(12)) / 120 * 100)
    assert values[19] == pytest.approx(sum(range(8, 20)) / 120 * 100)
    assert values[20:] == (None,) * 10
    assert rolling_year(series, 1)[0] == 0
    holed = Series("k", periods[:5] + periods[6:], counts[:5] + counts[6:], None, 1)
    assert rolling_year(holed, 12)[11:16] == (None,) * 5
    assert rolling_year(holed, 12)[17] == pytest.approx(sum(range(7, 19)) / 12)
    broken = Series("k", periods, counts, None, 1, rebases=(periods[14],))
    assert [at for at, value in enumerate(rolling_year(broken, 12)) if value is None] == [
        *range(11),
        *range(14, 25),
    ]
