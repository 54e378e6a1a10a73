"""What stands above the numbers of a download: what they are, of where, whose, from when, and where they were shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from components.downloads import standing_alone
from components.exhibit import Exhibit, source_line
from data_access.queries.areas import area_by_id
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measures
from pages.shared.measure_source import full_title

PLACES = ("collaborative", "organisation")
OF_ONE_MEASURE = (("home", "map"), ("sign-up-to-safety", "halving"))
OF_ENGLAND = ("england", "promise", "halving", "sign-ups")


def head_of(place: str, query: Mapping[str, str], shown: Exhibit, root: str) -> list[tuple[str, str]]:
    """The facts, in order; what does not apply is left out. ``root`` is the product's address (``PUBLIC_URL``),
    or nothing: the path alone then says where in the product the figures were shown."""
    source = shown.source
    facts = [
        ("Title", standing_alone(shown.title, shown.subject)),
        ("What it shows", shown.sentence),
        ("Area", area_of(place, query, shown.ident)),
        ("Measure", measure_of(place, query, shown.ident)),
        ("Definition", shown.definition),
        ("Data", "Demonstration data, invented" if source.demonstration else "Published or compiled figures"),
        ("Source", source_line(source)),
        ("Licence", source.licence),
        ("Address", address_of(place, query, root)),
        ("Data edition", source.version),
        ("Downloaded", date.today().isoformat()),
    ]
    return [(name, said) for name, said in facts if said]


def address_of(place: str, query: Mapping[str, str], root: str) -> str:
    """The address of the page that shows the same figures, its query included; without ``root`` its path."""
    path = "/" if place == "home" else f"/{place}"
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{root.rstrip('/')}{path}{'?' + asked if asked else ''}"


def measure_of(place: str, query: Mapping[str, str], exhibit: str) -> str:
    """The measure that the figures are of; nothing where they are of several, or of none."""
    titles = {one.id: full_title(one) for one in measures()}
    room, _, ident = place.partition("/")
    if room == "measure":
        return titles.get(ident, "")
    if (room, exhibit) in OF_ONE_MEASURE or room in PLACES:
        # On a page of many panels an exhibit bears its measure's name; the others are of the measure that was opened.
        return titles.get(exhibit if exhibit in titles else query.get("measure", ""), "")
    return ""


def area_of(place: str, query: Mapping[str, str], exhibit: str) -> str:
    """Where the figures are from, in words."""
    names = {one.slug: one.name for one in collaboratives()}
    room, _, ident = place.partition("/")
    if room == "organisation":
        found = area_by_id(ident)
        return found.name if found else ""
    asked = query.get("area", "") if exhibit == "chosen" or room == "topics" else ""
    usual = "England" if exhibit in OF_ENGLAND else "England and its fifteen collaboratives"
    return names.get(ident if room == "collaborative" else asked, usual)
