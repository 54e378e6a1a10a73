"""What the API does not understand is refused, in a sentence, with the nearest that it would."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from tests.api.addresses import ADDRESSES, V1, refusal, with_query
from tests.pages.views import ECOLI


@pytest.mark.parametrize("address", ADDRESSES)
class TestEveryAddress:
    def test_only_questions_are_answered(self, client: FlaskClient, address: str) -> None:
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(address)
            assert (answer.status_code, answer.mimetype) == (405, "application/json")
            assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
            assert answer.get_json()["error"]["sentence"].endswith(f"not {method.upper()}.")
        assert client.options(address).headers["Allow"] == "GET, HEAD, OPTIONS"

    def test_a_parameter_that_is_not_known_is_refused_with_those_that_are(
        self, client: FlaskClient, address: str
    ) -> None:
        error = refusal(client, with_query(address, "per_pages=20"), 400)
        assert (error["parameter"], error["nearest"]) == ("per_pages", "per_page")
        assert "page, per_page" in error["sentence"]

    def test_a_parameter_given_twice_is_refused(self, client: FlaskClient, address: str) -> None:
        assert refusal(client, with_query(address, "page=1&page=2"), 400)["nearest"] == "1"

    def test_a_page_after_the_last_names_the_last(self, client: FlaskClient, address: str) -> None:
        total = client.get(address).get_json()["total"]
        error = refusal(client, with_query(address, "page=99999"), 404)
        assert error["nearest"] == str(-(-total // 50))

    def test_more_than_two_hundred_a_page_are_refused(self, client: FlaskClient, address: str) -> None:
        assert refusal(client, with_query(address, "per_page=201"), 400)["nearest"] == "200"
        assert client.get(with_query(address, "per_page=200")).status_code == 200


PAGES = ["0", "-1", "x", "1.5", "٣", "9" * 40, "1e3"]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        *((ADDRESSES[1], page) for page in PAGES),
        *((address, "0") for address in ADDRESSES if address != ADDRESSES[1]),
    ],
)
def test_a_page_that_is_no_number_is_refused(client: FlaskClient, address: str, page: str) -> None:
    assert refusal(client, with_query(address, f"page={page}"), 400)["parameter"] == "page"


HOSTILE = [
    "<script>alert(1)</script>",
    "x" * 5_000,
    "'; DROP TABLE area; --",
    "../../secrets",
    "\x00",
    "大肠杆菌",
    "&?#%/",
]


PARAMETERS = [
    ("series", "area"), ("series", "from"), ("series", "to"), ("series", "profile"), ("series", "chart"),
    ("signals", "measure"), ("signals", "area"), ("signals", "since"), ("signals", "kind"), ("areas", "kind"),
    ("measures", "page"), ("measures", "per_page"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "name", "value"),
    [
        *(("series", "measure", value) for value in HOSTILE),
        *((address, name, HOSTILE[0]) for address, name in PARAMETERS),
    ],
)
def test_whatever_a_parameter_holds_is_refused_in_a_sentence(
    client: FlaskClient, address: str, name: str, value: str
) -> None:
    answer = client.get(f"{V1}/{address}", query_string={name: value})
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert answer.get_json()["error"]["parameter"] == name
    assert len(answer.data) < 1_000


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        ("2016-13", "2016-12"), ("2016-00", "2016-01"), ("2015-02-30", "2015-02-28"), ("2015-2-31", "2015-02-28"),
        ("yesterday", None), ("0000", None), ("04/2016", None), ("٢٠١٦", None),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_refused_with_the_nearest(
    client: FlaskClient, given: str, nearest: str | None
) -> None:
    for address in ("series?from=", "series?to=", "signals?since="):
        error = refusal(client, f"{V1}/{address}{given}", 400)
        assert error["nearest"] == nearest
        assert "2016-04-30" in error["sentence"]


def test_days_in_the_wrong_order_are_refused(client: FlaskClient) -> None:
    assert refusal(client, f"{V1}/series?from=2019&to=2018", 400)["nearest"] == "2018-12-31"


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("/api/", "/api/v1/"), ("/api/v2/measures", "/api/v1/"), ("/api/v1/measure", "/api/v1/measures"),
        ("/api/v1/serie", "/api/v1/series"), ("/api/v1/series/more", "/api/v1/series"), ("/api/v1/<b>", "/api/v1/"),
        ("/api/" + "x" * 3_000, "/api/v1/"),
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_with_the_nearest(
    client: FlaskClient, address: str, nearest: str
) -> None:
    assert refusal(client, address, 404)["nearest"] == nearest


def test_an_empty_parameter_is_as_good_as_none(client: FlaskClient) -> None:
    plain = client.get(f"{V1}/signals?measure={ECOLI}").get_json()
    empty = client.get(f"{V1}/signals?measure={ECOLI}&area=&kind=&since=&page=").get_json()
    assert empty["items"] == plain["items"]


def test_no_answer_holds_what_is_no_json(client: FlaskClient) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    for address in ADDRESSES:
        json.loads(client.get(with_query(address, "per_page=200")).data, parse_constant=refuse)
