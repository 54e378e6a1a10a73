"""Queries made from every record of a store: its name, its code, other words for it, its name with a word misspelt."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from data_access.engine import reading
from data_access.search.entry import Entry
from data_access.search.synonyms import TABLE
from data_access.search.words import SHARED, words
from data_access.tables import search_entry
from pages.search.answers import address_of
from pages.search.standing import standing_entries

SEED = 20141014
SHORTEST = 5  # letters of a word that people misspell and others recognise
ALIKE = 3  # things of one name: of more, none can be wanted by its name alone
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class MadeQuery:
    """``wanted`` is an address; ``sort`` says how it was made, for the table of those that miss."""

    text: str
    wanted: str
    sort: str


def made_queries() -> list[MadeQuery]:
    """All of them, the same for the same store."""
    chance = random.Random(SEED)
    entries = [*_stored(), *standing_entries().entries]
    alike = Counter(entry.title.casefold() for entry in entries)
    return [
        query
        for entry in entries
        if alike[entry.title.casefold()] <= ALIKE
        for query in _of_entry(entry, chance)
    ]


def synonym_queries() -> list[tuple[str, list[str]]]:
    """What people say for a name, and the words of the name: an answer for the name must be among the first."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            (other.strip(), words(row["standard"]))
            for row in csv.DictReader(file)
            for other in row["also"].split(";")
        ]


def _stored() -> list[Entry]:
    columns = [search_entry.c[name] for name in ("kind", "ident", "title", "code")]
    with reading() as connection:
        rows = connection.execute(select(*columns).order_by(search_entry.c.id)).all()
    return [Entry(row.kind, row.ident, row.title, row.code or "") for row in rows]


def _of_entry(entry: Entry, chance: random.Random) -> Iterator[MadeQuery]:
    wanted = address_of(entry)
    yield MadeQuery(entry.title, wanted, f"name, {entry.kind}")
    yield MadeQuery(entry.title.upper(), wanted, f"capitals, {entry.kind}")
    if entry.code:
        yield MadeQuery(entry.code, wanted, f"code, {entry.kind}")
        yield MadeQuery(entry.code.lower(), wanted, f"code, {entry.kind}")
    for sort, text in _misspelt(entry.title, chance):
        yield MadeQuery(text, wanted, f"{sort}, {entry.kind}")


def _misspelt(title: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The title with one of its telling words written wrong in each of four ways."""
    parts = words(title)
    places = [
        at for at, word in enumerate(parts) if len(word) >= SHORTEST and word.isalpha() and word not in SHARED
    ]
    if not places:
        return
    for sort, change in _WAYS.items():
        at = chance.choice(places)
        wrong = change(parts[at], chance.randrange(1, len(parts[at]) - 1), chance)
        yield sort, " ".join([*parts[:at], wrong, *parts[at + 1 :]])


def _missing(word: str, at: int, _chance: random.Random) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int, _chance: random.Random) -> str:
    return word[:at] + word[at] + word[at:]


def _swapped(word: str, at: int, _chance: random.Random) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _wrong(word: str, at: int, chance: random.Random) -> str:
    return word[:at] + chance.choice(_LETTERS.replace(word[at], "")) + word[at + 1 :]


_WAYS = {
    "letter missing": _missing,
    "letter doubled": _doubled,
    "letters swapped": _swapped,
    "letter wrong": _wrong,
}
