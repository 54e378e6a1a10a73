"""The months of a map: what the slider and its script need, so that a month costs no journey to the server."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from dash import html

from components.controls import EVERYTHING, choice_form, choose
from components.markup import slot, tag
from pages.measure.map_labels import Drawn
from pages.measure.map_values import Moment
from pages.shared.months import written


def months_slider(drawn: Drawn, moment: Moment) -> html.Div | None:
    """A slider over all months, the latest stretch at its end, with a button that plays them; without scripts a list.

    ``None`` where there is nothing to slide through.
    """
    if len(drawn.moments) < 2:
        return None
    moments = [*drawn.moments, drawn.latest]
    at = next((index for index, each in enumerate(moments) if each.period == moment.period), len(moments) - 1)
    return html.Div(
        [slot(_controls(len(moments) - 1, at), "months-moving"), _list(drawn, moment)],
        id="months",
        className="months",
        **{"data-months": _packed(drawn, moments), "data-at": str(at)},
    )


def _list(drawn: Drawn, moment: Moment) -> html.Form:
    """The months as a list, for readers without scripts."""
    view = drawn.shown.view
    address, _, query = replace(view, month=None).address.partition("?")
    months = [(EVERYTHING, drawn.latest.words.capitalize())]
    months += [(written(each.period) or "", each.words) for each in reversed(drawn.moments)]
    chosen = written(moment.period) or EVERYTHING
    field = choose("month", "Month of the map", months, chosen, default=EVERYTHING, ident="months-list")
    return choice_form(f"{address}#map", [field], dict(parse_qsl(query)), class_name="months-list")


def _controls(last: int, at: int) -> str:
    button = tag("button", "Play", type="button", id="months-play", class_="btn btn-outline-primary")
    label = tag("label", "Month of the map", **{"for": "months-slider"})
    slider = tag("input", type="range", id="months-slider", min=0, max=last, step=1, value=at)
    told = tag("output", " ", id="months-output", **{"for": "months-slider"})
    return tag("div", button, tag("div", label, slider, class_="months-line"), told, class_="months-controls")


def _packed(drawn: Drawn, moments: list[Moment]) -> str:
    """Classes, signs, words and sentences of every moment. Words that recur are kept once."""
    fills: dict[str, int] = {}
    words: dict[str, int] = {}
    places: dict[str, dict[str, Any]] = {
        place.id: {"n": place.name, "f": [], "m": [], "w": []} for place in drawn.standings.places
    }
    for moment in moments:
        for ident, standing in drawn.standings.at(moment).items():
            place = places[ident]
            place["f"].append(fills.setdefault(drawn.fill(standing, moment), len(fills)))
            place["m"].append(drawn.mark(standing))
            place["w"].append(words.setdefault(drawn.words(standing, moment), len(words)))
    if not drawn.by_kind:
        for place in places.values():
            del place["m"]
    packed = {
        "months": [written(moment.period) or "" for moment in moments],
        "titles": [drawn.title(moment) for moment in moments],
        "says": [drawn.sentence(moment) for moment in moments],
        "fills": list(fills),
        "words": list(words),
        "places": places,
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
