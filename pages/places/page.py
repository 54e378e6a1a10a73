"""``/places``: a plain look-up of a collaborative, commissioner, trust or authority by its name or code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import dcc, html

from components import addresses
from components.exhibit import demonstration_mark
from components.shell import page
from components.words import counted, listed
from data_access.queries.areas import StoredArea, area_by_id
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.places.matches import matching_places
from pages.shared.area_kinds import KINDS
from pages.shared.page_entry import PageEntry, Subject, no_exhibits
from pages.shared.query_values import QueryValues

LONGEST = 60  # characters of a name that is looked for
MOST = 40  # places that are listed
LEAD = "A hospital trust, a clinical commissioning group or a local authority, and the collaborative it belongs to."


@dataclass(frozen=True, slots=True)
class PlacesView:
    """One address of the page; ``text`` is what is looked for, empty for nothing yet."""

    text: str = ""

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.places(self.text)


def read(_ident: str, values: QueryValues) -> PlacesView:
    """The view that an address asks for."""
    text = " ".join(values.text("q").split())
    if len(text) > LONGEST:
        values.refuse(
            f"The name looked for is longer than {LONGEST} characters.",
            "Its beginning is looked for instead.",
        )
    return PlacesView(text[:LONGEST].strip())


def layout(**query: str) -> html.Div:
    """The page for one address; ``q`` is a name, a part of one, or a code."""
    values = QueryValues(addresses.PLACES, query)
    view = read("", values)
    return page(
        "Find a place",
        _form(view.text),
        _answer(view.text) if view.text else None,
        trail=((addresses.HOME, whole_name()),),
        lead=LEAD,
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
    )


def _form(text: str) -> html.Form:
    return html.Form(
        [
            html.Label("Name or code", htmlFor="place-name"),
            dbc.Input(id="place-name", name="q", type="search", value=text, maxLength=LONGEST),
            html.Button("Find", type="submit", className="btn btn-primary"),
        ],
        action=addresses.PLACES,
        method="get",
        role="search",
        className="place-search",
    )


def _answer(text: str) -> html.Section:
    places = matching_places(text)
    if not places:
        words = (
            f"No place is called “{text}” here. Try a part of the name, such as Leeds, or the code of the Organisation "
            "Data Service, such as RR8 or 15F."
        )
        return html.Section(html.P(words, className="notice", role="status"))
    cut = f"The first {MOST} are listed. Add a word to narrow them."
    return html.Section(
        [
            html.H2(f"{counted(len(places), 'place')} for “{text}”"),
            html.P(cut, className="source") if len(places) > MOST else None,
            html.Ul([_entry(place) for place in places[:MOST]], className="place-list"),
        ]
    )


def _entry(place: StoredArea) -> html.Li:
    href = addresses.collaborative(place.slug) if place.slug else addresses.organisation(place.id)
    kind = KINDS.get(place.kind, place.kind)
    code = "" if place.slug else f", {place.id}"
    return html.Li(
        [dcc.Link(place.name, href=href), html.Span(f" {kind}{code}{_home(place)}", className="source")]
    )


def _home(place: StoredArea) -> str:
    """Where it belongs or last belonged."""
    latest = max((stay.since for stay in place.memberships), default=None)
    homes = [area_by_id(stay.collaborative_id) for stay in place.memberships if stay.since == latest]
    names = sorted(home.name for home in homes if home)
    return f", {listed(names)}" if names else ""


def subject(_ident: str, _query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """The page has no figures."""
    return Subject("")


PAGE = PageEntry(
    name="places",
    path=addresses.PLACES,
    position=5,
    title=lambda _ident: "Find a place",
    preview=lambda _ident: LEAD,
    layout=layout,
    exhibits=no_exhibits,
    read=read,
    subject=subject,
)
