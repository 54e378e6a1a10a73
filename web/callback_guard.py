"""Refuses what no page of ours would send to Dash's callback address: 400 and a sentence, and nothing in the log.

Dash takes the body at its word and fails on anything else with 500 and a traceback, so its shape is checked first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from web.failures import failure
from web.limits import TOO_LONG

ADDRESS = "/_dash-update-component"
NOT_OURS = "This is not a question that a page of this product asks. Reload the page and try again."


def register(server: Flask, callbacks: Callable[[], Mapping[str, Mapping[str, Any]]]) -> None:
    """Check callbacks before they are answered. ``callbacks()`` gives Dash's own list of them, by output."""

    @server.before_request
    def check() -> Response | None:
        if request.path != ADDRESS or request.method != "POST":
            return None
        try:
            body = request.get_json(force=True, silent=True)
        except RequestEntityTooLarge:
            return failure(413, "Too long", TOO_LONG)
        except RecursionError:
            body = None
        return None if _is_question(body, callbacks()) else failure(400, "Not understood", NOT_OURS)


def _is_question(body: Any, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a body asks one of the callbacks, in the shape that Dash's renderer gives it."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    callback = callbacks.get(body["output"])
    changed = body.get("changedPropIds", [])
    return (
        callback is not None
        and "callback" in callback  # those that run in the browser have none
        and _matches(body.get("inputs"), callback["inputs"])
        and _matches(body.get("state", []), callback["state"])
        and _are_outputs(body.get("outputs"), body["output"])
        and isinstance(changed, list)
        and all(isinstance(identifier, str) for identifier in changed)
    )


def _matches(given: Any, properties: Sequence[Mapping[str, Any]]) -> bool:
    """Whether values are given for the properties that a callback takes, in their order."""
    if not isinstance(given, list) or len(given) != len(properties):
        return False
    return all(_is_value(each, expected) for each, expected in zip(given, properties, strict=True))


def _is_value(given: Any, expected: Mapping[str, Any]) -> bool:
    """A value of a property; where its component is named by a pattern, a list of them."""
    if str(expected["id"]).startswith("{"):
        several = given if isinstance(given, list) else [given]
        return all(_names_property(each) for each in several)
    return _names_property(given) and (given["id"], given["property"]) == (
        expected["id"],
        expected["property"],
    )


def _are_outputs(given: Any, output: str) -> bool:
    """An object for a single output, a list for several: as the name of the output says."""
    if output.startswith(".."):
        names = output.strip(".").split("...")
        return isinstance(given, list) and len(given) == len(names) and all(map(_names_property, given))
    return _names_property(given)


def _names_property(given: Any) -> bool:
    return (
        isinstance(given, dict)
        and isinstance(given.get("id"), str | dict)
        and isinstance(given.get("property"), str)
    )
