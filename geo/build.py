"""Build the two maps the product ships: `python -m geo.build`, or `--check` to compare without writing.

Needs the package ebmdatalab (a build tool, see `geo.polygons`). Exit code 0 when the files are written or equal,
1 when they differ from what this build makes, 2 when it cannot build.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd

from analysis.coverage import problems
from geo import outline
from geo.document import document
from geo.lookup import ccg_placements
from geo.names import SHORT_NAMES
from geo.polygons import NoPolygons, package_data, read_polygons

HERE = Path(__file__).parent
ENGLAND_KM2 = 130_400.0
ALLOWED_DIFFERENCE = 0.005
LARGEST_BYTES = {"footprints.geojson": 200_000, "ccgs.geojson": 600_000}


class BadMap(Exception):
    """The maps that came out are not fit to ship; the message names what is wrong."""


def build(folder: Path) -> dict[str, str]:
    """File name to file text, built from the polygons in `folder`. Raises NoPolygons or BadMap."""
    ccgs = placed(outline.simplified(read_polygons(folder)))
    footprints = outline.footprints(ccgs)
    footprints["name"] = [SHORT_NAMES[ident] for ident in footprints.index]
    check(ccgs, footprints)
    texts = {
        "footprints.geojson": document(finished(footprints), ("name", "area_km2", "label")),
        "ccgs.geojson": document(finished(ccgs), ("name", "collaborative", "london", "area_km2", "label")),
    }
    for name, text in texts.items():
        if (size := len(text.encode())) > LARGEST_BYTES[name]:
            raise BadMap(f"{name} would be {size:,} bytes; at most {LARGEST_BYTES[name]:,} are allowed.")
    return texts


def placed(ccgs: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The CCGs with `name` and `collaborative` from the lookup; raises BadMap naming codes it does not hold."""
    by_code = {ccg.code: ccg for ccg in ccg_placements() if ccg.collaborative}
    missing = sorted(set(ccgs.index) - set(by_code))
    if missing:
        raise BadMap(f"ccg_to_collaborative.csv has no collaborative for: {', '.join(missing)}.")
    rows = [by_code[code] for code in ccgs.index]
    return ccgs.assign(name=[ccg.name for ccg in rows], collaborative=[ccg.collaborative for ccg in rows])


def check(ccgs: gpd.GeoDataFrame, footprints: gpd.GeoDataFrame) -> None:
    """Raise BadMap unless both are sound coverages of England with every collaborative present."""
    faults = [f"CCGs: {problem}" for problem in problems(ccgs)] + [
        f"Footprints: {problem}" for problem in problems(footprints)
    ]
    if list(footprints.index) != sorted(SHORT_NAMES):
        faults.append(f"The footprints are {', '.join(footprints.index)}, not the fifteen.")
    total = float(footprints.to_crs(outline.NATIONAL_GRID).area.sum()) / 1e6
    if abs(total - ENGLAND_KM2) > ALLOWED_DIFFERENCE * ENGLAND_KM2:
        faults.append(f"They cover {total:,.0f} square kilometres, and England has {ENGLAND_KM2:,.0f}.")
    if faults:
        raise BadMap(" ".join(faults))


def finished(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """With label points and areas rounded as they are published."""
    return frame.assign(label=outline.label_points(frame), area_km2=frame["area_km2"].round(1))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the maps, or with `--check` say whether the shipped ones are what this build makes."""
    parser = argparse.ArgumentParser(
        prog="python -m geo.build", description="Build the maps the product ships."
    )
    parser.add_argument(
        "--check", action="store_true", help="compare with the shipped files and write nothing"
    )
    checking = parser.parse_args(arguments).check
    try:
        texts = build(package_data())
    except (NoPolygons, BadMap) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    return compare(texts) if checking else write(texts)


def write(texts: dict[str, str]) -> int:
    """Write every file beside this module and say how large it is."""
    for name, text in texts.items():
        size = (HERE / name).write_bytes(text.encode())
        sys.stdout.write(f"{name}: {size:,} bytes written.\n")
    return 0


def compare(texts: dict[str, str]) -> int:
    """Say of every shipped file whether it is what this build makes, to the byte."""
    differing = [
        name
        for name, text in texts.items()
        if not (HERE / name).exists() or (HERE / name).read_bytes() != text.encode()
    ]
    for name in differing:
        sys.stderr.write(f"{name} is not what this build makes: run `python -m geo.build` and commit it.\n")
    if not differing:
        sys.stdout.write("The shipped maps are what this build makes, to the byte.\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
