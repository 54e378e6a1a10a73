"""Dates and figures as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from components.words import STATUS_WORDS, counted, day, listed, month, number, short_month
from data_access.series import UNCOVERED
from data_access.tables import observation


def test_dates_are_written_in_british_english() -> None:
    moment = date(2015, 3, 9)
    assert (month(moment), short_month(moment), day(moment)) == ("March 2015", "Mar 2015", "9 March 2015")


def test_an_absent_date_is_said_in_words() -> None:
    assert (month(None), day(None)) == ("no month", "not known")


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1234.5, 1, "1,234.5"),
        (0.0, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-0.4, 0, "0"),
        (-1.25, 2, "-1.25"),
        (-10.0, 0, "-10"),
        (None, 1, "no figure"),
    ],
)
def test_figures_are_written_so(value: float | None, decimals: int, written: str) -> None:
    assert number(value, decimals) == written


def test_an_absent_figure_is_never_nothing() -> None:
    assert number(None) != number(0.0)


@pytest.mark.parametrize(
    ("names", "listing"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_listed_so(names: list[str], listing: str) -> None:
    assert listed(names) == listing


def test_one_is_not_many() -> None:
    assert counted(1, "topic") == "1 topic"
    assert counted(0, "topic") == "0 topics"
    assert counted(1234, "CCG or trust", "CCGs and trusts") == "1,234 CCGs and trusts"


def test_missing_zero_suppressed_and_not_applicable_have_words_of_their_own() -> None:
    statuses = set(str(observation.c.status.comment).replace(" or ", " ").replace(",", "").split())
    # A figure of too few members stands in the store as reported.
    assert set(STATUS_WORDS) == statuses | {UNCOVERED}
    assert len(set(STATUS_WORDS.values())) == len(STATUS_WORDS)
