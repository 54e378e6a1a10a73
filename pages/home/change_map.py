"""England's footprints by change verdict of one measure: a map that ranks nobody."""

from __future__ import annotations

from dash import html

from analysis.change.sentences import count_words_of, verdict_label
from components import addresses
from components.controls import list_twin, opener
from components.exhibit import Exhibit
from components.figures.map import AreaFace, area_map
from components.markup import slot
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from pages.shared.change_words import change_kind, change_legend, change_sign, latest_label
from pages.shared.changes import changes
from pages.shared.control_chart import latest_notes, latest_words
from pages.shared.coverage_words import unplaced_note
from pages.shared.judged import JudgedSeries
from pages.shared.map_geometry import england_shapes, outlines_words
from pages.shared.measure_source import full_title, source_of
from pages.shared.place_chart import place_chart

NO_RANK = "Each footprint shows its change verdict, not a rank. Choose a footprint to see why."


def map_exhibit(measure: Measure, places: tuple[Collaborative, ...], judged_series: JudgedSeries) -> Exhibit:
    """England's footprints by change verdict; the latest period stands beside it in words."""
    faces, rows, twin = {}, [], []
    for place in places:
        verdict, panel = changes().of(measure.id, place.id), judged_series.panel(measure.id, place.id)
        label = verdict_label(verdict) if verdict else "No figures"
        latest = latest_label(measure, panel) if panel else "no figures"
        href = addresses.collaborative(place.slug, measure=measure.id)
        sign = change_sign(verdict) if verdict and verdict.clear else ""
        fill = f"change-{change_kind(verdict)}" if verdict else "no-data"
        words = f"{place.name}, {full_title(measure)}: {label}. {latest}"
        faces[place.id] = AreaFace(words, href, fill, sign)
        rows.append((place.name, label, latest_words(measure, panel) if panel else "no figures", latest))
        twin.append((href, place.name, f"{label}. {latest}"))
    sheet = england_shapes()
    verdicts = [change.verdict for change in changes().places(measure.id)]
    kinds = {change_kind(verdict) for verdict in verdicts}
    return Exhibit(
        ident="map",
        title=f"{measure.title} by collaborative: has it changed?",
        sentence=f"{count_words_of(verdicts)} {NO_RANK}" if verdicts else NO_RANK,
        picture=slot(
            area_map(sheet, faces, f"Map of {whole_name()}: {full_title(measure)}", sheet.inset), "map"
        ),
        columns=("Collaborative", "Change verdict", "Latest", "Latest period"),
        rows=tuple(rows),
        chart=place_chart(
            (("verdict", "Change verdict"), ("value", "Latest")),
            [place.id for place in places],
            [changes().of(measure.id, place.id) for place in places],
        ),
        source=source_of(measure),
        download=addresses.download("home", "map", measure=measure.id),
        more=(
            _with_care(measure, judged_series),
            unplaced_note(measure),
            change_legend(kinds),
            html.P(f"Outlines: {outlines_words()}", className="source"),
        ),
        ways=(
            list_twin("The map as a list", twin),
            opener(addresses.measure(measure.id, show="map"), "Open as an interactive map"),
            opener(addresses.measure(measure.id), "All of this measure: values, charts, definition"),
        ),
        compact=True,
    )


def _with_care(measure: Measure, judged_series: JudgedSeries) -> html.Details | None:
    """What was recorded of the latest periods, behind a fold: the colours are of whole years."""
    notes = latest_notes(judged_series.of_measures({measure.id}))
    return (
        html.Details([html.Summary("Periods read with care"), notes], className="icon-key") if notes else None
    )
