"""``/``: the national page. Icons of every measure by collaborative, a map beside them, what England's figures say."""

from __future__ import annotations

import dash
from dash import html

from components.controls import choose
from components.exhibit import Exhibit, exhibit
from components.shell import PURPOSE, page
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measures
from pages.home.headlines import headlines
from pages.home.icon_tables import table_exhibit
from pages.home.variation_map import map_exhibit
from pages.shared.judged import judged
from pages.shared.measure_source import full_title
from pages.shared.query_values import checked


def register() -> None:
    """Put the page at its address."""
    dash.register_page(__name__, path="/", title="England | Patient Safety Collaboratives", layout=layout)


def layout(measure: str | None = None, **_unknown: str) -> html.Div:
    """The page for one address; ``measure`` is what the map shows."""
    shown = [one for one in measures() if one.latest]
    if not shown:
        return page(
            "England",
            html.P("No figures are loaded yet. Load a file with the loader, then reload this page."),
        )
    names = {one.id: full_title(one) for one in shown}
    chosen, unknown = checked("measure", measure, names, shown[0].id)
    made = exhibits(measure=chosen)
    tables = [exhibit(made[name]) for name in ("published-icons", "demonstration-icons") if name in made]
    beside = [
        choose("measure", "The map shows", list(names.items()), chosen or shown[0].id),
        exhibit(made["map"]),
    ]
    past_the_tables = html.A(
        "Skip the tables, to the map", href="#map", className="visually-hidden-focusable"
    )
    return page(
        "Are patients in England safer?",
        headlines(shown, judged()),
        html.Div(
            [
                html.Div([past_the_tables, *tables], className="board-tables"),
                html.Div(beside, className="board-map"),
            ],
            className="board",
        ),
        lead=f"{PURPOSE} Fifteen collaboratives, one way of measuring. Icons say whether something other than "
        "chance is at work; each one opens the chart behind it.",
        unknown=unknown,
    )


def exhibits(measure: str | None = None, **_unknown: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for the page and for downloads of exactly what it shows."""
    shown = [one for one in measures() if one.latest]
    if not shown:
        return {}
    places, everything = collaboratives(), judged()
    chosen = next((one for one in shown if one.id == measure), shown[0])
    found = [table_exhibit(group, shown, places, everything) for group in (False, True)]
    return {each.ident: each for each in [*found, map_exhibit(chosen, places, everything)] if each}
