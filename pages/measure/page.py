"""``/measure/<id>``: one measure. England, the map over time, the funnel, all lines, small charts, definition."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from components import addresses
from components.controls import choose
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import demonstration_banner, page
from components.words import day, month, number
from data_access.queries.as_now import as_now
from data_access.queries.freshness import revisions
from data_access.queries.measures import Measure, measure_by_id, measures
from pages.measure.charts import chosen_exhibit, england_exhibit
from pages.measure.figures import Figures, figures, moved_rows
from pages.measure.funnel import funnel_of
from pages.measure.lines import together_exhibit
from pages.measure.map import map_exhibit
from pages.measure.multiples import multiples_exhibit
from pages.measure.promise import promise_exhibit
from pages.measure.view_state import FOOTPRINTS, MAPS, SCALES, read
from pages.shared.definition import definition
from pages.shared.judged import judged
from pages.shared.measure_source import full_title
from pages.shared.page_memory import kept_page
from pages.shared.query_values import nearest

NO_FUNNEL = (
    "There is no funnel: it needs counts over a denominator, and this measure has running totals, plain counts, ratios "
    "of amounts, or times between events."
)
TRAIL = ((addresses.HOME, "England"),)


def register() -> None:
    """Put the page at its address."""
    dash.register_page(
        __name__, path_template="/measure/<measure_id>", title=_title, layout=kept_page(layout)
    )


def _title(measure_id: str = "", **_: str) -> str:
    found = measure_by_id(measure_id)
    return f"{full_title(found) if found else 'Unknown measure'} | Patient Safety Collaboratives"


def layout(measure_id: str = "", **query: str) -> html.Div:
    """The page for one address: the query holds what is opened, the map's month and kind, scale and footprint."""
    one = measure_by_id(measure_id)
    if one is None:
        return unknown_measure(measure_id, list(measures()))
    if not one.latest:
        return page(
            one.title,
            html.P("No figures of this measure are loaded yet."),
            definition(one),
            trail=TRAIL,
            lead=one.why,
        )
    shown, unknown = _figures(one, query)
    made = build(shown)
    return page(
        one.title,
        demonstration_banner() if one.demonstration else None,
        *_drawn(made, "chosen"),
        *([exhibit(made["map"])] if shown.view.part == "map" else []),
        html.Div(_drawn(made, "england", "promise"), className="pair" if "promise" in made else None),
        across(shown, with_funnel="funnel" in made),
        html.Div(
            _drawn(made, "funnel") if shown.view.part == "map" else _drawn(made, "map", "funnel"),
            className="pair even" if "funnel" in made and shown.view.part != "map" else "alone",
        ),
        *_drawn(made, "together", "collaboratives"),
        restated(one),
        definition(one),
        trail=TRAIL,
        lead=one.why,
        above=demonstration_mark(one.demonstration),
        unknown=unknown,
    )


def _drawn(made: dict[str, Exhibit], *names: str) -> list[Any]:
    return [exhibit(made[name]) for name in names if name in made]


def _figures(one: Measure, query: dict[str, Any]) -> tuple[Figures, list[str]]:
    slugs = {series.slug: series.area_name for series, _ in judged(measure_id=one.id) if series.slug}
    view, unknown = read(one, query, slugs)
    return figures(one, view), unknown


def unknown_measure(asked: str, known: list[Measure]) -> html.Div:
    """The page for a measure that is not defined: what was asked, the nearest, and all that there is."""
    meant = nearest(asked, {one.id: one.title for one in known})
    hint = f" Perhaps you meant “{meant}”." if meant else ""
    return page(
        "Measure not known",
        html.Ul([html.Li(dcc.Link(one.title, href=addresses.measure(one.id))) for one in known]),
        trail=TRAIL,
        lead=f"There is no measure “{asked[:60]}” here.{hint} These are the measures that are defined:",
    )


def build(shown: Figures) -> dict[str, Exhibit]:
    """All exhibits of the page by name."""
    england = shown.england
    area = next((pair for pair in shown.places if pair[0].slug == shown.view.area), None)
    made = {
        "chosen": chosen_exhibit(shown, *area) if area else None,
        "england": england_exhibit(shown, *england) if england else None,
        "promise": promise_exhibit(shown.measure, england[0]) if england else None,
        "map": map_exhibit(shown),
        "funnel": funnel_of(shown),
        "together": together_exhibit(shown),
        "collaboratives": multiples_exhibit(shown),
    }
    return {name: each for name, each in made.items() if each is not None}


def across(shown: Figures, *, with_funnel: bool) -> html.Section:
    """The controls of all that compares the fifteen, and what their footprints rest on."""
    view = shown.view
    controls = [
        choose("map", "The map shows", list(MAPS.items()), view.map),
        choose("footprint", "Footprint", list(FOOTPRINTS.items()), view.footprint),
        choose("scale", "Scale of the small charts", list(SCALES.items()), view.scale),
    ]
    moves = moved_rows(as_now(shown.measure.id))
    who = (
        html.Details([html.Summary("Who moved"), html.Ul([html.Li(row) for row in moves])]) if moves else None
    )
    return html.Section(
        [
            html.H2("Across the fifteen collaboratives"),
            html.Div(controls, className="across-controls"),
            html.P(shown.footprint, className="footprint"),
            who,
            None if with_funnel else html.P(NO_FUNNEL, className="footprint"),
        ],
        className="across",
    )


def restated(one: Measure) -> html.Section | None:
    """Months that a later publication changed, England first."""
    changed = [row for row in revisions(one.id) if row.area_name == "England"]
    if not changed:
        return None
    rows = [
        html.Li(f"{month(row.period)}: {number(row.old)} became {number(row.new)} ({day(row.published)}).")
        for row in changed
    ]
    return html.Section(
        [
            html.H2(
                ["Figures that later publications changed, England ", demonstration_mark(one.demonstration)]
            ),
            html.Ul(rows),
        ],
        className="restated",
    )


def exhibits(measure_id: str = "", **query: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    one = measure_by_id(measure_id)
    if one is None or not one.latest:
        return {}
    return build(_figures(one, query)[0])
