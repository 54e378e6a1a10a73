"""The programme's own dates on a control chart: its launch, and its dated events by a switch in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dash import html

from analysis.spc import Panel
from components.controls import choice_link
from components.figures.dated_rules import DatedRule, when
from components.words import day
from data_access.cache import local_cache
from data_access.queries.measures import Measure
from data_access.queries.statements import Statement, statements
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from pages.shared.query_values import QueryValues

PROGRAMME_STARTS = "Programme starts"
PROGRAMME = "programme"
EVENTS = {PROGRAMME: "The programme’s dated events"}
# Subjects of events that charts leave out: policy stands on the measures that it concerns, spread on its own line.
_NOT_ON_CHARTS = ("policy", "spread")
# Subjects that are of one topic: laid over charts of its measures alone.
_OF_TOPIC = {
    **{"matneo": "A-MAT", "precept": "A-MAT", "medicines-safety": "A-MED", "catheters": "A-HCAI"},
    **{"news2": "B-DET", "mental-health": "C-MH", "learning-disability": "C-LD", "nutrition": "B-NUT"},
    **{"emergency-laparotomy": "L-LAP", "ed-checklist": "L-ED", "care-homes": "L-HOME", "suicide": "L-SUI"},
}
EXACT = ("day", "month")  # events that are known by the year alone have no place on an axis of months


@dataclass(frozen=True, slots=True)
class ProgrammeStart:
    """The month of the launch, and what the store says of it."""

    month: date
    words: str


def start_of(measure: Measure) -> ProgrammeStart | None:
    """When the programme was launched, for charts by month; ``None`` for others, and where the store does not say."""
    return _launch(data_version()) if measure.grain == "month" else None


@local_cache
def _launch(_version: str) -> ProgrammeStart | None:
    """The first launch of the whole programme that is known to the day: months before it are of its preparation."""
    launches = [
        event.since
        for event in statements("event")
        if event.subject == "launch" and event.collaborative_id is None and event.precision == "day"
    ]
    first = min((since for since in launches if since), default=None)
    return ProgrammeStart(first.replace(day=1), f"the programme starts, {day(first)}") if first else None


def read_events(values: QueryValues) -> str | None:
    """Which events an address lays over its chart."""
    return values.choice("events", "set of events", EVENTS)


def programme_events(topic_id: str | None = None) -> tuple[Statement, ...]:
    """Events of the programme as a whole, and of a measure's topic, that are known to the month, by date."""
    return _events(topic_id, data_version())


@local_cache
def _events(topic_id: str | None, _version: str) -> tuple[Statement, ...]:
    whole = [
        event
        for event in statements("event")
        if event.collaborative_id is None
        and event.since
        and event.subject not in _NOT_ON_CHARTS
        and _OF_TOPIC.get(event.subject, topic_id) == topic_id
    ]
    return tuple(
        sorted(
            (event for event in whole if event.precision in EXACT), key=lambda event: event.since or date.max
        )
    )


def dated_events(
    panel: Panel, series: AreaSeries, events: str | None, topic_id: str | None = None
) -> tuple[DatedRule, ...]:
    """The events that are asked for and lie on the chart, numbered in their order; none on a chart without months."""
    if events != PROGRAMME or not _by_month(series):
        return ()
    periods = [point.period for point in panel.points]
    drawn = [
        event
        for event in programme_events(topic_id)
        if event.since and periods[0] <= event.since <= periods[-1]
    ]
    return tuple(
        DatedRule(number, event.since, event.words, event.precision or "day")
        for number, event in enumerate(drawn, 1)
        if event.since
    )


def _by_month(series: AreaSeries) -> bool:
    return bool(series.series.periods) and all(period.day == 1 for period in series.series.periods)


def dated_list(rules: Sequence[DatedRule]) -> html.Div | None:
    """What the numbers on a chart stand for."""
    if not rules:
        return None
    items = [html.Li([html.Strong(f"{when(rule)}: "), rule.words], value=str(rule.number)) for rule in rules]
    note = html.P("What came after a date need not have come of it.", className="source")
    return html.Div([html.Ol(items), note], className="dated-events")


def events_switch(address: str, events: str | None, measure: Measure, series: AreaSeries) -> Any:
    """The link that lays the programme's events over a chart or takes them away; ``None`` where there are none to lay.

    ``address`` is the view as it is, with the name of the part of the page that it leads to.
    """
    periods = series.series.periods
    if measure.grain == "day" or not _by_month(series):
        return None
    offered = programme_events(measure.topic_id)
    if not any(event.since and periods[0] <= event.since <= periods[-1] for event in offered):
        return None
    place, _, part = address.partition("#")
    path, _, query = place.partition("?")
    values = {key: value for key, value in parse_qsl(query) if key != "events"}
    if events is None:
        values["events"] = PROGRAMME
    words = "Hide the programme’s events" if events else "Show the programme’s dated events"
    return choice_link(words, f"{path}?{urlencode(values)}#{part}".replace("?#", "#"))
