"""``/``: the national page. Icons of every measure by collaborative, a map beside them, what England's figures say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash import html

from components import addresses
from components.controls import choice_form, choose
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import PURPOSE, page
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import Measure, measures
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.home.answer import answer, question
from pages.home.change_map import map_exhibit
from pages.home.headlines import headlines
from pages.home.icon_overview import icons_exhibit
from pages.shared.judged import judged
from pages.shared.measure_source import full_title
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues


@dataclass(frozen=True, slots=True)
class HomeView:
    """One address of the page; ``measure`` is what the map shows, ``None`` for the first one."""

    measure: str | None = None

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.home(self.measure)


def read(_ident: str, values: QueryValues) -> HomeView:
    """The view that an address asks for."""
    titles = {measure.id: full_title(measure) for measure in on_the_map()}
    first = next(iter(titles), None)
    chosen = values.choice("measure", "measure", titles, first)
    return HomeView(None if chosen == first else chosen)


def with_figures() -> list[Measure]:
    """The measures that the page shows, in its order."""
    return [measure for measure in measures() if measure.latest]


def on_the_map() -> list[Measure]:
    """Those of which there are figures by collaborative."""
    return [measure for measure in with_figures() if measure.collected_from != "england"]


def layout(**query: str) -> html.Div:
    """The page for one address; ``measure`` is what the map shows."""
    offered = with_figures()
    if not offered:
        return page(
            whole_name(),
            html.P("No figures are loaded yet. Load a file with the loader, then reload this page."),
        )
    values = QueryValues(addresses.HOME, query)
    view = read("", values)
    made = exhibits(measure=view.measure)
    return page(
        question(),
        answer(offered, len(collaboratives())),
        headlines(offered, judged()),
        _board(view, made),
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
    )


def _board(view: HomeView, made: Mapping[str, Exhibit]) -> html.Div:
    """The table, and the map beside it where any measure has one."""
    table = exhibit(made["icons"])
    if "map" not in made:
        return html.Div(table, className="board-table")
    past_the_table = html.A("Skip the table, to the map", href="#map", className="visually-hidden-focusable")
    return html.Div(
        [
            html.Div([past_the_table, table], className="board-table"),
            html.Div([_map_chooser(view), exhibit(made["map"])], className="board-map"),
        ],
        className="board",
    )


def _map_chooser(view: HomeView) -> html.Form:
    titles = [(measure.id, full_title(measure)) for measure in on_the_map()]
    first = titles[0][0]
    field = choose("measure", "The map shows", titles, view.measure or first, default=first)
    return choice_form(f"{addresses.HOME}#map", [field], {})


def exhibits(measure: str | None = None, **_others: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for the page and for downloads of exactly what it shows."""
    offered = with_figures()
    if not offered:
        return {}
    places, judged_series = collaboratives(), judged()
    made = [icons_exhibit(offered, places, judged_series)]
    if mapped := on_the_map():
        chosen = next((each for each in mapped if each.id == measure), mapped[0])
        made.append(map_exhibit(chosen, places, judged_series))
    return {each.ident: each for each in made}


def subject(_ident: str, query: Mapping[str, str], exhibit_name: str) -> Subject:
    """The map is of one measure, the table is of all."""
    if exhibit_name != "map":
        return Subject(f"{whole_name()} and its fifteen collaboratives")
    titles = {measure.id: full_title(measure) for measure in on_the_map()}
    first = next(iter(titles.values()), "")
    return Subject(
        f"{whole_name()} and its fifteen collaboratives", titles.get(query.get("measure", ""), first)
    )


PAGE = PageEntry(
    name="home",
    path=addresses.HOME,
    position=1,
    title=lambda _ident: whole_name(),
    preview=lambda _ident: f"{question()} {PURPOSE}",
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    menu="England",
    menu_name=whole_name,
    examples=("/?measure=delayed-transfer-days",),
)
