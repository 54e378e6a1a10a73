"""A user's own boundaries: GeoJSON or GeoPackage, of CCGs or of the fifteen footprints.

CCGs are dissolved into footprints through the membership that the store holds, so a lookup is a membership
table loaded in the same call. Areas that match nothing are named, never dropped in silence.
"""

from __future__ import annotations

import re
import warnings
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data_access.loader.files.source_file import SourceFile
from data_access.loader.options import Options
from data_access.loader.rows import Content, LoadNote, Reference, Refused, StoreContext
from data_access.loader.tables.codes import bare_name

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

name = "Boundaries (GeoJSON or GeoPackage)"

BRITISH_GRID, WGS84 = 27700, 4326
MOST_VERTICES = 20_000  # a more detailed file is simplified, as a screen cannot show more
TOLERANCE = 300.0  # metres, see analysis.coverage
DECIMALS = 5  # of a degree: about a metre

_ATTRIBUTION = re.compile(
    r'"(?:attribution|licence|license|copyright)"\s*:\s*"((?:[^"\\]|\\.){1,500})"', re.I
)


@dataclass(frozen=True, slots=True)
class _Keys:
    """What the best column names: its kind of area, ids in order (``None``: not in the store), and the strangers."""

    kind: str
    areas: list[str | None]
    unmatched: tuple[str, ...]


def recognises(head: SourceFile) -> bool:
    """Whether the file begins as a GeoJSON document or as a GeoPackage."""
    if head.first_bytes.startswith(b"SQLite format 3\x00"):
        return head.first_bytes[68:70] == b"GP"
    text = head.text.lstrip()
    return text.startswith("{") and re.search(r'"type"\s*:\s*"FeatureCollection"', text) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """A boundary for each matched area: CCGs and footprints dissolved from them, or footprints as given."""
    path = file.path
    frame = _polygons(path)
    named = [frame[column] for column in frame.columns if column != frame.geometry.name]
    keys = _best_column(named, context)
    if keys is None:
        raise Refused(
            "No column of the boundary file names areas that the store knows. Give each area its CCG code "
            "(such as 00C), its collaborative (such as NENC) or the name of either."
        )
    notes = _strangers(keys)
    attribution = _attribution(file)
    rows: list[dict[str, object]] = []
    for layer in _layers(frame, keys, context, notes):
        rows += _rows(layer, path.name, attribution)
    return Content(name, [Reference("boundary", rows)], notes)


def _polygons(path: Path) -> GeoDataFrame:
    import geopandas  # noqa: PLC0415 - half a second that only a boundary file needs

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about further layers and odd fields, of which nothing is read
            # As bytes: given a path, GDAL would go by the file's name.
            frame = geopandas.read_file(path.read_bytes().removeprefix(BOM_UTF8))
            if frame.empty or "geometry" not in frame or frame.crs is None:
                raise Refused(
                    "The boundary file has no areas, or does not state its coordinate reference system."
                )
            frame = frame.to_crs(BRITISH_GRID)
    except Refused:
        raise
    except Exception as error:  # GDAL and PROJ raise errors of their own for every kind of damage
        raise Refused("The boundary file cannot be read. Save it again as GeoJSON or GeoPackage.") from error
    if not set(frame.geom_type) <= {"Polygon", "MultiPolygon"} or not frame.geometry.is_valid.all():
        raise Refused(
            "The boundary file must hold one polygon an area, without a missing shape or a border that "
            "crosses itself. Repair it in a geographical information system and load it again."
        )
    if not all(map(_finite, frame.total_bounds)):
        raise Refused("The boundary file has coordinates outside the reference system that it states.")
    return frame


def _finite(number: float) -> bool:
    return abs(number) < 1e8


def _layers(
    frame: GeoDataFrame, keys: _Keys, context: StoreContext, notes: list[LoadNote]
) -> Iterator[GeoDataFrame]:
    from analysis.coverage import dissolve  # noqa: PLC0415 - it imports geopandas

    matched = frame.assign(area=keys.areas)[[area is not None for area in keys.areas]]
    areas = _simplified(dissolve(matched, "area"), notes)
    yield areas
    if keys.kind == "collaborative":
        _name_missing(context, set(areas.index), notes)
        return
    placed = areas.assign(collaborative=[context.membership.get(area) for area in areas.index])
    without = [str(area) for area in placed.index[placed["collaborative"].isna()]]
    if without:
        sentence = f"Areas of no collaborative, so in no footprint ({len(without)}): {', '.join(without)}."
        notes.append(LoadNote("unmatched_area", sentence))
    placed = placed[placed["collaborative"].notna()]
    if len(placed):
        footprints = dissolve(placed, "collaborative")
        yield footprints
        _name_missing(context, set(footprints.index), notes)


def _simplified(areas: GeoDataFrame, notes: list[LoadNote]) -> GeoDataFrame:
    from analysis.coverage import simplify_together  # noqa: PLC0415 - it imports geopandas

    if int(areas.geometry.count_coordinates().sum()) <= MOST_VERTICES:
        return areas
    try:
        return simplify_together(areas, TOLERANCE)
    except ValueError as error:
        notes.append(LoadNote("question", f"The boundaries were kept as detailed as they are. {error}"))
        return areas


def _rows(layer: GeoDataFrame, set_name: str, attribution: str) -> Iterator[dict[str, object]]:
    import numpy  # noqa: PLC0415 - with geopandas
    import shapely  # noqa: PLC0415 - with geopandas

    def rounded(points: Any) -> Any:
        return numpy.round(points, DECIMALS)

    for area, shape in layer.geometry.to_crs(WGS84).items():
        # Clockwise outside, which is what Plotly's maps need.
        tidy = shapely.orient_polygons(shapely.transform(shape, rounded), exterior_cw=True)
        yield {
            "area_id": str(area),
            "set_name": set_name,
            "geometry": shapely.to_geojson(tidy),
            "attribution": attribution,
        }


def _strangers(keys: _Keys) -> list[LoadNote]:
    if not keys.unmatched:
        return []
    beginning = "Areas of the boundary file that match nothing in the store and were left out"
    return [LoadNote("unmatched_area", f"{beginning} ({len(keys.unmatched)}): {'; '.join(keys.unmatched)}.")]


def _name_missing(context: StoreContext, drawn: set[str], notes: list[LoadNote]) -> None:
    missing = sorted(
        area for area, kind in context.areas.items() if kind == "collaborative" and area not in drawn
    )
    if missing:
        notes.append(
            LoadNote("unmatched_area", f"The boundary file has no footprint for {', '.join(missing)}.")
        )


def _attribution(file: SourceFile) -> str:
    match = _ATTRIBUTION.search(file.text)
    return match[1] if match else "unknown"


def _best_column(columns: Iterable[Iterable[object]], context: StoreContext) -> _Keys | None:
    """The column that names most different CCGs or collaboratives, by id or name; ``None`` if none does.

    Different ones count: a column of collaboratives in a file of CCGs names only fifteen, again and again.
    """
    best: _Keys | None = None
    most = 0
    for kind in ("ccg", "collaborative"):
        lookup = _lookup(context, kind)
        for values in columns:
            texts = [value.strip() if isinstance(value, str) else "" for value in values]
            areas = [lookup.get(bare_name(text)) for text in texts]
            strangers = [text or "(empty)" for text, area in zip(texts, areas, strict=True) if area is None]
            if (matched := len(set(areas) - {None})) > most:
                best, most = _Keys(kind, areas, tuple(dict.fromkeys(strangers))), matched
    return best


def _lookup(context: StoreContext, kind: str) -> dict[str, str]:
    ids = [area for area, its_kind in context.areas.items() if its_kind == kind]
    by_name = {bare_name(context.names[area]): area for area in ids if area in context.names}
    return by_name | {bare_name(area): area for area in ids}
