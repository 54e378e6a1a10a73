"""Areas that tile a country: dissolve them, simplify them together, and say what is wrong with them.

Every function takes a geopandas GeoDataFrame of polygons in a projected reference system (metres) and returns a new
one. A *coverage* is a set of polygons where neighbours share their edges exactly: no overlap, no sliver between.
"""

from collections.abc import Collection, Iterator

import geopandas as gpd
import shapely

SHARE_THAT_MATTERS = 1e-9  # of the smaller area; a lesser overlap is arithmetic, not geography


def dissolve(frame: gpd.GeoDataFrame, key: str) -> gpd.GeoDataFrame:
    """One row for each value of `key`, indexed and sorted by it, with its areas merged.

    A true coverage is merged along its shared edges, so no vertex moves; anything else is merged by geometry.
    Raises ValueError where the key is missing for some rows, since they would silently vanish.
    """
    without = frame.index[frame[key].isna()]
    if len(without):
        raise ValueError(f"{_areas(without, 'has', 'have')} no {key}: {_listed(without)}. Give each its own.")
    method = "coverage" if frame.geometry.is_valid_coverage() else "unary"
    return frame[[key, frame.geometry.name]].dissolve(by=key, method=method, sort=True)


def close_gaps(frame: gpd.GeoDataFrame, widest: float) -> gpd.GeoDataFrame:
    """The same areas without the gaps narrower than `widest` metres: each goes to the area it borders most.

    No vertex is snapped to another, so the coast and every sound border stay as they were.
    """
    mended = shapely.coverage_clean(frame.geometry.array, gap_width=widest, snapping_distance=0.0)
    return frame.set_geometry(gpd.GeoSeries(mended, index=frame.index, crs=frame.crs))


def simplify_together(frame: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """The same areas with fewer vertices; neighbours keep sharing their edges.

    `tolerance` is in metres: the square root of the smallest triangle a vertex must make to be kept
    (Visvalingam and Whyatt). Raises ValueError where the areas are not a coverage to begin with.
    """
    if not frame.geometry.is_valid_coverage():
        raise ValueError(f"The areas cannot be simplified together. {' '.join(problems(frame))}")
    return frame.set_geometry(frame.geometry.simplify_coverage(tolerance))


def problems(frame: gpd.GeoDataFrame, widest_gap: float = 0.0) -> list[str]:
    """What is wrong, one sentence each, naming areas by the frame's index; empty when all is well.

    `widest_gap` in metres: a gap between neighbours narrower than this is reported (0 reports none). Holes that no
    area covers are always reported, as some countries have them and the reader has to judge.
    """
    empty = frame.index[frame.geometry.isna() | frame.geometry.is_empty]
    solid = frame[~frame.index.isin(empty)]
    invalid = solid.index[~solid.geometry.is_valid]
    sentences = []
    if len(empty):
        sentences.append(f"{_areas(empty, 'has', 'have')} no shape: {_listed(empty)}.")
    if len(invalid):
        sentences.append(
            f"{_areas(invalid, 'has', 'have')} a border that crosses itself: {_listed(invalid)}."
        )
        return sentences
    sentences += [f"{left} and {right} overlap." for left, right in _overlaps(solid)]
    if not solid.geometry.is_valid_coverage(gap_width=widest_gap):
        ragged = solid.geometry.invalid_coverage_edges(gap_width=widest_gap)
        names = solid.index[~ragged.is_empty]
        sentences.append(f"Neighbours do not share their edges exactly: {_listed(names)}.")
    holes = count_holes(solid)
    if holes:
        sentences.append(f"Holes inside the country that no area covers: {holes}.")
    return sentences


def count_holes(frame: gpd.GeoDataFrame) -> int:
    """How many pieces of ground are surrounded by the areas and belong to none of them."""
    whole = frame.geometry.union_all()
    return sum(len(part.interiors) for part in shapely.get_parts(whole))


def _overlaps(frame: gpd.GeoDataFrame) -> Iterator[tuple[object, object]]:
    """Pairs of areas whose interiors share ground, each pair once, in the frame's order."""
    shapes = frame.geometry.array
    left, right = frame.sindex.query(shapes, predicate="intersects")
    for first, second in sorted(zip(left.tolist(), right.tolist(), strict=True)):
        if first >= second:
            continue
        smaller = min(shapes[first].area, shapes[second].area)
        if shapes[first].intersection(shapes[second]).area > SHARE_THAT_MATTERS * smaller:
            yield frame.index[first], frame.index[second]


def _areas(names: Collection[object], singular: str, plural: str) -> str:
    return f"1 area {singular}" if len(names) == 1 else f"{len(names)} areas {plural}"


def _listed(names: Collection[object]) -> str:
    return ", ".join(map(str, names))
