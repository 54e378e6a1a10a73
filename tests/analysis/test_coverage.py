"""Dissolving, mending and simplifying areas, on squares small enough to check by eye."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import Polygon, box

from analysis.coverage import close_gaps, count_holes, dissolve, problems, simplify_together

METRES = 27700


def frame(**shapes: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(index=list(shapes), geometry=list(shapes.values()), crs=METRES)


def wavy(left: float, right: float) -> Polygon:
    """A strip whose two long sides wave; a neighbour's side waves the same way."""
    up = np.linspace(0, 10_000, 201)
    wave = 40 * np.sin(up / 150)
    west, east = np.column_stack([left + wave, up]), np.column_stack([right + wave, up])
    return Polygon([*west, *east[::-1]])


@pytest.fixture
def strips() -> gpd.GeoDataFrame:
    return frame(A=wavy(0, 5_000), B=wavy(5_000, 10_000), C=wavy(10_000, 15_000))


def test_areas_of_one_key_become_one_area(strips: gpd.GeoDataFrame) -> None:
    merged = dissolve(strips.assign(group=["x", "x", "y"]), "group")
    assert list(merged.index) == ["x", "y"]
    assert merged.area["x"] == pytest.approx(strips.area["A"] + strips.area["B"])
    assert count_holes(merged) == 0


def test_areas_that_are_no_coverage_are_dissolved_all_the_same() -> None:
    ragged = frame(A=box(0, 0, 10, 10), B=box(9, 0, 20, 10)).assign(group="x")
    assert dissolve(ragged, "group").area["x"] == pytest.approx(200)


def test_an_area_without_a_key_is_named_and_refused(strips: gpd.GeoDataFrame) -> None:
    with pytest.raises(ValueError, match="1 area has no group: B"):
        dissolve(strips.assign(group=["x", None, "y"]), "group")


def test_simplified_neighbours_still_share_their_edges(strips: gpd.GeoDataFrame) -> None:
    simpler = simplify_together(strips, 200)
    assert simpler.geometry.count_coordinates().sum() < strips.geometry.count_coordinates().sum() / 3
    assert problems(simpler) == []
    assert simpler.area.sum() == pytest.approx(strips.area.sum(), rel=0.01)
    # What the function is for: one by one, the same areas tear apart.
    alone = strips.set_geometry(strips.geometry.simplify(60))
    moved = alone.set_geometry([alone.geometry.iloc[0], *strips.geometry.iloc[1:]])
    assert problems(moved) != []


def test_areas_that_overlap_cannot_be_simplified_together() -> None:
    with pytest.raises(ValueError, match="A and B overlap"):
        simplify_together(frame(A=box(0, 0, 10, 10), B=box(9, 0, 20, 10)), 1)


def test_an_overlap_names_the_two_areas() -> None:
    found = problems(frame(A=box(0, 0, 10, 10), B=box(9, 0, 20, 10), C=box(30, 0, 40, 10)))
    assert found[0] == "A and B overlap."
    assert not any("C" in said for said in found)


def test_a_hole_that_belongs_to_nobody_is_counted() -> None:
    ring = box(0, 0, 30, 30).difference(box(10, 10, 20, 20))
    west, east = ring.intersection(box(0, 0, 15, 30)), ring.intersection(box(15, 0, 30, 30))
    assert problems(frame(A=west, B=east)) == ["Holes inside the country that no area covers: 1."]


def test_a_narrow_gap_is_reported_when_asked_and_closed() -> None:
    apart = frame(A=box(0, 0, 100, 100), B=box(101, 0, 200, 100), C=box(0, 100, 200, 150))
    assert "share their edges" in " ".join(problems(apart, widest_gap=5))
    bitten = Polygon([(0, 0), (100, 0), (100, 20), (99, 50), (100, 80), (100, 100), (0, 100)])
    torn = frame(A=bitten, B=box(100, 0, 200, 100))
    mended = close_gaps(torn, 5)
    assert count_holes(torn) == 1
    assert problems(mended) == []
    assert mended.area.sum() == pytest.approx(20_000)


def test_missing_empty_and_crossed_shapes_are_named() -> None:
    bow_tie = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    found = problems(frame(A=box(20, 0, 30, 10), B=None, C=shapely.Polygon(), D=bow_tie))
    assert found == [
        "2 areas have no shape: B, C.",
        "1 area has a border that crosses itself: D.",
    ]


def test_sound_areas_have_no_problems(strips: gpd.GeoDataFrame) -> None:
    assert problems(strips) == []
