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


def wavy(low: float, high: float) -> np.ndarray:
    """A border that waves from `low` to `high`, with a vertex every 50 metres."""
    up = np.arange(low, high + 1, 50.0)
    return np.column_stack([5_000 + 60 * np.sin(up / 130), up])


@pytest.fixture
def three() -> gpd.GeoDataFrame:
    """A in the west; B and C in the east, whose own border meets A's half-way up a wave."""
    far = 10_000
    west = Polygon([(0, 0), *wavy(0, far), (0, far)])
    south = Polygon([*wavy(0, 4_850), (far, 4_850), (far, 0)])
    north = Polygon([*wavy(4_850, far), (far, far), (far, 4_850)])
    return frame(A=west, B=south, C=north)


def test_areas_of_one_key_become_one_area(three: gpd.GeoDataFrame) -> None:
    merged = dissolve(three.assign(group=["x", "x", "y"]), "group")
    assert list(merged.index) == ["x", "y"]
    assert merged.area["x"] == pytest.approx(three.area["A"] + three.area["B"])
    assert count_holes(merged) == 0


def test_areas_that_are_no_coverage_are_dissolved_all_the_same() -> None:
    ragged = frame(A=box(0, 0, 10, 10), B=box(9, 0, 20, 10)).assign(group="x")
    assert dissolve(ragged, "group").area["x"] == pytest.approx(200)


def test_an_area_without_a_key_is_named_and_refused(three: gpd.GeoDataFrame) -> None:
    with pytest.raises(ValueError, match="1 area has no group: B"):
        dissolve(three.assign(group=["x", None, "y"]), "group")


def test_simplified_neighbours_still_share_their_edges(three: gpd.GeoDataFrame) -> None:
    simpler = simplify_together(three, 300)
    assert simpler.geometry.count_coordinates().sum() < three.geometry.count_coordinates().sum() / 3
    assert problems(simpler) == []
    assert simpler.area.sum() == pytest.approx(three.area.sum(), rel=1e-9)
    # What the function is for: one by one, the same areas tear apart.
    assert problems(three.set_geometry(three.geometry.simplify(100))) != []


def test_areas_that_overlap_cannot_be_simplified_together() -> None:
    with pytest.raises(ValueError, match="A and B overlap"):
        simplify_together(frame(A=box(0, 0, 10, 10), B=box(9, 0, 20, 10)), 1)


def test_an_overlap_names_the_two_areas() -> None:
    faults = problems(frame(A=box(0, 0, 10, 10), B=box(9, 0, 20, 10), C=box(30, 0, 40, 10)))
    assert faults[0] == "A and B overlap."
    assert not any("C" in fault for fault in faults)


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
    faults = problems(frame(A=box(20, 0, 30, 10), B=None, C=shapely.Polygon(), D=bow_tie))
    assert faults == [
        "2 areas have no shape: B, C.",
        "1 area has a border that crosses itself: D.",
    ]


def test_sound_areas_have_no_problems(three: gpd.GeoDataFrame) -> None:
    assert problems(three) == []
