"""Safer? How sure? Everywhere? What was promised? Answered by what ``/`` and ``/programme`` show, as the API has it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from data_access.queries.measures import measures
from data_access.queries.statements import statements
from pages.home import page as home
from pages.programme import page as programme
from tests.application import items
from tests.components.screen import walk, words
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")
# The two outcomes that the published store has from all fifteen.
EVERYWHERE = ("ecoli-bacteraemia", "delayed-transfer-days")


def part_of(page: Any, name: str) -> str:
    (part,) = [each for each in walk(page) if name in str(getattr(each, "className", None) or "").split()]
    return words(part)


def changes_of(client: FlaskClient, measure: str) -> dict[str, dict[str, Any]]:
    """The change objects of the API by area."""
    series = items(client, f"/api/v1/series?measure={measure}&per_page=20")
    return {each["area"]: each["change"] for each in series}


def per_cent(ratio: float) -> str:
    return f"{round(abs(ratio - 1) * 100)} %"


def test_safer(client: FlaskClient) -> None:
    answer = part_of(home.layout(), "answer-words")
    assert answer.startswith("Not by the two outcomes counted everywhere")
    assert len(answer.split()) <= 20
    verdicts = {measure: changes_of(client, measure)["ENG"] for measure in EVERYWHERE}
    assert [each["verdict"] for each in verdicts.values()] == ["higher", "no_clear_change"]
    assert "E. coli higher" in answer
    assert "delayed transfers, no clear change" in answer


def test_how_sure(client: FlaskClient) -> None:
    sure = part_of(home.layout(), "how-sure")
    assert "95 % interval" in sure
    for measure in EVERYWHERE:
        change = changes_of(client, measure)["ENG"]
        for bound in (change["lower"], change["upper"]):
            assert per_cent(bound).removesuffix(" %") in re.findall(r"\d+", sure), measure


def test_everywhere(client: FlaskClient) -> None:
    places = [change for area, change in changes_of(client, EVERYWHERE[0]).items() if area != "ENG"]
    higher = sum(change["verdict"] == "higher" for change in places)
    assert f"in {higher} of {len(places)}" in part_of(home.layout(), "answer-words")
    assert f"{higher} of {len(places)}" in part_of(home.layout(), "figure-tiles")


def test_what_was_promised() -> None:
    text = words(programme.layout())
    for promise in not_empty(statements("promise")):
        assert promise.words in text
        assert promise.expected is not None
        assert promise.expected in text


def test_the_promise_of_less_harm_is_answered_by_the_tests_of_autumn_2015(client: FlaskClient) -> None:
    """Each row behind the picture is the API's: the ratio with its interval, and whether it lasted."""
    exhibit = programme.exhibits()["harm"]
    by_title = {measure.title: measure.id for measure in measures()}
    names = {each["id"]: each["name"] for each in items(client, "/api/v1/areas?per_page=200")}
    stated = {(by_title[str(row[0])], row[1]): row[3:6] for row in not_empty(exhibit.rows)}
    in_api = {
        (measure, names[series["area"]]): series["change_by_autumn_2015"]
        for measure in sorted({measure for measure, _ in stated})
        for series in items(client, f"/api/v1/series?measure={measure}&per_page=20")
    }
    assert set(in_api) == set(stated)
    for pair, change in in_api.items():
        figures = tuple(change[name] and round(change[name], 3) for name in ("ratio", "lower", "upper"))
        assert figures == stated[pair], pair


def test_other_measures_have_no_such_test(client: FlaskClient) -> None:
    (england,) = items(client, "/api/v1/series?measure=high-dose-opioids&area=ENG")
    assert england["change_by_autumn_2015"] is None


def test_every_figure_of_the_table_of_all_measures_is_the_api_s(client: FlaskClient) -> None:
    """Both years' rates and the verdict in words, of the whole and of every collaborative."""
    exhibit = home.exhibits()["icons"]
    by_title = {measure.title: measure.id for measure in measures()}
    in_api = {
        (series["measure_title"], series["area_name"]): series["change"]
        for measure in by_title.values()
        for series in items(client, f"/api/v1/series?measure={measure}&per_page=20")
    }
    compared = 0
    for title, place, before, latest, label, *_ in not_empty(exhibit.rows):
        change = in_api.get((title, place))
        if change is None:
            assert label == "no figures", (title, place)
            continue
        assert label == change["words"]
        told = change["verdict"] != "cannot_tell"
        rates = [change[year]["rate"] if told else None for year in ("baseline", "latest_year")]
        assert [before, latest] == pytest.approx(rates), (title, place)
        compared += told
    assert compared > 100
