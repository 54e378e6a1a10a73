"""The promise of autumn 2015, put to measures of the default store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pages.measure.promise import promise_exhibit

from data_access.queries.measures import Measure, measures
from data_access.queries.rollups import AreaSeries
from pages.shared.judged import judged
from tests.components.screen import markups
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")


def measure_of(ident: str) -> Measure:
    return next(measure for measure in measures() if measure.id == ident)


def test_e_coli_is_said_to_have_risen_and_nothing_else() -> None:
    england = judged(measure_id="ecoli-bacteraemia").series_of("ecoli-bacteraemia", "ENG")
    assert england
    promise = promise_exhibit(measure_of("ecoli-bacteraemia"), england)
    assert promise
    assert "a statistically significant increase" in promise.sentence
    assert "reduction" not in promise.sentence.lower()
    assert "reduction" not in promise.definition.lower()
    cases = {row[0]: row[1] for row in promise.rows}
    assert cases["April 2013 to March 2014"] == 34_275


@pytest.mark.parametrize("ident", ["vte-risk-assessed", "incident-reporting", "fellows-in-post"])
def test_the_promise_is_not_put_to_what_is_not_a_harm(ident: str) -> None:
    england = judged(measure_id=ident).series_of(ident, "ENG")
    assert england
    assert promise_exhibit(measure_of(ident), england) is None


@pytest.mark.parametrize("ident", ["ecoli-bacteraemia", "child-icu-unplanned", "hip-fractures-in-care"])
def test_a_harm_gets_a_verdict_with_its_interval(ident: str) -> None:
    england = judged(measure_id=ident).series_of(ident, "ENG")
    assert england
    promise = promise_exhibit(measure_of(ident), england)
    assert promise
    ratios = {row[0]: row[3] for row in promise.rows}
    assert ratios["Interval, from"] <= ratios["Ratio of the rates"] <= ratios["Interval, to"]


def cut(series: AreaSeries, until: date) -> AreaSeries:
    """The series as it stood then."""
    kept = sum(period <= until for period in series.series.periods)
    given = series.series
    below = given.denominator
    shorter = replace(
        given,
        periods=given.periods[:kept],
        numerator=given.numerator[:kept],
        denominator=None if below is None else below[:kept],
    )
    return replace(series, series=shorter)


def test_it_is_drawn_once_wide_and_once_narrow() -> None:
    england = judged(measure_id="ecoli-bacteraemia").series_of("ecoli-bacteraemia", "ENG")
    assert england
    promise = promise_exhibit(measure_of("ecoli-bacteraemia"), england)
    assert promise
    assert [each.className for each in promise.picture] == ["markup only-wide", "markup only-narrow"]
    ratio = {row[0]: row[3] for row in promise.rows}["Ratio of the rates"]
    assert all(f"{ratio:.2f} (from" in title.text for title in not_empty(titles(promise.picture)))
    months = {row[0]: row[4] for row in promise.rows}
    assert months["April 2013 to March 2014"] == months["December 2014 to November 2015"] == 12


def titles(picture: Any) -> list[Any]:
    return [title for root in markups(picture) for title in root.iter("title")]


def test_before_autumn_2015_nothing_is_told_or_drawn() -> None:
    england = judged(measure_id="ecoli-bacteraemia").series_of("ecoli-bacteraemia", "ENG")
    assert england
    promise = promise_exhibit(measure_of("ecoli-bacteraemia"), cut(england, date(2014, 3, 1)))
    assert promise
    assert "it cannot be told" in promise.sentence
    assert promise.picture == []
    assert {row[0]: row[3] for row in promise.rows}["Ratio of the rates"] is None


def test_half_a_year_is_no_year_to_hold_against_another() -> None:
    england = judged(measure_id="ecoli-bacteraemia").series_of("ecoli-bacteraemia", "ENG")
    assert england
    promise = promise_exhibit(measure_of("ecoli-bacteraemia"), cut(england, date(2015, 6, 1)))
    assert promise
    assert "it cannot be told" in promise.sentence
    assert promise.picture == []
