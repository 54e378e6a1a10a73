"""The interactive map of a measure, and what may be chosen beside it."""

from __future__ import annotations

from typing import Any

from dash import html

from components import addresses
from components.controls import EVERYTHING, choose
from components.figures.choropleth import ChoroplethArea, choropleth, kinds_map
from pages.measure.map_labels import MapLabels
from pages.measure.map_values import MapMoment
from pages.measure.view_state import CHANGE, MAPS, VALUE
from pages.shared.change_words import KINDS as CHANGES
from pages.shared.months import written
from pages.shared.variation_legend import KINDS

CHANGE_KINDS = (
    *(((f"change-{kind}",), words) for kind, words in CHANGES.items()),
    (("no-data",), "No figures"),
)


def living_map(labels: MapLabels, moment: MapMoment) -> dict[str, Any]:
    """Plotly's figure of the moment."""
    now = labels.values.at(moment)
    places = [
        ChoroplethArea(
            place.id,
            place.name,
            now[place.id].value,
            labels.words(now[place.id], moment),
            labels.fill(now[place.id], moment),
        )
        for place in labels.values.places
    ]
    if labels.shows == VALUE:
        return choropleth(places, unit=labels.figures.measure.unit, outlines=addresses.FOOTPRINTS)
    kinds = CHANGE_KINDS if labels.shows == CHANGE else KINDS
    return kinds_map(places, kinds=kinds, outlines=addresses.FOOTPRINTS)


def map_choices(labels: MapLabels, moment: MapMoment) -> html.Div:
    """What the living map may show: what colours it, and of which month."""
    # No default: an address with a month and no colours means values.
    fields = [choose("map", "The map shows", list(MAPS.items()), labels.shows, ident="island-map")]
    if labels.moments:
        months = [(EVERYTHING, labels.latest.words.capitalize())]
        months += [
            (written(map_month.period) or "", map_month.words) for map_month in reversed(labels.moments)
        ]
        chosen = written(moment.period) or EVERYTHING
        fields.append(choose("month", "Month", months, chosen, default=EVERYTHING, ident="island-month"))
    return html.Div(fields, className="control-row")
