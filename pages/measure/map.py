"""The collaboratives of a measure on a map or as equal tiles: by change verdict, by value, or by kind of variation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from analysis.change.sentences import verdict_label
from components.chart_kind import ChartKind
from components.controls import choice_link, opener, swatches
from components.exhibit import Exhibit
from components.figures.bands import Bands
from components.figures.map import AreaFace, area_map
from components.markup import slot
from components.words import STATUS_WORDS
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from pages.measure.figures import MeasureFigures
from pages.measure.living_map import living_map, map_choices
from pages.measure.map_labels import MapLabels, moment_of
from pages.measure.map_values import MapMoment, MapValue, MapValues
from pages.measure.months_slider import months_slider
from pages.measure.view_state import CHANGE, FORMS, MAP, MAPS, TILES
from pages.shared.change_words import change_kind, change_legend
from pages.shared.coverage_words import unplaced_note
from pages.shared.map_geometry import england_shapes, has_outlines, outlines_words
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.place_chart import place_chart
from pages.shared.place_tiles import (
    READING,
    TileEntry,
    TileFace,
    both_rates,
    change_face,
    tiles_of,
)
from pages.shared.variation_legend import kind_legend
from pages.shared.view_switch import view_switch

IDENT = "map"


def map_exhibit(figures: MeasureFigures, *, interactive: bool = False) -> Exhibit:
    """The collaboratives as the address asks for them: a picture with a slider, or Plotly's map."""
    places = collaboratives()
    values = MapValues(figures, places)
    labels, moment = MapLabels(figures, values), moment_of(figures)
    measure, view = figures.measure, figures.view
    common: dict[str, Any] = {
        "ident": IDENT,
        "title": labels.heading(moment),
        "sentence": labels.sentence(moment),
        **_numbers(labels, moment),
        "chart": _chart(measure, moment, places, values.at(moment)),
        "source": source_of(measure),
        "download": view.download(IDENT),
        "definition": definition_of(measure),
        "subject": figures.subject(full_title(measure)),
    }
    outlines = html.P(f"Outlines: {outlines_words()}", className="source")
    if interactive:
        return Exhibit(
            **common,
            figure=living_map(labels, moment),
            height=560,
            above=map_choices(labels, moment),
            more=(unplaced_note(measure), outlines),
            ways=(_twin(labels, moment), _closer(figures)),
        )
    as_tiles = view.form == TILES
    what_is_drawn = _tiles_words(labels) if as_tiles else outlines
    return Exhibit(
        **common,
        picture=_tiles(labels, moment) if as_tiles else _map(labels, moment),
        above=[_switches(figures), months_slider(labels, moment)],
        more=(*_legends(labels, moment), unplaced_note(measure), what_is_drawn),
        ways=(_twin(labels, moment), *_ways(labels)),
        compact=True,
    )


def _numbers(labels: MapLabels, moment: MapMoment) -> dict[str, Any]:
    """Columns and rows of the exhibit. A verdict is of the whole record, and so beside the latest point alone."""
    with_verdict, with_years = moment.period is None, labels.shows == CHANGE
    now = labels.values.at(moment)
    columns = (
        "Collaborative",
        f"{moment.words.capitalize()}, {labels.figures.measure.unit}",
        "State",
        "Kind of variation",
        *(("Change verdict",) if with_verdict else ()),
        *(("First year", "Latest year") if with_years else ()),
    )
    rows = tuple(
        _row(place, now[place.id], labels.figures.measure.decimals, with_verdict, with_years)
        for place in labels.values.places
    )
    return {"columns": columns, "rows": rows}


def _row(
    place: Collaborative, map_value: MapValue, decimals: int, with_verdict: bool, with_years: bool
) -> tuple[str | float | None, ...]:
    value = None if map_value.value is None else round(map_value.value, decimals)
    label = verdict_label(map_value.change) if map_value.change else None
    rates = [None if rate is None else round(rate, decimals + 1) for rate in both_rates(map_value.change)]
    return (
        place.name,
        value,
        STATUS_WORDS.get(map_value.status, "no figure"),
        map_value.verdict,
        *((label,) if with_verdict else ()),
        *(rates if with_years else ()),
    )


def _switches(figures: MeasureFigures) -> html.Div:
    """What colours the places, and whether they stand on a map or as tiles: two rows of links."""
    view = figures.view
    colours = [
        (words, f"{view.href(map=key, **({'month': None} if key == CHANGE else {}))}", key == view.map)
        for key, words in MAPS.items()
    ]
    forms = [(words, view.href(form=key), key == view.form) for key, words in FORMS.items()]
    return html.Div(
        [
            view_switch("What colours the collaboratives", colours),
            view_switch("How the collaboratives are shown", forms) if has_outlines() else None,
        ],
        className="switches",
    )


def _map(labels: MapLabels, moment: MapMoment) -> Any:
    now, view = labels.values.at(moment), labels.figures.view
    faces = {
        place.id: AreaFace(
            f"{place.name}: {labels.words(now[place.id], moment)}",
            view.href(area=place.slug),
            labels.fill(now[place.id], moment),
            labels.mark(now[place.id]),
        )
        for place in labels.values.places
    }
    sheet = england_shapes()
    label = f"Map of {whole_name()}: {full_title(labels.figures.measure)}"
    return slot(area_map(sheet, faces, label, sheet.inset, live=bool(labels.moments)), "map")


def _tiles(labels: MapLabels, moment: MapMoment) -> html.Ul:
    now, figures = labels.values.at(moment), labels.figures
    entries = []
    for place in labels.values.places:
        series = labels.values.pairs[place.id][0] if place.id in labels.values.pairs else None
        latest = labels.values.at(labels.latest)[place.id]
        entries.append(TileEntry(place, series, latest.change, figures.view.href(area=place.slug)))
    faces = [
        change_face(figures.measure, entry)
        if labels.shows == CHANGE
        else _tile_face(labels, moment, entry, now[entry.place.id])
        for entry in entries
    ]
    return tiles_of(figures.measure, entries, faces, live=bool(labels.moments))


def _tile_face(labels: MapLabels, moment: MapMoment, entry: TileEntry, map_value: MapValue) -> TileFace:
    return TileFace(
        fill=labels.fill(map_value, moment),
        sign=labels.mark(map_value),
        words="",
        figures=("", labels.short(map_value)),
        label=f"{entry.place.name}: {labels.words(map_value, moment)}",
    )


def _tiles_words(labels: MapLabels) -> html.P:
    unit = labels.figures.measure.unit
    return html.P(f"{unit[:1].upper()}{unit[1:]}. {READING}", className="source")


def _ways(labels: MapLabels) -> list[Any]:
    """The interactive map, and back from a month to the latest stretch."""
    view = labels.figures.view
    if view.part == IDENT:
        way = _closer(labels.figures)
    else:
        way = has_outlines() and opener(view.href(part=IDENT, form=MAP), "Open as an interactive map")
    latest = choice_link(f"Show the {labels.title(labels.latest)}", f"{view.href(month=None)}#map", "opener")
    return [way or None, latest if view.month else None]


def _closer(figures: MeasureFigures) -> Any:
    return opener(f"{figures.view.href()}#map", "Back to the picture")


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


def _legends(labels: MapLabels, moment: MapMoment) -> list[Any]:
    """One legend for the months and one for the latest stretch; the script shows the one that holds."""
    if labels.shows == CHANGE:
        return [change_legend({change_kind(verdict) for verdict in labels.verdicts(moment)})]
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


def _twin(labels: MapLabels, moment: MapMoment) -> html.Details:
    """The same areas as a list of links, each known to the script by its place."""
    now = labels.values.at(moment)
    rows = [
        html.Li(
            [
                dcc.Link(place.name, href=labels.figures.view.href(area=place.slug)),
                html.Span(f" {labels.words(now[place.id], moment)}"),
            ],
            **{"data-area": place.id},
        )
        for place in labels.values.places
    ]
    return html.Details(
        [html.Summary("The map as a list"), html.Ul(rows)], className="list-twin", id="map-twin"
    )
