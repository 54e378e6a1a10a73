"""A user's own footprints, loaded by the real loader, take the place of the shipped ones on every map."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from data_access.loader.run import Request, load
from geo.footprints import attribution, svg_paths
from pages.home import page as home
from pages.measure import page as measure
from pages.shared import map_geometry
from tests.components.screen import markups, walk, words
from tests.in_force import in_force

WHOSE = "Trial Mapping Office, 2016"
OWN = {"WX": (-2.0, 51.0), "NENC": (-2.0, 54.5)}


def square(area: str, west: float, south: float) -> dict[str, Any]:
    ring = [(0, 0), (0, 0.6), (0.8, 0.6), (0.8, 0), (0, 0)]
    shape = {"type": "Polygon", "coordinates": [[(west + x, south + y) for x, y in ring]]}
    return {"type": "Feature", "properties": {"collaborative": area}, "geometry": shape}


@pytest.fixture(scope="module")
def own_url(module_product: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with two footprints of a user's own and a figure for one place of each kind."""
    folder = tmp_path_factory.mktemp("own")
    outlines = folder / "own.geojson"
    squares = [square(area, *corner) for area, corner in OWN.items()]
    outlines.write_text(json.dumps({"type": "FeatureCollection", "attribution": WHOSE, "features": squares}))
    figures = folder / "figures.csv"
    lines = [f"ecoli-bacteraemia,{area},2015-04,100,2700000" for area in ("WX", "OX")]
    figures.write_text("\n".join(["measure,area,period,numerator,denominator", *lines]) + "\n")
    assert load(Request((outlines, figures), module_product)).exit_code == 0
    return module_product


@pytest.fixture
def loaded(own_url: str) -> Iterator[str]:
    """That store, in force while the test runs."""
    with in_force(own_url) as url:
        yield url


def on_the_map(page: Any) -> list[str]:
    """Labels of the areas of the page's map, the London inset apart."""
    maps = [root for root in markups(page) for svg in root if "area-map" in svg.get("class", "")]
    return [a.get("aria-label", "") for root in maps for a in root.iter("a") if a.get("tabindex") != "-1"]


@pytest.mark.usefixtures("loaded")
def test_the_map_draws_them_and_no_other() -> None:
    assert {shape.id for shape in map_geometry.england_shapes().shapes} == set(OWN)
    for page in (home.layout(), measure.layout("ecoli-bacteraemia")):
        labels = on_the_map(page)
        assert [label.partition(",")[0].partition(":")[0] for label in labels] == [
            "North East and North Cumbria",
            "Wessex",
        ]


@pytest.mark.usefixtures("loaded")
def test_their_outline_is_the_user_s_own() -> None:
    shipped = {shape.id: shape.d for shape in svg_paths(map_geometry.WIDTH).shapes}
    for shape in map_geometry.england_shapes().shapes:
        assert shape.d != shipped[shape.id]
        assert shape.d.upper().count("M") == 1
    features = {feature["id"]: feature for feature in map_geometry.outlines()["features"]}
    assert set(features) == set(OWN)
    corners = features["WX"]["geometry"]["coordinates"][0]
    assert min(x for x, _ in corners) == pytest.approx(-2.0, abs=1e-3)
    assert max(y for _, y in corners) == pytest.approx(51.6, abs=1e-3)


@pytest.mark.usefixtures("loaded")
def test_their_attribution_stands_beside_every_map() -> None:
    assert map_geometry.outlines_words() == WHOSE
    for page in (
        home.layout(),
        measure.layout("ecoli-bacteraemia"),
        measure.layout("ecoli-bacteraemia", open="map"),
    ):
        text = words(page)
        assert f"Outlines: {WHOSE}" in text
        assert f"Outlines: {attribution()}" not in text


@pytest.mark.usefixtures("loaded")
def test_a_place_without_an_outline_stays_in_the_list_and_in_the_numbers() -> None:
    page = measure.layout("ecoli-bacteraemia")
    (twin,) = [each for each in walk(page) if getattr(each, "id", "") == "map-twin"]
    assert "Oxford" in words(twin)
    assert len(measure.exhibits("ecoli-bacteraemia")["map"].rows) == 15


def test_without_them_the_shipped_outlines_stay(default_store: str) -> None:
    with in_force(default_store):
        assert len(map_geometry.england_shapes().shapes) == 15
        assert map_geometry.outlines_words() == attribution()
