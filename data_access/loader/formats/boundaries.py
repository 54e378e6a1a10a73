"""A user's own boundaries: GeoJSON or GeoPackage, of CCGs or of the fifteen footprints.

CCGs are dissolved into footprints through the membership that the store holds, so a lookup is a membership
table loaded in the same call. Areas that match nothing are named, never dropped in silence.
"""

from __future__ import annotations

import re
import warnings
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
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


def recognises(head: SourceFile) -> bool:
    """Whether the file begins as a GeoJSON document or as a GeoPackage."""
    if head.first_bytes.startswith(b"SQLite format 3\x00"):
        return head.first_bytes[68:70] == b"GP"
    text = head.text.lstrip()
    return text.startswith("{") and re.search(r'"type"\s*:\s*"FeatureCollection"', text) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """A boundary for each matched area: CCGs and footprints dissolved from them, or footprints as given."""
    frame = _polygons(file.path.read_bytes())
    kind, areas, strangers = _best_column(
        [frame[column] for column in frame.columns if column != frame.geometry.name], context
    )
    if not kind:
        raise Refused(
            "No column of the boundary file names areas that the store knows. Give each area its CCG code "
            "(such as 00C), its collaborative (such as NENC) or the name of either."
        )
    content = Content(name, [])
    if strangers:
        beginning = "Areas of the boundary file that match nothing in the store and were left out"
        _note(content, f"{beginning} ({len(strangers)}): {'; '.join(strangers)}.")
    frame = frame.assign(area=areas)
    layers = list(_layers(frame[frame["area"].notna()], kind, context, content))
    match = _ATTRIBUTION.search(file.text)
    ours = {"set_name": file.path.name, "attribution": match[1] if match else "unknown"}
    content.parts.append(
        Reference("boundary", [{**row, **ours} for layer in layers for row in _shapes(layer)])
    )
    return content


def _note(content: Content, sentence: str, kind: str = "unmatched_area") -> None:
    content.notes.append(LoadNote(kind, sentence))


def _polygons(document: bytes) -> GeoDataFrame:
    import geopandas  # noqa: PLC0415 - half a second that only a boundary file needs

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about further layers and odd fields, of which nothing is read
            # As bytes: given a path, GDAL would go by the file's name.
            frame = geopandas.read_file(document.removeprefix(BOM_UTF8))
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
    if not all(abs(edge) < 1e8 for edge in frame.total_bounds):
        raise Refused("The boundary file has coordinates outside the reference system that it states.")
    return frame


def _layers(
    frame: GeoDataFrame, kind: str, context: StoreContext, content: Content
) -> Iterator[GeoDataFrame]:
    """The areas of the column ``area``, and the footprints that they make; what is without is noted."""
    from analysis.coverage import dissolve, simplify_together  # noqa: PLC0415 - it imports geopandas

    footprints = dissolve(frame, "area")
    if footprints.geometry.count_coordinates().sum() > MOST_VERTICES:
        try:
            footprints = simplify_together(footprints, TOLERANCE)
        except ValueError as error:
            _note(content, f"The boundaries were kept as detailed as they are. {error}", "question")
    yield footprints
    if kind == "ccg":
        placed = footprints.assign(collaborative=[context.membership.get(area) for area in footprints.index])
        lost = placed["collaborative"].isna()
        if lost.any():
            listed = ", ".join(map(str, placed.index[lost]))
            _note(content, f"Areas of no collaborative, so in no footprint ({lost.sum()}): {listed}.")
        if lost.all():
            return
        footprints = dissolve(placed[~lost], "collaborative")
        yield footprints
    collaboratives = {area for area, its_kind in context.areas.items() if its_kind == "collaborative"}
    if missing := sorted(collaboratives - set(footprints.index)):
        _note(content, f"The boundary file has no footprint for {', '.join(missing)}.")


def _shapes(layer: GeoDataFrame) -> Iterator[dict[str, object]]:
    import numpy  # noqa: PLC0415 - with geopandas
    import shapely  # noqa: PLC0415 - with geopandas

    def rounded(points: Any) -> Any:
        return numpy.round(points, DECIMALS)

    for area, shape in layer.geometry.to_crs(WGS84).items():
        # Clockwise outside, which is what Plotly's maps need.
        tidy = shapely.orient_polygons(shapely.transform(shape, rounded), exterior_cw=True)
        yield {"area_id": str(area), "geometry": shapely.to_geojson(tidy)}


def _best_column(
    columns: Iterable[Iterable[object]], context: StoreContext
) -> tuple[str, list[str | None], list[str]]:
    """What the column that names most different CCGs or collaboratives, by id or name, says of each row.

    Returns the kind of area (empty if none is named), ids (``None``: not in the store), and the strangers' names.
    Different ones count: a column of collaboratives in a file of CCGs names only fifteen, again and again.
    """
    best: tuple[str, list[str | None], list[str]] = ("", [], [])
    most = 0
    for kind in ("ccg", "collaborative"):
        ids = [ident for ident, its in context.areas.items() if its == kind]
        by_name = {bare_name(context.names[ident]): ident for ident in ids if ident in context.names}
        lookup = by_name | {bare_name(ident): ident for ident in ids}
        for values in columns:
            texts = [value.strip() if isinstance(value, str) else "" for value in values]
            areas = [lookup.get(bare_name(text)) for text in texts]
            matched = len(set(areas) - {None})
            if matched > most:
                strangers = [t or "(empty)" for t, area in zip(texts, areas, strict=True) if area is None]
                best, most = (kind, areas, list(dict.fromkeys(strangers))), matched
    return best
