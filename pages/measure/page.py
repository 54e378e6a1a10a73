"""``/measure/<id>``: one measure. England, the map over time, the funnel, all lines, small charts, definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html

from components import addresses
from components.controls import facts
from components.exhibit import Exhibit, demonstration_mark, exhibit, opened_exhibit
from components.shell import page
from components.words import day, month, number
from data_access.queries.collaboratives import collaboratives
from data_access.queries.freshness import revisions
from data_access.queries.measures import Measure, measure_by_id, measures
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.measure.answer import answer_line
from pages.measure.change_exhibits import change_exhibit, promise_exhibit
from pages.measure.charts import england_exhibit, opened_chart, opened_pair
from pages.measure.controls_bar import controls_bar
from pages.measure.figures import MeasureFigures, measure_figures
from pages.measure.folds import exhibit_apart, exhibit_fold, fold
from pages.measure.funnel import funnel_of
from pages.measure.gaps import gaps_exhibit
from pages.measure.lines import together_exhibit
from pages.measure.map import map_exhibit
from pages.measure.multiples import multiples_exhibit
from pages.measure.opened_map import OpenedMap
from pages.measure.view_state import MeasureView, read_view
from pages.shared.chart_trial import RECORD, ChartTrial, read_trial
from pages.shared.definition import definition, definition_facts
from pages.shared.judged import judged
from pages.shared.list_link import list_link
from pages.shared.measure_source import full_title
from pages.shared.opened_chart import OpenedChart
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.place_count import the_places
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
    """The page for one address: the query holds what is opened, what colours the places, month, scale and footprint."""
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
        answer_line(figures),
        window_note(view.window, replace(view, window=WHOLE_RECORD, trial=RECORD).address),
        controls_bar(figures) if figures.places else None,
        *_opened_sections(figures, made),
        first_screen(figures, made),
        None if figures.places else html.P(whole_alone(figures.measure), className="footprint"),
        *folded(figures, made),
        _fixed(measure, view.area),
        list_link("measure", measure.id, "These exhibits as a list: to show, as slides, as a workbook"),
        trail=((addresses.HOME, whole_name()),),
        lead=measure.why,
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
        kind="measure",
    )


def _without_figures(measure: Measure, values: QueryValues) -> html.Div:
    return page(
        measure.title,
        html.P("No figures of this measure are loaded yet."),
        _fixed(measure),
        definition(measure),
        trail=((addresses.HOME, whole_name()),),
        lead=measure.why,
        problems=values.problems,
    )


def _fixed(measure: Measure, area: str | None = None) -> html.P | None:
    """The way to the answer, which is that of the measure's topic; ``None`` for a measure without a topic."""
    if measure.topic_id is None:
        return None
    href = f"{addresses.topic(measure.topic_id, area)}#who-has-fixed-this"
    about = f" In our figures and in what others published on {measure.topic}."
    return html.P([dcc.Link("Who has fixed this?", href=href), about], className="ways-on")


def _opened_sections(figures: MeasureFigures, made: dict[str, Exhibit]) -> list[html.Section]:
    """What the reader opened, first on the page: a chart, and the map. Only one of them is interactive."""
    chart = opened_chart(figures)
    sections = [html.Section(chart.section(), id="opened", className="opened")] if chart else []
    if figures.view.part == "map" and "map" in made:
        map_picture = exhibit(made["map"]) if chart else opened_exhibit(replace(made["map"], title="The map"))
        sections.append(html.Section(map_picture, id="opened-map", className="opened"))
    return sections


def first_screen(figures: MeasureFigures, made: Mapping[str, Exhibit]) -> html.Div | None:
    """The whole beside its collaboratives, and whether each has changed; what is opened above is not here again."""
    whole = made.get("gaps") or made.get("england")
    places = None if figures.view.part == "map" else made.get("map")
    parts = {"whole": whole, "places": places, "change": made.get("change")}
    cells = [html.Div(exhibit(part), className=f"front-{name}") for name, part in parts.items() if part]
    class_name = "front measure-front" if places and whole else "front alone"
    return html.Div(cells, className=class_name) if cells else None


def folded(figures: MeasureFigures, made: Mapping[str, Exhibit]) -> list[Any]:
    """The rest of the page, each part behind its heading, in the order in which questions come."""
    view, measure = figures.view, figures.measure
    parts: list[Any] = [exhibit_fold(made[name], view) for name in ("promise",) if name in made]
    if "gaps" in made and "england" in made:
        parts.append(
            fold("gaps", "Every gap between events", [exhibit(replace(made["england"], level=3))],
                 is_open=view.part == "gaps")
        )  # fmt: skip
    if "together" in made:
        # Beside the small charts the lines would make the page too heavy for a slow line.
        beside_small = view.part == "collaboratives"
        together = made["together"]
        parts.append(exhibit_apart(together, view) if beside_small else exhibit_fold(together, view))
    if "collaboratives" in made:
        parts.append(exhibit_apart(made["collaboratives"], view))
    if "funnel" in made:
        parts.append(exhibit_fold(made["funnel"], view))
    elif figures.places:
        parts.append(
            fold("funnel", "Why there is no funnel", [html.P(NO_FUNNEL)], is_open=view.part == "funnel")
        )
    return [*parts, restated(measure, is_open=view.part == "restated"), defined(figures)]


def defined(figures: MeasureFigures) -> html.Details:
    """The definition as a list of terms."""
    terms = html.Div(facts(definition_facts(figures.measure), "facts terms"), id="definition")
    return fold("definition", "Definition", [terms], is_open=figures.view.part == "definition")


def whole_alone(measure: Measure) -> str:
    """Why nothing is shown by collaborative."""
    if measure.collected_from == "england":
        return f"These figures are of {whole_name()} as a whole; there are none by collaborative."
    return "No collaborative has figures of this measure yet."


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
        "gaps": gaps_exhibit(figures),
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


def restated(measure: Measure, *, is_open: bool) -> html.Details | None:
    """Months that a later publication changed, England first."""
    changed = [row for row in revisions(measure.id) if row.area_name == whole_name()]
    if not changed:
        return None
    rows = [
        html.Li(f"{month(row.period)}: {number(row.old)} became {number(row.new)} ({day(row.published)}).")
        for row in changed
    ]
    heading = f"Figures that later publications changed, {whole_name()}"
    content = html.Div([demonstration_mark(is_demonstration()), html.Ul(rows)], className="restated")
    return fold("restated", heading, [content], is_open=is_open)


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
    usual = whole if exhibit_name in OF_ENGLAND else f"{whole} and its {the_places()}"
    opened = names.get(query.get("area", ""), whole) if exhibit_name == "chosen" else usual
    return Subject(opened, _title(measure_id))


PAGE = PageEntry(
    name="measure",
    path="/measure/<measure_id>",
    position=2,
    title=_title,
    preview=lambda ident: f"{_title(ident)}: {whole_name()}, the map over time, and the {the_places()}.",
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
