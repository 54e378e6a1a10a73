"""One bar that says how the collaboratives are counted and drawn; its form is behind it."""

from __future__ import annotations

from dash import html

from components import addresses
from components.controls import choice_form, choose
from data_access.queries.as_now import as_now
from pages.measure.figures import MeasureFigures, moved_rows
from pages.measure.view_state import FOOTPRINTS, SCALES
from pages.shared.method_links import method_line

BRIEF_FOOTPRINTS = {"then": "members at the time", "now": "members of today"}
BRIEF_SCALES = {"common": "small charts on one scale", "own": "each small chart on its own scale"}


def controls_bar(figures: MeasureFigures) -> html.Section:
    """What is chosen, in a line; behind it the choices, and what the footprints rest on."""
    view = figures.view
    fields = [
        choose("footprint", "Footprint", list(FOOTPRINTS.items()), view.footprint, default="then"),
        choose("scale", "Scale of the small charts", list(SCALES.items()), view.scale, default="common"),
    ]
    others = {
        "area": view.area,
        "open": view.part,
        **{key: value for key, value in view.query().items() if key not in ("footprint", "scale")},
        **view.trial.query(),
    }
    form = choice_form(
        f"{addresses.measure(view.measure_id)}#across", fields, others, class_name="across-controls"
    )
    moves = moved_rows(as_now(figures.measure.id))
    who = (
        html.Details([html.Summary("Who moved"), html.Ul([html.Li(row) for row in moves])]) if moves else None
    )
    chosen = f"{BRIEF_FOOTPRINTS[view.footprint]}, {BRIEF_SCALES[view.scale]}"
    bar = html.Details(
        [
            html.Summary([html.Strong("Shown: "), chosen, html.Span("Change", className="bar-verb")]),
            form,
            html.P(figures.footprint, className="footprint"),
            who,
            method_line("as-then-as-now") if moves else None,
        ],
        className="bar",
    )
    return html.Section(bar, className="across", id="across", **{"aria-label": "Choices of this page"})
