"""The whole pathway: one topic across the settings of care, with four different words where there is no chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html

from analysis.change.sentences import verdict_label
from analysis.moving_ranges import shows_changes, unit_of
from analysis.spc import Panel
from components import addresses, icons
from components.exhibit import Exhibit, Source
from components.figures.sizes import SMALL
from components.markup import slot
from components.words import counted, listed, month
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure, measures
from data_access.queries.pathways import steps
from data_access.queries.topics import Topic, coverage
from data_access.queries.version import data_version, is_demonstration
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from pages.shared.care_settings import SETTINGS
from pages.shared.change_words import change_mark, latest_label
from pages.shared.changes import verdict_of
from pages.shared.control_chart import latest_words, panel_picture
from pages.shared.coverage_words import set_aside_words
from pages.shared.measure_source import source_of
from pages.shared.series_window import WHOLE_RECORD, SeriesWindow
from pages.topic.pathway_stops import (
    FIGURES,
    NO_FIGURES,
    NO_MEASURE,
    NOT_APPLICABLE,
    SHAPES,
    Stop,
    stop_of,
)  # fmt: skip

COLUMNS = (
    "Setting", "What there is", "Measure", "Change verdict", "Latest", "Value", "Unit", "Centre line", "Lower limit",
    "Upper limit", "Signal", "Organisations that reported",
)  # fmt: skip
OUR_READING = Source(
    "Which settings a topic concerns: our reading of the programme's documents", "compiled for this dashboard",
    "Facts, compiled by us", "compiled", "About 2014 to 2016", "", False,
)  # fmt: skip


def pathway_exhibit(
    topic_id: str,
    place: Collaborative | None,
    window: SeriesWindow = WHOLE_RECORD,
) -> Exhibit | None:
    """One topic across the seven settings, for a collaborative or for England; ``None`` for an unknown topic."""
    topic = next((topic for topic in coverage().topics if topic.id == topic_id), None)
    if topic is None:
        return None
    stops = [stop_of(step, window) for step in steps(topic_id, place.id if place else "")]
    where = place.name if place else whole_name()
    return Exhibit(
        ident="pathway",
        title=f"{topic.name} across seven settings",
        sentence=_sentence(topic, where, stops),
        picture=html.Ol([_item(stop, place, window) for stop in stops], className="pathway"),
        columns=COLUMNS,
        rows=tuple(row for stop in stops for row in _rows(stop)),
        source=_source(stops),
        download=addresses.download(
            f"topic/{topic_id}", "pathway", area=place.slug if place else None, **window.query()
        ),
        definition="Each chart is the sum of numerators over the sum of denominators of the setting's organisations.",
        subject=where,
        more=(_beside(topic_id, stops, place),),
        level=3,
    )


def _sentence(topic: Topic, where: str, stops: Sequence[Stop]) -> str:
    parts = []
    for state, words in (
        (FIGURES, "figures from"), (NOT_APPLICABLE, "not applicable to"), (NO_FIGURES, "no figures from"),
        (NO_MEASURE, "no measure yet in"),
    ):  # fmt: skip
        names = [SETTINGS[stop.setting].lower() for stop in stops if stop.state == state]
        if names:
            parts.append(f"{words} {listed(names)}")
    return f"{topic.name} in {where}, across {len(stops)} settings: {'; '.join(parts)}."


def _item(stop: Stop, place: Collaborative | None, window: SeriesWindow) -> html.Li:
    parts: list[Any] = [html.P(SETTINGS[stop.setting], className="stop-name")]
    if stop.state != FIGURES:
        parts.append(html.P(_state_words(stop), className="stop-words"))
    elif stop.words:
        parts.append(html.P(stop.words, className="stop-words"))
    parts += [_chart(stop, chart, place, window) for chart in stop.charts]
    return html.Li(parts, className=f"stop {SHAPES[stop.state]}")


def _state_words(stop: Stop) -> list[Any]:
    """The state in a word, and why."""
    return [html.Strong(stop.state, className="state"), f": {stop.words}" if stop.words else "."]


def _chart(
    stop: Stop, chart: tuple[Measure, AreaSeries, Panel], place: Collaborative | None, window: SeriesWindow
) -> html.Div:
    measure, series, panel = chart[0], chart[1], window.drawn(chart[2])
    query = window.query()
    href = (
        addresses.collaborative(place.slug, measure=measure.id, **query)
        if place
        else addresses.measure(measure.id, **query)
    )
    verdict, latest = verdict_of(measure, series), latest_label(measure, panel)
    label = verdict_label(verdict)
    words = f"{measure.short}, {SETTINGS[stop.setting]}, {series.area_name}: {label}. {latest}."
    return html.Div(
        [
            html.P(
                [icons.variation_icon(panel, size=22), dcc.Link(measure.short, href=href)],
                className="tile-title",
            ),
            html.P(change_mark(verdict, label), className="verdict"),
            html.P(f"{latest_words(measure, panel, unit=True)}. {latest}", className="latest"),
            slot(panel_picture(measure, panel, words, SMALL, href, reasons=set_aside_words(measure, series))),
        ],
        className="stop-chart",
    )


def _rows(stop: Stop) -> list[tuple[Any, ...]]:
    name = SETTINGS[stop.setting]
    if not stop.charts:
        return [(name, f"{stop.state}: {stop.words}" if stop.words else stop.state, *[None] * 10)]
    return [_row(name, stop, chart) for chart in stop.charts]


def _row(name: str, stop: Stop, chart: tuple[Measure, AreaSeries, Panel]) -> tuple[Any, ...]:
    measure, series, panel = chart
    last = panel.last
    unit = unit_of(panel, measure.unit)
    if shows_changes(panel):
        unit = f"change from the {measure.grain} before, {unit}"
    lines = (
        (last.value, unit, last.centre, last.lower, last.upper) if last else (None, unit, None, None, None)
    )
    # Rare events have no organisations that are due to report: a day without one needs no row.
    reported = series.reported[-1] if series.expected and series.expected[-1] else None
    latest = month(last.period) if last else "no figure"
    return (
        name,
        stop.words or FIGURES,
        measure.title,
        verdict_label(verdict_of(measure, series)),
        latest,
        *lines,
        icons.variation_label(panel),
        reported,
    )


def _source(stops: Sequence[Stop]) -> Source:
    with_charts = list({measure.id: measure for stop in stops for measure, _, _ in stop.charts}.values())
    if not with_charts:
        version = data_version().split(":")[1]
        return replace(OUR_READING, version=version, demonstration=is_demonstration())
    starts = [measure.first for measure in with_charts if measure.first]
    ends = [measure.latest for measure in with_charts if measure.latest]
    return replace(
        source_of(with_charts[0]),
        title=listed(sorted({measure.source_title for measure in with_charts})),
        period=f"{month(min(starts, default=None))} to {month(max(ends, default=None))}",
    )


def _beside(topic_id: str, stops: Sequence[Stop], place: Collaborative | None) -> html.P | None:
    """Measures of the topic that belong to no one setting: counted for residents, or for all settings together."""
    with_charts = {measure.id for stop in stops for measure, _, _ in stop.charts}
    others = [
        measure for measure in measures()
        if measure.topic_id == topic_id and measure.latest and measure.id not in with_charts
    ]  # fmt: skip
    if not others:
        return None
    links: list[Any] = []
    for measure in others:
        # Figures that the source gives for England alone have no place to open.
        area = place.slug if place and measure.collected_from != "england" else None
        links += [
            ", " if links else "",
            dcc.Link(measure.title, href=addresses.measure(measure.id, area=area)),
        ]
    own = "its" if len(others) == 1 else "their"
    words = f"{counted(len(others), 'measure')} of this topic without a setting of {own} own here: "
    return html.P([words, *links, "."], className="source")
