"""The interactive map by kind of variation, checked by Plotly itself."""

from __future__ import annotations

import plotly.graph_objects as go

from components.figures.choropleth import KIND_COLOURS, NO_DATA, ChoroplethArea, choropleth, kinds_map
from pages.shared.variation_legend import KINDS

PLACES = [
    ChoroplethArea("A", "Ashby <b>&</b>", 1.0, "Improvement", "kind-improvement-low"),
    ChoroplethArea("B", "Marlow", 2.0, "No signal", "kind-common-cause"),
    ChoroplethArea("C", "Wells", None, "no figure: not submitted", "kind-no-data"),
    ChoroplethArea("D", "York", 3.0, "Improvement", "kind-improvement-high"),
]


def test_each_kind_has_a_colour_and_an_entry_in_the_legend() -> None:
    figure = kinds_map(PLACES, kinds=KINDS, outlines="/geo.json")
    go.Figure(figure)
    legend = {trace["name"]: (trace["locations"], trace["colorscale"][0][1]) for trace in figure["data"]}
    assert legend == {
        "Special cause on the side hoped for": (["A", "D"], KIND_COLOURS["kind-improvement-high"]),
        "Common cause": (["B"], KIND_COLOURS["kind-common-cause"]),
        "No figures": (["C"], NO_DATA),
    }
    assert all(trace["showlegend"] for trace in figure["data"])
    assert "&lt;b&gt;" in figure["data"][0]["text"][0]


def test_places_without_a_figure_are_in_the_legend_of_the_map_of_values() -> None:
    figure = choropleth(PLACES, unit="cases", outlines="/geo.json")
    go.Figure(figure)
    (absent,) = [trace for trace in figure["data"] if trace.get("showlegend")]
    assert (absent["name"], absent["locations"]) == ("No figure", ["C"])


def test_all_missing_and_no_places_are_still_figures() -> None:
    for places in ([PLACES[2]], []):
        for figure in (
            choropleth(places, unit="x", outlines="/g"),
            kinds_map(places, kinds=KINDS, outlines="/g"),
        ):
            go.Figure(figure)
            assert len(figure["data"]) == len(places)
