"""A group of the reader's own, made by ticking members: a form whose answer is the opened chart with the group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from components import addresses
from data_access.queries.chosen_group import GROUP, can_be_added, has_sums
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure, measures
from data_access.queries.organisations import member_series
from data_access.queries.rollups import rollups
from pages.collaborative.view_state import CollaborativeView
from pages.shared.chosen_group import LONGEST_NAME, MEMBER, MOST_MEMBERS, NAMED
from pages.shared.opened_chart import NAME

HOW = (
    f"Tick up to {MOST_MEMBERS} members to draw their sum beside this place's chart. The group and its name stand in "
    "the address alone. A period counts only where every member has a figure."
)
FROM_HERE = (
    "To compare a group of members, open a measure whose figures can be added up, and tick them here: "
)


def codes_that_add_up(place: Collaborative, view: CollaborativeView) -> frozenset[str]:
    """Codes of members with figures of the opened measure that can be added up; empty where none is opened."""
    opened = next((measure for measure in measures() if measure.id == view.measure), None)
    if opened is None or not can_be_added(opened):
        return frozenset()
    return frozenset(series.area_id for series in member_series(opened.id, place.id) if has_sums(series))


def ways_to_groups(place: Collaborative, view: CollaborativeView) -> html.P | None:
    """Which charts a group can be drawn in, where none of them is opened; ``None`` where there is none."""
    with_figures = {series.measure_id for series in rollups(area_id=place.id)}
    links = [
        part
        for measure in measures()
        if measure.id in with_figures and _is_of_members(measure)
        for part in (dcc.Link(measure.short, href=f"{view.href(measure.id)}#members"), " · ")
    ]
    return html.P([FROM_HERE, *links[:-1]], className="source ways-to-groups") if links else None


def _is_of_members(measure: Measure) -> bool:
    return measure.collected_from in ("organisation", "ccg") and can_be_added(measure)


def group_form(view: CollaborativeView, codes: frozenset[str], lists: Sequence[Any]) -> html.Form:
    """The lists of members, those of ``codes`` with a box, as a form; who is from elsewhere stays in the group."""
    group = view.group
    kept = {"measure": view.measure, **view.query(), GROUP: None, "charts": None}
    hidden = [dbc.Input(type="hidden", name=key, value=value) for key, value in kept.items() if value]
    hidden += [
        dbc.Input(type="hidden", name=MEMBER, value=code)
        for code in (group.codes if group else ())
        if code not in codes
    ]
    name = dbc.Input(
        id="group-name", name=NAMED, type="text", maxLength=LONGEST_NAME, value=group.name if group else ""
    )
    fields = html.Div(
        [
            html.Div([html.Label("Name of the group", htmlFor="group-name"), name]),
            html.Button("Compare this group", type="submit", className="btn btn-outline-primary"),
        ],
        className="group-fields",
    )
    return html.Form(
        [
            *hidden,
            html.P([html.Strong("A group of your own. "), HOW], className="source"),
            *lists,
            fields,
        ],
        action=f"{addresses.collaborative(view.slug)}#{NAME}",
        method="get",
        autoComplete="off",
        className="group-form",
    )
