"""England's chart, and the chart of the collaborative that the reader opened."""

from __future__ import annotations

from dataclasses import replace

from dash import dcc, html

from analysis.spc import Panel
from components import addresses
from components.controls import opener
from components.exhibit import Exhibit
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from pages.measure.figures import MeasureFigures, Pair
from pages.measure.view_state import MeasureView
from pages.shared.chart_trial import RECORD
from pages.shared.control_chart import chart_exhibit
from pages.shared.opened_chart import OpenedChart
from pages.shared.programme_events import events_switch


def opened_pair(figures: MeasureFigures) -> Pair | None:
    """The series with its panel that the reader opened: a collaborative's, or England's."""
    if figures.view.area:
        return next((pair for pair in figures.places if pair[0].slug == figures.view.area), None)
    return figures.england if figures.view.part == "england" else None


def opened_chart(figures: MeasureFigures) -> OpenedChart | None:
    """The chart that the reader opened, with the ways on from it."""
    pair = opened_pair(figures)
    if pair is None:
        return None
    measure, view, series = figures.measure, figures.view, pair[0]
    links = []
    if series.slug:
        whole = addresses.collaborative(series.slug, measure=measure.id, **view.window.query())
        links.append(dcc.Link(f"All measures of {series.area_name}", href=whole))
    return OpenedChart(
        measure,
        series,
        view.trial,
        place=series.area_name,
        title=figures.subject(f"{series.area_name}: {measure.short}"),
        address=view.address,
        record=replace(view, window=view.window.by_record_rules(), trial=RECORD).address,
        downloads=f"measure/{measure.id}",
        close=f"{view.href()}#{_opener(view)}",
        links=links,
        start=view.window.start,
    )


def _opener(view: MeasureView) -> str:
    """The part of the page that has the link to the opened chart."""
    if view.area is None:
        return "england"
    return "collaboratives" if view.part == "collaboratives" else "map"


def england_exhibit(figures: MeasureFigures, series: AreaSeries, panel: Panel) -> Exhibit:
    """England's chart, titled with its change verdict."""
    measure, view = figures.measure, figures.view
    events = events_switch(f"{view.address}#england", view.trial.events, measure, series)
    ways = (
        html.P(
            [opener(view.href(part="england"), "Open as an interactive chart"), events],
            className="exhibit-links",
        ),
    )
    return chart_exhibit(
        measure,
        series,
        panel,
        ident="england",
        title=whole_name(),
        download=view.download("england"),
        ways=ways,
        events=view.trial.events,
        start=view.window.start,
    )
