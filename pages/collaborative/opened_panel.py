"""A panel that the reader opened on a collaborative's page: the chart, and the ways down and across from it."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from analysis.spc import Panel, Variation
from components import addresses
from components.exhibit import Exhibit, exhibit
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure, measure_by_id
from data_access.queries.rollups import AreaSeries, rollups
from data_access.series_cut import until
from pages.collaborative.organisations import organisations_exhibits
from pages.collaborative.view_state import CollaborativeView
from pages.shared.changes import changes
from pages.shared.definition import definition
from pages.shared.improvements import improvements_elsewhere
from pages.shared.opened_chart import NAME, OpenedChart
from pages.shared.panel_cards import PanelCard
from pages.shared.series_window import SeriesWindow

CONCERNS = (Variation.concern_high, Variation.concern_low)


def opened_record(place: Collaborative, view: CollaborativeView) -> tuple[Measure, AreaSeries] | None:
    """The opened measure with its series as the view has it; ``None`` where none is opened or has figures here."""
    measure = measure_by_id(view.measure) if view.measure else None
    series = next(iter(rollups(area_id=place.id, only=(measure.id,))), None) if measure else None
    return (measure, until(series, view.window.end)) if measure and series else None


def opened_chart(place: Collaborative, view: CollaborativeView) -> OpenedChart | None:
    """The opened chart of a view, or ``None``."""
    record = opened_record(place, view)
    if record is None:
        return None
    measure, series = record
    return OpenedChart(
        measure,
        series,
        view.trial,
        place=place.name,
        title=measure.title,
        address=view.address,
        record=view.href(measure.id, profile=None, season=None),
        downloads=f"collaborative/{place.slug}",
        close=f"{view.href()}#{measure.id}",
        links=_ways_on(measure, place, view.window),
        start=view.window.start,
    )


def _ways_on(measure: Measure, place: Collaborative, window: SeriesWindow) -> list[Any]:
    """Across and along, with the reader's months and rules."""
    others = addresses.measure(measure.id, **window.query())
    links: list[Any] = [dcc.Link("The same measure in the other fourteen", href=others)]
    if measure.topic_id:
        pathway = addresses.topic(measure.topic_id, place.slug, **window.query())
        links.append(dcc.Link(f"The whole pathway: {measure.topic}", href=pathway))
    return links


def opened_exhibits(place: Collaborative, view: CollaborativeView, opened: OpenedChart) -> dict[str, Exhibit]:
    """The chart and what lies below it, by name."""
    return {NAME: opened.picture()} | _below(place, view, opened.measure)


def _below(place: Collaborative, view: CollaborativeView, measure: Measure) -> dict[str, Exhibit]:
    return organisations_exhibits(
        place, measure, view.window, lambda name: view.download(name, measure=measure.id)
    )


def opened_section(
    place: Collaborative, view: CollaborativeView, opened: OpenedChart, panels: list[PanelCard]
) -> html.Section:
    """The opened panel on its page."""
    measure = opened.measure
    made = _below(place, view, measure)
    below = [exhibit(made[name]) for name in ("funnel", "organisations") if name in made]
    record = next((card.panel for card in panels if card.measure.id == measure.id), opened.panel)
    return html.Section(
        [
            opened.section(),
            improvements_elsewhere(measure, place) if _concerning(place, opened, record) else None,
            *(below or [_whole_only(measure)]),
            html.Details([html.Summary("Definition"), definition(measure, level=3)], className="fold"),
        ],
        className="opened",
        id="opened",
        **{"aria-label": f"{measure.title}, opened"},
    )


def _concerning(place: Collaborative, opened: OpenedChart, record: Panel) -> bool:
    """Whether the latest period is a concern, or the latest year changed for the worse."""
    verdict = changes().of(opened.measure.id, place.id)
    return record.variation in CONCERNS or (verdict is not None and verdict.better is False)


def _whole_only(measure: Measure) -> html.P:
    return html.P(
        f"{measure.title} is held for the collaborative as a whole in this store, so there are no organisations to "
        "show.",
        className="notice",
    )
