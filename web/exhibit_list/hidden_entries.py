"""The entries of a list whose names are hidden: each drawn anew under letters, or left out with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from data_access.hidden_names import HiddenNames, hiding
from data_access.letters import draw_letters, letters_of, without_home
from data_access.queries.chosen_group import GROUP
from data_access.queries.measures import Measure, measure_by_id
from data_access.snapshot import snapshot
from pages.shared.chosen_group import MEMBER, NAMED
from web.exhibit_list.as_stood import edition_of
from web.exhibit_list.exhibit_list import (
    MOST_ENTRIES,
    ExhibitList,
    HiddenList,
    ListEntry,
    Strength,
    is_exhibit_address,
)
from web.exhibit_list.own_words import group_name, own_words, says
from web.exhibit_list.resolution import PagesMade, ResolvedEntry, resolve, resolves_hidden
from web.exhibit_list.sealed_exhibit import ABSENT, sealed
from web.exhibit_list.veiled_exhibit import NamesLeft, veiled_exhibit

WORDS = {
    Strength.veil: (
        "Names are hidden. Letters stand for places and were drawn for this list alone. It keeps a secret in a room: "
        "whoever holds the published figures can match them."
    ),
    Strength.seal: (
        "Names are hidden, and figures are shown for all places together, as rounded indices. No letter or line is of "
        "one place."
    ),
}
_ORGANISATION = re.compile(r"Organisation [A-Z]+\b")
TITLES = {Strength.veil: "A list with names hidden", Strength.seal: "A sealed list"}
# Exhibits that cannot be drawn without telling, by what is in their address, with the reason.
FUNNEL = "A funnel stands each place at its size, which tells who is who."
STORIES = "What it says of each place tells which one it is, with or without a name."
COUNTS = "Plain counts grow with the size of a place, so they tell who is who."
RECORD = "It is the record of what was loaded, place by place."
OTHER_VIEW = (
    "A view of other months, or of today's members, cannot be shown without names. Add the usual view."
)
OWN_GROUP = "It draws a group that a reader made up, whose members its address names."
_GROUP_FIELDS = frozenset({GROUP, MEMBER, NAMED})
_STORIES = frozenset({("programme", "timeline"), ("programme", "principles")})
# The whole country's own, or verdicts without values.
_NO_VALUES = frozenset({("measure", "england"), ("home", "england"), ("home", "icons")})
_OTHER_VIEWS = frozenset({"from", "to", "footprint"})


@resolves_hidden
def resolved_hidden(hidden: HiddenList) -> tuple[ResolvedEntry, ...]:
    """Every entry of a hidden list, within one snapshot: no entry holds an address, a name or a way to a page."""
    with edition_of(hidden.exhibits):
        return tuple(_entries(hidden))


def public_list(hidden: HiddenList) -> ExhibitList:
    """What anybody may see of a hidden list: its title unless that names a place, and how many exhibits it has."""
    with snapshot():
        title = hidden.exhibits.title
        groups = [group_name(entry.address) for entry in hidden.exhibits.entries]
        if not title or names_of(hidden).named_in(title) or any(says(title, each) for each in groups):
            title = TITLES[hidden.strength]
        bare = tuple(ListEntry("") for _ in hidden.exhibits.entries)
        return ExhibitList(title, bare, hidden.exhibits.version, hidden)


def key_to_letters(hidden: HiddenList) -> tuple[tuple[str, str], ...]:
    """(letter, name) for the fifteen, and for the organisations that the list shows."""
    with snapshot():
        exhibits = [entry.exhibit for entry in resolved_hidden(hidden) if entry.exhibit]
        told = " ".join(str((each.subject, each.title, each.columns, each.rows)) for each in exhibits)
        shown = set(_ORGANISATION.findall(told))
        pairs = letters_of(names_of(hidden))
        return tuple(pair for pair in pairs if pair[0] in shown or not pair[0].startswith("Organisation"))


def names_of(hidden: HiddenList) -> HiddenNames:
    """The letters of a hidden list: the same for all who open it."""
    return draw_letters(hidden.seed)


def _entries(hidden: HiddenList) -> Iterator[ResolvedEntry]:
    made: PagesMade = {}
    before: dict[str, int] = {}
    names = names_of(hidden)
    for position, entry in enumerate(hidden.exhibits.entries, 1):
        if position > MOST_ENTRIES:
            yield ResolvedEntry(
                ListEntry(""),
                problem=f"A list has at most {MOST_ENTRIES} exhibits; this is number {position}.",
            )
        elif hidden.strength is Strength.seal:
            yield sealed(entry, names, before)
        else:
            yield veiled(entry, names, made)


def veiled(entry: ListEntry, names: HiddenNames, made: PagesMade) -> ResolvedEntry:
    """One entry under letters; ``problem`` says why it cannot be shown so. ``made`` is as for ``resolve``."""
    public = own_words(entry, names)
    if not is_exhibit_address(entry.address):
        return ResolvedEntry(public, problem="This is not the address of an exhibit of this dashboard.")
    if reason := _refused(entry.address):
        return ResolvedEntry(
            public, problem=f"This exhibit cannot be shown without names: {reason}", absent=ABSENT
        )
    name = _place(entry.address)[1]
    if name == "organisations":
        names, made = without_home(names, _under_letters(entry.address, names).split("/")[3]), {}
    with hiding(names):
        drawn = resolve(replace(entry, address=_under_letters(entry.address, names)), made)
        if drawn.exhibit is None:
            return ResolvedEntry(public, problem=_without_name(drawn.problem, names), absent=ABSENT)
        try:
            return ResolvedEntry(public, veiled_exhibit(drawn.exhibit, names))
        except NamesLeft as left:
            return ResolvedEntry(public, problem=str(left), absent=ABSENT)


def _without_name(problem: str, names: HiddenNames) -> str:
    return "This exhibit is not there any more." if names.named_in(problem) else problem


def _refused(address: str) -> str:
    """Why an exhibit would tell who is who whatever it calls the places; empty where it would not."""
    page, name = _place(address)
    query = dict(parse_qsl(urlsplit(address).query))
    reasons = {
        OWN_GROUP: bool(_GROUP_FIELDS & query.keys()),
        FUNNEL: name == "funnel",
        RECORD: page == "data",
        STORIES: page in ("topics", "topic") or (page, name) in _STORIES,
        OTHER_VIEW: bool(_OTHER_VIEWS & query.keys()),
    }
    if reason := next((reason for reason, holds in reasons.items() if holds), ""):
        return reason
    measure = measure_by_id(query.get("measure") or _ident(address) or "")
    return COUNTS if measure and (page, name) not in _NO_VALUES and _is_count_of_places(measure) else ""


def _is_count_of_places(measure: Measure) -> bool:
    return measure.collected_from != "england" and measure.denominator is None and measure.grain != "day"


def _place(address: str) -> tuple[str, str]:
    """(page, name of the exhibit)."""
    path, _, name = unquote(urlsplit(address).path.removeprefix("/exhibit/")).rpartition("/")
    return path.partition("/")[0], name


def _ident(address: str) -> str:
    """What the page of an exhibit is of: a measure, or on a collaborative's page the exhibit's own name."""
    path, _, name = unquote(urlsplit(address).path.removeprefix("/exhibit/")).rpartition("/")
    page, _, ident = path.partition("/")
    return ident if page == "measure" else name


def _under_letters(address: str, names: HiddenNames) -> str:
    """The address with stand-ins for places; a map becomes tiles, which stand by letter and not by geography."""
    parts = urlsplit(address)
    path, query = unquote(parts.path), dict(parse_qsl(parts.query))
    page, name = _place(address)
    if name == "map" and page in ("home", "measure"):
        measure = query.get("measure") or (_ident(address) if page == "measure" else "")
        path, query = "/exhibit/home/tiles", {"view": "tiles", **({"measure": measure} if measure else {})}
    path = "/".join(_stand_in(part, names) for part in path.split("/"))
    query = {
        key: ",".join(_stand_in(each, names) for each in value.split(",")) for key, value in query.items()
    }
    return f"{path}?{urlencode(query)}" if query else path


def _stand_in(text: str, names: HiddenNames) -> str:
    stand_in = (
        names.stand_ins.get(text) or names.stand_ins.get(text.upper()) or names.stand_ins.get(text.lower())
    )
    # A label is no address: only codes and names in addresses have one.
    return stand_in if stand_in in names.real else text
