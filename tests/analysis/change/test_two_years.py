"""Where fewer than three years are there, two suffice with an assumed dependence, and nothing false is told."""

from __future__ import annotations

import pytest

from analysis.change import ChangeQuestion, Outcome
from tests.analysis.change.simulated import counts, fall, share_lower, verdicts
from tests.guards import not_empty

ASSUMED = ChangeQuestion(assumed_dependence=0.3)


def test_without_an_assumption_three_years_are_needed() -> None:
    for verdict in not_empty(verdicts(counts(3, 100, length=35))):
        assert verdict.outcome is Outcome.cannot_tell
        assert verdict.reasons == ("35 months count; a verdict needs 36.",)


def test_with_it_two_are() -> None:
    short, enough = verdicts(counts(1, 100, length=23), ASSUMED), verdicts(counts(1, 100, length=24), ASSUMED)
    assert short[0].reasons == ("23 months count; a verdict needs 24.",)
    assert enough[0].outcome is not Outcome.cannot_tell
    assert enough[0].dependence == 0.3


def test_three_years_are_judged_as_ever() -> None:
    figures = counts(20, 100, season=0.1, dependence=0.3)
    assert verdicts(figures, ASSUMED) == verdicts(figures)


@pytest.mark.parametrize(("dependence", "most"), [(0.0, 0.01), (0.3, 0.03), (0.6, 0.06)])
@pytest.mark.parametrize("length", [24, 33])
def test_a_reduction_is_seldom_told_of_nothing(length: int, dependence: float, most: float) -> None:
    """docs/method.md gives the shares of 3,000 series: 0.1, 1.3 and 3.6 %."""
    figures = counts(600, 100, season=0.1, dependence=dependence, length=length)
    assert share_lower(verdicts(figures, ASSUMED)) <= most


def test_a_fall_of_a_fifth_is_mostly_found() -> None:
    figures = counts(300, 100, season=0.1, dependence=0.3, length=30, change=fall(0.2, since=12))
    assert share_lower(verdicts(figures, ASSUMED)) >= 0.65
