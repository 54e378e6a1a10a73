"""Letters for places: drawn anew for each list of exhibits, in an order that has to do with nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from random import Random

from analysis.spc import Panel
from data_access.hidden_names import HiddenNames, TellingText, hides, hiding, plainly_renamed
from data_access.queries.affiliations import Organisation
from data_access.queries.areas import Membership, areas
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.members import Member
from data_access.series import AreaSeries, RecordedEvent

LEFT_OUT = "The reason is left out here, since it may tell which place is meant."
# What explains the lines of a chart stays on it; what happened at a place and when does not.
_KEPT = frozenset({"rebase", "break", "ghost", "caution"})


def letter(number: int, width: int = 1) -> str:
    """``A``, ``B``, ...; with a width of two ``AA``, ``AB``, ... The number counts from 0."""
    letters = ""
    for _ in range(width):
        number, place = divmod(number, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def draw_letters(seed: bytes) -> HiddenNames:
    """A letter for each collaborative and two or more for each organisation, the same for the same seed and store."""
    with hiding(None):
        stored, fifteen = areas(), {place.id: place for place in collaboratives()}
    shuffle = Random(int.from_bytes(sha256(seed).digest()))
    stand_ins: dict[str, str] = {}
    real: dict[str, str] = {}
    labels: dict[str, str] = {}
    for kind, word, prefix in (("collaborative", "Collaborative", "PLACE"), ("", "Organisation", "UNIT")):
        members = sorted(
            area.id
            for area in stored
            if area.kind != "england" and (area.kind == "collaborative") == bool(kind)
        )
        shuffle.shuffle(members)
        width = _width(members)
        for number, code in enumerate(members):
            letters = letter(number, width)
            stand_in = f"{prefix}-{letters}"
            labels[stand_in] = f"{word} {letters}"
            stand_ins[code], real[stand_in] = stand_in, code
    for area in stored:
        if area.id not in stand_ins:
            continue
        label = labels[stand_ins[area.id]]
        place = fifteen.get(area.id)
        for name in (area.name, *((place.lead_network, place.later_name) if place else ())):
            if name:
                stand_ins.setdefault(name, label)
        if area.slug:
            slug = stand_ins[area.id].lower()
            stand_ins[area.slug], real[slug] = slug, area.slug
    key = sha256(b"key of caches" + seed).hexdigest()[:16]
    return HiddenNames(key, stand_ins, real, labels, _telling(stand_ins, fifteen.values()))


def without_home(names: HiddenNames, slug: str) -> HiddenNames:
    """The same for the organisations of one collaborative, whose letter is not named beside them: their number tells
    which collaborative it is. ``slug`` is its stand-in in addresses."""
    code = slug.upper()
    labels = {**names.labels, code: "one collaborative"}
    stand_ins = {
        real: labels[code] if stand_in == names.labels[code] else stand_in
        for real, stand_in in names.stand_ins.items()
    }
    return replace(names, key=f"{names.key} without {code}", stand_ins=stand_ins, labels=labels)


def _telling(stand_ins: Iterable[str], places: Iterable[Collaborative]) -> tuple[TellingText, ...]:
    """Any code, name or name in addresses; those of collaboratives in capitals or not, and with either ``and``."""
    loose = {
        name.lower()
        for place in places
        for name in (place.name, place.slug, place.lead_network, place.later_name)
        if name
    }
    loose |= {name.replace(" and ", " & ") for name in loose}
    strict = {name for name in stand_ins if len(name) > 1 and name.lower() not in loose}
    return (
        *(TellingText.of(name, any_case=True) for name in sorted(loose)),
        *(TellingText.of(name, any_case=False) for name in sorted(strict)),
    )


def _width(members: Sequence[str]) -> int:
    width = 1
    while 26**width < len(members):
        width += 1
    return width


def letters_of(names: HiddenNames) -> Iterator[tuple[str, str]]:
    """The key to the letters: (label, name) of the collaboratives, then of all others, in the order of the letters."""
    with hiding(None):
        known_names = {area.id: area.name for area in areas()}
    for stand_in, label in sorted(names.labels.items()):
        yield label, known_names[names.real[stand_in]]


@hides(AreaSeries)
def _series(series: AreaSeries, names: HiddenNames) -> AreaSeries:
    """The series of England stays as it is; of a place nothing tells how many members it has or what befell it."""
    if series.area_id not in names.stand_ins:
        named = tuple(
            replace(mark, reason=LEFT_OUT, source=None)
            if names.named_in(f"{mark.reason} {mark.source}")
            else mark
            for mark in series.marks
        )
        return replace(series, marks=named)
    marks = tuple(
        replace(mark, reason=LEFT_OUT, role="", source=None) for mark in series.marks if mark.kind in _KEPT
    )
    nothing = (0,) * len(series.reported)
    plain = replace(series, marks=marks, reported=nothing, expected=nothing, coverage=())
    return plainly_renamed(plain, names)  # type: ignore[no-any-return]


@hides(RecordedEvent)
def _event(event: RecordedEvent, _names: HiddenNames) -> RecordedEvent:
    return event


@hides(Collaborative)
def _collaborative(place: Collaborative, names: HiddenNames) -> Collaborative:
    bare = replace(
        place,
        lead_network=None,
        later_name=None,
        residents=None,
        residents_vintage=None,
        residents_source=None,
    )
    return plainly_renamed(bare, names)  # type: ignore[no-any-return]


@hides(Organisation)
def _organisation(who: Organisation, names: HiddenNames) -> Organisation:
    return plainly_renamed(replace(who, residents=None), names)  # type: ignore[no-any-return]


@hides(Membership)
def _membership(stretch: Membership, names: HiddenNames) -> Membership:
    return plainly_renamed(replace(stretch, confidence=None, alternative=None), names)  # type: ignore[no-any-return]


@hides(Member)
def _member(member: Member, names: HiddenNames) -> Member:
    bare = replace(member, until=None, confidence=None, alternative=None)
    return plainly_renamed(bare, names)  # type: ignore[no-any-return]


@hides(Panel)
def _panel(panel: Panel, _names: HiddenNames) -> Panel:
    points = tuple(point._replace(numerator=None, denominator=None) for point in panel.points)
    last = panel.last and panel.last._replace(numerator=None, denominator=None)
    return replace(panel, key="", points=points, last=last)
