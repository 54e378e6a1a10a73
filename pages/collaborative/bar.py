"""The bar of a collaborative's page: facts and people, the choices as they stand, and a way to a measure by name."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from components import addresses
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import measures
from data_access.queries.rollups import rollups
from pages.collaborative.controls import controls
from pages.collaborative.head import about_fold
from pages.collaborative.view_state import CollaborativeView
from pages.shared.panel_cards import PanelCard


def bar(place: Collaborative, view: CollaborativeView, panels: list[PanelCard]) -> html.Section:
    """One line of three parts; what is unfolded takes the whole width."""
    return html.Section(
        [about_fold(place), controls(view, panels), _jump(place, view)],
        className="place-bar",
        **{"aria-label": f"About {place.name}, and what is shown"},
    )


def _jump(place: Collaborative, view: CollaborativeView) -> html.Form | None:
    """A list of the place's measures by name; its button opens the chart of the chosen one."""
    with_figures = {series.measure_id for series in rollups(area_id=place.id)}
    offered = sorted(
        (measure for measure in measures() if measure.latest and measure.id in with_figures),
        key=lambda each: each.short.lower(),
    )
    if not offered:
        return None
    hidden = [
        dbc.Input(type="hidden", name=name, value=value) for name, value in view.query().items() if value
    ]
    options = [{"value": measure.id, "label": measure.short} for measure in offered]
    return html.Form(
        [
            *hidden,
            html.Label("Go to a measure", htmlFor="jump-measure"),
            dbc.Select(
                id="jump-measure", name="measure", value=view.measure or offered[0].id, options=options
            ),
            html.Button("Open", type="submit", className="btn btn-outline-primary"),
        ],
        action=addresses.collaborative(view.slug),
        method="get",
        autoComplete="off",
        className="jump",
    )
