"""``openapi.json`` says what the API does: every path, parameter and answer of it is tried on the application."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from analysis.spc import CHARTS, PROFILES, Label, Rule, Side
from api import LISTS, SINGLE
from api.parameters import AREA_KINDS, KINDS, MOST, PAGING, USUAL
from tests.api.openapi import DESCRIPTION, faults, resolved
from tests.pages.views import ECOLI

SERVER = DESCRIPTION["servers"][0]["url"]
SCHEMAS = DESCRIPTION["components"]["schemas"]
GET: dict[str, dict[str, Any]] = {path: methods["get"] for path, methods in DESCRIPTION["paths"].items()}


def parameters(path: str, where: str = "query") -> list[dict[str, Any]]:
    return [
        parameter for parameter in map(resolved, GET[path].get("parameters", [])) if parameter["in"] == where
    ]


def address(path: str) -> str:
    """The path with the examples of its own parameters."""
    examples = {parameter["name"]: parameter["example"] for parameter in parameters(path, "path")}
    return SERVER + path.format(**examples)


LISTED = [path for path in GET if path != "/openapi.json"]
# These judge each series that they tell of, so they are asked for one measure unless that is what is asked.
JUDGING = ("/series", "/signals")
PARAMETERS = [(path, parameter) for path in GET for parameter in parameters(path)]
NAMED = [f"{path} {parameter['name']}" for path, parameter in PARAMETERS]


def checked(path: str, answer: Any) -> Any:
    """The body of an answer, which is one that the description tells of."""
    description = resolved(GET[path]["responses"][str(answer.status_code)])
    assert set(description.get("headers", {})) <= set(answer.headers.keys())
    body = answer.get_json()
    schema = description["content"]["application/json"]["schema"]
    assert [*faults(body, schema)] == []
    return body


def test_it_is_served_as_it_stands(client: FlaskClient) -> None:
    answer = client.get(f"{SERVER}/openapi.json")
    assert (answer.status_code, answer.mimetype, answer.get_json()) == (200, "application/json", DESCRIPTION)
    assert (
        client.get(f"{SERVER}/openapi.json", headers={"If-None-Match": answer.headers["ETag"]}).status_code
        == 304
    )


def test_it_tells_of_every_address_and_of_no_other() -> None:
    ours = {f"/{room}" for room in LISTS} | {f"/{room}/{{id}}" for room in SINGLE} | {"/openapi.json"}
    assert set(GET) == ours


def test_it_tells_of_every_parameter_and_of_no_other() -> None:
    for room, (_, allowed) in LISTS.items():
        assert [parameter["name"] for parameter in parameters(f"/{room}")] == [*allowed, *PAGING]


def test_its_words_are_those_of_the_product() -> None:
    def words(schema: str, name: str) -> set[Any]:
        return set(SCHEMAS[schema]["properties"][name]["enum"])

    shared = {
        name: parameter["schema"] for name, parameter in DESCRIPTION["components"]["parameters"].items()
    }
    assert (
        set(shared["chart"]["enum"]) == set(CHARTS) == words("Measure", "chart") == words("Series", "chart")
    )
    assert set(shared["profile"]["enum"]) == set(PROFILES) == words("Series", "profile") - {"running total"}
    assert (shared["per_page"]["default"], shared["per_page"]["maximum"]) == (USUAL, MOST)
    assert words("Point", "label") == {*Label}
    assert words("Fired", "rule") == words("Signal", "rule") == {*Rule}
    assert words("Fired", "side") == {*Side}
    assert words("Area", "kind") == {*AREA_KINDS}
    assert words("Signal", "kind") == {*KINDS}


@pytest.mark.parametrize("path", LISTED)
def test_every_answer_is_as_described(client: FlaskClient, path: str) -> None:
    """The first two pages; ``tests/bench`` walks all of them."""
    query = {"per_page": 10, **({"measure": ECOLI} if path in JUDGING else {})}
    body = checked(path, client.get(address(path), query_string=query))
    assert body["items"]
    if body["next"]:
        checked(path, client.get(body["next"]))


@pytest.mark.parametrize(("path", "parameter"), PARAMETERS, ids=NAMED)
def test_every_parameter_is_understood(client: FlaskClient, path: str, parameter: dict[str, Any]) -> None:
    assert [*faults(parameter["example"], parameter["schema"])] == []
    few = {"measure": ECOLI, "area": "wessex"} if path in JUDGING else {}
    for value in [parameter["example"], *parameter["schema"].get("enum", [])]:
        # Some charts fit some measures only; the answer then says so, as described.
        answer = client.get(address(path), query_string={**few, parameter["name"]: value})
        assert answer.status_code == 200 or parameter["name"] == "chart"
        checked(path, answer)


@pytest.mark.parametrize(("path", "parameter"), PARAMETERS, ids=NAMED)
def test_every_refusal_is_as_described(client: FlaskClient, path: str, parameter: dict[str, Any]) -> None:
    body = checked(path, client.get(address(path), query_string={parameter["name"]: "no such thing"}))
    assert body["error"]["parameter"] == parameter["name"]


@pytest.mark.parametrize("path", GET)
def test_refusals_of_pages_names_and_methods_are_as_described(client: FlaskClient, path: str) -> None:
    checked(path, client.post(address(path)))
    if path != "/openapi.json":
        few = {"measure": ECOLI} if path in JUDGING else {}
        checked(path, client.get(address(path), query_string={**few, "page": 99999}))
    if "{id}" in path:
        checked(path, client.get(SERVER + path.format(id="no-such-thing")))


def test_no_object_may_hold_more_than_is_described() -> None:
    for name, schema in SCHEMAS.items():
        assert schema["additionalProperties"] is False, name


@pytest.mark.parametrize("name", ["Measure", "Area", "Series", "Signal"])
def test_every_object_must_say_whose_it_is(name: str) -> None:
    assert {"source", "licence"} <= set(SCHEMAS[name]["required"])


def test_every_answer_must_say_whether_its_store_is_a_demonstration() -> None:
    pages = [schema for name, schema in SCHEMAS.items() if name.endswith("Page")]
    assert len(pages) == len(LISTS)
    assert all("demonstration" in schema["required"] for schema in pages)


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        (1, {"type": "string"}), (True, {"type": "integer"}), (None, {"type": ["string", "number"]}),
        ({}, {"type": "object", "properties": {"a": {}}, "required": ["a"]}),
        ({"b": 1}, {"type": "object", "properties": {"a": {}}, "additionalProperties": False}),
        (["x"], {"type": "array", "items": {"type": "integer"}}), ("2016-13-01", {"type": "string", "format": "date"}),
        ("x", {"enum": ["y"]}), (0, {"minimum": 1}), (9, {"maximum": 1}), ("x", {"pattern": "^y$"}), (1, {"oneOf": []}),
    ],
)  # fmt: skip
def test_the_checker_finds_what_is_wrong(value: Any, schema: dict[str, Any]) -> None:
    assert [*faults(value, schema)]
