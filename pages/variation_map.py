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
from pages.judged import Judged
from pages.sheets import england_sheet, outlines_words
from pages.telling import full_title, latest_notes, latest_words, source_of

MARKS = {
    "improvement-high": "▲", "improvement-low": "▼", "concern-high": "▲?", "concern-low": "▼?",
    "neither-high": "△", "neither-low": "▽",
}  # fmt: skip
KINDS = (
    (("kind-improvement-high", "kind-improvement-low"), "Special cause, improvement"),
    (("kind-concern-high", "kind-concern-low"), "Special cause, a question to ask"),
    (("kind-neither-high", "kind-neither-low"), "Special cause, neither way better"),
    (("kind-common-cause",), "Common cause"),
    (("kind-running-total",), "Running total, not judged"),
    (("kind-too-few",), "Too few points"),
    (("kind-ghost",), "Set aside, with its reason on the chart"),
    (("kind-no-data",), "No figures"),
)


def map_exhibit(one: Measure, places: tuple[Collaborative, ...], everything: Judged) -> Exhibit:
    """England's footprints by kind of variation of one measure."""
    faces, rows, twin = {}, [], []
    for place in places:
        panel = everything.panel(one.id, place.id)
        label = icons.variation_label(panel) if panel else "No figures"
        name = icons.variation_name(panel) if panel else "no-data"
        href = addresses.collaborative(place.slug, measure=one.id)
        faces[place.id] = AreaFace(
            f"{place.name}, {full_title(one)}: {label}", href, f"kind-{name}", MARKS.get(name, "")
        )
        latest = latest_words(one, panel) if panel else "no figures"
        rows.append((place.name, latest, label))
        twin.append((href, place.name, label))
    sheet = england_sheet()
    return Exhibit(
        ident="map",
        title=f"{one.title} by collaborative",
        sentence="Each footprint shows the kind of variation at its latest point, not a rank. Choose one to see why.",
        picture=slot(area_map(sheet, faces, f"Map of England: {full_title(one)}", sheet.inset), "map"),
        columns=("Collaborative", "Latest", "Signal"),
        rows=tuple(rows),
        source=source_of(one),
        download=addresses.download("home", "map", measure=one.id),
        more=(
            latest_notes(everything.of_measures({one.id})),
            kind_legend({face.fill for face in faces.values()}),
            html.P(f"Outlines: {outlines_words()}", className="source"),
            list_twin("The map as a list", twin),
            opener(addresses.measure(one.id, show="map"), "Open as an interactive map"),
            opener(addresses.measure(one.id), "All of this measure: values, charts, definition"),
        ),
    )


def kind_legend(present: set[str]) -> html.Ul:
    """The legend of the kinds of variation that are on the map, with the signs that tell them apart without colour."""
    rows = [
        html.Li([html.Span(_signs(names, present), className=f"swatch {names[0]}"), html.Span(words)])
        for names, words in KINDS
        if present & set(names)
    ]
    arrows = html.Li(html.Span("▲ above what chance allows, ▼ below"))
    return html.Ul([*rows, arrows] if len(present & _WITH_SIGNS) else rows, className="legend signed")


_WITH_SIGNS = {f"kind-{name}" for name in MARKS}


def _signs(names: tuple[str, ...], present: set[str]) -> str:
    """The signs of the kinds that the map shows under one entry."""
    return " ".join(
        MARKS[name] for each in names if each in present and (name := each.removeprefix("kind-")) in MARKS
    )
