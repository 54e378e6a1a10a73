"""Sign up to Safety: dated counts, the five pledges, and no claim that nobody can support."""

from __future__ import annotations

import pytest
from dash import html

from analysis.trajectory import Trajectory
from data_access.queries.campaign import Campaign
from data_access.queries.measures import measures
from pages.campaign import page as sign_up_to_safety
from pages.campaign.page import halving_sentence, harm_measures
from pages.campaign.sign_ups import shares_exhibit
from tests.components.screen import markups, walk, words
from tests.pages.views import ECOLI, HARM, PLAIN

pytestmark = pytest.mark.usefixtures("store")


def sentence(reached: float | None) -> str:
    measure = next(each for each in measures() if each.id == ECOLI)
    return halving_sentence(measure, Trajectory(10.0, 5.0, (), reached))


@pytest.mark.parametrize(
    ("reached", "parts"),
    [
        (4.0, ("half would be 5.0", "60 % below", "Half was reached")),
        (5.0, ("50 % below", "Half was reached")),
        (5.01, ("50 % below", "Half was not reached")),
        (10.04, ("about level with", "Half was not reached")),
        (12.0, ("20 % above", "Half was not reached")),
        (None, ("not complete",)),
    ],
)
def test_the_sentence_says_where_the_third_year_stood(reached: float | None, parts: tuple[str, ...]) -> None:
    assert [part for part in parts if part not in sentence(reached)] == []


def test_only_harm_of_which_less_is_better_is_held_against_half() -> None:
    assert sorted(measure.id for measure in harm_measures()) == sorted(HARM)


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
