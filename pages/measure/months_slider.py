"""The months of a map: what the slider and its script need, so that a month costs no journey to the server."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from dash import html

from components.controls import EVERYTHING, choice_form, choose
from components.markup import slot, tag
from pages.measure.map_labels import MapLabels
from pages.measure.map_values import MapMoment
from pages.measure.view_state import TILES
from pages.shared.months import written
from pages.shared.store_words import store_sentence


def months_slider(labels: MapLabels, moment: MapMoment) -> html.Div | None:
    """A slider over all months, the latest stretch at its end, with a button that plays them; without scripts a list.

    ``None`` where there is nothing to slide through.
    """
    if len(labels.moments) < 2:
        return None
    moments = [*labels.moments, labels.latest]
    at = next(
        (index for index, candidate in enumerate(moments) if candidate.period == moment.period),
        len(moments) - 1,
    )
    return html.Div(
        [slot(_controls(len(moments) - 1, at, labels.title(moment)), "months-moving"), _list(labels, moment)],
        id="months",
        className="months",
        **{"data-months": _packed(labels, moments), "data-at": str(at), "data-map": labels.shows},
    )


def _list(labels: MapLabels, moment: MapMoment) -> html.Form:
    """The months as a list, for readers without scripts."""
    view = labels.figures.view
    address, _, query = replace(view, month=None).address.partition("?")
    months = [(EVERYTHING, labels.latest.words.capitalize())]
    months += [(written(map_month.period) or "", map_month.words) for map_month in reversed(labels.moments)]
    chosen = written(moment.period) or EVERYTHING
    field = choose("month", "Month of the map", months, chosen, default=EVERYTHING, ident="months-list")
    return choice_form(f"{address}#map", [field], dict(parse_qsl(query)), class_name="months-list")


def _controls(last: int, at: int, words: str) -> str:
    button = tag("button", "Play", type="button", id="months-play", class_="btn btn-outline-primary")
    label = tag("label", "Month of the map", **{"for": "months-slider"})
    slider = tag("input", type="range", id="months-slider", min=0, max=last, step=1, value=at)
    output = tag("output", f"{words[:1].upper()}{words[1:]}", id="months-output", **{"for": "months-slider"})
    return tag(
        "div", button, tag("div", label, slider, class_="months-line"), output, class_="months-controls"
    )


def _packed(labels: MapLabels, moments: list[MapMoment]) -> str:
    """Classes, signs, words and sentences of every moment. Words that recur are kept once."""
    fills: dict[str, int] = {}
    words: dict[str, int] = {}
    short: dict[str, int] = {}
    places: dict[str, dict[str, Any]] = {
        place.id: {"n": place.name, "f": [], "m": [], "w": [], "s": []} for place in labels.values.places
    }
    for moment in moments:
        for ident, map_value in labels.values.at(moment).items():
            place = places[ident]
            place["f"].append(fills.setdefault(labels.fill(map_value, moment), len(fills)))
            place["m"].append(labels.mark(map_value))
            place["w"].append(words.setdefault(labels.words(map_value, moment), len(words)))
            place["s"].append(short.setdefault(labels.short(map_value), len(short)))
    left_out = [*(() if labels.by_kind else "m"), *(() if labels.figures.view.form == TILES else "s")]
    for place in places.values():
        for key in left_out:
            del place[key]
    packed = {
        "lead": labels.lead,
        "months": [written(moment.period) or "" for moment in moments],
        "titles": [labels.title(moment) for moment in moments],
        "says": [store_sentence(labels.sentence(moment)) for moment in moments],
        "fills": list(fills),
        "words": list(words),
        "short": list(short) if "s" not in left_out else [],
        "places": places,
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
