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
from pages.shared.panel_cards import PanelCard, PanelLinks


def panels_of(place: Collaborative, view: CollaborativeView) -> list[PanelCard]:
    """Every measure that topic, kind and setting let through and that has figures here, in the national order."""
    offered = {
        measure.id: measure for measure in measures() if view.includes(measure) or measure.id == view.measure
    }
    if not offered:
        return []
    if not view.window.judges_anew and len(offered) == len(measures()):
        judged_series = judged(area_id=place.id)
    else:
        series = rollups(area_id=place.id, only=tuple(sorted(offered)))
        judged_series = view.window.judge(series)
    return [
        PanelCard(offered[one_series.measure_id], one_series, panel, _moved(panel, view.since))
        for one_series, panel in judged_series
        if one_series.measure_id in offered
    ]


def visible_panels(panels: list[PanelCard], view: CollaborativeView) -> list[PanelCard]:
    """The panels of the page: those with a signal alone where the reader wants that, from the month that he wants."""
    return [
        replace(card, panel=view.window.drawn(card.panel), whole=card.panel)
        for card in panels
        if view.includes(card.measure) and (not view.signals or has_signal(card.panel) or card.moved)
    ]


def has_signal(panel: Panel) -> bool:
    """Whether something other than chance is at work at the latest point."""
    return panel.variation not in (None, Variation.common_cause)


def _moved(panel: Panel, since: date) -> str:
    moved = change_since(panel, since)
    if moved.at is None:
        return ""
    return f"Changed since {since:%B %Y}: {moved.words}, {short_date(moved.at)}"


def panel_links(view: CollaborativeView) -> PanelLinks:
    """Where the panels of a view lead."""
    return PanelLinks(opened=view.href, download=view.download, numbers=view.fragment)
