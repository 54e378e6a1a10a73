"""The rates beside a change verdict bear its size out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.change import ChangeVerdict, Outcome, Year
from data_access.queries.measures import measure_by_id
from pages.shared.change_words import rates_words
from tests.in_force import in_force


@pytest.mark.parametrize(
    ("early", "late", "words"),
    [
        (0.17, 3.26, "3.3 against 0.2 broken hips a month"),
        (120.4, 151.2, "151 against 120 broken hips a month"),
        (2.01, 2.02, "both about 2.0 broken hips a month"),
    ],
)
def test_few_cases_a_month_are_not_rounded_to_nothing(
    sqlite_product: str, early: float, late: float, words: str
) -> None:
    first = Year(date(2013, 4, 1), date(2014, 3, 1), 12, early * 12, 12, early)
    verdict = ChangeVerdict(
        "", Outcome.higher, "decrease", (), first, replace(first, rate=late), late / early
    )
    with in_force(sqlite_product):
        measure = measure_by_id("hip-fractures-in-care")
    assert measure is not None
    assert rates_words(measure, verdict) == words
