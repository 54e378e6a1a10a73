"""Sign up to Safety: dated counts, the five pledges, and no claim that nobody can support."""

from __future__ import annotations

import pytest
from dash import html

from analysis.change.sentences import verdict_label
from analysis.trajectory import Trajectory
from components.exhibit import exhibit
from data_access.queries.campaign import Campaign
from data_access.queries.measures import measures
from pages.campaign import page as sign_up_to_safety
from pages.campaign.page import halving_sentence, harm_measures
from pages.campaign.sign_ups import shares_exhibit
from pages.shared.changes import changes
from tests.components.screen import markups, of_class, walk, words
from tests.guards import not_empty
from tests.pages.views import ECOLI, PLACES, PLAIN

pytestmark = pytest.mark.usefixtures("store")


def sentence(reached: float | None) -> str:
    measure = next(each for each in measures() if each.id == ECOLI)
    verdict = changes().of(ECOLI, "ENG")
    return halving_sentence(measure, Trajectory(10.0, 5.0, (), reached), verdict)


@pytest.mark.parametrize(
    ("reached", "ending"),
    [
        (4.0, "Half was reached in that year."),
        (5.0, "Half was reached in that year."),
        (5.01, "Half was not reached."),
        (12.0, "Half was not reached."),
        (None, "is not complete here, so nothing can be said of it."),
    ],
)
def test_the_sentence_says_where_the_third_year_stood(reached: float | None, ending: str) -> None:
    assert "half would be 5.0" in sentence(reached)
    assert sentence(reached).endswith(ending)


def test_the_change_is_that_of_the_test_with_its_interval() -> None:
    verdict = changes().of(ECOLI, "ENG")
    assert verdict is not None
    assert f"averaged 12.0. {verdict_label(verdict)}. Half" in sentence(12.0)
    shown = sign_up_to_safety.exhibits(measure=ECOLI)["halving"]
    assert (
        "In 2016/17 it averaged 73.9. 18 % higher than in 2013/14 (15 to 21 % higher). Half" in shown.sentence
    )


def test_the_month_under_caution_is_hollow_and_listed() -> None:
    shown = exhibit(sign_up_to_safety.exhibits(measure=ECOLI)["halving"])
    titles = [each.findtext("title") for root in markups(shown) for each in of_class(root, "ghost")]
    assert titles == ["Mar 2020: 63.7, with caution"] * 2
    assert "March 2020, with caution, left out of limits and verdicts: First month of" in words(shown)


# Outcomes by month of which fewer are hoped for, with figures from April 2013 or before.
HELD_AGAINST_HALF = {
    "delayed-transfer-days",
    "ecoli-bacteraemia",
    "ecoli-bacteraemia-trust",
    "pressure-ulcers-england",
    "vte-england",
}


def test_only_harm_of_which_less_is_better_is_held_against_half() -> None:
    assert {measure.id for measure in harm_measures()} == HELD_AGAINST_HALF


def test_whatever_is_offered_has_its_line() -> None:
    for measure in not_empty(harm_measures()):
        assert sign_up_to_safety.exhibits(measure=measure.id)["halving"].title.startswith(measure.title)


@pytest.mark.demonstration
def test_what_is_invented_has_its_line_too() -> None:
    assert sign_up_to_safety.exhibits(measure="pressure-ulcers")["halving"].source.demonstration


def test_the_halving_line_starts_with_the_campaign_and_ends_at_half() -> None:
    rows = PLAIN["campaign"].made()["halving"].rows
    line = {row[0]: row[2] for row in rows}
    stated = [value for value in line.values() if isinstance(value, float)]
    assert len(stated) == 36
    assert stated == sorted(stated, reverse=True)
    # Rates a year by days: months weigh as long as they are, so that their plain mean is near and not the same.
    baseline = sum(float(row[1]) for row in rows[:12]) / 12  # type: ignore[arg-type]
    assert stated[-1] == pytest.approx(baseline / 2, rel=1e-3)


def test_the_straight_line_is_said_to_be_our_assumption() -> None:
    assert "our assumption" in words(PLAIN["campaign"].layout())


def test_the_dated_counts_are_all_there_and_an_ambition_is_no_count() -> None:
    sign_ups = PLAIN["campaign"].made()["sign-ups"]
    assert [(row[0], row[1], row[2]) for row in sign_ups.rows] == [
        ("31 October 2014", 136, "count"),
        ("24 December 2014", 60, "ambition"),
        ("9 March 2015", 236, "count"),
    ]
    assert "236 organisations had signed up by 9 March 2015" in sign_ups.sentence


def test_the_five_pledges_stand_in_order() -> None:
    (listed,) = [
        each for each in walk(PLAIN["campaign"].layout()) if getattr(each, "className", "") == "pledges"
    ]
    names = [words(each) for each in walk(listed) if isinstance(each, html.Strong)]
    assert names == ["Put safety first", "Continually learn", "Honesty", "Collaborate", "Support"]


def test_no_number_of_lives_saved_is_claimed() -> None:
    text = words(sign_up_to_safety.layout())
    assert "an ambition and not a count" in text
    assert "We found no measured number of lives saved" in text


def test_the_shares_of_9_march_2015_stand_with_the_answer_that_gave_them() -> None:
    shares = PLAIN["campaign"].made()["shares"]
    assert [(row[1], row[2]) for row in shares.rows] == [
        ("acute providers", 86),
        ("community providers", 68),
        ("mental health providers", 54),
        ("ambulance trusts", 50),
    ]
    assert shares.sentence.endswith("50 % of ambulance trusts had signed up by 9 March 2015.")
    assert "226441" in shares.source.title and "2013" in shares.source.title
    bars = [
        float(each.get("width", 0))
        for root in markups(shares.picture)
        for each in root.iter("rect")
        if each.get("class") == "share-bar"
    ]
    assert [round(bar / bars[0] * 86) for bar in bars] == [86, 68, 54, 50]


def test_a_store_without_shares_has_no_picture_of_them() -> None:
    assert shares_exhibit(Campaign((), (), ())) is None


def test_every_place_stands_beside_half_of_its_own_baseline() -> None:
    shown = sign_up_to_safety.exhibits(measure=ECOLI)["third-year"]
    assert shown.rows[0][0] == "England"
    for row in not_empty(shown.rows):
        first, half = row[5], row[6]
        assert isinstance(first, float) and half == pytest.approx(first / 2, abs=0.01)
    listed = {str(row[0]) for row in shown.rows} | {
        name for name in PLACES.values() if name in words(shown.more)
    }
    assert listed == {"England", *PLACES.values()}


def test_the_third_year_of_england_is_the_halving_sentence_s() -> None:
    made = sign_up_to_safety.exhibits(measure=ECOLI)
    assert str(made["third-year"].rows[0][-1]) in made["halving"].sentence


def test_after_the_campaign_the_latest_verdict_speaks() -> None:
    verdict = changes().of(ECOLI, "ENG")
    assert verdict is not None
    ending = f"After the campaign, the year to February 2020: {verdict_label(verdict)}."
    assert sign_up_to_safety.exhibits(measure=ECOLI)["halving"].sentence.endswith(ending)


def test_counts_without_a_date_stand_apart_from_dated_ones() -> None:
    sign_ups = PLAIN["campaign"].made()["sign-ups"]
    assert "more than 500 organisations ( National Guardian's Office )" in words(sign_ups.more)
    assert all("500" not in str(row[1]) for row in sign_ups.rows)


@pytest.mark.demonstration
def test_an_invented_campaign_has_its_own_statements_and_no_others() -> None:
    text = words(sign_up_to_safety.layout())
    assert "more than 40 organisations" in text
    assert "500" not in words([each.more for each in sign_up_to_safety.exhibits().values()])
    assert "help people work safely" not in text


def test_the_later_wording_of_the_promise_is_told() -> None:
    text = words(sign_up_to_safety.layout())
    assert "To halve avoidable harm over three years" in text
    assert "“help people work safely”" in text
