"""One search for everything that the store holds, and for what is handed in beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, zip_longest
from operator import itemgetter
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnElement, Row, cast, column, literal, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.search.corrected_query import (
    CorrectedQuery,
    corrected,
    one_by_one,
    other_corrections,
    single,
)
from data_access.search.entry import SENTENCES, Entry
from data_access.search.memory_index import NOTHING, MemoryIndex
from data_access.search.outcomes import outcome_asked, token
from data_access.search.postcodes import without_postcodes
from data_access.search.ranking import BEGINS, OTHER_NAMES, TEXT, ranked, score
from data_access.search.search_query import Group, SearchQuery, begins
from data_access.search.spelling import Vocabulary
from data_access.search.synonyms import synonyms
from data_access.search.words import joined, singular, words
from data_access.tables import search_entry

LONGEST = 200  # letters of a query that are looked for
MOST = 100  # answers that are ranked
OF_EACH = 20  # of each word, where nothing has all of them
GUESSES = 3  # other readings that are tried
NEAREST = 5  # names that are offered where nothing is found
_NEAR = 60  # per cent of alike letters from which on a name is near
_OF_GRID = ("topic", "collaborative")
_ENTRY = ("kind", "ident", "title", "code", "others", "line")
_text = table(
    "search_text", column("rowid"), column("id"), column("names"), column("everything"), column("search_text")
)


@dataclass(frozen=True, slots=True)
class Part:
    """``words`` are some of those that were looked for, ``entries`` what is called so, best first."""

    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswers:
    """The answers, best first. ``instead`` are the words that were looked for where those typed lead to nothing.

    ``also`` are those that were looked for beside a last word that only begins one.
    ``in_part`` says that no name has all words; then ``parts`` are what is called by some of them, apart, and what
    mentions all of them stands behind. ``outcome`` is the one of results that was asked for. ``postcode`` says that a
    postcode was left out. ``nearest`` are offered where there is no answer at all.
    """

    entries: tuple[Entry, ...]
    instead: str = ""
    also: tuple[str, ...] = ()
    in_part: bool = False
    parts: tuple[Part, ...] = ()
    outcome: str = ""
    postcode: bool = False
    nearest: tuple[Entry, ...] = ()


def search(typed: str, memory: MemoryIndex = NOTHING) -> SearchAnswers:
    """Everything that was meant, in the store and ``memory``, best first; at most ``MOST`` from the store.

    Of a longer text than ``LONGEST`` letters only the beginning is looked for.
    """
    vocabulary = _vocabulary(data_version(), memory)
    every = words(typed[:LONGEST])
    parts = without_postcodes(every, vocabulary.has)
    if parts == every:
        return _asked(parts, vocabulary, memory)
    return (
        replace(_asked(parts, vocabulary, memory), postcode=True)
        if parts
        else SearchAnswers((), postcode=True)
    )


def _asked(parts: list[str], vocabulary: Vocabulary, memory: MemoryIndex) -> SearchAnswers:
    """The answers to words, those behind results of an outcome where the words ask for one."""
    asked = None if joined(parts) in memory.titles else outcome_asked(parts)
    if asked is None:
        return _looked_for(parts, vocabulary, memory)
    plain = _looked_for(asked.rest or asked.phrase, vocabulary, memory)
    came_of = (token(asked.outcome),)
    query = corrected(asked.rest, vocabulary).query
    groups = (*query.groups, Group(came_of))
    results = _answers(SearchQuery((*query.typed, *came_of), groups, query.shared), NOTHING)
    entries = dict.fromkeys([*plain.entries[:1], *results, *plain.entries[1:]])
    return replace(plain, entries=tuple(entries), outcome=asked.outcome)


def _looked_for(parts: list[str], vocabulary: Vocabulary, memory: MemoryIndex) -> SearchAnswers:
    first = corrected(parts, vocabulary)
    if not first.query.groups:
        return SearchAnswers(())
    entries = _answers(first.query, memory)
    if len(first.query.groups) > 1 and entries and score(first.query, entries[0])[1] == TEXT:
        called = _parts(first, vocabulary, memory, BEGINS)
        return SearchAnswers(_in_turn(called, entries), first.instead, first.also, True, called)
    if entries:
        return SearchAnswers(_by_reading(first, entries), first.instead, first.also)
    return _otherwise(first, vocabulary, memory)


def _by_reading(first: CorrectedQuery, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Where a misspelt word may stand for several, the best that is called by each in turn, before the others."""
    called = []
    for meant in first.readings:
        scored = sorted(((score(meant, entry), entry) for entry in entries), key=itemgetter(0))
        called.append([entry for of, entry in scored if of[1] < TEXT])
    rows = zip_longest(*called)
    return tuple(dict.fromkeys([*(entry for row in rows for entry in row if entry), *entries]))


def _otherwise(first: CorrectedQuery, vocabulary: Vocabulary, memory: MemoryIndex) -> SearchAnswers:
    """Where nothing has all words: other spellings, then some of the words, then names that look alike."""
    for other in islice(other_corrections(first, vocabulary), GUESSES):
        if entries := _answers(other.query, memory):
            return SearchAnswers(entries, other.instead)
    if parts := _parts(first, vocabulary, memory, OTHER_NAMES):
        return SearchAnswers(_in_turn(parts), first.instead, first.also, True, parts)
    return SearchAnswers((), nearest=_nearest(first.query, memory))


def _parts(first: CorrectedQuery, vocabulary: Vocabulary, memory: MemoryIndex, most: int) -> tuple[Part, ...]:
    """What is called by parts of the words, at most at a level; where a phrase names nothing, by each of its words."""
    made: list[Part] = []
    for query in one_by_one(first, vocabulary):
        phrase = _part(query, memory, most)
        made += [phrase] if phrase.entries else [_part(each, memory, most) for each in single(query)]
    return tuple(part for part in made if part.entries)


def _part(query: SearchQuery, memory: MemoryIndex, most: int) -> Part:
    """The first answers to one part, by their names alone; collaboratives first: they are what topics are of."""
    stored = _stored(query, OF_EACH, everything=False)
    scored = sorted(
        ((score(query, entry), entry) for entry in (*stored, *memory.meeting(query))), key=itemgetter(0)
    )
    called = [(of[1], entry) for of, entry in scored if of[1] <= most]
    called.sort(key=lambda each: not (each[0] <= BEGINS and each[1].kind in _OF_GRID))
    return Part(" ".join(query.typed), tuple(entry for _, entry in called))


def _in_turn(parts: tuple[Part, ...], behind: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
    """The best answers to each part, then the second best, and so on; then those ``behind``."""
    rows = zip_longest(*(part.entries for part in parts))
    return tuple(dict.fromkeys([*(entry for row in rows for entry in row if entry), *behind]))


def _answers(query: SearchQuery, memory: MemoryIndex) -> tuple[Entry, ...]:
    stored = _stored(query, MOST, everything=True)
    if len(stored) >= MOST:  # there are more, and those that are called so must be among them
        stored = list(dict.fromkeys([*_stored(query, MOST, everything=False), *stored]))
    return tuple(ranked(query, [*stored, *memory.meeting(query)]))


def _stored(query: SearchQuery, most: int, *, everything: bool) -> list[Entry]:
    columns = [search_entry.c[name] for name in _ENTRY]
    with reading() as connection:
        if connection.dialect.name == "sqlite":
            join, condition = _text.c.rowid, _in_sqlite(query, everything)
            order: ColumnElement[Any] = join
        else:
            join, condition = _text.c.id, _in_postgresql(query, everything)
            order = join + 0  # by its index alone it would read row after row until enough are met
        # The few that count are chosen before their texts are fetched.
        first = select(join.label("entry")).where(condition).order_by(order).limit(most).subquery()
        rows = select(*columns).join(first, first.c.entry == search_entry.c.id).order_by(search_entry.c.id)
        return [_entry(row) for row in connection.execute(rows)]


def _in_sqlite(query: SearchQuery, everything: bool) -> ColumnElement[bool]:
    match = " AND ".join(
        _either(group, " OR ", " AND ", '"{0}"*', '"{0}"', alone=_is_letter(query)) for group in query.groups
    )
    match = f'({match}) OR "{joined(query.typed)}"'  # a code, which may have spaces
    return _text.c.search_text.bool_op("MATCH")(match if everything else f"{{names}} : ({match})")


def _in_postgresql(query: SearchQuery, everything: bool) -> ColumnElement[bool]:
    match = " & ".join(
        _either(group, " | ", " & ", "'{0}':*", "'{0}'", alone=_is_letter(query)) for group in query.groups
    )
    match = f"({match}) | '{joined(query.typed)}'"
    where = _text.c.everything if everything else _text.c.names
    return where.bool_op("@@")(cast(literal(match), TSQUERY))


def _is_letter(query: SearchQuery) -> bool:
    """Whether a single letter is all that is typed yet: then it begins words, and otherwise it means itself."""
    return len(joined(query.typed)) == 1


def _either(group: Group, either: str, both: str, begun: str, whole: str, *, alone: bool) -> str:
    phrases = []
    for phrase in group.phrases:
        # Words are of small letters and digits alone, so that nothing in them can be an operator.
        signs = [(begun if begins(word) or alone else whole).format(singular(word)) for word in phrase]
        phrases.append(f"({both.join(signs)})")
        if len(phrase) > 1:
            phrases.append(begun.format(joined(phrase)))
    return f"({either.join(dict.fromkeys(phrases))})"


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        row.kind, row.ident, row.title, row.code or "", tuple((row.others or "").splitlines()), row.line or ""
    )


@lru_cache(maxsize=2)
def _vocabulary(version: str, memory: MemoryIndex) -> Vocabulary:
    """The words of the store and of what stands beside it: put together once for each data version."""
    stored = _stored_words(version)
    own = [words(name) for entry in memory.entries for name in (entry.title, *entry.others)]
    names = [*stored.names, *own, *synonyms().every_phrase]
    return Vocabulary.of(names, [*stored.others, *memory.words], stored.sentences)


@dataclass(frozen=True, slots=True)
class _StoredWords:
    """Names and titles that are sentences, each as its words; all other words; titles run together, in their order."""

    names: tuple[tuple[str, ...], ...]
    sentences: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]
    titles: tuple[str, ...]


@local_cache
def _stored_words(_version: str) -> _StoredWords:
    held = search_entry.c
    columns = (held.kind, held.title, held.code, held.others, held.body)
    with reading() as connection:
        rows = connection.execute(select(*columns).order_by(held.id)).all()
    called = [(row.kind in SENTENCES, (row.title, *(row.others or "").splitlines())) for row in rows]
    names, sentences = (
        tuple(sorted({tuple(words(name)) for kind, each in called if kind is sort for name in each}))
        for sort in (False, True)
    )
    # Nobody who misspells a word means a code.
    rest = {word for row in rows for word in (*row.body.split(), joined(words(row.code or "")))}
    return _StoredWords(
        names, sentences, tuple(sorted(rest)), tuple(joined(words(row.title)) for row in rows)
    )


def _nearest(query: SearchQuery, memory: MemoryIndex) -> tuple[Entry, ...]:
    """The entries whose names look most like what was typed, by letters alone."""
    titles = _stored_words(data_version()).titles
    names = [*titles, *(joined(entry.title_words) for entry in memory.entries)]
    close = process.extract(query.whole, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=NEAREST)
    numbers = [at for _, _, at in close]
    stored = _by_number([at + 1 for at in numbers if at < len(titles)])
    return tuple(
        stored[at + 1] if at < len(titles) else memory.entries[at - len(titles)]
        for at in numbers
        if at >= len(titles) or at + 1 in stored
    )


def _by_number(numbers: list[int]) -> dict[int, Entry]:
    columns = [search_entry.c[name] for name in ("id", *_ENTRY)]
    with reading() as connection:
        rows = connection.execute(select(*columns).where(search_entry.c.id.in_(numbers))).all()
    return {row.id: _entry(row) for row in rows}
