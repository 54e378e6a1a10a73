"""The interactive chart: asked for as Dash's renderer asks, it is the one of the address, and writes the address."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.guards import not_empty
from web import callback_guard
from web.callback_guard import ADDRESS
from web.island import FIELDS, LOCATION
from web.limits import LONGEST_BODY

PLACE = "/collaborative/wessex"
ECOLI = "?measure=ecoli-bacteraemia"


def question_of(
    client: FlaskClient, path: str, search: str, field: str = "", **values: object
) -> dict[str, Any]:
    """What Dash's renderer sends where the address has changed, or the reader changed a field of the chart.

    A field that the page does not have is sent without a value, as the renderer sends it.
    """
    (question,) = [
        each for each in client.get("/_dash-dependencies").get_json() if not each["clientside_function"]
    ]
    given = {LOCATION: search, **{FIELDS[key]: value for key, value in values.items()}}
    return {
        "output": question["output"],
        "outputs": [
            dict(zip(("id", "property"), name.rsplit(".", 1), strict=True))
            for name in question["output"].strip(".").split("...")
        ],
        "inputs": [
            {
                "id": each["id"],
                "property": each["property"],
                **({"value": given[each["id"]]} if each["id"] in given else {}),
            }
            for each in question["inputs"]
        ],
        "changedPropIds": [f"{FIELDS[field]}.value" if field else f"{LOCATION}.search"],
        "state": [{"id": LOCATION, "property": "pathname", "value": path}],
    }


def answer_to(client: FlaskClient, path: str, search: str, field: str = "", **values: object) -> Any:
    """The answer to that."""
    return client.post(ADDRESS, json=question_of(client, path, search, field, **values))


def content(answer: Any) -> str:
    """What Dash puts into the page, as text."""
    assert answer.status_code == 200, answer.text
    return json.dumps(answer.get_json()["response"]["island-content"]["children"], ensure_ascii=False)


def written(answer: Any) -> Any:
    """The query that goes into the address; ``None`` where it stays as it is."""
    return answer.get_json()["response"].get(LOCATION, {}).get("search")


def test_it_is_the_chart_of_the_address_with_its_words(client: FlaskClient) -> None:
    answer = answer_to(client, PLACE, ECOLI)
    drawn = content(answer)
    assert '"type": "Graph"' in drawn
    assert f"/download{PLACE}/chosen.csv?measure=ecoli-bacteraemia" in drawn
    assert "not-understood" not in drawn
    assert written(answer) is None
    assert answer.headers["X-Data-Version"] == client.get("/ready").get_json()["data_version"]
    document = client.get(f"/exhibit{PLACE}/chosen{ECOLI}").text
    sentence = document.partition('class="says">')[2].partition("<")[0]
    assert sentence
    assert sentence in drawn, "the words are those of the page"


@pytest.mark.parametrize("search", [f"{ECOLI}&slug=oxford", f"?slug=oxford&{ECOLI[1:]}"])
def test_a_query_cannot_name_another_place_than_the_path(client: FlaskClient, search: str) -> None:
    drawn = content(answer_to(client, PLACE, search))
    assert f"/download{PLACE}/chosen.csv" in drawn
    assert "collaborative/oxford" not in drawn
    by_field = answer_to(client, PLACE, search, "baseline", baseline=18)
    assert "“slug”, which changes nothing on this page" in content(by_field)
    assert written(by_field) == f"{ECOLI}&baseline=18"


def test_a_field_writes_the_address_and_an_empty_one_leaves_it(client: FlaskClient) -> None:
    tried = answer_to(
        client, PLACE, f"{ECOLI}&profile=ihi", "baseline", baseline=18, profile="ihi", rebase=""
    )
    assert written(tried) == f"{ECOLI}&profile=ihi&baseline=18"
    assert "Your view, not the record" in content(tried)
    back = answer_to(client, PLACE, f"{ECOLI}&baseline=18", "baseline", baseline="", profile="adjusted")
    assert written(back) == ECOLI
    assert "Your view, not the record" not in content(back)


def test_fields_with_the_values_of_the_address_change_nothing(client: FlaskClient) -> None:
    assert answer_to(client, PLACE, f"{ECOLI}&baseline=18", "baseline", baseline=18).status_code == 204


def test_what_a_field_holds_wrongly_is_said_and_the_record_stands(client: FlaskClient) -> None:
    answer = answer_to(client, PLACE, ECOLI, "baseline", baseline=500)
    assert "from 13 to 120. The record's own baseline stands" in content(answer)
    assert written(answer) == ECOLI


def test_its_links_are_the_browser_s_own(client: FlaskClient) -> None:
    """Dash's would change the address and leave the page as it is."""
    drawn = content(answer_to(client, PLACE, ECOLI))
    assert '"href": "/measure/ecoli-bacteraemia"' in drawn
    assert '"type": "Link"' not in drawn


@pytest.mark.parametrize(
    ("path", "search"),
    [
        (PLACE, ""),
        ("/topics", "?topic=A-PU"),
        ("/nowhere", ECOLI),
        ("/collaborative/nowhere", ECOLI),
        ("/measure/ecoli-bacteraemia", "?area=nonsense"),
        (PLACE, f"{ECOLI}&x={'x' * 5_000}"),
    ],
)
def test_where_nothing_is_opened_nothing_is_drawn(client: FlaskClient, path: str, search: str) -> None:
    assert content(answer_to(client, path, search)) == "null"


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "'; DROP TABLE area; --", "\x00"])
def test_a_hostile_value_stays_text(client: FlaskClient, value: str) -> None:
    answer = answer_to(client, PLACE, ECOLI, "chart", chart=value)
    assert answer.mimetype == "application/json"
    alerts = not_empty(part for part in content(answer).split('"not-understood"')[1:])
    assert len(alerts) == 1
    assert written(answer) == ECOLI


def test_a_value_longer_than_a_body_may_be_is_refused(client: FlaskClient) -> None:
    assert answer_to(client, PLACE, ECOLI, "chart", chart="x" * LONGEST_BODY).status_code == 413


OTHER = {"id": "another", "property": "value"}


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("inputs", []),
        ("inputs", [OTHER] * (1 + len(FIELDS))),
        ("inputs", [{"property": "value"}] * (1 + len(FIELDS))),
        ("state", []),
        ("state", [OTHER]),
        ("state", [7]),
        ("outputs", []),
        ("outputs", OTHER),
        ("outputs", [7, 7]),
        ("outputs", [{"id": 7, "property": "children"}] * 2),
        ("changedPropIds", 7),
        ("changedPropIds", [7]),
    ],
)
def test_a_question_with_one_forged_part_is_refused_and_not_logged(
    client: FlaskClient, part: str, value: object, caplog: pytest.LogCaptureFixture
) -> None:
    question = question_of(client, PLACE, ECOLI)
    assert client.post(ADDRESS, json=question).status_code == 200
    answer = client.post(ADDRESS, json={**question, part: value})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (400, "no-store")
    assert "Reload the page" in answer.get_json()["error"]["sentence"]
    assert caplog.records == []


@pytest.mark.parametrize(("callback", "status"), [({"callback": print}, 405), ({}, 400)])
def test_what_runs_in_the_browser_is_no_question(callback: dict[str, Any], status: int) -> None:
    server = Flask("guarded")
    server.add_url_rule(ADDRESS, view_func=str)
    callback_guard.register(server, lambda: {"a.b": {"inputs": [], "state": [], **callback}})
    question = {"output": "a.b", "outputs": {"id": "a", "property": "b"}, "inputs": []}
    assert server.test_client().post(ADDRESS, json=question).status_code == status
