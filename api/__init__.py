"""``/api/v1/``: the pages' figures, verdicts and words as JSON. ``openapi.json`` beside this file describes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from flask import Flask, Response, request

from api import areas, measures, results, series, signals
from api.answers import Listing, answered, canonical_address, description
from api.index import index
from api.parameters import Parameters, read_parameters
from api.refusal import Refusal
from pages.shared.query_values import nearest
from web.response_cache import answer

ROOT = "/api/v1"
METHODS = ("GET", "HEAD", "OPTIONS")
REFUSED = ("POST", "PUT", "PATCH", "DELETE", "TRACE")
DESCRIPTION = Path(__file__).parent / "openapi.json"

Handler = Callable[[Parameters], Listing]
# Each address with what may be asked of it.
LISTS: Mapping[str, tuple[Handler, tuple[str, ...]]] = {
    "": (index, ()),
    "measures": (measures.listing, ()),
    "areas": (areas.listing, ("kind",)),
    "series": (series.listing, ("measure", "area", "from", "to", "profile", "season", "chart")),
    "results": (results.listing, ()),
    "signals": (signals.listing, ("measure", "area", "since", "kind")),
}
SINGLE: Mapping[str, Callable[[str], Listing]] = {"measures": measures.single, "areas": areas.single}


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
        return _refusing(rest)


def _refusing(rest: str) -> Response:
    """What is refused is refused in JSON; what fails is answered by ``web/failures.py``, in JSON as well."""
    try:
        return _answer(rest)
    except Refusal as refusal:
        return refusal.answer()


def _answer(rest: str) -> Response:
    if request.method == "OPTIONS":
        return Response(status=204, headers={"Allow": ", ".join(METHODS)})
    if request.method not in METHODS:
        raise Refusal(405, f"This API only answers questions: use GET, not {request.method}.")
    version, _, path = rest.strip("/").partition("/")
    if version != "v1":
        raise _nothing_at(rest)
    if path == DESCRIPTION.name:
        return answer(request.path, lambda: description(DESCRIPTION.read_bytes()), kind="file")
    room, _, ident = path.partition("/")
    if ident and room in SINGLE:
        parameters, single = read_parameters(request.args, ()), SINGLE[room]
        return _stored_answer(f"{room}/{ident}", parameters, lambda: single(ident))
    if ident or room not in LISTS:
        raise _nothing_at(rest)
    handler, allowed = LISTS[room]
    parameters = read_parameters(request.args, allowed)
    return _stored_answer(room, parameters, lambda: handler(parameters))


def _stored_answer(path: str, parameters: Parameters, find: Callable[[], Listing]) -> Response:
    """The answer at an address below the root: made once for everybody who asks the same, in whatever words."""
    place = f"{ROOT}/{path}"
    return answer(
        canonical_address(place, parameters), lambda: answered(find(), parameters, place), kind="api"
    )


def _nothing_at(rest: str) -> Refusal:
    """The refusal of an address that is none of ours, with the nearest that is."""
    room = rest.strip("/").removeprefix("v1").strip("/").partition("/")[0]
    meant = nearest(room[:60], {name: name for name in LISTS if name}) if room else None
    near = f"{ROOT}/{meant or ''}"
    return Refusal(404, f"Nothing stands at “/api/{rest[:60]}”. The nearest address is {near}.", nearest=near)
