"""The island: one piece of land of fifteen simple areas with shared edges, far from any land that is true."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely

from data_access.demonstration import island
from data_access.demonstration.world import ISLAND
from geo.footprints import draw
from tests.guards import not_empty


@pytest.fixture(scope="module")
def collection() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(island.PLACE.read_text(encoding="utf-8"))
    return made


@pytest.fixture(scope="module")
def shapes(collection: dict[str, Any]) -> list[shapely.Polygon]:
    return [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in collection["features"]]


def test_the_file_is_what_the_seed_makes() -> None:
    assert island.PLACE.read_text(encoding="utf-8") == island.text(), (
        "Write it again: python -m data_access.demonstration.island"
    )


def test_each_place_has_one_area_without_a_hole(
    collection: dict[str, Any], shapes: list[shapely.Polygon]
) -> None:
    assert [feature["id"] for feature in collection["features"]] == [place for place, _ in ISLAND.places]
    for shape in not_empty(shapes):
        assert shape.is_valid and shape.geom_type == "Polygon" and not shape.interiors
        assert not shape.exterior.is_ccw


def test_neighbours_share_their_edges_and_make_one_land(shapes: list[shapely.Polygon]) -> None:
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.coverage_union_all(shapes)
    assert len(shapely.get_parts(whole)) == 1
    assert not shapely.get_parts(whole)[0].interiors


def test_it_lies_in_the_open_ocean(shapes: list[shapely.Polygon]) -> None:
    left, low, right, high = shapely.total_bounds(shapes)
    assert -5 < left < right < 1
    assert -33 < low < high < -27


def test_no_area_is_too_small_to_be_pointed_at(shapes: list[shapely.Polygon]) -> None:
    areas = [shape.area for shape in shapes]
    assert max(areas) < 4 * min(areas)


def test_its_map_has_no_london_and_every_mark_lies_in_its_area(collection: dict[str, Any]) -> None:
    sheet = draw(collection, 460)
    assert sheet.inset is None
    assert sheet.width < sheet.height < 2 * sheet.width
    assert len(sheet.shapes) == 15
