"""Exhibits: what is downloaded is what is drawn, and figures in words are those of the table."""

from __future__ import annotations

from datetime import date

import pytest

from components.exhibit import exhibit
from components.words import number, period_name
from data_access.queries.rollups import AreaSeries, rollups
from tests.components.screen import words
from tests.guards import not_empty
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import DEFINED, ECOLI, MEASURE_VIEWS, VIEWS, VIEWS_OF_EACH_PAGE, PageView, downloadable

pytestmark = pytest.mark.usefixtures("store")


@pytest.mark.parametrize("name", VIEWS_OF_EACH_PAGE)
def test_each_download_leads_back_to_exactly_what_is_shown(name: str) -> None:
    for offered in not_empty(VIEWS[name].made().values()):
        exhibit_name = offered.download.partition("?")[0].removesuffix(".csv").rpartition("/")[2]
        again = downloadable(offered.download.replace(f"/{exhibit_name}.csv", "/"))[exhibit_name]
        assert (again.title, again.columns, again.rows) == (offered.title, offered.columns, offered.rows)
        assert again.sentence == offered.sentence


def series_of(view: PageView) -> AreaSeries:
    """England's series of a view of a measure."""
    (series,) = rollups(measure_id=dict(view.query)["measure_id"], area_id="ENG")
    return series


@pytest.mark.parametrize("view", MEASURE_VIEWS.values(), ids=MEASURE_VIEWS.keys())
def test_the_sentence_and_the_table_agree_on_the_latest_figure(view: PageView) -> None:
    england = view.made()["england"]
    # The latest month that counts: one under caution is drawn, and nothing is said of it.
    cautioned = {mark.period for mark in series_of(view).marks if mark.kind == "caution"}
    month, value = next(
        (row[0], row[3]) for row in reversed(england.rows) if row[3] is not None and row[0] not in cautioned
    )
    definition = DEFINED[dict(view.query)["measure_id"]]
    assert isinstance(value, float)
    assert number(value, definition["decimals"]) in england.sentence
    # A month stands in the table as a date, a longer period by its name.
    assert (period_name(month, "month") if isinstance(month, date) else str(month)) in england.sentence


def test_the_map_shows_the_sum_of_the_latest_year_over_its_residents() -> None:
    made = VIEWS[f"measure {ECOLI}"].made()
    values = {str(row[0]): row[1] for row in made["map"].rows}
    panels = exhibits_of(f"measure/{ECOLI}", {"area": "wessex"})["chosen"].rows[-13:-1]
    top = sum(float(row[1] or 0) for row in panels)  # type: ignore[arg-type]
    below = sum(float(row[2] or 0) for row in panels)  # type: ignore[arg-type]
    # March 2020 is under caution. The rows give residents once a month; the year to February 2020 had 366 days.
    assert values["Wessex"] == pytest.approx(top / (below / 12) / 366 * 365.25 * 100_000, abs=0.05)


@pytest.mark.demonstration
def test_a_gap_in_the_figures_keeps_its_reason_in_the_table() -> None:
    chosen = exhibits_of("measure/mental-health-restraint", {"area": "juquessa"})["chosen"]
    value_at, status_at = chosen.columns.index("Value"), chosen.columns.index("Status")
    gaps = {str(row[status_at]) for row in chosen.rows if row[value_at] is None}
    figures = {str(row[status_at]) for row in chosen.rows if row[value_at] is not None}
    assert gaps == {"not submitted"}
    assert figures == {"reported"}


def test_an_exhibit_on_the_page_says_its_own_sentence() -> None:
    grid = VIEWS["topics"].made()["grid"]
    assert grid.sentence in words(exhibit(grid))
