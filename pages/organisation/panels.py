"""An organisation's measures, judged: its panels, and the one that the reader opened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import dcc

from components import addresses
from components.panels import PanelFace
from components.words import STATUS_WORDS, month
from data_access.cache import local_cache
from data_access.queries.affiliations import Affiliation, Organisation
from data_access.queries.measures import Measure, measures
from data_access.queries.organisations import in_unit_of, organisation_series
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from pages.shared.panel_cards import Shown, Ways, face
from pages.shared.quality import quality_line
from pages.shared.series_window import SeriesWindow

Found = list[Shown]


def panels_of(who: Organisation, window: SeriesWindow) -> Found:
    """Every measure that the organisation submitted, judged, in the order of the national page."""
    return list(_panels(who.id, window, data_version()))


@local_cache
def _panels(ident: str, window: SeriesWindow, _version: str) -> tuple[Shown, ...]:
    known = {measure.id: measure for measure in measures()}
    return tuple(
        Shown(told(known[series.measure_id], series), series, window.drawn(panel), whole=panel)
        for series, panel in window.judge(organisation_series(ident))
    )


def told(one: Measure, series: AreaSeries) -> Measure:
    """The measure in the unit of this series, with the span of its own figures."""
    reported = [day for day, status in zip(series.series.periods, series.status, strict=True)
                if status == "reported"]  # fmt: skip
    span = {"first": reported[0], "latest": reported[-1]} if reported else {"first": None, "latest": None}
    return replace(in_unit_of(one, series), **span)


def ways(who: Organisation, window: SeriesWindow) -> Ways:
    """Where the page's panels lead, in the same window."""
    at, query = f"organisation/{who.id}", window.query()
    return Ways(
        opened=lambda ident: addresses.organisation(who.id, measure=ident, **query),
        download=lambda ident: addresses.download(at, ident, **query),
        numbers=lambda ident: addresses.exhibit(at, ident, **query),
    )


def own_face(who: Organisation, shown: Shown, led: Ways) -> PanelFace:
    """The panel of one organisation: nobody else reports to it, so it says how its own latest period stands."""
    alone = replace(shown.series, expected=())
    quality = " · ".join((quality_line(shown.measure, alone), *_states(shown.series)))
    return replace(face(shown, who.name, led), quality=quality)


def _states(one: AreaSeries) -> list[str]:
    """How the latest period stands, where it holds no figure."""
    if not one.status or one.status[-1] == "reported":
        return []
    return [f"{STATUS_WORDS[one.status[-1]]} in {month(one.series.periods[-1])}"]


def ways_up(who: Organisation, chosen: Shown, window: SeriesWindow) -> list[Any]:
    """From one organisation's chart to its collaborative and to the other fourteen, in the same window."""
    measure = chosen.measure
    home = home_at(who, chosen.series)
    if home is None:
        return [
            dcc.Link("The same measure in all fifteen", href=addresses.measure(measure.id, **window.query()))
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


def home_at(who: Organisation, one: AreaSeries) -> Affiliation | None:
    """The collaborative that the series' latest period counts in; the newest where none held then."""
    at = one.series.periods[-1] if one.series.periods else None
    held = [
        each for each in who.affiliations if at and each.since <= at and (not each.until or at <= each.until)
    ]
    return held[-1] if held else who.latest
