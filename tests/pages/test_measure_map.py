"""The map of a measure over time: the page carries what the server would draw, month by month."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from dash import html
from dash.development.base_component import Component

from data_access.loader.run import Request, load
from data_access.queries.rollups import rollups
from pages.measure import page as measure
from pages.measure.view_state import MAPS
from pages.shared.query_values import QueryValues
from tests.components.screen import markups, of_class, walk, words
from tests.guards import not_empty
from tests.in_force import in_force
from tests.pages.views import DEFINED, ECOLI, INVENTED, INVENTED_OF_EACH_CHART, MEASURES_OF_EACH_CHART, NAMES

PSYCHOSIS = "psychosis-two-weeks"  # held by collaborative


def part(page: Any, ident: str) -> Component:
    (component,) = [each for each in walk(page) if getattr(each, "id", None) == ident]
    assert isinstance(component, Component)
    return component


def packed(page: Any) -> dict[str, Any]:
    months: dict[str, Any] = json.loads(getattr(part(page, "months"), "data-months"))
    return months


def the_map(page: Any) -> Element:
    (svg_map,) = [
        svg for root in markups(part(page, "map")) for svg in root if "area-map" in svg.get("class", "")
    ]
    return svg_map


def faces(page: Any) -> dict[str, tuple[str, str, str]]:
    """Fill, label and mark of every area, by its place."""
    picture = the_map(page)
    marks = {each.get("data-mark"): each.text or "" for each in of_class(picture, "mark")}
    by_area = {}
    for link in picture.iter("a"):
        if link.get("tabindex") != "-1":
            (area,) = of_class(link, "area")
            ident = link.get("data-area", "")
            by_area[ident] = (
                area.get("class", "").split()[-1],
                link.get("aria-label", ""),
                marks.get(ident, ""),
            )
    return by_area


def twin(page: Any) -> dict[str, str]:
    rows = [each for each in walk(part(page, "map-twin")) if hasattr(each, "data-area")]
    return {getattr(row, "data-area"): words(row) for row in rows}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("ident", "kind"),
    [
        (ECOLI, "value"),
        ("major-ae-over-four-hours", "variation"),
        pytest.param("fellows-in-post", "value", marks=pytest.mark.demonstration),
        pytest.param("programme-spend", "variation", marks=pytest.mark.demonstration),
    ],
)
def test_every_month_that_the_page_carries_is_what_the_server_draws(ident: str, kind: str) -> None:
    carried = packed(measure.layout(ident, map=kind))
    months = carried["months"]
    assert months[-1] == ""
    for at in (0, len(months) // 2, len(months) - 1):
        page = measure.layout(ident, map=kind, month=months[at])
        for place, (fill, label, mark) in faces(page).items():
            own = carried["places"][place]
            carried_words = carried["words"][own["w"][at]]
            assert carried["fills"][own["f"][at]] == fill
            assert label == f"{own['n']}: {carried_words}"
            assert (own["m"][at] if "m" in own else "") == mark
            assert twin(page)[place] == f"{own['n']} {carried_words}"
        assert words(part(page, "map-title")) == f"The map: {carried['titles'][at]}"
        assert words(part(page, "map-says")) == carried["says"][at]
        assert getattr(part(page, "months"), "data-at") == str(at)
        assert packed(page) == carried, "the script's months are the same wherever the map stands"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("query", "at"), [({"map": "value"}, 84), ({"month": "2015-01"}, 21), ({"map": "variation"}, 84)]
)
def test_the_slider_and_its_list_stand_at_the_month_of_the_address(query: dict[str, str], at: int) -> None:
    page = measure.layout(ECOLI, **query)
    (root,) = markups(part(page, "months"))
    (slider,) = [each for each in root.iter("input") if each.get("type") == "range"]
    assert (slider.get("min"), slider.get("max"), slider.get("value")) == ("0", "84", str(at))
    (listed,) = [each for each in walk(page) if getattr(each, "id", "") == "months-list"]
    assert getattr(listed, "value", "") == query.get("month", "all")


@pytest.mark.usefixtures("store")
def test_colours_compare_between_months() -> None:
    """One value has one colour, whatever the month."""
    carried = packed(measure.layout(ECOLI, map="value"))
    fills_by_words: dict[str, set[str]] = {}
    for place in not_empty(carried["places"].values()):
        for fill, word in zip(place["f"][:-1], place["w"][:-1], strict=True):
            fills_by_words.setdefault(carried["words"][word], set()).add(carried["fills"][fill])
    # Figures are rounded for the reader: one that lies on a border may stand on either side of it.
    assert sum(len(fills) > 1 for fills in fills_by_words.values()) <= 4
    assert {fill for fills in fills_by_words.values() for fill in fills} >= {"band-1", "band-5"}


@pytest.mark.usefixtures("store")
def test_the_values_of_a_month_are_those_of_the_roll_ups() -> None:
    made = measure.exhibits(ECOLI, month="2017-07")["map"]
    values = {row[0]: row[1] for row in made.rows}
    for area_series in not_empty(rollups(measure_id=ECOLI)):
        if area_series.area_id == "ENG":
            continue
        at = [f"{period:%Y-%m}" for period in area_series.series.periods].index("2017-07")
        top, bottom = area_series.series.numerator[at], (area_series.series.denominator or ())[at]
        assert top is not None
        assert bottom is not None
        assert values[area_series.area_name] == pytest.approx(top / bottom / 31 * 365.25 * 100_000, abs=0.05)


@pytest.mark.usefixtures("store")
def test_kinds_have_signs_beside_their_colours_in_map_and_legend() -> None:
    page = measure.layout(ECOLI, map="variation", month="2018-05")
    for fill, label, mark in faces(page).values():
        assert bool(mark) == fill.startswith(("kind-concern", "kind-improvement", "kind-neither"))
        assert ("?" in mark) == fill.startswith("kind-concern")
        assert ("a question to ask" in label) == fill.startswith("kind-concern")
    legend = words(part(page, "map-legend"))
    assert "▲? Special cause, a question to ask" in legend
    assert "above what chance allows" in legend


@pytest.mark.usefixtures("store")
def test_links_and_downloads_keep_the_view() -> None:
    query = {"map": "variation", "month": "2018-05", "scale": "own"}
    page = measure.layout(ECOLI, **query)
    for link in not_empty(the_map(page).iter("a")):
        assert "map=variation&month=2018-05&scale=own" in link.get("href", "")
    for exhibit in not_empty(measure.exhibits(ECOLI, **query).values()):
        assert "map=variation&month=2018-05&scale=own" in exhibit.download


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("ident", [*MEASURES_OF_EACH_CHART, "campylobacter"])
def test_no_measure_of_any_chart_or_grain_breaks_the_page(ident: str) -> None:
    holds_in_any_view(ident, DEFINED[ident], "wessex")


@pytest.mark.usefixtures("store")
@pytest.mark.demonstration
@pytest.mark.parametrize("ident", INVENTED_OF_EACH_CHART)
def test_nor_does_an_invented_one(ident: str) -> None:
    holds_in_any_view(ident, INVENTED[ident], "lomarique")


def holds_in_any_view(ident: str, definition: dict[str, Any], slug: str) -> None:
    page = measure.layout(ident, area=slug, map="variation", month="2016-01", footprint="now", scale="own")
    there = [each for each in walk(page) if getattr(each, "id", "") == "months"]
    by_month = definition["grain"] == "month" and definition["collected_from"] != "england"
    assert bool(there) == by_month, "only what is counted by month and place has the slider"
    assert words(measure.layout(ident, open="map"))


@pytest.mark.usefixtures("store")
def test_figures_of_england_alone_have_no_map_and_say_so() -> None:
    page = measure.layout("mrsa-england", open="map")
    assert set(measure.exhibits("mrsa-england")) == {"change", "england"}
    assert "These figures are of England as a whole; there are none by collaborative." in words(page)
    (alert,) = [words(each) for each in walk(page) if getattr(each, "role", None) == "alert"]
    assert "the part of the page “map”, which is not known here" in alert
    assert measure.island("mrsa-england", open="map") is None


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        ("2030-01", "Showing March 2020 instead"),
        ("1999-12", "Showing April 2013 instead"),
        ("nonsense", "is not a month"),
        ("<script>alert(1)</script>", "is not a month"),
        ("2016-13", "is not a month"),
    ],
)
def test_a_month_that_is_not_there_gets_a_sentence_and_the_nearest(month: str, sentence: str) -> None:
    page = measure.layout(ECOLI, month=month)
    (alert,) = [words(each) for each in walk(page) if getattr(each, "role", None) == "alert"]
    assert sentence in alert
    assert faces(page)


@pytest.mark.usefixtures("store")
def test_a_measure_without_months_says_so_when_asked_for_one() -> None:
    page = measure.layout("work-stress", month="2016-01")
    (alert,) = [words(each) for each in walk(page) if getattr(each, "role", None) == "alert"]
    assert "not counted by month" in alert


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("key", "wanted", "meant"), [("map", "variatoin", "Kind of variation"), ("footprint", "nov", "As now"),
                                 ("scale", "owm", "Each on its own scale")],
)  # fmt: skip
def test_a_control_that_is_misspelt_gets_the_nearest_choice(key: str, wanted: str, meant: str) -> None:
    page = measure.layout(ECOLI, **{key: wanted})
    (alert,) = [words(each) for each in walk(page) if getattr(each, "role", None) == "alert"]
    assert meant in alert


TIDY = "measure,area,period,numerator,denominator,status"


@pytest.fixture
def filled(sqlite_product: str, tmp_path: Path) -> Iterator[Any]:
    """Fill a store with figures of a few collaboratives, and read it."""

    def build(lines: list[str]) -> None:
        figures = tmp_path / "figures.csv"
        figures.write_text("\n".join([TIDY, *lines]) + "\n")
        report = load(Request((figures,), sqlite_product))
        assert report.exit_code == 0, [file.rejections for file in report.files]

    with in_force(sqlite_product):
        yield build


def rows_of(
    place: str, months: int, numerator: str = "5", denominator: str = "100", status: str = ""
) -> list[str]:
    return [
        f"{PSYCHOSIS},{place},2015-{month + 1:02},{numerator},{denominator},{status}"
        for month in range(months)
    ]


def test_four_states_are_told_apart_in_map_and_list(filled: Any) -> None:
    states = {
        "WX": ("0", "100", ""),
        "OX": ("", "", "suppressed"),
        "SW": ("", "", "missing"),
        "YH": ("", "", "not_applicable"),
    }
    filled([line for place, state in states.items() for line in rows_of(place, 3, *state)])
    page = measure.layout(PSYCHOSIS, month="2015-02")
    words_by_area = twin(page)
    assert "0 %" in words_by_area["WX"]
    assert "no figure: suppressed (small number)" in words_by_area["OX"]
    assert "no figure: not submitted" in words_by_area["SW"]
    assert "no figure: not applicable" in words_by_area["YH"]
    assert words_by_area["GM"] == "Greater Manchester no figure"
    drawn = faces(page)
    assert {place for place, (fill, _, _) in drawn.items() if fill == "no-data"} == set(drawn) - {"WX"}
    assert "No figure: the list says why" in words(part(page, "map-legend-month"))
    rows = {row[0]: row[1:3] for row in measure.exhibits(PSYCHOSIS, month="2015-02")["map"].rows}
    assert rows["Wessex"] == (0.0, "reported")
    assert rows["Oxford"] == (None, "suppressed (small number)")
    assert rows["Yorkshire and Humber"] == (None, "not applicable")


def test_all_equal_one_area_and_all_missing_are_drawn_and_explained(filled: Any) -> None:
    filled([line for place in ("WX", "OX", "SW") for line in rows_of(place, 4)])
    for query in (
        {"map": "value"},
        {"month": "2015-03"},
        {"map": "value", "open": "map"},
        {"open": "map", "map": "variation"},
    ):
        page = measure.layout(PSYCHOSIS, **query)
        made = measure.exhibits(PSYCHOSIS, **query)
        assert made["map"].sentence
        assert [row[0] for row in made["map"].rows] == NAMES
        if "open" not in query:
            fills = {fill for fill, _, _ in faces(page).values()}
            assert fills == {"band-3", "no-data"}
            assert "everywhere" in words(part(page, "map"))
    assert "All 3 collaboratives with figures averaged 5 %" in measure.exhibits(PSYCHOSIS)["map"].sentence


def test_one_month_needs_no_slider(filled: Any) -> None:
    filled(rows_of("WX", 1))
    page = measure.layout(PSYCHOSIS)
    assert not [each for each in walk(page) if getattr(each, "id", "") == "months"]
    assert faces(page)["WX"][0] == "band-3"


@pytest.mark.usefixtures("store")
def test_the_latest_point_stands_beside_the_change_verdict() -> None:
    """The kind of variation is that of one point: by itself it would say nothing of the years."""
    latest = measure.exhibits(ECOLI, map="variation")["map"]
    assert latest.columns[-1] == "Change verdict"
    text = words(latest.ways[0])
    for row in not_empty(latest.rows):
        assert f"{row[0]} {row[-1]}. At the latest point: " in text
    assert latest.sentence.startswith("Higher in 15 of 15 places. By chance alone")
    assert " At the latest point: Higher than expected, a question to ask: " in latest.sentence
    of_a_month = measure.exhibits(ECOLI, map="variation", month="2017-07")["map"]
    assert "Change verdict" not in of_a_month.columns


@pytest.mark.usefixtures("store")
def test_change_verdicts_colour_the_places_first_and_have_no_months() -> None:
    page = measure.layout(ECOLI)
    assert not [each for each in walk(page) if getattr(each, "id", "") == "months"]
    drawn = faces(page)
    assert {fill for fill, _, _ in drawn.values()} == {"change-worse"}
    signs = [each.text for each in of_class(the_map(page), "mark")]
    assert signs == ["▲"] * len(of_class(the_map(page), "area"))
    made = measure.exhibits(ECOLI)["map"]
    assert made.title == "Higher in 15 of 15 places"
    assert made.columns[-3:] == ("Change verdict", "First year", "Latest year")
    refused = measure.layout(ECOLI, map="change", month="2016-03")
    (alert,) = [words(each) for each in walk(refused) if getattr(each, "role", None) == "alert"]
    assert "a verdict is of whole years" in alert
    assert packed(measure.layout(ECOLI, month="2016-03"))["titles"], "a month alone means values"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(("ident", "first"), [(ECOLI, "change"), ("staff-happy-with-care", "value")])
def test_where_no_verdict_can_be_told_values_colour_the_places_first(ident: str, first: str) -> None:
    page = measure.layout(ident)
    current = [words(each) for each in walk(page) if getattr(each, "aria-current", None) == "true"]
    assert MAPS[first] in current
    other = {"change": "value", "value": "change"}[first]
    view = measure.read(ident, QueryValues("/", {"map": other}))
    assert view is not None
    assert f"map={other}" in view.address
    assert "map=" not in view.href(map=first)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("kind", ["value", "variation"])
def test_tiles_carry_what_the_script_paints_in_every_month(kind: str) -> None:
    carried = packed(measure.layout(ECOLI, map=kind, view="tiles"))
    assert carried["lead"] == "The tiles"
    for month in ("2013-04", "2018-05"):
        at = carried["months"].index(month)
        page = measure.layout(ECOLI, map=kind, view="tiles", month=month)
        tiles = {
            getattr(each, "data-area"): each
            for each in walk(part(page, "map"))
            if isinstance(each, html.Li) and str(getattr(each, "className", "")).startswith("tile ")
        }
        assert len(tiles) == 15
        for place, tile in tiles.items():
            own = carried["places"][place]
            assert str(getattr(tile, "className", "")).split()[1] == carried["fills"][own["f"][at]]
            assert words(tile).endswith(carried["short"][own["s"][at]])
            assert (own["m"][at] if "m" in own else "") in words(tile)
            (picture,) = [root[0] for root in markups(tile)]
            assert picture.get("aria-label") == f"{own['n']}: {carried['words'][own['w'][at]]}"


@pytest.mark.usefixtures("store")
def test_the_stretch_is_named_and_holds_no_caution() -> None:
    assert (
        "collaboratives, March 2019 to February 2020." in measure.exhibits(ECOLI, map="value")["map"].sentence
    )
