"""The interactive map for Plotly, as a plain dictionary, drawn from our own outlines and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from components.figures.chart import FONT

# Light to dark of one hue: an explicit list, since a named scale in a plain dictionary runs the other way.
SCALE = [[0, "#dbe7f3"], [0.25, "#aecbe4"], [0.5, "#74a3cd"], [0.75, "#3b78b0"], [1, "#124a82"]]


@dataclass(frozen=True, slots=True)
class Place:
    """One area on the interactive map. ``value`` is ``None`` where there is no figure; ``words`` is its label."""

    id: str
    name: str
    value: float | None
    words: str


def choropleth(places: Sequence[Place], *, unit: str, outlines: str) -> dict[str, Any]:
    """The figure; ``outlines`` is the address of the GeoJSON, whose features carry ``properties.id``."""
    known = [place for place in places if place.value is not None]
    absent = [place for place in places if place.value is None]
    data = []
    if known:
        data.append(
            _trace(
                known,
                outlines,
                {"z": [round(place.value or 0, 4) for place in known], **_colours(known, unit)},
            )
        )
    if absent:
        grey = {"z": [0] * len(absent), "colorscale": [[0, "#e9ecf0"], [1, "#e9ecf0"]], "showscale": False}
        data.append(_trace(absent, outlines, grey))
    layout = {
        "font": {**FONT, "size": 14},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 70},
        "paper_bgcolor": "#ffffff",
        "geo": {
            "visible": False,
            "fitbounds": "locations",
            "projection": {"type": "mercator"},
            "bgcolor": "#ffffff",
        },
        "hoverlabel": {"bgcolor": "#ffffff", "font": {**FONT, "size": 14}},
        "uirevision": unit,
    }
    return {"data": data, "layout": layout}


def _trace(places: Sequence[Place], outlines: str, face: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": outlines,
        "featureidkey": "properties.id",
        "locations": [place.id for place in places],
        "text": [f"<b>{_plain(place.name)}</b><br>{_plain(place.words)}" for place in places],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": "#ffffff", "width": 1.2}},
        **face,
    }


def _plain(words: str) -> str:
    """Words that Plotly shows as they are: it reads some markup in labels, and these entities."""
    return escape(words, quote=False)


def _colours(places: Sequence[Place], unit: str) -> dict[str, Any]:
    values = [place.value for place in places if place.value is not None]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 0.5, high + 0.5
    bar = {
        "title": {"text": unit, "side": "top"},
        "thickness": 14,
        "len": 0.5,
        "orientation": "h",
        "y": -0.02,
        "yanchor": "top",
    }
    return {"colorscale": SCALE, "zmin": low, "zmax": high, "colorbar": bar}
