"""What a reader tries with a chart lives in the address, is marked, and touches nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from data_access.queries.measures import measure_by_id
from pages.collaborative import page as collaborative
from pages.shared.chart_fit import fits
from tests.components.screen import hrefs, words
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import ECOLI

pytestmark = pytest.mark.usefixtures("store")
PLACE = "collaborative/wessex"
MARK = "Your view, not the record"


def opened(**query: str) -> Any:
    return exhibits_of(PLACE, {"measure": ECOLI, **query})["chosen"]


def centre(exhibit: Any) -> Any:
    return exhibit.rows[-1][exhibit.columns.index("Centre line")]


def test_the_record_carries_no_mark() -> None:
    assert MARK not in opened().sentence
    assert MARK not in words(collaborative.layout("wessex", measure=ECOLI))


@pytest.mark.parametrize(
    "query",
    [{"baseline": "18"}, {"rebase": "2017-04"}, {"chart": "run"}, {"profile": "nhsr"}, {"season": "off"}],
)
def test_what_is_tried_is_marked_on_the_page_and_in_the_download(query: dict[str, str]) -> None:
    assert opened(**query).sentence.startswith(MARK)
    page = collaborative.layout("wessex", measure=ECOLI, **query)
    assert MARK in words(page)
    assert f"/{PLACE}?measure={ECOLI}#chosen" in hrefs(page), "the way back to the record"


def test_another_baseline_moves_the_limits() -> None:
    assert centre(opened(baseline="18")) != centre(opened())


def test_a_rebase_starts_a_new_part_and_leaves_the_old_one() -> None:
    rebased, record = opened(rebase="2017-04"), opened()
    at = rebased.columns.index("Centre line")
    assert rebased.rows[0][at] == record.rows[0][at]
    assert rebased.rows[-1][at] != record.rows[-1][at]


def test_a_run_chart_has_no_limits() -> None:
    run_chart = opened(chart="run")
    assert {row[run_chart.columns.index("Upper limit")] for row in run_chart.rows} == {None}


def test_a_chart_that_the_figures_do_not_fit_says_why_and_raises_nothing() -> None:
    page = words(collaborative.layout("wessex", measure="ecoli-bacteraemia-trust", chart="p"))
    assert "cannot draw" in page
    assert "The record's own chart stands" in page
    assert MARK not in page


def test_a_chart_of_shares_draws_no_rate() -> None:
    """Cases are no part of the residents that they are divided by."""
    rate, share = measure_by_id(ECOLI), measure_by_id("psychosis-two-weeks")
    assert rate is not None and share is not None
    assert [name for name in ("p", "p_prime", "u", "i_prime") if fits(name, rate)] == ["u", "i_prime"]
    assert [name for name in ("p", "p_prime", "u", "i_prime") if fits(name, share)] == [
        "p", "p_prime", "u", "i_prime",
    ]  # fmt: skip
    assert "cannot draw" in words(collaborative.layout("wessex", measure=ECOLI, chart="p"))


def test_the_panels_stay_as_recorded() -> None:
    tried = exhibits_of(PLACE, {"measure": ECOLI, "baseline": "18"})
    record = exhibits_of(PLACE, {})
    assert tried[ECOLI].rows == record[ECOLI].rows
    assert tried[ECOLI].sentence == record[ECOLI].sentence


def test_a_download_of_a_try_gives_that_try() -> None:
    tried = opened(baseline="18", rebase="2017-04", chart="mr")
    for part in ("baseline=18", "rebase=2017-04", "chart=mr", f"measure={ECOLI}"):
        assert part in tried.download


def test_other_rules_mark_the_panels_too_and_lead_back() -> None:
    page = collaborative.layout("wessex", profile="nhsr")
    assert f"{MARK}: rules of NHS-R plot the dots on all charts" in words(page)
    assert "/collaborative/wessex#charts" in hrefs(page)
