"""A group of the reader's own, made by ticking members: a form whose answer is the opened chart with the group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from components import addresses
from data_access.queries.chosen_group import GROUP, can_be_added
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure, measures
from data_access.queries.members import Member
from data_access.queries.rollups import rollups
from pages.collaborative.view_state import CollaborativeView
from pages.shared.chosen_group import LONGEST_NAME, MEMBER, MOST_MEMBERS, NAMED
from pages.shared.opened_chart import NAME

HOW = (
    f"Tick up to {MOST_MEMBERS} members to draw their sum beside this place's chart. The group and its name stand in "
    "the address alone. A period counts only where every member has a figure."
)


def measures_of_groups(place: Collaborative) -> list[Measure]:
    """Measures with figures here whose members' figures can be added up."""
    with_figures = {series.measure_id for series in rollups(area_id=place.id)}
    return [
        measure
        for measure in measures()
        if measure.id in with_figures
        and measure.collected_from in ("organisation", "ccg")
        and can_be_added(measure)
    ]


def group_form(
    view: CollaborativeView,
    offered: Sequence[Measure],
    belonging: Sequence[Member],
    lists: Sequence[Any],
) -> html.Form:
    """The lists of members, each with a box, as a form; who is in the group from elsewhere stays in it."""
    group = view.group
    own = {member.id for member in belonging}
    kept = {
        key: value
        for key, value in {**view.query(), "compare": GROUP}.items()
        if value and key not in (GROUP, "charts")
    }
    hidden = [dbc.Input(type="hidden", name=key, value=value) for key, value in kept.items()]
    hidden += [
        dbc.Input(type="hidden", name=MEMBER, value=code)
        for code in (group.codes if group else ())
        if code not in own
    ]
    options = [{"value": measure.id, "label": measure.short} for measure in offered]
    ids = [measure.id for measure in offered]
    fields = html.Div(
        [
            html.Div(
                [
                    html.Label("Name of the group", htmlFor="group-name"),
                    dbc.Input(
                        id="group-name",
                        name=NAMED,
                        type="text",
                        maxLength=LONGEST_NAME,
                        value=group.name if group else "",
                    ),
                ]
            ),
            html.Div(
                [
                    html.Label("Measure to compare", htmlFor="group-measure"),
                    dbc.Select(
                        id="group-measure",
                        name="measure",
                        value=view.measure if view.measure in ids else ids[0],
                        options=options,
                    ),
                ]
            ),
            html.Button("Compare this group", type="submit", className="btn btn-outline-primary"),
        ],
        className="group-fields",
    )
    return html.Form(
        [*hidden, *lists, html.H3("A group of your own"), html.P(HOW, className="source"), fields],
        action=f"{addresses.collaborative(view.slug)}#{NAME}",
        method="get",
        autoComplete="off",
        className="group-form",
    )
