"""The whole of what the suite looks at in part: every measure, every place, every object of the API.

With ``make bench``, or ``BENCH=1 python -m pytest tests/bench/test_full_walks.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from data_access.queries.measures import measures
from pages.measure import page as measure
from pages.measure.change_exhibits import COLUMNS, change_exhibit
from pages.measure.figures import measure_figures
from pages.measure.view_state import MeasureView
from tests.api.addresses import V1
from tests.api.test_api_description import LISTED, address, checked
from tests.application import items
from tests.components.screen import words
from tests.guards import not_empty
from tests.pages.every_check import CHECKS
from tests.pages.exhibits_of import exhibits_of
from tests.pages.test_improvements import check_topic
from tests.pages.views import DEFINED, PLACES, PageView, of_both_stores
from tests.web.kinds import ENTRIES


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("view", of_both_stores(wide=True))
def test_every_view_passes_every_check(view: PageView) -> None:
    for check in CHECKS:
        check(view)


def test_every_page_of_the_registry_is_there(client: FlaskClient) -> None:
    addresses = not_empty(entry.address(ident) for entry in ENTRIES for ident in entry.idents())
    assert [each for each in addresses if client.get(each).status_code != 200] == []


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("ident", sorted(DEFINED))
def test_no_measure_breaks_its_page_in_any_view(ident: str) -> None:
    queries = (
        {},
        {"map": "variation", "month": "2016-01", "footprint": "now", "scale": "own"},
        {"open": "map"},
        {"from": "2016-04", "to": "2018-03", "profile": "anhoej"},
    )
    for query in queries:
        assert words(measure.layout(ident, area="wessex", **query))
        measure.exhibits(ident, area="wessex", **query)


@pytest.mark.usefixtures("store")
def test_every_topic_s_answer_agrees_with_its_charts() -> None:
    for topic in not_empty({each.topic_id for each in measures() if each.topic_id and each.latest}):
        check_topic(topic)


@pytest.mark.usefixtures("store")
def test_every_harm_measure_gets_a_verdict_with_its_interval() -> None:
    harms = [
        each for each in measures() if each.latest and each.kind == "outcome" and each.direction == "decrease"
    ]
    assert len(harms) > 3
    for each in harms:
        exhibit = change_exhibit(measure_figures(each, MeasureView(each.id)))
        assert exhibit
        ratio, lower, upper = (COLUMNS.index(name) for name in ("Ratio", "Interval, from", "Interval, to"))
        tested = [row for row in exhibit.rows if row[ratio] is not None]
        assert all(row[lower] <= row[ratio] <= row[upper] for row in tested)
        assert tested or each.grain != "month"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("slug", PLACES)
def test_reduction_is_never_said_of_the_published_measure_wherever_it_is_opened(slug: str) -> None:
    assert (
        "reduction"
        not in exhibits_of(f"collaborative/{slug}", {"measure": "ecoli-bacteraemia"})["chosen"].sentence
    )


@pytest.mark.parametrize("path", LISTED)
def test_every_answer_of_the_api_is_as_described(client: FlaskClient, path: str) -> None:
    seen = 0
    for body in pages(client, path):
        seen += len(body["items"])
    assert seen == body["total"] > 0


def pages(client: FlaskClient, path: str) -> Iterator[dict[str, Any]]:
    """Every page of a list, each held against the description."""
    following: str | None = f"{address(path)}?per_page=200"
    while following:
        body = checked(path, client.get(following))
        yield body
        following = body["next"]


def test_every_gap_of_every_series_says_why(client: FlaskClient) -> None:
    # The first point of a moving range chart has no figure before it to be told from.
    series = [each for each in items(client, f"{V1}/series?per_page=200") if each["chart"] != "mr"]
    points = not_empty(point for each in series for point in each["points"])
    assert {point["status"] for point in points if point["value"] is None} == {
        "missing",
        "uncovered",
    }
    assert all(point["value"] is not None for point in points if point["status"] == "reported")
