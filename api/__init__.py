"""``/api/v1/``: the pages' figures, verdicts and words as JSON. ``openapi.json`` beside this file describes it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from flask import Flask, Response, request

from api import areas, measures, series, signals
from api.answers import Listed, answered, as_json, described, kept_already
from api.index import index
from api.parameters import Parameters, parameters
from api.refusal import Refusal
from pages.shared.query_values import nearest

ROOT = "/api/v1"
METHODS = ("GET", "HEAD", "OPTIONS")
REFUSED = ("POST", "PUT", "PATCH", "DELETE", "TRACE")
DESCRIPTION = Path(__file__).parent / "openapi.json"

Handler = Callable[[Parameters], Listed]
# Each address with what may be asked of it.
LISTS: Mapping[str, tuple[Handler, tuple[str, ...]]] = {
    "": (index, ()),
    "measures": (measures.all_of_them, ()),
    "areas": (areas.all_of_them, ("kind",)),
    "series": (series.all_of_them, ("measure", "area", "from", "to", "profile", "chart")),
    "signals": (signals.all_of_them, ("measure", "area", "since", "kind")),
}
SINGLE: Mapping[str, Callable[[str], Listed]] = {"measures": measures.one_of_them, "areas": areas.one_of_them}


def register(server: Flask) -> None:
    """Put the API at its addresses; whatever begins with ``/api/`` is answered here, and in JSON."""

    @server.route(
        "/api/",
        defaults={"rest": ""},
        methods=[*METHODS, *REFUSED],
        provide_automatic_options=False,
        strict_slashes=False,
    )
    @server.route("/api/<path:rest>", methods=[*METHODS, *REFUSED], provide_automatic_options=False)
    def api(rest: str) -> Response:
        return _safely(rest)


def _safely(rest: str) -> Response:
    """Whatever happens, the answer is JSON and says what to do."""
    try:
        return _answer(rest)
    except Refusal as refusal:
        return refusal.answer()
    except Exception:
        logging.getLogger(__name__).exception("An answer of the API could not be made")
        sentence = "The answer could not be made. The reason is in the server's log; tell whoever runs this dashboard."
        return Refusal(500, sentence).answer()


def _answer(rest: str) -> Response:
    if request.method == "OPTIONS":
        return Response(status=204, headers={"Allow": ", ".join(METHODS)})
    if request.method not in METHODS:
        raise Refusal(405, f"This API only answers questions: use GET, not {request.method}.")
    version, _, path = rest.strip("/").partition("/")
    if version != "v1":
        raise _nothing_at(rest)
    if path == DESCRIPTION.name:
        return described(as_json(DESCRIPTION.read_bytes()))
    room, _, ident = path.partition("/")
    if ident and room in SINGLE:
        asked, single = parameters(request.args, ()), SINGLE[room]
        return kept_already() or answered(single(ident), asked)
    if ident or room not in LISTS:
        raise _nothing_at(rest)
    handler, allowed = LISTS[room]
    asked = parameters(request.args, allowed)
    return kept_already() or answered(handler(asked), asked)


def _nothing_at(rest: str) -> Refusal:
    """The refusal of an address that is none of ours, with the nearest that is."""
    room = rest.strip("/").removeprefix("v1").strip("/").partition("/")[0]
    meant = nearest(room[:60], {name: name for name in LISTS if name}) if room else None
    near = f"{ROOT}/{meant or ''}"
    return Refusal(404, f"Nothing stands at “/api/{rest[:60]}”. The nearest address is {near}.", nearest=near)
