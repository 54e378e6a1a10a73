"""``/measure/<id>``: one measure. England, the map over time, the funnel, all lines, small charts, definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html

from components import addresses
from components.controls import choice_form, choose
from components.exhibit import Exhibit, demonstration_mark, exhibit, opened_exhibit
from components.shell import page
from components.words import day, month, number
from data_access.queries.as_now import as_now
from data_access.queries.collaboratives import collaboratives
from data_access.queries.freshness import revisions
from data_access.queries.measures import Measure, measure_by_id, measures
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.measure.change_exhibits import change_exhibit, promise_exhibit
from pages.measure.charts import england_exhibit, opened_chart, opened_pair
from pages.measure.figures import MeasureFigures, measure_figures, moved_rows
from pages.measure.funnel import funnel_of
from pages.measure.lines import together_exhibit
from pages.measure.map import map_exhibit
from pages.measure.multiples import multiples_exhibit
from pages.measure.opened_map import OpenedMap
from pages.measure.view_state import FOOTPRINTS, MAPS, SCALES, MeasureView, read_view
from pages.shared.chart_trial import RECORD, ChartTrial, read_trial
from pages.shared.definition import definition
from pages.shared.judged import judged
from pages.shared.measure_source import full_title
from pages.shared.method_links import method_line
from pages.shared.months import written
from pages.shared.opened_chart import OpenedChart
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.programme_events import read_events
from pages.shared.query_values import QueryValues, nearest
from pages.shared.series_window import WHOLE_RECORD, window_note

NO_FUNNEL = (
    "There is no funnel: it needs counts over a denominator, and this measure has running totals, plain counts, ratios "
    "of amounts, or times between events."
)
OF_ENGLAND = ("england",)


def find(ident: str) -> str | None:
    """The id as it is written, or ``None`` where no measure has it."""
    measure = measure_by_id(ident) or measure_by_id(ident.lower())
    return measure.id if measure else None


def _title(measure_id: str) -> str:
    measure = measure_by_id(measure_id)
    return full_title(measure) if measure else "Unknown measure"


def read(measure_id: str, values: QueryValues) -> MeasureView | None:
    """The view that an address asks for."""
    measure = measure_by_id(measure_id)
    if measure is None:
        return None
    if not measure.latest:
        return MeasureView(measure.id)
    slugs = {series.slug: series.area_name for series, _ in judged(measure_id=measure.id) if series.slug}
    view = read_view(measure, values, slugs)
    pair = opened_pair(measure_figures(measure, view)) if view.opens_chart else None
    trial = read_trial(values, measure, pair[0]) if pair else ChartTrial(events=read_events(values))
    return replace(view, trial=trial)


def layout(measure_id: str = "", /, **query: str) -> html.Div:
    """The page for one address: the query holds what is opened, the map's month and kind, scale and footprint."""
    measure = measure_by_id(measure_id)
    if measure is None:
        return unknown_measure(measure_id, measures())
    values = QueryValues(addresses.measure(measure.id), query)
    view = read(measure.id, values) or MeasureView(measure.id)
    if not measure.latest:
        return _without_figures(measure, values)
    figures = measure_figures(measure, view)
    made = build(figures)
    return page(
        measure.title,
        window_note(view.window, replace(view, window=WHOLE_RECORD, trial=RECORD).address),
        *_opened_sections(figures, made),
        *_exhibit_figures(made, "change", "england", "promise"),
        *_by_collaborative(figures, made),
        restated(measure),
        definition(measure),
        trail=((addresses.HOME, whole_name()),),
        lead=measure.why,
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
    )


def _without_figures(measure: Measure, values: QueryValues) -> html.Div:
    return page(
        measure.title,
        html.P("No figures of this measure are loaded yet."),
        definition(measure),
        trail=((addresses.HOME, whole_name()),),
        lead=measure.why,
        problems=values.problems,
    )


def _opened_sections(figures: MeasureFigures, made: dict[str, Exhibit]) -> list[html.Section]:
    """What the reader opened, first on the page: a chart, and the map. Only one of them is interactive."""
    chart = opened_chart(figures)
    sections = [html.Section(chart.section(), id="opened", className="opened")] if chart else []
    if figures.view.part == "map" and "map" in made:
        map_picture = exhibit(made["map"]) if chart else opened_exhibit(replace(made["map"], title="The map"))
        sections.append(html.Section(map_picture, id="opened-map", className="opened"))
    return sections


def _by_collaborative(figures: MeasureFigures, made: dict[str, Exhibit]) -> list[Any]:
    """All that compares the fifteen, or a sentence where there is nothing to compare."""
    if not figures.places:
        return [_whole_alone(figures.measure)]
    opened_map = figures.view.part == "map"
    return [
        across(figures, with_funnel="funnel" in made),
        html.Div(
            _exhibit_figures(made, "funnel") if opened_map else _exhibit_figures(made, "map", "funnel"),
            className="pair even" if "funnel" in made and not opened_map else "alone",
        ),
        *_exhibit_figures(made, "together", "collaboratives"),
    ]


def _whole_alone(measure: Measure) -> html.Section:
    whole = f"These figures are of {whole_name()} as a whole; there are none by collaborative."
    words = (
        whole if measure.collected_from == "england" else "No collaborative has figures of this measure yet."
    )
    return html.Section([html.H2("Across the fifteen collaboratives"), html.P(words)], className="across")


def _exhibit_figures(made: dict[str, Exhibit], *names: str) -> list[Any]:
    return [exhibit(made[name]) for name in names if name in made]


def unknown_measure(ident: str, defined: Sequence[Measure]) -> html.Div:
    """The page for a measure that is not defined: what was asked, the nearest, and all that there is."""
    meant = nearest(ident, {measure.id: measure.title for measure in defined})
    title = next((measure.title for measure in defined if measure.id == meant), "")
    return page(
        "Measure not known",
        html.P(["Perhaps you meant ", dcc.Link(title, href=addresses.measure(meant)), "."])
        if meant
        else None,
        html.Ul(
            [html.Li(dcc.Link(measure.title, href=addresses.measure(measure.id))) for measure in defined]
        ),
        trail=((addresses.HOME, whole_name()),),
        lead=f"There is no measure “{ident[:60]}” here. These are the measures that are defined:",
    )


def build(figures: MeasureFigures) -> dict[str, Exhibit]:
    """All exhibits of the page by name, as pictures. England's chart stands there once, opened or not."""
    england, opened = figures.england, opened_chart(figures)
    opens_england = england is not None and opened_pair(figures) == england
    made: dict[str, Exhibit | None] = {
        "chosen": opened.picture() if opened else None,
        "england": england_exhibit(figures, *england) if england and not opens_england else None,
        "change": change_exhibit(figures),
        "promise": promise_exhibit(figures),
    }
    if figures.places:
        made |= {
            "map": map_exhibit(figures),
            "funnel": funnel_of(figures),
            "together": together_exhibit(figures),
            "collaboratives": multiples_exhibit(figures),
        }
    return {name: made_exhibit for name, made_exhibit in made.items() if made_exhibit is not None}


def across(figures: MeasureFigures, *, with_funnel: bool) -> html.Section:
    """The controls of all that compares the fifteen, and what their footprints rest on."""
    view = figures.view
    fields = [
        choose("map", "The map shows", list(MAPS.items()), view.map, default="value"),
        choose("footprint", "Footprint", list(FOOTPRINTS.items()), view.footprint, default="then"),
        choose("scale", "Scale of the small charts", list(SCALES.items()), view.scale, default="common"),
    ]
    other_values = {"area": view.area, "open": view.part, "month": written(view.month)}
    other_values |= {**view.window.query(), **view.trial.query()}
    form = choice_form(
        f"{addresses.measure(view.measure_id)}#across", fields, other_values, class_name="across-controls"
    )
    moves = moved_rows(as_now(figures.measure.id))
    who = (
        html.Details([html.Summary("Who moved"), html.Ul([html.Li(row) for row in moves])]) if moves else None
    )
    return html.Section(
        [
            html.H2("Across the fifteen collaboratives"),
            form,
            html.P(figures.footprint, className="footprint"),
            who,
            method_line("as-then-as-now") if moves else None,
            None if with_funnel else html.P(NO_FUNNEL, className="footprint"),
        ],
        className="across",
        id="across",
    )


def restated(measure: Measure) -> html.Section | None:
    """Months that a later publication changed, England first."""
    changed = [row for row in revisions(measure.id) if row.area_name == whole_name()]
    if not changed:
        return None
    rows = [
        html.Li(f"{month(row.period)}: {number(row.old)} became {number(row.new)} ({day(row.published)}).")
        for row in changed
    ]
    return html.Section(
        [
            html.H2(
                [
                    f"Figures that later publications changed, {whole_name()} ",
                    demonstration_mark(is_demonstration()),
                ]
            ),
            html.Ul(rows),
        ],
        className="restated",
    )


def exhibits(measure_id: str = "", /, **query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    figures = _figures(measure_id, query)
    return build(figures) if figures else {}


def island(measure_id: str = "", /, **query: str) -> OpenedChart | OpenedMap | None:
    """The opened chart or map of an address, for its interactive form."""
    figures = _figures(measure_id, query)
    if figures is None:
        return None
    return opened_chart(figures) or (
        OpenedMap(figures) if figures.view.part == "map" and figures.places else None
    )


def _figures(measure_id: str, query: Mapping[str, str]) -> MeasureFigures | None:
    measure = measure_by_id(measure_id)
    if measure is None or not measure.latest:
        return None
    view = read(measure.id, QueryValues(addresses.measure(measure.id), query))
    return measure_figures(measure, view) if view else None


def subject(measure_id: str, query: Mapping[str, str], exhibit_name: str) -> Subject:
    """All exhibits are of the page's measure; some of England, the opened chart of what was opened."""
    names = {place.slug: place.name for place in collaboratives()}
    whole = whole_name()
    usual = whole if exhibit_name in OF_ENGLAND else f"{whole} and its fifteen collaboratives"
    opened = names.get(query.get("area", ""), whole) if exhibit_name == "chosen" else usual
    return Subject(opened, _title(measure_id))


PAGE = PageEntry(
    name="measure",
    path="/measure/<measure_id>",
    position=2,
    title=_title,
    preview=lambda ident: (
        f"{_title(ident)}: {whole_name()}, the map over time, and the fifteen collaboratives."
    ),
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    find=find,
    idents=lambda: [measure.id for measure in measures()],
    menu="Measures",
    menu_names=lambda: [(measure.id, full_title(measure)) for measure in measures() if measure.latest],
    island=island,
    examples=(
        "/measure/ecoli-bacteraemia",
        "/measure/ecoli-bacteraemia?map=variation&month=2016-03",
        "/measure/ecoli-bacteraemia?open=england",
        "/measure/ecoli-bacteraemia?open=map",
    ),
)
