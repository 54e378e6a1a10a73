"""What the shipped maps promise, measured on the files themselves."""

import json

import geopandas as gpd
import pytest
import shapely

from analysis.coverage import count_holes, problems
from geo.lookup import ccg_collaborative
from geo.names import SHORT_NAMES
from tests.geo.shipped import GEO, NATIONAL_GRID, edges
from tests.guards import not_empty

FILES = ("footprints.geojson", "ccgs.geojson")


def test_there_are_fifteen_footprints_and_207_ccgs(
    footprints: gpd.GeoDataFrame, ccgs: gpd.GeoDataFrame
) -> None:
    assert list(footprints.index) == sorted(SHORT_NAMES)
    assert len(footprints) == 15
    assert len(ccgs) == len(set(ccgs.index)) == 207


@pytest.mark.parametrize("name", ["footprints", "ccgs"])
def test_no_two_areas_overlap_and_no_hole_lies_between_them(
    name: str, request: pytest.FixtureRequest
) -> None:
    frame = request.getfixturevalue(name)
    metric = frame.to_crs(NATIONAL_GRID)
    assert problems(frame) == []
    # The same said without the coverage functions: together they are as large as their sum, and in one piece.
    assert metric.union_all().area == pytest.approx(metric.area.sum(), rel=1e-9)
    assert count_holes(frame) == 0


def test_the_footprints_cover_england_to_half_a_per_cent(footprints: gpd.GeoDataFrame) -> None:
    total = footprints.to_crs(NATIONAL_GRID).area.sum() / 1e6
    assert total == pytest.approx(130_400, rel=0.005)
    assert footprints["area_km2"].sum() == pytest.approx(130_400, rel=0.005)


def test_the_stated_areas_are_those_of_the_shapes(
    footprints: gpd.GeoDataFrame, ccgs: gpd.GeoDataFrame
) -> None:
    for frame, allowed in ((footprints, 0.01), (ccgs, 0.06)):
        measured = frame.to_crs(NATIONAL_GRID).area / 1e6
        assert ((measured - frame["area_km2"]).abs() / measured).max() < allowed


def test_neighbours_share_their_edges_vertex_for_vertex(ccgs: gpd.GeoDataFrame) -> None:
    counted = edges(ccgs)
    assert set(counted.values()) == {1, 2}
    shared_length = sum(shapely.LineString(edge).length for edge, times in counted.items() if times == 2)
    border = sum(area.boundary.intersection(other.boundary).length for area, other in neighbours(ccgs))
    assert shared_length == pytest.approx(border, rel=1e-6)


def neighbours(frame: gpd.GeoDataFrame) -> list[tuple[shapely.Geometry, shapely.Geometry]]:
    shapes = frame.geometry.array
    left, right = frame.sindex.query(shapes, predicate="touches")
    return [(shapes[first], shapes[other]) for first, other in zip(left, right, strict=True) if first < other]


def test_footprints_are_drawn_along_the_edges_of_ccgs(
    footprints: gpd.GeoDataFrame, ccgs: gpd.GeoDataFrame
) -> None:
    assert set(edges(footprints)) <= set(edges(ccgs))


def test_each_ccg_lies_in_the_one_footprint_that_the_lookup_gives(
    footprints: gpd.GeoDataFrame, ccgs: gpd.GeoDataFrame
) -> None:
    lookup = ccg_collaborative()
    assert {code: lookup[code] for code in ccgs.index} == ccgs["collaborative"].to_dict()
    inside = ccgs.geometry.representative_point()
    for code, point in inside.items():
        assert list(footprints.index[footprints.contains(point)]) == [lookup[code]]


def test_cumbria_is_split_and_manchester_whole(ccgs: gpd.GeoDataFrame) -> None:
    placed = ccgs["collaborative"]
    assert (placed["01H"], placed["01K"], placed["14L"]) == ("NENC", "NWC", "GM")
    barrow_in_furness = shapely.Point(-3.22, 54.12)
    assert list(ccgs.index[ccgs.contains(barrow_in_furness)]) == ["01K"]


def test_label_points_lie_inside_their_areas(footprints: gpd.GeoDataFrame, ccgs: gpd.GeoDataFrame) -> None:
    for frame in (footprints, ccgs):
        for ident, row in not_empty(frame.iterrows()):
            assert row.geometry.contains(shapely.Point(row["label"])), ident


def test_the_files_are_small_enough_to_send() -> None:
    assert (GEO / "footprints.geojson").stat().st_size <= 200_000
    assert (GEO / "ccgs.geojson").stat().st_size <= 600_000


@pytest.mark.parametrize("name", FILES)
def test_the_attribution_travels_with_the_map(name: str) -> None:
    attribution = json.loads((GEO / name).read_text(encoding="utf-8"))["attribution"]
    for words in ("Office for National Statistics", "OS data", "Crown copyright", "Open Government Licence"):
        assert words in attribution


@pytest.mark.parametrize("name", FILES)
def test_exterior_rings_run_clockwise_as_plotly_needs(name: str) -> None:
    for feature in not_empty(json.loads((GEO / name).read_text(encoding="utf-8"))["features"]):
        for outside, *holes in not_empty(feature["geometry"]["coordinates"]):
            assert not shapely.LinearRing(outside).is_ccw
            assert all(shapely.LinearRing(hole).is_ccw for hole in holes)
