"""A collaborative's measures, judged, as one view of its page shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.change_since import change_since
from analysis.spc import Panel, Variation
from components.words import short_date
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import measures
from data_access.queries.rollups import rollups
from pages.collaborative.view_state import CollaborativeView
from pages.shared.judged import judged
from pages.shared.panel_cards import Shown, Ways

Panels = list[Shown]


def panels_of(place: Collaborative, view: CollaborativeView) -> Panels:
    """Every measure that topic, kind and setting let through and that has figures here, in the national order."""
    known = {one.id: one for one in measures() if view.includes(one) or one.id == view.measure}
    if not known:
        return []
    if not view.window.judges_anew and len(known) == len(measures()):
        everything = judged(area_id=place.id)
    else:
        wanted = rollups(area_id=place.id, only=tuple(sorted(known)))
        everything = view.window.judge(wanted)
    return [
        Shown(known[one.measure_id], one, panel, _moved(panel, view.since))
        for one, panel in everything
        if one.measure_id in known
    ]


def visible_panels(panels: Panels, view: CollaborativeView) -> Panels:
    """The panels of the page: those with a signal alone where the reader wants that, from the month that he wants."""
    return [
        replace(one, panel=view.window.drawn(one.panel), whole=one.panel)
        for one in panels
        if view.includes(one.measure) and (not view.signals or has_signal(one.panel) or one.moved)
    ]


def has_signal(panel: Panel) -> bool:
    """Whether something other than chance is at work at the latest point."""
    return panel.variation not in (None, Variation.common_cause)


def _moved(panel: Panel, since: date) -> str:
    moved = change_since(panel, since)
    if moved.at is None:
        return ""
    return f"Changed since {since:%B %Y}: {moved.words}, {short_date(moved.at)}"


def ways(view: CollaborativeView) -> Ways:
    """Where the panels of a view lead."""
    return Ways(opened=view.href, download=view.download, numbers=view.fragment)
