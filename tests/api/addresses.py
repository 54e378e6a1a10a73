"""Addresses of the API, and the shape that every refusal has."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from tests.pages.views import ECOLI

V1 = "/api/v1"
# One measure of the lists that judge: what holds for one holds for all, and all take seconds.
ADDRESSES = [
    f"{V1}/", f"{V1}/measures", f"{V1}/measures/{ECOLI}", f"{V1}/areas", f"{V1}/areas/wessex", f"{V1}/results",
    f"{V1}/series?measure={ECOLI}", f"{V1}/signals?measure={ECOLI}",
]  # fmt: skip


def with_query(address: str, query: str) -> str:
    """The address with some more of a query."""
    return f"{address}{'&' if '?' in address else '?'}{query}"


def refusal(client: FlaskClient, address: str, status: int) -> dict[str, Any]:
    """The error at an address, which every refusal has in the same shape."""
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (status, "application/json"), answer.text
    error: dict[str, Any] = answer.get_json()["error"]
    assert error["status"] == status
    assert error["sentence"].endswith((".", "data_access.loader default"))
    assert len(error["sentence"]) < 400
    return error
