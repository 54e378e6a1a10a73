"""What the form of the list's page does to a list: titles, words, order, entries that come and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from components.words import plain_words
from data_access.queries.version import data_version
from web.exhibit_list.exhibit_list import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_ENTRIES,
    ExhibitList,
    ListEntry,
)
from web.exhibit_list.resolution import PagesMade, entry_at


def with_added(exhibits: ExhibitList, addresses: Iterable[str]) -> ExhibitList:
    """The list with the exhibits at these addresses behind it, each once; what is no exhibit stays, to be named."""
    made: PagesMade = {}
    # By the address as it stands now: a list may hold an older way of writing the same view.
    entries = {_as_now(entry, made).address: entry for entry in exhibits.entries}
    for address in list(addresses)[: MOST_ENTRIES * 4]:
        entry = _as_now(ListEntry(address), made)
        entries.setdefault(entry.address, entry)
    return replace(exhibits, entries=tuple(entries.values()), version=exhibits.version or data_version())


def _as_now(entry: ListEntry, made: PagesMade) -> ListEntry:
    return entry_at(entry.address, made) or entry


def edited(exhibits: ExhibitList, form: Mapping[str, str]) -> ExhibitList:
    """The list as the form has it: its fields first, then what the pressed button does."""
    title = plain_words(form.get("title", exhibits.title), LONGEST_TITLE)
    entries = [_with_own_words(entry, at, form) for at, entry in enumerate(exhibits.entries, 1)]
    places = [_place(at, form) for at in range(1, len(entries) + 1)]
    ordered = [entry for _, entry in sorted(zip(places, entries, strict=True), key=lambda pair: pair[0])]
    changed = replace(exhibits, title=title, entries=tuple(ordered))
    return _pressed(changed, form.get("do", ""))


def _with_own_words(entry: ListEntry, at: int, form: Mapping[str, str]) -> ListEntry:
    return replace(
        entry,
        title=plain_words(form.get(f"title-{at}", entry.title), LONGEST_TITLE),
        words=plain_words(form.get(f"words-{at}", entry.words), LONGEST_WORDS),
    )


def _place(at: int, form: Mapping[str, str]) -> tuple[int, int, int]:
    """Where an entry goes: who is moved up comes before the one whose number it takes, who is moved down behind."""
    written = form.get(f"place-{at}", "")
    place = int(written) if written.isascii() and written.isdecimal() and len(written) < 5 else at
    return place, (place > at) - (place < at), at


def _pressed(exhibits: ExhibitList, button: str) -> ExhibitList:
    does, _, number = button.partition("-")
    entries = list(exhibits.entries)
    if does == "renew":
        made: PagesMade = {}
        renewed = [
            replace(entry, figures=now.figures) if (now := entry_at(entry.address, made)) else entry
            for entry in entries
        ]
        return replace(exhibits, entries=tuple(renewed), version=data_version(), as_known=False)
    if does == "trim":
        return replace(exhibits, entries=tuple(entries[:MOST_ENTRIES]))
    at = int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 5 else -1
    if 0 <= at < len(entries):
        entry = entries.pop(at)
        if does in ("up", "down"):
            entries.insert(max(at + (1 if does == "down" else -1), 0), entry)
        elif does != "remove":
            return exhibits
    return replace(exhibits, entries=tuple(entries))
