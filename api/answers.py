"""The shape of every answer: a page of objects, the data version they are of, and how to get the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any
from urllib.parse import urlencode

from flask import Response

from api.parameters import Parameters
from api.refusal import Refusal
from components.shell import BAND
from data_access.queries.version import data_version, is_demonstration

DESCRIBED = '</api/v1/openapi.json>; rel="service-desc"'


@dataclass(frozen=True, slots=True)
class Listing:
    """What an address holds: all its records, and how one of them becomes an object when its page is asked for."""

    records: Sequence[Any]
    shape: Callable[[Any], dict[str, Any]]


def answered(listing: Listing, parameters: Parameters, place: str) -> Response:
    """One page of what was found at a place of this API."""
    total, size = len(listing.records), parameters.per_page
    pages = max(-(-total // size), 1)
    if parameters.page > pages:
        sentence = (
            f"There is no page {parameters.page}: the last of {total} objects, {size} a page, "
            f"stand on page {pages}."
        )
        raise Refusal(404, sentence, parameter="page", nearest=str(pages))
    start = (parameters.page - 1) * size
    version, demonstration = data_version(), is_demonstration()
    body = {
        "data_version": version,
        "data_edition": version.partition(":")[2],
        "demonstration": demonstration,
        **({"notice": BAND} if demonstration else {}),
        "page": parameters.page,
        "per_page": size,
        "total": total,
        "next": canonical_address(place, parameters, parameters.page + 1)
        if parameters.page < pages
        else None,
        "items": [listing.shape(record) for record in listing.records[start : start + size]],
    }
    answer = as_json(written(body).encode())
    answer.headers["Link"] = ", ".join([*_links(place, parameters, pages), DESCRIBED])
    return answer


def description(body: bytes) -> Response:
    """The description of this API, as it stands in its file."""
    answer = as_json(body)
    answer.headers["Link"] = DESCRIBED
    return answer


def as_json(body: bytes) -> Response:
    """Bytes of JSON as an answer."""
    return Response(body, mimetype="application/json")


def written(body: dict[str, Any]) -> str:
    """JSON that every reader takes: days as texts, and never NaN."""
    try:
        return json.dumps(body, ensure_ascii=False, allow_nan=False, default=_day)
    except ValueError:
        return json.dumps(_finite(body), ensure_ascii=False, allow_nan=False, default=_day)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is nothing that JSON holds")


def canonical_address(place: str, parameters: Parameters, page: int | None = None) -> str:
    """The address of what is asked, from the root of the server: as it was understood, whatever words were used."""
    query = parameters.query() | ({"page": str(page)} if page is not None else {})
    return f"{place}?{urlencode(sorted(query.items()))}" if query else place


def _links(place: str, parameters: Parameters, pages: int) -> list[str]:
    """RFC 8288: the pages around this one."""
    near = {"first": 1, "prev": parameters.page - 1, "next": parameters.page + 1, "last": pages}
    return [
        f'<{canonical_address(place, parameters, number)}>; rel="{name}"'
        for name, number in near.items()
        if 1 <= number <= pages
    ]
