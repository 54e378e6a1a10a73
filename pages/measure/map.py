"""The map of a measure: by value or by kind of variation, at one month or over the latest stretch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html

from analysis.change.sentences import verdict_label
from components import addresses
from components.chart_kind import ChartKind
from components.controls import EVERYTHING, choice_link, choose, opener, swatches
from components.exhibit import Exhibit
from components.figures.bands import Bands
from components.figures.choropleth import ChoroplethArea, choropleth, kinds_map
from components.figures.map import AreaFace, area_map
from components.markup import slot
from components.words import STATUS_WORDS
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from pages.measure.figures import MeasureFigures
from pages.measure.map_labels import MapLabels, moment_of
from pages.measure.map_values import MapMoment, MapValue, MapValues
from pages.measure.months_slider import months_slider
from pages.measure.view_state import MAPS
from pages.shared.coverage_words import unplaced_note
from pages.shared.map_geometry import england_shapes, outlines_words
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.months import written
from pages.shared.place_chart import place_chart
from pages.shared.variation_legend import KINDS, kind_legend


def map_exhibit(figures: MeasureFigures, *, interactive: bool = False) -> Exhibit:
    """The map as the address asks for it: a picture with a slider, or Plotly's map."""
    places = collaboratives()
    values = MapValues(figures, places)
    labels, moment = MapLabels(figures, values), moment_of(figures)
    now = values.at(moment)
    measure, view = figures.measure, figures.view
    common: dict[str, Any] = {
        "ident": "map",
        "title": f"The map: {labels.title(moment)}",
        "sentence": labels.sentence(moment),
        "columns": (
            "Collaborative",
            f"{moment.words.capitalize()}, {measure.unit}",
            "State",
            "Kind of variation",
            # A verdict is of the whole record, and so beside the latest point alone.
            *(("Change verdict",) if moment.period is None else ()),
        ),
        "rows": tuple(_row(place, now[place.id], measure.decimals, moment) for place in places),
        "chart": _chart(measure, moment, places, now),
        "source": source_of(measure),
        "download": view.download("map"),
        "definition": definition_of(measure),
        "subject": figures.subject(full_title(measure)),
    }
    outlines = html.P(f"Outlines: {outlines_words()}", className="source")
    if interactive:
        return Exhibit(
            **common,
            figure=_plotly(figures, labels, moment),
            height=560,
            above=_choices(labels, moment),
            more=(unplaced_note(measure), outlines),
            ways=(_twin(places, labels, moment, view.href), _closer(figures)),
        )
    faces = {
        place.id: AreaFace(
            f"{place.name}: {labels.words(now[place.id], moment)}",
            view.href(area=place.slug),
            labels.fill(now[place.id], moment),
            labels.mark(now[place.id]),
        )
        for place in places
    }
    sheet = england_shapes()
    label = f"Map of {whole_name()}: {full_title(measure)}"
    opened = view.part == "map"
    way = _closer(figures) if opened else opener(view.href(part="map"), "Open as an interactive map")
    return Exhibit(
        **common,
        picture=slot(area_map(sheet, faces, label, sheet.inset, live=bool(labels.moments)), "map"),
        above=months_slider(labels, moment),
        more=(
            *_legends(labels, moment),
            unplaced_note(measure),
            outlines,
        ),
        ways=(
            _twin(places, labels, moment, view.href),
            way,
            choice_link(
                f"Show the {labels.title(labels.latest)}",
                f"{replace(view, month=None).address}#map",
                "opener",
            )
            if view.month
            else None,
        ),
    )


def _closer(figures: MeasureFigures) -> Any:
    return opener(f"{figures.view.href()}#map", "Back to the picture")


def _choices(labels: MapLabels, moment: MapMoment) -> html.Div:
    """What the living map may show: which map, and of which month."""
    fields = [
        choose(
            "map",
            "The map shows",
            list(MAPS.items()),
            labels.figures.view.map,
            default="value",
            ident="island-map",
        ),
    ]
    if labels.moments:
        months = [(EVERYTHING, labels.latest.words.capitalize())]
        months += [
            (written(map_month.period) or "", map_month.words) for map_month in reversed(labels.moments)
        ]
        chosen = written(moment.period) or EVERYTHING
        fields.append(choose("month", "Month", months, chosen, default=EVERYTHING, ident="island-month"))
    return html.Div(fields, className="control-row")


def _chart(
    measure: Measure, moment: MapMoment, places: tuple[Collaborative, ...], now: Mapping[str, MapValue]
) -> ChartKind:
    """A tile a place with its value, and of the latest stretch with its change verdict."""
    value = f"{moment.words.capitalize()}, {measure.unit}"
    if moment.period is not None:
        columns, verdicts = (("verdict", "Kind of variation"), ("value", value)), [None] * len(places)
    else:
        columns = (("verdict", "Change verdict"), ("value", value))
        verdicts = [now[place.id].change for place in places]
    return place_chart(columns, [place.id for place in places], verdicts, decimals=measure.decimals)


def _row(
    place: Collaborative, map_value: MapValue, decimals: int, moment: MapMoment
) -> tuple[str | float | None, ...]:
    value = None if map_value.value is None else round(map_value.value, decimals)
    label = verdict_label(map_value.change) if map_value.change else None
    changed = (label,) if moment.period is None else ()
    return place.name, value, STATUS_WORDS.get(map_value.status, "no figure"), map_value.verdict, *changed


def _legends(labels: MapLabels, moment: MapMoment) -> list[Any]:
    """One legend for the months and one for the latest stretch; the script shows the one that holds."""
    if labels.by_kind:
        every = [*labels.moments, labels.latest]
        fills = {labels.fill(map_value, at) for at in every for map_value in labels.values.at(at).values()}
        return [html.Div(kind_legend(fills), id="map-legend")]
    legends = [("map-legend-latest", labels.overall, [labels.latest], moment.period is None)]
    if labels.moments:
        legends.append(("map-legend-month", labels.monthly, labels.moments, moment.period is not None))
    return [
        html.Div(_band_legend(labels, bands, moments), id=ident, hidden=not is_current)
        for ident, bands, moments, is_current in legends
    ]


def _band_legend(labels: MapLabels, bands: Bands, moments: Sequence[MapMoment]) -> Any:
    entries = bands.legend(labels.figures.measure.decimals)
    if any(map_value.value is None for at in moments for map_value in labels.values.at(at).values()):
        entries.append(("no-data", "No figure: the list says why"))
    return swatches(entries)


def _twin(
    places: Sequence[Collaborative], labels: MapLabels, moment: MapMoment, href: Callable[..., str]
) -> html.Details:
    """The same areas as a list of links, each known to the script by its place."""
    now = labels.values.at(moment)
    rows = [
        html.Li(
            [
                dcc.Link(place.name, href=href(area=place.slug)),
                html.Span(f" {labels.words(now[place.id], moment)}"),
            ],
            **{"data-area": place.id},
        )
        for place in places
    ]
    return html.Details(
        [html.Summary("The map as a list"), html.Ul(rows)], className="list-twin", id="map-twin"
    )


def _plotly(figures: MeasureFigures, labels: MapLabels, moment: MapMoment) -> dict[str, Any]:
    now = labels.values.at(moment)
    places = [
        ChoroplethArea(
            place.id,
            place.name,
            now[place.id].value,
            labels.words(now[place.id], moment),
            labels.fill(now[place.id], moment),
        )
        for place in labels.values.places
    ]
    if labels.by_kind:
        return kinds_map(places, kinds=KINDS, outlines=addresses.FOOTPRINTS)
    return choropleth(places, unit=figures.measure.unit, outlines=addresses.FOOTPRINTS)
