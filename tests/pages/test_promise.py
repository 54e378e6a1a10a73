"""The promise of autumn 2015, put to measures of the default store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data_access.queries.measures import Measure, measures
from pages.judged import judged
from pages.promise import promise_exhibit
from tests.in_force import in_force


@pytest.fixture(autouse=True)
def store(default_store: str) -> Iterator[None]:
    with in_force(default_store):
        yield


def asked_of(ident: str) -> Measure:
    return next(one for one in measures() if one.id == ident)


def test_e_coli_is_said_to_have_risen_and_nothing_else() -> None:
    england = judged(measure_id="ecoli-bacteraemia").series_of("ecoli-bacteraemia", "ENG")
    assert england
    shown = promise_exhibit(asked_of("ecoli-bacteraemia"), england)
    assert shown
    assert "a statistically significant increase" in shown.sentence
    assert "reduction" not in shown.sentence.lower()
    assert "reduction" not in shown.definition.lower()
    cases = {row[0]: row[1] for row in shown.rows}
    assert cases["April 2013 to March 2014"] == 34_275


@pytest.mark.parametrize("ident", ["vte-risk-assessed", "incident-reporting", "fellows-in-post"])
def test_the_promise_is_not_put_to_what_is_not_a_harm(ident: str) -> None:
    england = judged(measure_id=ident).series_of(ident, "ENG")
    assert england
    assert promise_exhibit(asked_of(ident), england) is None


def test_every_harm_measure_gets_a_verdict_with_its_interval() -> None:
    harms = [
        one for one in measures() if one.latest and one.kind == "outcome" and one.direction == "decrease"
    ]
    assert len(harms) > 3
    for one in harms:
        england = judged(measure_id=one.id).series_of(one.id, "ENG")
        assert england
        shown = promise_exhibit(one, england)
        assert shown
        ratios = {row[0]: row[3] for row in shown.rows}
        assert ratios["Interval, from"] <= ratios["Ratio of the rates"] <= ratios["Interval, to"]
