"""Has it changed, and had it by autumn 2015? The two exhibits on measures of the default store."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.exhibit import Exhibit
from data_access.queries.measures import Measure, measures
from pages.measure.change_exhibits import COLUMNS, change_exhibit, promise_exhibit
from pages.measure.figures import MeasureFigures, measure_figures
from pages.measure.view_state import MeasureView
from pages.shared.series_window import SeriesWindow
from tests.components.screen import markups
from tests.guards import not_empty

ECOLI = "ecoli-bacteraemia"
pytestmark = pytest.mark.usefixtures("store")


def measure_of(ident: str) -> Measure:
    return next(measure for measure in measures() if measure.id == ident)


def figures_of(ident: str) -> MeasureFigures:
    return measure_figures(measure_of(ident), MeasureView(ident))


def promise_of(ident: str) -> Exhibit | None:
    return promise_exhibit(figures_of(ident))


def column(exhibit: Exhibit, name: str) -> list[Any]:
    return [row[COLUMNS.index(name)] for row in exhibit.rows]


def test_e_coli_is_said_to_have_risen_and_nothing_else() -> None:
    promise = promise_of(ECOLI)
    assert promise
    assert "England: a statistically significant increase." in promise.sentence
    assert "reduction" not in promise.sentence.lower()
    assert "reduction" not in promise.definition.lower()
    assert column(promise, "Cases, first year")[0] == 34_275
    assert "lower" not in column(promise, "Verdict")
    assert len(promise.rows) == 16


def test_the_latest_year_of_e_coli_is_higher_everywhere() -> None:
    change = change_exhibit(figures_of(ECOLI))
    assert change
    assert column(change, "Verdict") == ["higher"] * 16
    ratios = column(change, "Ratio")[1:]
    assert 1.05 < min(ratios) < 1.15
    assert 1.5 < max(ratios) < 1.65
    assert "Higher in 15 of 15 places." in change.sentence


@pytest.mark.parametrize("ident", ["trimethoprim-share", "unplanned-admissions", "staff-happy-with-care"])
def test_the_promise_is_not_put_to_what_is_not_a_harm(ident: str) -> None:
    assert promise_of(ident) is None


@pytest.mark.parametrize(
    "ident",
    [
        ECOLI,
        "vte-england",
        pytest.param("child-icu-unplanned", marks=pytest.mark.demonstration),
        pytest.param("hip-fractures-in-care", marks=pytest.mark.demonstration),
    ],
)
def test_a_harm_gets_a_verdict_with_its_interval(ident: str) -> None:
    promise = promise_of(ident)
    assert promise
    bounds = zip(
        *(column(promise, name) for name in ("Interval, from", "Ratio", "Interval, to")), strict=True
    )
    for lower, ratio, upper in not_empty([each for each in bounds if each[1] is not None]):
        assert lower <= ratio <= upper


def test_it_is_drawn_once_wide_and_once_narrow_with_every_place() -> None:
    promise = promise_of(ECOLI)
    assert promise
    assert [each.className for each in promise.picture] == ["markup only-wide", "markup only-narrow"]
    for root in not_empty(markups(promise.picture)):
        titles = [title.text for title in root.iter("title")]
        assert len(titles) == 16
        assert titles[0].startswith("England: ")


@pytest.mark.demonstration
def test_a_series_without_a_verdict_stands_there_with_its_reason() -> None:
    change = change_exhibit(figures_of("fellows-in-post"))
    assert change
    assert set(column(change, "Verdict")) == {"cannot tell"}
    assert "It is a running total, which can only grow." in change.sentence


def test_a_view_that_ends_earlier_is_judged_by_what_was_known_then() -> None:
    view = MeasureView(ECOLI, window=SeriesWindow(end=date(2017, 3, 1)))
    change = change_exhibit(measure_figures(measure_of(ECOLI), view))
    assert change
    assert set(column(change, "Latest year")) <= {"2016/17", "the year to December 2016"}
    assert "to=2017-03" in change.download
