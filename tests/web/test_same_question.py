"""One question is answered from one place, however it is worded; and no wording fills the memory."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import api
from api.answers import Listing
from api.parameters import Parameters
from tests.pages.views import ECOLI
from web.response_cache import EXTENSION, ResponseCache

MEASURE = f"/measure/{ECOLI}"
ALIKE = {
    "page": [
        f"{MEASURE}?area=wessex&month=2016-03",
        f"{MEASURE}?month=2016-03&area=wessex",
        f"{MEASURE}/?month=2016-03&area=WESSEX",
        f"{MEASURE}?scale=common&month=2016-03&map=value&area=wessex&compare=",
    ],
    "exhibit": ["/exhibit/topics/grid", "/exhibit/topics/grid?area=", "/exhibit/topics/grid?topic=&area="],
    "download": [
        f"/download{MEASURE}/england.csv?area=wessex&month=2016-03",
        f"/download{MEASURE}/england.csv?scale=common&month=2016-03&area=wessex&map=value",
    ],
    "API": [
        f"/api/v1/signals?measure={ECOLI}&area=wessex",
        f"/api/v1/signals?area=WX&measure={ECOLI}&page=1",
        f"/api/v1/signals/?per_page=50&kind=&area=Wessex&measure={ECOLI}",
    ],
}
NOT_KNOWN = [
    "/topics?x={}",
    "/measure/x{}",
    "/download/topics/grid.csv?x={}",
    "/api/v1/measures?page=x{}",
    "/x{}",
]


@pytest.fixture
def kept(server: Flask) -> ResponseCache:
    """The application's answers, of which there are none yet."""
    answers: ResponseCache = server.extensions[EXTENSION]
    answers.clear()
    return answers


@pytest.mark.parametrize("addresses", ALIKE.values(), ids=ALIKE.keys())
def test_one_question_is_kept_once_however_it_is_worded(
    client: FlaskClient, kept: ResponseCache, addresses: list[str]
) -> None:
    bodies = set()
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        bodies.add(answer.data)
    assert len(bodies) == 1
    assert len(kept.memory) == 1
    assert len(list((kept.folder / "answers").iterdir())) == 1


@pytest.mark.parametrize("address", NOT_KNOWN)
def test_what_is_not_known_is_kept_nowhere(client: FlaskClient, kept: ResponseCache, address: str) -> None:
    for number in range(3):
        assert client.get(address.format(number)).headers["Cache-Control"] == "no-store"
    assert len(kept.memory) == 0
    # Nothing was kept before either: there need not be such a folder.
    assert list((kept.folder / "answers").glob("*")) == []


def test_the_api_makes_an_answer_once(
    client: FlaskClient, kept: ResponseCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, allowed = api.LISTS["measures"]
    made = []

    def counted(parameters: Parameters) -> Listing:
        made.append(parameters)
        return listing(parameters)

    monkeypatch.setitem(api.LISTS, "measures", (counted, allowed))  # type: ignore[misc]
    headers: dict[str, Any] = {"Accept-Encoding": "br"}
    answers = [client.get(f"/api/v1/measures{query}", headers=headers) for query in ("", "?page=1", "?page=")]
    assert {answer.status_code for answer in answers} == {200}
    assert len(made) == 1
    assert client.get("/api/v1/measures?page=1&per_page=7").status_code == 200
    assert len(made) == 2
