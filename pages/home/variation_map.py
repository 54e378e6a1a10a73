"""England's footprints by kind of variation: a map that ranks nobody."""

from __future__ import annotations

from dash import html

from components import addresses, icons
from components.controls import list_twin, opener
from components.exhibit import Exhibit
from components.figures.map import AreaFace, area_map
from components.markup import slot
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from pages.shared.control_chart import latest_notes, latest_words
from pages.shared.judged import JudgedSeries
from pages.shared.map_geometry import england_shapes, outlines_words
from pages.shared.measure_source import full_title, source_of
from pages.shared.variation_legend import MARKS, kind_legend


def map_exhibit(measure: Measure, places: tuple[Collaborative, ...], judged_series: JudgedSeries) -> Exhibit:
    """England's footprints by kind of variation of one measure."""
    faces, rows, twin = {}, [], []
    for place in places:
        panel = judged_series.panel(measure.id, place.id)
        label = icons.variation_label(panel) if panel else "No figures"
        name = icons.variation_name(panel) if panel else "no-data"
        href = addresses.collaborative(place.slug, measure=measure.id)
        faces[place.id] = AreaFace(
            f"{place.name}, {full_title(measure)}: {label}", href, f"kind-{name}", MARKS.get(name, "")
        )
        latest = latest_words(measure, panel) if panel else "no figures"
        rows.append((place.name, latest, label))
        twin.append((href, place.name, label))
    sheet = england_shapes()
    return Exhibit(
        ident="map",
        title=f"{measure.title} by collaborative",
        sentence="Each footprint shows the kind of variation at its latest point, not a rank. Choose one to see why.",
        picture=slot(area_map(sheet, faces, f"Map of England: {full_title(measure)}", sheet.inset), "map"),
        columns=("Collaborative", "Latest", "Signal"),
        rows=tuple(rows),
        source=source_of(measure),
        download=addresses.download("home", "map", measure=measure.id),
        more=(
            latest_notes(judged_series.of_measures({measure.id})),
            kind_legend({face.fill for face in faces.values()}),
            html.P(f"Outlines: {outlines_words()}", className="source"),
        ),
        ways=(
            list_twin("The map as a list", twin),
            opener(addresses.measure(measure.id, show="map"), "Open as an interactive map"),
            opener(addresses.measure(measure.id), "All of this measure: values, charts, definition"),
        ),
    )
