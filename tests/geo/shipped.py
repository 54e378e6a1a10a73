"""The shipped maps, read afresh from their files, for tests that measure them."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pytest

GEO = Path(__file__).resolve().parents[2] / "geo"
NATIONAL_GRID = 27700

Edge = tuple[tuple[float, ...], tuple[float, ...]]


@pytest.fixture(scope="session")
def footprints() -> gpd.GeoDataFrame:
    return read("footprints.geojson")


@pytest.fixture(scope="session")
def ccgs() -> gpd.GeoDataFrame:
    return read("ccgs.geojson")


def read(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(GEO / name).set_index("id").sort_index()


def edges(frame: gpd.GeoDataFrame) -> Counter[Edge]:
    """Every straight piece of border, without direction, and how many areas have it."""
    counted: Counter[Edge] = Counter()
    for shape in frame.geometry:
        for part in shape.geoms:
            for ring in (part.exterior, *part.interiors):
                points = list(ring.coords)
                counted.update((min(a, b), max(a, b)) for a, b in pairwise(points))
    return counted
