"""From raw CCG polygons to the shipped outlines: one simplified coverage, dissolved, in rounded WGS 84."""

import geopandas as gpd
import numpy as np
import shapely

from analysis.coverage import close_gaps, dissolve, simplify_together

# The British National Grid (EPSG:27700) written out. By its number, PROJ would use a finer grid-shift file where one
# is installed and move every vertex by some metres: the build would differ from one machine to the next.
NATIONAL_GRID = (
    "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy "
    "+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs"
)
WGS84 = "EPSG:4326"
TOLERANCE = 500.0  # metres; half a pixel of a national map, and footprints well within 200 kB
DECIMALS = 5  # of a degree, about a metre: with four, narrow spits of land cross themselves
SLIVER = (
    20.0  # metres; the source leaves two gaps by Norwich, 1 m wide, which would grow as its edges simplify
)


def simplified(polygons: gpd.GeoDataFrame, tolerance: float = TOLERANCE) -> gpd.GeoDataFrame:
    """The CCGs as one simplified coverage in WGS 84, every vertex on the rounding grid.

    Rounding moves a vertex the same way for each area that has it, so shared edges stay shared.
    Columns: those given, plus `area_km2`, measured before simplifying.
    """
    metric = polygons.to_crs(NATIONAL_GRID)
    whole = close_gaps(metric, SLIVER)
    frame = rounded(simplify_together(whole, tolerance).to_crs(WGS84))
    return frame.assign(area_km2=metric.area / 1e6)


def rounded(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same areas with every vertex on the rounding grid, and none twice in a row."""
    # Adding nought turns -0.0 into 0.0, which would otherwise be written as a different number.
    shapes = shapely.transform(frame.geometry.array, lambda xy: np.round(xy, DECIMALS) + 0.0)
    return frame.set_geometry(shapely.remove_repeated_points(shapes), crs=WGS84)


def footprints(ccgs: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The CCGs dissolved by their `collaborative`; `area_km2` adds up."""
    areas = ccgs.groupby("collaborative")["area_km2"].sum()
    return dissolve(ccgs, "collaborative").assign(area_km2=areas)


def label_points(frame: gpd.GeoDataFrame) -> list[list[float]]:
    """A longitude and latitude for each area, as far inside it as can be: where a name or number goes."""
    metric = frame.to_crs(NATIONAL_GRID).geometry
    centres = gpd.GeoSeries(
        [shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=100.0), 0) for shape in metric],
        crs=NATIONAL_GRID,
    ).to_crs(WGS84)
    return [[round(point.x, DECIMALS), round(point.y, DECIMALS)] for point in centres]
