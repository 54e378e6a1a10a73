"""The interactive map for Plotly, as a plain dictionary, drawn from our own outlines and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from components.figures.chart_plan import FONT

# Light to dark of one hue: an explicit list, since a named scale in a plain dictionary runs the other way.
SCALE = [[0, "#dbe7f3"], [0.25, "#aecbe4"], [0.5, "#74a3cd"], [0.75, "#3b78b0"], [1, "#124a82"]]
NO_DATA = "#e9ecf0"
# As in the tokens of the style sheet.
KIND_COLOURS = {
    "kind-improvement-high": "#005eb8",
    "kind-concern-high": "#b85300",
    "kind-neither-high": "#5b2a86",
    "kind-contested": "#8b98a5",
    "kind-unusual-runs": "#5b2a86",
    "kind-common-cause": "#cfd6de",
    "kind-running-total": "#e3d9ee",
    "kind-too-few": "#ffffff",
    "kind-ghost": "#ffffff",
    "change-better": "#005eb8",
    "change-worse": "#b85300",
    "change-changed": "#5b2a86",
    "change-unchanged": "#cfd6de",
    "change-untold": "#ffffff",
}


@dataclass(frozen=True, slots=True)
class ChoroplethArea:
    """One area on the interactive map. ``value`` is ``None`` where there is no figure; ``words`` is its label.

    ``fill`` names its kind of variation, for the map by kind.
    """

    id: str
    name: str
    value: float | None
    words: str
    fill: str = ""


def choropleth(places: Sequence[ChoroplethArea], *, unit: str, outlines: str) -> dict[str, Any]:
    """The figure; ``outlines`` is the address of the GeoJSON, whose features carry ``properties.id``."""
    with_figures = [place for place in places if place.value is not None]
    absent = [place for place in places if place.value is None]
    data = []
    if with_figures:
        data.append(
            _trace(
                with_figures,
                outlines,
                {"z": [round(place.value or 0, 4) for place in with_figures], **_colours(with_figures, unit)},
            )
        )
    if absent:
        data.append(_trace(absent, outlines, _plain_face(absent, NO_DATA, "No figure")))
    return {"data": data, "layout": _layout(unit)}


def kinds_map(
    places: Sequence[ChoroplethArea], *, kinds: Sequence[tuple[Sequence[str], str]], outlines: str
) -> dict[str, Any]:
    """The same by kind of variation: ``kinds`` are (fills, words), each with an entry in the legend."""
    data = []
    for fills, words in kinds:
        members = [place for place in places if place.fill in fills]
        if members:
            data.append(
                _trace(members, outlines, _plain_face(members, KIND_COLOURS.get(fills[0], NO_DATA), words))
            )
    return {"data": data, "layout": _layout("kinds")}


def _plain_face(places: Sequence[ChoroplethArea], colour: str, words: str) -> dict[str, Any]:
    """One colour for all, named in the legend."""
    return {
        "z": [0] * len(places),
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "showlegend": True,
        "name": words,
    }


def _layout(revision: str) -> dict[str, Any]:
    return {
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
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "uirevision": revision,
    }


def _trace(places: Sequence[ChoroplethArea], outlines: str, face: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": outlines,
        "featureidkey": "properties.id",
        "locations": [place.id for place in places],
        "text": [f"<b>{_plain(place.name)}</b><br>{_plain(place.words)}" for place in places],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": "#8b98a5", "width": 0.8}},
        **face,
    }


def _plain(words: str) -> str:
    """Words that Plotly shows as they are: it reads some markup in labels, and these entities."""
    return escape(words, quote=False)


def _colours(places: Sequence[ChoroplethArea], unit: str) -> dict[str, Any]:
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
