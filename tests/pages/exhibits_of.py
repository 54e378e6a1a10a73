"""A page's layout and exhibits, asked for by the keywords that Dash would give: the path's variable among them."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import MultiDict

from components.exhibit import Exhibit
from web.address_request import exhibit_request


def drawn(module: Any, query: dict[str, Any]) -> Any:
    """The page of a module at one address."""
    return module.layout(*_split(module, query)[0], **_split(module, query)[1])


def made_by(module: Any, query: dict[str, Any]) -> dict[str, Exhibit]:
    """Its exhibits there."""
    ident, others = _split(module, query)
    made: dict[str, Exhibit] = module.exhibits(*ident, **others)
    return made


def _split(module: Any, query: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
    others = dict(query)
    variable = module.PAGE.variable
    return ((others.pop(variable),) if variable in others else ()), others


def exhibits_of(place: str, query: dict[str, str]) -> dict[str, Exhibit]:
    """The exhibits of the page at ``place``, as the addresses of downloads name it; empty where there is none."""
    request = exhibit_request(place, MultiDict(query))
    return request.entry.exhibits(*request.arguments, **request.query) if request and request.exists else {}
