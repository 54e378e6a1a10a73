"""A group that a reader made up, as it stands in an address: ``group=<name>:<code>,<code>``, or a form's fields."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dash import html

from components.words import counted, listed, plain_words
from data_access.queries.affiliations import organisation_names
from data_access.queries.chosen_group import GROUP, GroupFigures, can_be_added, group_figures
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import Measure
from data_access.series import AreaSeries
from pages.shared.query_values import QueryValues

MEMBER, NAMED = "member", "named"  # fields of the form; an address has both in one
LONGEST_NAME, MOST_MEMBERS, MOST_QUOTED = 40, 30, 5
NO_GROUP = "No group is drawn."
NO_SUM = "“{title}” cannot be added up to compare a group: that needs a share or a rate by period."


@dataclass(frozen=True, slots=True)
class ChosenGroup:
    """``name`` is the reader's, empty where she gave none; ``codes`` are known in the store, in order."""

    name: str
    codes: tuple[str, ...]

    @property
    def written(self) -> str:
        """The group as it stands in an address."""
        return f"{self.name}:{','.join(self.codes)}"

    @property
    def label(self) -> str:
        """What it is called wherever it is drawn: never mistaken for the name of a place."""
        return f"“{self.name}” (a reader's group)" if self.name else "A reader's group"


def group_query(group: ChosenGroup | None) -> dict[str, str | None]:
    """The group as part of an address."""
    return {GROUP: group.written if group else None}


def read_group(values: QueryValues, measure: Measure | None = None) -> ChosenGroup | None:
    """The group that an address or a form asks for; ``values`` notes which codes were left out, and why.

    With a ``measure`` those alone whose figures of it can be added.
    """
    text, ticked, called = values.text(GROUP), values.texts(MEMBER), values.text(NAMED)
    name, _, codes = text.rpartition(":")
    if ticked or called:
        name, asked_codes = called, ticked
    else:
        asked_codes = codes.split(",")
    name = plain_words(name, LONGEST_NAME)
    asked_codes = [code for each in asked_codes if (code := plain_words(each, 40))]
    if not asked_codes:
        if text:
            values.refuse("The address asks for a group without members.", NO_GROUP)
        return None
    return _group(values, name, tuple(dict.fromkeys(map(_code, asked_codes))), measure)


def comes_from_form(values: QueryValues) -> bool:
    """Whether a group was just made by ticking: then it is what the reader wants to compare."""
    return bool(values.texts(MEMBER))


def _code(text: str) -> str:
    """A code as the store writes it; a collaborative's name in addresses stands for its id."""
    by_slug = {place.slug: place.id for place in collaboratives()}
    return by_slug.get(text.lower(), text.upper())


def _group(
    values: QueryValues, name: str, codes: tuple[str, ...], measure: Measure | None
) -> ChosenGroup | None:
    if len(codes) > MOST_MEMBERS:
        values.refuse(
            f"A group has at most {MOST_MEMBERS} members; the address names {len(codes)}.",
            f"The first {MOST_MEMBERS} are taken.",
        )
        codes = codes[:MOST_MEMBERS]
    names = organisation_names() | {place.id: place.name for place in collaboratives()}
    unknown = [code for code in codes if code not in names]
    if unknown:
        values.refuse(f"This store does not know {_quoted(unknown)}.", "They are left out of the group.")
    known = tuple(sorted(set(codes) - set(unknown)))
    if measure is not None and known:
        if not can_be_added(measure):
            values.refuse(NO_SUM.format(title=measure.title), NO_GROUP)
            return None
        known = _with_figures(values, known, names, measure)
    if not known:
        values.refuse("None of the group's members is left.", NO_GROUP)
        return None
    return ChosenGroup(name, known)


def _with_figures(
    values: QueryValues, codes: tuple[str, ...], names: dict[str, str], measure: Measure
) -> tuple[str, ...]:
    figures = group_figures(measure.id, codes)
    within = [code for code, _ in figures.within]
    counted_codes = {code for code, _ in figures.members}
    silent = [code for code in codes if code not in counted_codes and code not in within]
    if within:
        values.refuse(
            f"{listed([names[code] for code in within])} {'counts' if len(within) == 1 else 'count'} in a "
            "collaborative of the group already.",
            "Nobody is counted twice.",
        )
    if silent:
        values.refuse(
            f"No figures of “{measure.title}” can be added for "
            f"{_some([f'{names[code]} ({code})' for code in silent])}.",
            "They are left out of the group.",
        )
    return tuple(sorted(counted_codes))


def _quoted(codes: list[str]) -> str:
    return _some([f"“{code[:20]}”" for code in codes])


def _some(words: list[str]) -> str:
    more = len(words) - MOST_QUOTED
    return listed([*words[:MOST_QUOTED], *([f"{more} more"] if more > 0 else [])])


def figures_of(group: ChosenGroup, measure: Measure) -> GroupFigures:
    """The group's figures of a measure."""
    return group_figures(measure.id, group.codes)


def group_series(group: ChosenGroup, measure: Measure) -> AreaSeries | None:
    """The group's series under its label."""
    series = figures_of(group, measure).series
    return replace(series, area_name=group.label) if series else None


def members_words(group: ChosenGroup, measure: Measure) -> str:
    """Whose group it is, of how many places, and at how many periods it has no figure."""
    figures = figures_of(group, measure)
    parts = [f"{group.label} adds up {counted(len(figures.members), 'place')}."]
    if figures.incomplete:
        parts.append(f"It has no figure for {counted(figures.incomplete, measure.grain)}: a member has none.")
    if figures.suppressed:
        parts.append(f"In {counted(figures.suppressed, measure.grain)} a figure is suppressed.")
    return " ".join(parts)


def group_words(group: ChosenGroup, measure: Measure) -> list[html.P]:
    """Who is in it, by name."""
    names = [f"{name} ({code})" for code, name in figures_of(group, measure).members]
    return [html.P(f"In {group.label}: {listed(names)}.", className="source")]
