"""Figures for Plotly, checked by Plotly itself."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from analysis.spc import Label, Rule, Series, Side, judge
from components.figures.chart import FACES, RULE_WORDS, SIDE_WORDS, EventMark, chart
from components.figures.choropleth import ChoroplethArea, choropleth
from tests.analysis.spc.build import month, panel, quiet

STEADY = quiet(24)
SERIES: dict[str, Any] = {
    "all equal": {"values": [7.0] * 20},
    "all missing": {"values": [None] * 12},
    "no periods": {"values": []},
    "one point": {"values": [4.0]},
    "two points": {"values": [4.0, 5.0]},
    "a gap": {"values": [*STEADY[:9], None, None, *STEADY[11:]]},
    "a rebase": {"values": [*quiet(20, 10), *quiet(20, 20)], "rebases": (month(20),)},
    "a ghost": {"values": [*STEADY, 60.0], "ghosts": (month(24),)},
    "a signal": {"values": [*STEADY, 60.0], "direction": "decrease", "target": 11.0},
}


def valid(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure, after Plotly accepted every part of it and JSON holds it without NaN."""
    go.Figure(figure)
    return json.loads(json.dumps(figure, allow_nan=False))  # type: ignore[no-any-return]


def trace(figure: dict[str, Any], mode: str) -> dict[str, Any]:
    return next(each for each in figure["data"] if each["mode"] == mode)


@pytest.mark.parametrize("given", SERIES.values(), ids=SERIES.keys())
def test_a_chart_of_any_series_is_valid_and_holds_its_values(given: dict[str, Any]) -> None:
    judged = panel(**given)
    figure = valid(
        chart(
            judged,
            unit="per 1,000 bed days",
            decimals=1,
            marks=[EventMark(month(3), "A", "rebase", "A <new> way")],
        )
    )
    line = trace(figure, "lines+markers")
    assert line["y"] == [point.value for point in judged.points]
    assert len(line["text"]) == len(line["x"]) == len(line["marker"]["symbol"]) == len(judged.points)
    assert line["connectgaps"] is False
    assert figure["layout"]["annotations"][-1]["text"] == "<b>A</b>"
    assert "&lt;new&gt;" in figure["layout"]["annotations"][-1]["hovertext"]


def test_signals_differ_in_shape_and_not_in_colour_alone() -> None:
    figure = valid(chart(panel(**SERIES["a signal"]), unit="falls", decimals=1))
    assert trace(figure, "lines+markers")["marker"]["symbol"][-1] == "diamond"
    assert FACES[Label.improvement][1] != FACES[Label.concern][1] != FACES[Label.neither_high][1]


def test_a_point_says_month_value_division_and_what_fired() -> None:
    judged = panel([*STEADY, 60.0], denominator=(2.0,) * 25, direction="decrease")
    text = trace(chart(judged, unit="per bed", decimals=1), "lines+markers")["text"][-1]
    for part in ("January 2017", "30.0 per bed", "60 of 2", "question to ask", "outside the limits (high)"):
        assert part in text


def test_a_missing_point_is_said_to_be_missing() -> None:
    text = trace(chart(panel([1.0, None]), unit="falls", decimals=1), "lines+markers")["text"][-1]
    assert "no figure" in text
    assert "0" not in text.replace("2015", "")


def test_every_rule_has_words() -> None:
    assert set(RULE_WORDS) == {rule.value for rule in Rule}


PLACES: dict[str, list[float | None]] = {
    "usual": [1.0, 2.0, None],
    "all equal": [3.0, 3.0, 3.0],
    "all missing": [None, None],
    "one area": [3.0],
    "nothing at all": [0.0, 0.0],
    "no areas": [],
}


@pytest.mark.parametrize("values", PLACES.values(), ids=PLACES.keys())
def test_a_map_of_any_values_is_valid_and_shows_every_area_once(values: list[float | None]) -> None:
    places = [ChoroplethArea(f"P{i}", f"Place {i}", value, "words") for i, value in enumerate(values)]
    figure = valid(choropleth(places, unit="cases per 100,000", outlines="/geo/footprints.geojson"))
    assert sorted(ident for each in figure["data"] for ident in each["locations"]) == [
        each.id for each in places
    ]
    assert {each["geojson"] for each in figure["data"]} <= {"/geo/footprints.geojson"}
    for each in figure["data"]:
        if "zmin" in each:
            assert each["zmin"] < each["zmax"]


def test_an_area_without_a_figure_is_not_coloured_as_nothing() -> None:
    figure = choropleth(
        [ChoroplethArea("A", "A", 0.0, "0.0"), ChoroplethArea("B", "B", None, "no figure")],
        unit="cases",
        outlines="/x",
    )
    with_figure, without = figure["data"]
    assert (with_figure["locations"], without["locations"]) == (["A"], ["B"])
    assert with_figure["colorscale"] != without["colorscale"]
    assert without["showscale"] is False


def test_darker_is_more() -> None:
    figure = choropleth(
        [ChoroplethArea("A", "A", 1.0, ""), ChoroplethArea("B", "B", 2.0, "")], unit="cases", outlines="/x"
    )
    scale = figure["data"][0]["colorscale"]
    brightness = [sum(bytes.fromhex(colour[1:])) for _, colour in scale]
    assert brightness == sorted(brightness, reverse=True)


def test_a_name_in_a_label_cannot_carry_markup() -> None:
    figure = choropleth([ChoroplethArea("A", "A & <img src=x>", 1.0, "<b>")], unit="cases", outlines="/x")
    assert "<img" not in figure["data"][0]["text"][0]


def test_every_side_has_words() -> None:
    assert set(SIDE_WORDS) == {side.value for side in Side}


def test_a_run_chart_names_its_median() -> None:
    judged = panel(quiet(20))
    assert (
        chart(judged, unit="cases", decimals=1)["layout"]["annotations"][0]["text"]
        == "cases (axis does not start at 0)"
    )
    at_nothing = panel([0.0, *quiet(20)])
    assert chart(at_nothing, unit="cases", decimals=1)["layout"]["annotations"][0]["text"] == "cases"
    assert chart(judged, unit="cases", decimals=1)["layout"]["annotations"][1]["text"].startswith("Mean")
    series = Series("one", tuple(month(i) for i in range(20)), tuple(quiet(20)))
    drawn = chart(judge([series], chart="run").panel(0), unit="cases", decimals=1)
    assert drawn["layout"]["annotations"][1]["text"].startswith("Median")


def test_both_limits_are_one_line_with_a_gap_that_steps_at_a_rebase() -> None:
    judged = panel([*quiet(20, 10), *quiet(20, 20)], rebases=(month(20),))
    limits, centre, values = valid(chart(judged, unit="falls", decimals=1))["data"]
    assert [each["mode"] for each in (limits, centre, values)] == ["lines", "lines", "lines+markers"]
    upper, lower = limits["y"][:40], limits["y"][41:]
    assert limits["y"][40] is limits["x"][40] is None
    assert limits["x"][:40] == limits["x"][41:] == values["x"]
    assert all(low < middle < high for low, middle, high in zip(lower, centre["y"], upper, strict=True))
    assert [len(set(line)) for line in (upper, lower, centre["y"])] == [2, 2, 2]
    assert {line["line"]["shape"] for line in (limits, centre)} == {"hvh"}
    assert not limits.get("connectgaps")


def test_a_centre_line_that_carries_the_season_names_its_month() -> None:
    judged = panel(quiet(36), profile="adjusted", season=tuple([0.9, 1.1] * 18))
    words = [each["text"] for each in chart(judged, unit="cases", decimals=1)["layout"]["annotations"]]
    assert words[1].startswith("Mean, Dec ")
