"""Which answer stands first: the exact code or name, then names that begin so, then words of a name, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data_access.search.entry import Entry
from data_access.search.network_names import COMMON
from data_access.search.search_query import Group, SearchQuery, begins
from data_access.search.synonyms import Phrase
from data_access.search.words import SHARED, joined, singular, words

CODE, NAME, BEGINS, WORDS, BEGUN, PARTS, OTHER_NAMES, TEXT, NONE = range(9)
_LEFT_OUT = SHARED | {"of", "and", "the", "for"}  # of a name, by those who are in a hurry
_REMEMBERED = (
    16_384  # entries and phrases whose words are not worked out anew for each query; about a kilobyte each
)
Score = tuple[int, int, int, int, int, int, int, str, str]
# What tells of a thing comes behind the thing, unless it is called exactly so.
MINOR = frozenset({"solution", "result", "statement", "method"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A phrase: its words, the same without plurals, those run together."""

    words: Phrase
    stems: Phrase
    all: frozenset[str]
    bare: str
    whole: str


@dataclass(frozen=True, slots=True)
class _Names:
    """An entry's names, prepared for comparing: ``title`` without its article, ``every`` word of all names."""

    code: str
    title: Phrase
    title_stems: frozenset[str]
    stems: frozenset[str]
    bare: frozenset[str]
    whole: tuple[str, ...]
    every: Phrase


@lru_cache(_REMEMBERED)
def _wanted(phrase: Phrase) -> _Wanted:
    stems = tuple(singular(word) for word in phrase)
    return _Wanted(phrase, stems, frozenset(stems), joined(stems), joined(phrase))


@lru_cache(_REMEMBERED)
def _names(title: Phrase, code: str, others: tuple[str, ...]) -> _Names:
    names = [title, *(tuple(words(name)) for name in others)]
    every = tuple(word for name in names for word in name)
    own = [
        [word for word in name if word not in left_out] for name in names for left_out in (SHARED, _LEFT_OUT)
    ]
    return _Names(
        joined(words(code)),
        tuple(word for word in title if word != "the"),
        frozenset(singular(word) for word in title),
        frozenset(singular(word) for word in every),
        frozenset(_bare(name) for name in (*names, *own) if name),
        tuple(joined(name) for name in names),
        every,
    )


def ranked(query: SearchQuery, entries: Iterable[Entry]) -> list[Entry]:
    """The entries, best first. They need not all be answers: what meets nothing comes last."""
    return sorted(entries, key=lambda entry: score(query, entry))


def score(query: SearchQuery, entry: Entry) -> Score:
    """The smaller the better: words of its kind left out, where it is met, by whose words, kind, length, name."""
    left_out = sum(not entry.shares(word) for word in query.shared)
    level, by_others = _level(query, entry)
    if level == CODE:
        left_out = 0
    minor = int(entry.kind in MINOR)
    if minor and level == BEGINS:
        level = WORDS
    own = {word for group in query.groups for word in group.own}
    first = next((at for at, word in enumerate(entry.title_words) if word in own), 9)
    return (
        left_out, level, minor, by_others, entry.rank, first, len(entry.title_words), entry.title.casefold(),
        entry.ident,
    )  # fmt: skip


def _level(query: SearchQuery, entry: Entry) -> tuple[int, int]:
    """Where the entry meets the query, and 1 where only by other words than those that were typed."""
    names, typed = _names(entry.title_words, entry.code, entry.others), _wanted(query.typed)
    if names.code and typed.whole == names.code:
        return CODE, 0
    if typed.bare in names.bare:
        return NAME, 0
    if len(query.groups) == 1:
        best = _best_phrase(query.groups[0], entry, names)
        # Words of all networks tell none from another, but for the one that is called so.
        common = best[0] == WORDS and entry.kind == "collaborative" and typed.all <= COMMON
        return (OTHER_NAMES, best[1]) if common else best
    own = _wanted(tuple(word for group in query.groups for word in group.own))
    if own.bare in names.bare:
        return NAME, 0
    if (start := _start(own, names)) < PARTS:
        return start, 0
    levels = [_best_phrase(group, entry, names) for group in query.groups]
    return max(((max(level, WORDS), by_others) for level, by_others in levels), default=(NONE, 0))


def _best_phrase(group: Group, entry: Entry, names: _Names) -> tuple[int, int]:
    """The best level of its phrases: what was typed may begin words, other words must be there as they are."""
    wanted = _wanted(group.own)
    best = (_whole_level(wanted, entry, names), 0)
    if best[0] > BEGINS:
        best = min(best, (_part_level(wanted, names), 0))
    for phrase in group.others:
        best = min(best, (_whole_level(_wanted(phrase), entry, names), 1))
    if best[0] > BEGUN:
        for phrase in group.begun:
            best = min(best, (max(_whole_level(_wanted(phrase), entry, names), BEGUN), 1))
    return best


def _whole_level(wanted: _Wanted, entry: Entry, names: _Names) -> int:
    """The level by whole words, but for plurals."""
    if wanted.bare in names.bare or (names.code and wanted.whole == names.code):
        return NAME
    if not wanted.all <= names.stems:
        return TEXT
    # A collaborative is called by any part of its name, and as much by its network's name as by its own.
    network = entry.kind == "collaborative"
    if not wanted.all <= names.title_stems:
        return WORDS if network else OTHER_NAMES
    return BEGINS if network or _start(wanted, names) == BEGINS else WORDS


def _part_level(wanted: _Wanted, names: _Names) -> int:
    """The level by words that begin so."""
    if (start := _start(wanted, names)) < PARTS:
        return start
    if _begin(wanted, names.title):
        return PARTS
    if _begin(wanted, names.every) or any(wanted.whole in whole for whole in names.whole):
        return OTHER_NAMES
    return TEXT


def _start(wanted: _Wanted, names: _Names) -> int:
    """Whether the title begins with these words, or with their letters; fewer than three letters begin too many."""
    title = names.title[: len(wanted.words)]
    if len(title) == len(wanted.stems) and all(map(_is_same, title, wanted.stems)):
        return BEGINS
    return BEGUN if len(wanted.whole) > 2 and joined(names.title).startswith(wanted.whole) else PARTS


def _is_same(word: str, stem: str) -> bool:
    return word.startswith(stem) and singular(word) == stem


def _begin(wanted: _Wanted, parts: Sequence[str]) -> bool:
    return all(
        any(part.startswith(stem) for part in parts) if begins(word) else word in parts
        for word, stem in zip(wanted.words, wanted.stems, strict=True)
    )


def _bare(parts: Sequence[str]) -> str:
    return joined([singular(word) for word in parts])
