import json

import geopandas
import pytest
import shapely

from data_access.loader.files.source_file import source_file
from data_access.loader.rows import Refused, StoreContext
from tests.data_access.formats.conftest import load
from tests.shared import SHARED, needs_shared

STORE_CONTEXT = StoreContext(
    areas={"00C": "ccg", "00D": "ccg", "01A": "ccg", "NENC": "collaborative", "NWC": "collaborative"},
    measures={},
    names={
        "00C": "Darlington",
        "00D": "Durham & Easington",
        "01A": "East Lancashire",
        "NENC": "North East and North Cumbria",
    },
    membership={"00C": "NENC", "00D": "NENC", "01A": "NWC"},
)


def squares(*properties, attribution=None):
    """A row of squares that share their edges, near Darlington, one for each set of properties."""
    features = [
        {
            "type": "Feature",
            "properties": each,
            "geometry": json.loads(shapely.to_geojson(shapely.box(x / 10 - 2, 54, x / 10 - 1.9, 54.1))),
        }
        for x, each in enumerate(properties)
    ]
    extra = {"attribution": attribution} if attribution else {}
    return json.dumps({"type": "FeatureCollection", **extra, "features": features})


def boundaries(content):
    (part,) = content.parts
    assert part.table == "boundary"
    return {row["area_id"]: row for row in part.rows}


def test_ccgs_are_dissolved_into_footprints_through_the_membership(write):
    rows = boundaries(
        load(
            write(squares({"code": "00C"}, {"code": "00d"}, {"code": "01A"}, attribution="ONS")),
            STORE_CONTEXT,
        )
    )
    assert set(rows) == {"00C", "00D", "01A", "NENC", "NWC"}
    merged = shapely.from_geojson(rows["NENC"]["geometry"])
    assert merged.geom_type == "Polygon" and not merged.exterior.is_ccw
    assert merged.area == pytest.approx(2 * shapely.from_geojson(rows["00C"]["geometry"]).area, rel=1e-3)
    assert {row["attribution"] for row in rows.values()} == {"ONS"}
    assert {row["set_name"] for row in rows.values()} == {"file.csv"}


def test_areas_are_matched_by_name_where_the_file_has_no_codes(write):
    text = squares({"n": 1, "place": "NHS Darlington CCG"}, {"n": 2, "place": "Durham and Easington"})
    assert {"00C", "00D"} <= set(boundaries(load(write(text), STORE_CONTEXT)))


def test_footprints_are_taken_as_they_are(write):
    content = load(write(squares({"id": "nenc"}, {"id": "NWC"})), STORE_CONTEXT)
    assert set(boundaries(content)) == {"NENC", "NWC"} and content.notes == []


def test_a_column_of_collaboratives_in_a_file_of_ccgs_is_not_its_key(write):
    pairs = (("NENC", "00C"), ("NENC", "00D"), ("NWC", "01A"), ("NWC", "99Z"))
    text = squares(*({"ahsn": area, "code": code} for area, code in pairs))
    assert {"00C", "00D", "01A"} <= set(boundaries(load(write(text), STORE_CONTEXT)))


def test_areas_that_match_nothing_are_named(write):
    content = load(write(squares({"code": "00C"}, {"code": "99Z"}, {"code": None})), STORE_CONTEXT)
    sentences = [note.sentence for note in content.notes if note.kind == "unmatched_area"]
    assert "99Z; (empty)" in sentences[0] and "no footprint for NWC" in sentences[1]


def test_a_ccg_without_a_collaborative_is_named_and_in_no_footprint(write):
    context = StoreContext(areas=STORE_CONTEXT.areas, measures={}, membership={"01A": "NWC"})
    content = load(write(squares({"code": "00C"}, {"code": "01A"})), context)
    assert set(boundaries(content)) == {"00C", "01A", "NWC"}
    assert any(
        "Areas of no collaborative, so in no footprint (1): 00C" in note.sentence for note in content.notes
    )


def test_a_geopackage_in_another_reference_system_is_brought_to_wgs84(tmp_path):
    frame = geopandas.read_file(squares({"code": "00C"}).encode()).to_crs(27700)
    frame.to_file(tmp_path / "mine.gpkg", driver="GPKG")
    shape = shapely.from_geojson(boundaries(load(tmp_path / "mine.gpkg", STORE_CONTEXT))["00C"]["geometry"])
    assert shape.bounds == pytest.approx((-2, 54, -1.9, 54.1), abs=1e-4)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (squares({"code": "ZZZ"}), "No column of the boundary file names areas"),
        ('{"type": "FeatureCollection", "features": []}', "has no areas"),
        ('{"type": "FeatureCollection", "features": [', "cannot be read"),
        (squares({"code": "00C"}).replace("Polygon", "Point"), "cannot be read|one polygon"),
    ],
)
def test_a_boundary_file_that_cannot_be_used_says_why(write, text, sentence):
    with pytest.raises(Refused, match=sentence):
        load(write(text), STORE_CONTEXT)


@needs_shared
def test_the_209_ccgs_of_2015_make_footprints_that_share_their_edges():
    path = SHARED / "geo" / "ccg_boundaries.geojson"
    properties = [
        feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
    ]
    context = StoreContext(
        areas={each["code"]: "ccg" for each in properties}
        | {each["ahsn"].upper(): "collaborative" for each in properties},
        measures={},
        membership={each["code"]: each["ahsn"].upper() for each in properties},
    )
    rows = boundaries(load(path, context))
    shapes = [
        shapely.from_geojson(row["geometry"])
        for area, row in rows.items()
        if context.areas[area] == "collaborative"
    ]
    footprints = geopandas.GeoSeries(shapes, crs=4326).to_crs(27700)
    assert (len(rows), len(footprints)) == (224, 15)
    assert footprints.is_valid_coverage()
    assert footprints.area.sum() / 1e6 == pytest.approx(130_400, rel=0.005)
    assert source_file(path).text.startswith("{")
