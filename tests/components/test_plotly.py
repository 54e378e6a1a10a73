"""Figures for Plotly, checked by Plotly itself."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from analysis.spc import Label, Series, judge
from components.figures.chart import FACES, chart
from components.figures.chart_plan import EventMark
from components.figures.choropleth import ChoroplethArea, choropleth
from components.figures.hovers import LETTERS, ROOM, WIDER, point_lines, short_lines
from components.figures.panel import panel_marks
from components.figures.sizes import WIDE
from components.picture_sheet.text_width import width_of
from tests.analysis.spc.build import month, panel, quiet
from tests.components.screen import of_class, parsed

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


def test_a_point_says_month_value_count_and_what_it_is() -> None:
    judged = panel([*STEADY, 60.0], denominator=(2.0,) * 25, direction="decrease")
    text = trace(chart(judged, unit="falls per bed", decimals=1), "lines+markers")["text"][-1]
    assert text == "<b>January 2017</b><br>30.0 (60 falls)<br>a question to ask"


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("cases per 100,000 residents a year", "74.3 (3,168 cases)"),
        ("cases a month", "74.3 (3,168 cases)"),
        ("%", "74.3 % (3,168 of 4,000)"),
        ("per bed", "74.3 per bed"),
        (
            "of very long units that nobody would have the room to write out",
            "74.3 of very long units tha…",
        ),
    ],
)
def test_a_hover_has_three_short_lines_with_figures_as_people_say_them(unit: str, value: str) -> None:
    (point,) = panel([74.3]).points
    counted = point._replace(numerator=3168.0, denominator=4000.0)
    assert point_lines(counted, unit, 1, {}) == ("January 2015", value, "too few points for limits")


def test_what_was_recorded_is_said_in_three_short_lines() -> None:
    lines = short_lines("rebase: " + "many words on what was changed and why it was thought wise " * 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line, LETTERS) * WIDER <= ROOM for line in lines)


def test_a_missing_point_is_said_to_be_missing() -> None:
    text = trace(chart(panel([1.0, None]), unit="falls", decimals=1), "lines+markers")["text"][-1]
    assert "no figure" in text
    assert "0" not in text.replace("2015", "")


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


def test_a_run_chart_names_its_median() -> None:
    judged = panel(quiet(20))
    assert (
        chart(judged, unit="cases", decimals=1)["layout"]["annotations"][0]["text"]
        == "cases, axis does not start at 0"
    )
    at_nothing = panel([0.0, *quiet(20)])
    assert chart(at_nothing, unit="cases", decimals=1)["layout"]["annotations"][0]["text"] == "cases"
    assert chart(judged, unit="cases", decimals=1)["layout"]["annotations"][1]["text"].startswith("mean")
    series = Series("one", tuple(month(i) for i in range(20)), tuple(quiet(20)))
    drawn = chart(judge([series], chart="run").panel(0), unit="cases", decimals=1)
    assert drawn["layout"]["annotations"][1]["text"].startswith("median")


def test_the_limits_are_one_band_that_breaks_at_a_rebase() -> None:
    judged = panel([*quiet(20, 10), *quiet(20, 20)], rebases=(month(20),))
    band, centre, _, values = valid(chart(judged, unit="falls", decimals=1))["data"]
    assert [each["mode"] for each in (band, centre, values)] == ["lines", "lines", "lines+markers"]
    assert band["fill"] == "toself"
    gap = band["y"].index(None)
    assert band["y"].count(None) == band["x"].count(None) == 1
    for part, level in ((slice(0, gap), centre["y"][0]), (slice(gap + 1, None), centre["y"][-1])):
        outline = list(zip(band["x"][part], band["y"][part], strict=True))
        assert outline[0] == outline[-1]
        assert min(y for _, y in outline) < level < max(y for _, y in outline)
    assert centre["line"]["shape"] == "hvh"
    assert centre["y"].index(None) == centre["x"].index(None) == 20


def test_shares_bear_their_sign_on_the_axis() -> None:
    axis = chart(panel(quiet(20)), unit="%", decimals=1)["layout"]
    assert axis["yaxis"]["ticksuffix"] == " %"
    assert axis["annotations"][0]["text"] == "axis does not start at 0"


def test_picture_and_chart_name_the_same_lines_alike() -> None:
    judged = panel(STEADY, target=14.0)
    picture = [each.text for each in of_class(parsed(panel_marks(judged, WIDE, 1).inside), "end")]
    assert [
        each["text"] for each in chart(judged, unit="", decimals=1)["layout"]["annotations"][1:]
    ] == picture


def test_a_centre_line_that_carries_the_season_names_its_month() -> None:
    judged = panel(quiet(36), profile="adjusted", season=tuple([0.9, 1.1] * 18))
    words = [each["text"] for each in chart(judged, unit="cases", decimals=1)["layout"]["annotations"]]
    assert words[1].startswith("mean ")
    assert words[1].endswith(" in Dec")
