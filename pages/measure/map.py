"""The map of a measure: by value or by kind of variation, at one month or over the latest stretch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html

from components import addresses
from components.controls import EVERYTHING, choice_link, choose, opener, swatches
from components.exhibit import Exhibit
from components.figures.bands import Bands
from components.figures.choropleth import MapArea, choropleth, kinds_map
from components.figures.map import AreaFace, area_map
from components.markup import slot
from components.words import STATUS_WORDS
from data_access.queries.collaboratives import Collaborative, collaboratives
from pages.measure.figures import Figures
from pages.measure.map_labels import Drawn, moment_of
from pages.measure.map_values import Moment, Standing, Standings
from pages.measure.months_slider import months_slider
from pages.measure.view_state import MAPS
from pages.shared.map_geometry import england_sheet, outlines_words
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.months import written
from pages.shared.variation_legend import KINDS, kind_legend


def map_exhibit(shown: Figures, *, interactive: bool = False) -> Exhibit:
    """The map as the address asks for it: a picture with a slider, or Plotly's map."""
    places = collaboratives()
    standings = Standings(shown, places)
    drawn, moment = Drawn(shown, standings), moment_of(shown)
    now = standings.at(moment)
    one, view = shown.measure, shown.view
    common: dict[str, Any] = {
        "ident": "map",
        "title": f"The map: {drawn.title(moment)}",
        "sentence": drawn.sentence(moment),
        "columns": (
            "Collaborative",
            f"{moment.words.capitalize()}, {one.unit}",
            "State",
            "Kind of variation",
        ),
        "rows": tuple(_row(place, now[place.id], one.decimals) for place in places),
        "source": source_of(one),
        "download": view.download("map"),
        "definition": definition_of(one),
        "subject": shown.subject(full_title(one)),
    }
    outlines = html.P(f"Outlines: {outlines_words()}", className="source")
    if interactive:
        return Exhibit(
            **common,
            figure=_plotly(shown, drawn, moment),
            height=560,
            above=_choices(drawn, moment),
            more=(outlines, _twin(places, drawn, moment, view.href), _closer(shown)),
        )
    faces = {
        place.id: AreaFace(
            f"{place.name}: {drawn.words(now[place.id], moment)}",
            view.href(area=place.slug),
            drawn.fill(now[place.id], moment),
            drawn.mark(now[place.id]),
        )
        for place in places
    }
    sheet = england_sheet()
    label = f"Map of England: {full_title(one)}"
    opened = view.part == "map"
    way = _closer(shown) if opened else opener(view.href(part="map"), "Open as an interactive map")
    return Exhibit(
        **common,
        picture=slot(area_map(sheet, faces, label, sheet.inset, live=bool(drawn.moments)), "map"),
        above=months_slider(drawn, moment),
        more=(
            *_legends(drawn, moment),
            outlines,
            _twin(places, drawn, moment, view.href),
            way,
            choice_link(
                f"Show the {drawn.title(drawn.latest)}", f"{replace(view, month=None).address}#map", "opener"
            )
            if view.month
            else None,
        ),
    )


def _closer(shown: Figures) -> Any:
    return opener(f"{shown.view.href()}#map", "Back to the picture")


def _choices(drawn: Drawn, moment: Moment) -> html.Div:
    """What the living map may show: which map, and of which month."""
    fields = [
        choose(
            "map",
            "The map shows",
            list(MAPS.items()),
            drawn.shown.view.map,
            default="value",
            ident="island-map",
        ),
    ]
    if drawn.moments:
        months = [(EVERYTHING, drawn.latest.words.capitalize())]
        months += [(written(each.period) or "", each.words) for each in reversed(drawn.moments)]
        chosen = written(moment.period) or EVERYTHING
        fields.append(choose("month", "Month", months, chosen, default=EVERYTHING, ident="island-month"))
    return html.Div(fields, className="control-row")


def _row(place: Collaborative, standing: Standing, decimals: int) -> tuple[str | float | None, ...]:
    value = None if standing.value is None else round(standing.value, decimals)
    return place.name, value, STATUS_WORDS.get(standing.status, "no figure"), standing.verdict


def _legends(drawn: Drawn, moment: Moment) -> list[Any]:
    """One legend for the months and one for the latest stretch; the script shows the one that holds."""
    if drawn.by_kind:
        every = [*drawn.moments, drawn.latest]
        fills = {drawn.fill(each, at) for at in every for each in drawn.standings.at(at).values()}
        return [html.Div(kind_legend(fills), id="map-legend")]
    ways = [("map-legend-latest", drawn.overall, [drawn.latest], moment.period is None)]
    if drawn.moments:
        ways.append(("map-legend-month", drawn.monthly, drawn.moments, moment.period is not None))
    return [
        html.Div(_band_legend(drawn, bands, moments), id=ident, hidden=not here)
        for ident, bands, moments, here in ways
    ]


def _band_legend(drawn: Drawn, bands: Bands, moments: Sequence[Moment]) -> Any:
    entries = bands.legend(drawn.shown.measure.decimals)
    if any(each.value is None for at in moments for each in drawn.standings.at(at).values()):
        entries.append(("no-data", "No figure: the list says why"))
    return swatches(entries)


def _twin(
    places: Sequence[Collaborative], drawn: Drawn, moment: Moment, href: Callable[..., str]
) -> html.Details:
    """The same areas as a list of links, each known to the script by its place."""
    now = drawn.standings.at(moment)
    rows = [
        html.Li(
            [
                dcc.Link(place.name, href=href(area=place.slug)),
                html.Span(f" {drawn.words(now[place.id], moment)}"),
            ],
            **{"data-area": place.id},
        )
        for place in places
    ]
    return html.Details(
        [html.Summary("The map as a list"), html.Ul(rows)], className="list-twin", id="map-twin"
    )


def _plotly(shown: Figures, drawn: Drawn, moment: Moment) -> dict[str, Any]:
    now = drawn.standings.at(moment)
    places = [
        MapArea(
            place.id,
            place.name,
            now[place.id].value,
            drawn.words(now[place.id], moment),
            drawn.fill(now[place.id], moment),
        )
        for place in drawn.standings.places
    ]
    if drawn.by_kind:
        return kinds_map(places, kinds=KINDS, outlines=addresses.FOOTPRINTS)
    return choropleth(places, unit=shown.measure.unit, outlines=addresses.FOOTPRINTS)
