"""``/changes``: what changed since a day, for the whole or for one collaborative: lasting changes alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dash import html

from components import addresses
from components.controls import choice_form, choose, pick_day
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.shell import page
from components.words import day
from data_access.queries.collaboratives import collaboratives
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.changes.exhibit import changes_exhibit
from pages.shared.changes import ENGLAND
from pages.shared.digest import digest, span, usual_day
from pages.shared.months import read_day
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import LONGEST_QUOTE, QueryValues

HEADING = "What changed since"
LEAD = "Changes that last now and did not then, and those that lasted then and do not now. Nothing of a single month."
WHOLE = "england"


@dataclass(frozen=True, slots=True)
class ChangesView:
    """One address: ``since`` is ``None`` for the usual day, ``area`` a slug or ``None`` for the whole."""

    since: date | None = None
    area: str | None = None

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.changes_since(self.written, self.area)

    @property
    def written(self) -> str | None:
        """The day as an address holds it."""
        return self.since.isoformat() if self.since else None


def read(_ident: str, values: QueryValues) -> ChangesView:
    """The view that an address asks for."""
    places = {WHOLE: whole_name(), **{place.slug: place.name for place in collaboratives()}}
    area = values.choice("area", "collaborative", places, WHOLE)
    since = _read_since(values)
    return ChangesView(None if since == usual_day() else since, None if area == WHOLE else area)


def _read_since(values: QueryValues) -> date | None:
    text, whole = values.text("since"), span()
    if not text or whole is None:
        return None
    wanted, usual = read_day(text), usual_day()
    instead = f"Showing what changed since {day(usual)}." if usual else ""
    if wanted is None:
        refusal = f"The address asks for changes since “{text[:LONGEST_QUOTE]}”, which is no day"
        values.refuse(f"{refusal}: write it as 2019-03-31.", instead)
        return None
    if not whole[0] <= wanted <= whole[1]:
        values.refuse(
            f"The address asks for changes since {day(wanted)}; the figures lie between {day(whole[0])} and "
            f"{day(whole[1])}.",
            instead,
        )
        return None
    return wanted


def layout(**query: str) -> html.Div:
    """The page for one address; ``since`` is a day, ``area`` a collaborative."""
    values = QueryValues(addresses.CHANGES, query)
    view = read("", values)
    made = _exhibits(view)
    nothing = "No measure has two years to compare, so nothing can be said to have changed."
    return page(
        HEADING,
        _choices(view),
        exhibit(made["changes"]) if made else html.P(nothing),
        html.P(
            [html.A("The same as a feed (Atom)", href=addresses.changes_feed(view.written, view.area))],
            className="ways-on",
        ),
        trail=((addresses.HOME, whole_name()),),
        lead=LEAD,
        above=demonstration_mark(is_demonstration()),
        problems=values.problems,
        kind="changes",
    )


def _choices(view: ChangesView) -> html.Form | None:
    whole, usual = span(), usual_day()
    if whole is None or usual is None:
        return None
    bounds = (whole[0].isoformat(), whole[1].isoformat())
    places = [(WHOLE, whole_name()), *((place.slug, place.name) for place in collaboratives())]
    fields = [
        pick_day("since", "Since", (view.since or usual).isoformat(), bounds, default=usual.isoformat()),
        choose("area", "Place", places, view.area or WHOLE, default=WHOLE),
    ]
    return choice_form(addresses.CHANGES, fields, {})


def exhibits(**query: str) -> dict[str, Exhibit]:
    """The page's exhibit."""
    return _exhibits(read("", QueryValues(addresses.CHANGES, query)))


def _exhibits(view: ChangesView) -> dict[str, Exhibit]:
    since = view.since or usual_day()
    if since is None:
        return {}
    place = next((each for each in collaboratives() if each.slug == view.area), None)
    made = changes_exhibit(
        digest(place.id if place else ENGLAND, since),
        place.name if place else whole_name(),
        view.area,
        view.written,
    )
    return {made.ident: made} if made else {}


def subject(_ident: str, query: Mapping[str, str], _exhibit_name: str) -> Subject:
    """The place; its measures are several."""
    place = next((each for each in collaboratives() if each.slug == query.get("area")), None)
    return Subject(place.name if place else whole_name())


PAGE = PageEntry(
    name="changes",
    path=addresses.CHANGES,
    position=8,
    title=lambda _ident: HEADING,
    preview=lambda _ident: LEAD,
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    examples=("/changes?since=2017-03-31", "/changes?area=wessex"),
)
