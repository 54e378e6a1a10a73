"""The maps as SVG paths."""

import re
import subprocess
import sys
from collections.abc import Iterator

import geopandas as gpd
import pytest
import shapely

from geo.footprints import AreaPath, MapShapes, draw, footprints, svg_paths
from geo.names import SHORT_NAMES
from geo.path_data import path_data
from geo.plane import Box, clip_all, clipped, inner_point
from tests.guards import not_empty

SUBPATH = re.compile(r"M([-\d. ]+)(?:l([-\d. ]+))?z")
NUMBER = re.compile(r"-?\d*\.?\d+")


def rings(d: str) -> Iterator[list[tuple[float, float]]]:
    """A path read back as absolute points in pixels."""
    assert SUBPATH.sub("", d) == ""
    for start, lines in SUBPATH.findall(d):
        x, y = map(float, NUMBER.findall(start))
        points = [(x, y)]
        steps = iter(map(float, NUMBER.findall(lines)))
        for dx, dy in zip(steps, steps, strict=True):
            x, y = round(x + dx, 1), round(y + dy, 1)
            points.append((x, y))
        yield points


def polygon(shape: AreaPath) -> shapely.Geometry:
    drawn = [shapely.Polygon(ring).buffer(0) for ring in rings(shape.d) if len(ring) > 2]
    return shapely.union_all(drawn)


def test_the_map_has_the_fifteen_within_its_frame() -> None:
    drawn = svg_paths(520)
    assert [shape.id for shape in drawn.shapes] == sorted(SHORT_NAMES)
    points = [point for shape in drawn.shapes for ring in rings(shape.d) for point in ring]
    assert min(x for x, _ in points) >= 0
    assert max(x for x, _ in points) <= drawn.width == 520
    assert min(y for _, y in points) >= 0
    assert max(y for _, y in points) <= drawn.height


def test_england_is_taller_than_wide_with_north_up() -> None:
    drawn = svg_paths(520)
    at = {shape.id: shape for shape in drawn.shapes}
    assert 1.1 < drawn.height / drawn.width < 1.2
    assert at["NENC"].label_y < at["YH"].label_y < at["EM"].label_y < at["KSS"].label_y
    assert at["SW"].label_x < at["WOE"].label_x < at["OX"].label_x < at["EAST"].label_x


def test_pictures_keep_the_proportions_of_the_areas() -> None:
    drawn = svg_paths(1000).shapes
    scale = sum(polygon(shape).area for shape in drawn) / sum(shape.area_km2 for shape in drawn)
    for shape in not_empty(drawn):
        assert polygon(shape).area / scale == pytest.approx(shape.area_km2, rel=0.02), shape.id


def test_neighbours_are_drawn_without_overlap_or_gap() -> None:
    areas = {shape.id: polygon(shape) for shape in svg_paths(520).shapes}
    whole = shapely.union_all(list(areas.values()))
    assert whole.area == pytest.approx(sum(area.area for area in areas.values()), rel=1e-6)
    holes = [hole for part in whole.geoms for hole in part.interiors]
    around = [{ident for ident, area in areas.items() if area.distance(hole) < 0.01} for hole in holes]
    # Inlets narrower than a tenth of a pixel close up; between two areas only the tidal Thames does.
    assert {frozenset(names) for names in around if len(names) > 1} <= {frozenset({"HINSL", "ICHP"})}


def test_label_points_lie_inside_what_is_drawn() -> None:
    for drawn in (svg_paths(520), svg_paths(900, "ccgs"), svg_paths(520, "ccgs", "YH")):
        for shape in not_empty(drawn.shapes):
            assert polygon(shape).buffer(0.5).contains(shapely.Point(shape.label_x, shape.label_y)), shape.id


def test_the_national_map_is_small_enough_to_send_with_the_page() -> None:
    drawn = svg_paths(520)
    assert drawn.inset is not None
    assert sum(len(shape.d) for shape in (*drawn.shapes, *drawn.inset.shapes)) <= 60_000


def test_one_collaborative_fills_the_picture_with_its_own_ccgs(ccgs: gpd.GeoDataFrame) -> None:
    drawn = svg_paths(300, "ccgs", "GM")
    assert {shape.id for shape in drawn.shapes} == set(ccgs.index[ccgs["collaborative"] == "GM"])
    assert {shape.collaborative for shape in drawn.shapes} == {"GM"}
    across = [x for shape in drawn.shapes for ring in rings(shape.d) for x, _ in ring]
    assert (min(across), max(across)) == pytest.approx((2, 298), abs=0.1)
    assert drawn.inset is None


@pytest.mark.parametrize("width", [360, 460, 520])
def test_the_london_inset_shows_its_three_collaboratives_and_stays_off_the_land(width: int) -> None:
    drawn = svg_paths(width)
    inset = drawn.inset
    assert inset is not None
    stage = shapely.box(0, 0, inset.width, inset.height)
    for shape in inset.shapes:
        labelled = stage.contains(shapely.Point(shape.label_x, shape.label_y))
        assert labelled == (shape.id in {"HINSL", "ICHP", "UCLP"}), shape.id
    by_the_sea = shapely.box(width - inset.width, 0, width, inset.height)
    assert not any(polygon(shape).intersects(by_the_sea) for shape in drawn.shapes)


def test_the_inset_is_filled_without_a_gap() -> None:
    inset = svg_paths(520).inset
    assert inset is not None
    covered = shapely.union_all([polygon(shape) for shape in inset.shapes])
    stage = shapely.box(0, 0, inset.width, inset.height)
    # The Thames below London is water; nothing else may be missing.
    assert covered.intersection(stage).area > 0.985 * stage.area


def test_the_window_marks_london_on_the_main_map() -> None:
    drawn = svg_paths(520)
    assert drawn.inset is not None
    left, top, width, height = drawn.inset.window
    window = shapely.box(left, top, left + width, top + height)
    south_london = next(shape for shape in drawn.shapes if shape.id == "HINSL")
    assert window.contains(polygon(south_london))
    assert width / height == pytest.approx(drawn.inset.width / drawn.inset.height, rel=0.02)


@pytest.mark.parametrize(
    ("width", "within", "words"), [(5, None, "at least 20"), (300, "ATLANTIS", "ATLANTIS")]
)
def test_what_cannot_be_drawn_says_why(width: int, within: str | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        svg_paths(width, "footprints", within)


def test_a_readers_own_boundaries_are_drawn_like_ours() -> None:
    assert draw(footprints(), 520) == svg_paths(520)


def test_boundaries_that_carry_only_an_id_are_labelled_inside() -> None:
    bare = {"features": [{**feature, "properties": None} for feature in footprints()["features"]]}
    drawn: MapShapes = draw(bare, 520, with_inset=False)
    assert [shape.name for shape in drawn.shapes] == sorted(SHORT_NAMES)
    for shape in drawn.shapes:
        assert polygon(shape).contains(shapely.Point(shape.label_x, shape.label_y)), shape.id


def test_a_single_polygon_with_heights_is_drawn() -> None:
    square = [[[0, 52, 9], [0, 53, 9], [1, 53, 9], [1, 52, 9], [0, 52, 9]]]
    feature = {"id": "A", "geometry": {"type": "Polygon", "coordinates": square}}
    assert [shape.id for shape in draw({"features": [feature]}, 100, with_inset=False).shapes] == ["A"]


def test_no_area_at_all_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="no area"):
        draw({"features": []})


def test_an_island_too_small_to_see_is_left_out_but_the_last_one_stays() -> None:
    square, speck = (
        [(0.0, 0.0), (0.0, 9.0), (9.0, 9.0), (9.0, 0.0)],
        [(20.0, 20.0), (20.0, 20.3), (20.3, 20.3)],
    )
    assert path_data([square, speck]) == "M0 0l0 9 9 0 0-9z"
    assert path_data([speck]) == "M20 20l0 .3 .3 0z"
    assert path_data([[(1.0, 2.0), (1.01, 2.0), (1.0, 2.01)]]) == "M1 2z"


def test_clipping_keeps_what_lies_inside() -> None:
    frame = Box(0, 0, 2, 2)
    inside, outside = [(0.5, 0.5), (0.5, 1.0), (1.0, 1.0)], [(5.0, 5.0), (5.0, 6.0), (6.0, 6.0)]
    across = [(1.0, 1.0), (1.0, 9.0), (9.0, 9.0), (9.0, 1.0)]
    assert clipped(inside, frame) == inside
    assert clip_all([inside, outside], frame) == (inside,)
    assert shapely.Polygon(clipped(across, frame)).equals(shapely.box(1, 1, 2, 2))


def test_a_point_inside_a_horseshoe_is_in_its_arm() -> None:
    horseshoe = [
        (0.0, 0.0),
        (0.0, 4.0),
        (1.0, 4.0),
        (1.0, 1.0),
        (4.0, 1.0),
        (4.0, 4.0),
        (6.0, 4.0),
        (6.0, 0.0),
    ]
    assert shapely.Polygon(horseshoe).contains(shapely.Point(inner_point(horseshoe)))


def test_the_running_application_needs_no_geographical_library() -> None:
    heavy = "{'geopandas', 'shapely', 'pandas', 'numpy', 'pyproj', 'ebmdatalab'}"
    code = f"import sys; from geo.footprints import svg_paths; svg_paths(); print({heavy} & set(sys.modules))"
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert process.stdout.strip() == "set()"
