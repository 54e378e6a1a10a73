"""An organisation's measures, judged: its panels, and the one that the reader opened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import dcc

from analysis.moving_ranges import unit_of
from components import addresses
from components.panels import PanelFace
from components.words import STATUS_WORDS, month
from data_access.cache import local_cache
from data_access.queries.affiliations import Affiliation, Organisation
from data_access.queries.measures import Measure, measures
from data_access.queries.organisations import in_unit_of, organisation_series
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from pages.shared.panel_cards import PanelCard, PanelLinks, face
from pages.shared.place_count import all_places
from pages.shared.quality import quality_line, subtitle_words
from pages.shared.series_window import SeriesWindow


def panels_of(who: Organisation, window: SeriesWindow) -> list[PanelCard]:
    """Every measure that the organisation submitted, judged, in the order of the national page."""
    return list(_panels(who.id, window, data_version()))


@local_cache
def _panels(ident: str, window: SeriesWindow, _version: str) -> tuple[PanelCard, ...]:
    known_measures = {measure.id: measure for measure in measures()}
    return tuple(
        PanelCard(
            in_own_unit(known_measures[series.measure_id], series), series, window.drawn(panel), whole=panel
        )
        for series, panel in window.judge(organisation_series(ident))
    )


def in_own_unit(measure: Measure, series: AreaSeries) -> Measure:
    """The measure in the unit of this series, with the span of its own figures."""
    reported = [day for day, status in zip(series.series.periods, series.status, strict=True)
                if status == "reported"]  # fmt: skip
    span = {"first": reported[0], "latest": reported[-1]} if reported else {"first": None, "latest": None}
    return replace(in_unit_of(measure, series), **span)


def panel_links(who: Organisation, window: SeriesWindow) -> PanelLinks:
    """Where the page's panels lead, in the same window."""
    at, query = f"organisation/{who.id}", window.query()
    return PanelLinks(
        opened=lambda ident: addresses.organisation(who.id, measure=ident, **query),
        download=lambda ident: addresses.download(at, ident, **query),
        numbers=lambda ident: addresses.exhibit(at, ident, **query),
    )


def own_face(who: Organisation, card: PanelCard, links: PanelLinks) -> PanelFace:
    """The panel of one organisation: nobody else reports to it, so it says how its own latest period stands."""
    alone = replace(card.series, expected=())
    states = _states(card.series)
    subtitle = subtitle_words(card.measure, alone, unit_of(card.panel, card.measure.unit))
    quality = quality_line(card.measure, alone)
    return replace(
        face(card, who.name, links),
        subtitle=" · ".join((subtitle, *states)),
        quality=" · ".join((quality, *states)),
    )


def _states(series: AreaSeries) -> list[str]:
    """How the latest period stands, where it holds no figure."""
    if not series.status or series.status[-1] == "reported":
        return []
    return [f"{STATUS_WORDS[series.status[-1]]} in {month(series.series.periods[-1])}"]


def ways_up(who: Organisation, chosen: PanelCard, window: SeriesWindow) -> list[Any]:
    """From one organisation's chart to its collaborative and to the other fourteen, in the same window."""
    measure = chosen.measure
    home = home_at(who, chosen.series)
    if home is None:
        return [
            dcc.Link(
                f"The same measure in {all_places()}", href=addresses.measure(measure.id, **window.query())
            )
        ]
    return [
        dcc.Link(
            f"The same measure in {home.collaborative}",
            href=addresses.collaborative(home.slug, measure=measure.id, **window.query()),
        ),
        dcc.Link(
            "The same measure in the other fourteen",
            href=addresses.measure(measure.id, area=home.slug, **window.query()),
        ),
    ]


def home_at(who: Organisation, series: AreaSeries) -> Affiliation | None:
    """The collaborative that the series' latest period counts in; the newest where none held then."""
    at = series.series.periods[-1] if series.series.periods else None
    current = [
        affiliation
        for affiliation in who.affiliations
        if at and affiliation.since <= at and (not affiliation.until or at <= affiliation.until)
    ]
    return current[-1] if current else who.latest
