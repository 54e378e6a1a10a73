"""The shape of every answer: a page of objects, the data version they are of, and how to get the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import isfinite
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from api.parameters import Parameters
from api.refusal import Refusal
from data_access.queries.version import data_version

# Part of every ETag: a new shape of the answers must not be taken for the old one.
SHAPE = "2"
DESCRIBED = '</api/v1/openapi.json>; rel="service-desc"'


@dataclass(frozen=True, slots=True)
class Listed:
    """What an address holds: all its records, and how one of them becomes an object when its page is asked for."""

    records: Sequence[Any]
    shape: Callable[[Any], dict[str, Any]]


def answered(found: Listed, asked: Parameters) -> Response:
    """One page of what was found."""
    total, size = len(found.records), asked.per_page
    pages = max(-(-total // size), 1)
    if asked.page > pages:
        sentence = f"There is no page {asked.page}: the last of {total} objects, {size} a page, stand on page {pages}."
        raise Refusal(404, sentence, parameter="page", nearest=str(pages))
    start = (asked.page - 1) * size
    version = data_version()
    body = {
        "data_version": version,
        "data_edition": version.partition(":")[2],
        "page": asked.page,
        "per_page": size,
        "total": total,
        "next": _address(asked.page + 1) if asked.page < pages else None,
        "items": [found.shape(one) for one in found.records[start : start + size]],
    }
    answer = as_json(written(body).encode())
    answer.headers["Link"] = ", ".join([*_links(asked.page, pages), DESCRIBED])
    return described(answer)


def as_json(body: bytes) -> Response:
    """Bytes of JSON as an answer."""
    return Response(body, mimetype="application/json")


def described(answer: Response) -> Response:
    """With its ETag; where the reader holds the same already, an answer without a body."""
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(_etag(), weak=True)
    return answer.make_conditional(request)  # type: ignore[no-any-return]


def kept_already() -> Response | None:
    """304 before any work is done, where the reader names the very answer that it would get."""
    if not request.if_none_match.contains_weak(_etag()) or request.if_none_match.star_tag:
        return None
    answer = Response(status=304)
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(_etag(), weak=True)
    return answer


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


def _etag() -> str:
    return sha256(f"{SHAPE}|{data_version()}|{request.full_path}".encode()).hexdigest()[:24]


def _address(page: int) -> str:
    """This address with another page, from the root of the server."""
    asked = {**request.args.to_dict(), "page": str(page)}
    return f"{request.path}?{urlencode({name: value for name, value in asked.items() if value})}"


def _links(page: int, pages: int) -> list[str]:
    """RFC 8288: the pages around this one."""
    near = {"first": 1, "prev": page - 1, "next": page + 1, "last": pages}
    return [f'<{_address(number)}>; rel="{name}"' for name, number in near.items() if 1 <= number <= pages]
