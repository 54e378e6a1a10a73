"""``/``: the national page. An answer, one measure as chart and map, four figures, and a table of every measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dash import html
from markupsafe import Markup

from components import addresses
from components.controls import choice_form, choice_link, choose
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.on_phones import on_phones
from components.shell import PURPOSE, page
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import Measure, measures
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.home.answer import answer, question
from pages.home.answer_exhibit import answer_exhibit
from pages.home.change_map import map_exhibit
from pages.home.icon_overview import icons_exhibit
from pages.home.number_tiles import number_tiles
from pages.home.place_tiles import tiles_exhibit
from pages.home.since import bounds_of, moves_since, since_section, usual_date
from pages.shared.judged import judged
from pages.shared.measure_source import full_title
from pages.shared.months import written
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues

MAP, TILES = "map", "tiles"
VIEWS = {MAP: "Map", TILES: "Equal tiles"}


@dataclass(frozen=True, slots=True)
class HomeView:
    """One address of the page; ``measure`` is what chart and map show, ``None`` for the first one.

    ``view`` is how the collaboratives are shown: on the map, or with ``tiles`` as equal tiles. ``since`` is the month
    of the reader's last board, ``None`` for the usual one.
    """

    measure: str | None = None
    view: str | None = None
    since: date | None = None

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.home(**self.query())

    def query(self) -> dict[str, str | None]:
        """The choices as they stand in the address; what is at its default is left out."""
        return {"measure": self.measure, "view": self.view, "since": written(self.since)}

    def href(self, **others: str | None) -> str:
        """The page in the same view but for ``others``."""
        return addresses.home(**(self.query() | others))


def read(_ident: str, values: QueryValues) -> HomeView:
    """The view that an address asks for."""
    titles = {measure.id: full_title(measure) for measure in on_the_map()}
    first = next(iter(titles), None)
    chosen = values.choice("measure", "measure", titles, first)
    view = values.choice("view", "view", VIEWS, MAP)
    group = with_figures()
    span = bounds_of(group) or (None, None)
    since = values.month("since", "changes since", *span)
    return HomeView(
        None if chosen == first else chosen,
        None if view == MAP else view,
        None if since == usual_date(group) else since,
    )


def with_figures() -> list[Measure]:
    """The measures that the page shows, in its order."""
    return [measure for measure in measures() if measure.latest]


def on_the_map() -> list[Measure]:
    """Those of which there are figures by collaborative."""
    return [measure for measure in with_figures() if measure.collected_from != "england"]


def layout(**query: str) -> html.Div:
    """The page for one address; ``measure`` is what chart and map show, ``view`` how the collaboratives stand."""
    offered = with_figures()
    if not offered:
        return page(
            whole_name(),
            html.P("No figures are loaded yet. Load a file with the loader, then reload this page."),
        )
    values = QueryValues(addresses.HOME, query)
    view = read("", values)
    made = exhibits(measure=view.measure, view=view.view)
    return page(
        question(),
        answer(offered, len(collaboratives())),
        _front(offered, view, made),
        _since(offered, view),
        exhibit(made["icons"]),
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
        kind="national",
    )


def _front(offered: Sequence[Measure], view: HomeView, made: Mapping[str, Exhibit]) -> html.Div:
    """One measure, of the whole and of the collaboratives, above four figures that say what else there is."""
    whole = exhibit(made["england"]) if "england" in made else None
    tiles = number_tiles(offered, _chosen(view.measure))
    places = made.get(view.view or MAP)
    if places is None:
        return html.Div([whole, tiles], className="front alone")
    past = html.A(
        "Skip the collaboratives, to what changed", href="#since", className="visually-hidden-focusable"
    )
    places_figure = exhibit(replace(places, above=_choices(view)))
    return html.Div(
        [whole, html.Div([past, _on_phones(view), places_figure], className="front-places"), tiles],
        className="front with-tiles" if view.view == TILES else "front",
    )


def _on_phones(view: HomeView) -> Markup:
    """The box that shows the collaboratives; whoever chose what they show has them before him."""
    words = "Show the collaboratives"
    return on_phones("show-places", words, ticked=bool(view.measure or view.view))


def _since(offered: Sequence[Measure], view: HomeView) -> html.Section | None:
    """What changed since the reader's last board."""
    span, usual = bounds_of(offered), usual_date(offered)
    if span is None or usual is None:
        return None
    since = view.since or usual
    pairs = {(series.measure_id, series.area_id): (series, panel) for series, panel in judged()}
    moves = moves_since(offered, collaboratives(), pairs, since)
    others = {"measure": view.measure, "view": view.view}
    return since_section(moves, since, span, others, opened=view.since is not None)


def _choices(view: HomeView) -> html.Div:
    """Which measure, and how the collaboratives stand."""
    titles = [(measure.id, full_title(measure)) for measure in on_the_map()]
    first = titles[0][0]
    field = choose("measure", "Chart and map show", titles, view.measure or first, default=first)
    form = choice_form(addresses.HOME, [field], view.query() | {"measure": None})
    return html.Div([form, _switch(view)], className="front-choices")


def _switch(view: HomeView) -> html.Nav:
    """The same collaboratives on the map or as tiles: two links, of which one is where the reader is."""
    links = []
    for key, words in VIEWS.items():
        link = choice_link(words, view.href(view=None if key == MAP else key))
        if key == (view.view or MAP):
            setattr(link, "aria-current", "true")
        links.append(html.Li(link))
    return html.Nav(
        html.Ul(links), className="view-switch", **{"aria-label": "How the collaboratives are shown"}
    )


def _chosen(measure_id: str | None) -> Measure | None:
    """The measure of chart and map; ``None`` where no measure has figures by collaborative."""
    mapped = on_the_map()
    return next((each for each in mapped if each.id == measure_id), mapped[0] if mapped else None)


def exhibits(measure: str | None = None, view: str | None = None, **_others: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for the page and for downloads of exactly what it shows."""
    offered = with_figures()
    if not offered:
        return {}
    places, judged_series = collaboratives(), judged()
    made = [icons_exhibit(offered, places, judged_series)]
    if chosen := _chosen(measure):
        by_place = tiles_exhibit if view == TILES else map_exhibit
        made.append(by_place(chosen, places, judged_series))
        if whole := answer_exhibit(chosen, judged_series):
            made.append(whole)
    return {each.ident: each for each in made}


def subject(_ident: str, query: Mapping[str, str], exhibit_name: str) -> Subject:
    """Chart, map and tiles are of one measure, the table is of all."""
    if exhibit_name == "icons":
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
    examples=("/?measure=delayed-transfer-days", "/?view=tiles", "/?since=2019-03"),
)
