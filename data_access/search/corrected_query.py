"""From what was typed to what is looked for: words that nothing has give way to the nearest that something has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data_access.search.search_query import MOST_WORDS, Group, SearchQuery, of_words
from data_access.search.spelling import Vocabulary, distance_allowed
from data_access.search.synonyms import synonyms
from data_access.search.words import joined, telling

_MOST_GUESSES = 4
_RARER = 4  # times as many names that have a word, until another is hardly meant


@dataclass(frozen=True, slots=True)
class CorrectedQuery:
    """``instead`` are the words looked for where they are not those that were typed; else empty.

    ``also`` are words that the last one may as well have been meant to be. ``readings`` are a query for each word that
    the only one, misspelt, may stand for, where it may stand for several.
    """

    query: SearchQuery
    instead: str = ""
    also: tuple[str, ...] = ()
    readings: tuple[SearchQuery, ...] = ()


def corrected(parts: list[str], vocabulary: Vocabulary) -> CorrectedQuery:
    """The query of words, each that nothing has put right where another is near."""
    typed = parts[: 3 * MOST_WORDS]
    # A word such as "fixed" says nothing of what is looked for, so it is no slip for "mixed" either.
    tell = set(telling(typed))
    right: list[list[tuple[str, ...]]] = [
        _right(word, vocabulary, last=at == len(typed) - 1) if word in tell else [(word,)]
        for at, word in enumerate(typed)
    ]
    if all(options == [(word,)] for word, options in zip(typed, right, strict=True)):
        return _with_slip(of_words(typed), vocabulary)
    first = of_words([word for options in right for word in options[0]])
    groups = tuple(_with_others(group, right) for group in first.groups)
    query = SearchQuery(first.typed, groups, first.shared)
    readings = (
        tuple(_readings(right, vocabulary)) if len(groups) == 1 else ()
    )  # other words say which of them was meant
    return CorrectedQuery(query, _written(right), readings=readings)


def _readings(right: list[list[tuple[str, ...]]], vocabulary: Vocabulary) -> Iterator[SearchQuery]:
    """Of the first word that may stand for several, each of them with the best of all others; rare ones give way."""
    several = next((at for at, options in enumerate(right) if options[1:]), None)
    for chosen in right[several] if several is not None else ():
        if _RARER * vocabulary.uses.get(chosen[0], 0) < vocabulary.uses.get(right[several or 0][0][0], 0):
            continue
        best = [chosen if at == several else options[0] for at, options in enumerate(right)]
        yield of_words([word for words in best for word in words])


def _with_slip(query: SearchQuery, vocabulary: Vocabulary) -> CorrectedQuery:
    """A last word may still be being typed, or be a slip for another: *fals* may become *false* and be *falls*."""
    last = query.groups[-1] if query.groups else Group(())
    word = query.typed[-1] if query.typed else ""
    if last.own != (word,) or vocabulary.has(word):
        return CorrectedQuery(query)
    near = [
        vocabulary.apart(each)
        for each in vocabulary.nearest(word)
        if OSA.distance(word, each) == 1 and not each.startswith(word)
    ]
    groups = (*query.groups[:-1], Group(last.own, last.others, (*last.begun, *near)))
    also = tuple(" ".join(each) for each in near)
    return CorrectedQuery(SearchQuery(query.typed, groups, query.shared), also=also)


def _right(word: str, vocabulary: Vocabulary, *, last: bool) -> list[tuple[str, ...]]:
    """The words that stand for one that was typed: itself, or the nearest, best first.

    The ``last`` may still be being typed; any other that only begins a word gives way to one a slip away.
    """
    if vocabulary.has(word) or (last and vocabulary.begins(word)):
        return [(word,)]
    near = vocabulary.nearest(word)
    if vocabulary.begins(word) and not (near and OSA.distance(word, near[0]) == 1):
        return [(word,)]
    two = vocabulary.parts(word)
    if two and (not near or OSA.distance(word, near[0]) > 1):
        return [two]
    return [vocabulary.apart(each) for each in near] or [(word,)]


def _with_others(group: Group, right: list[list[tuple[str, ...]]]) -> Group:
    others = (other for options in right if options[0] == group.own for other in options[1:])
    more = tuple(each for other in others for each in (other, *synonyms().of(list(other))))
    return Group(group.own, group.others + more, group.begun) if more else group


def _written(right: list[list[tuple[str, ...]]]) -> str:
    return " ".join(" or ".join(" ".join(each) for each in options) for options in right)


def other_corrections(first: CorrectedQuery, vocabulary: Vocabulary) -> Iterator[CorrectedQuery]:
    """Other readings where nothing has all words: run together, and where one is unknown, a phrase that looks alike.

    A word that there is gives way to no other: who typed it right means it.
    """
    typed = list(first.query.typed)
    for at in range(len(typed) - 1):
        if vocabulary.has(pair := typed[at] + typed[at + 1]):
            yield _instead([*typed[:at], *vocabulary.apart(pair), *typed[at + 2 :]])
    tell = telling(typed)
    if first.instead or not all(map(vocabulary.has, tell)):
        whole, table = joined(tell), synonyms()
        most = distance_allowed(whole)
        near = process.extractOne(whole, table.phrases.keys(), scorer=OSA.distance, score_cutoff=most)
        if near and most:
            yield _instead(table.written[near[0]].split())


def _instead(parts: list[str]) -> CorrectedQuery:
    return CorrectedQuery(of_words(parts), " ".join(parts))


def one_by_one(first: CorrectedQuery, vocabulary: Vocabulary) -> tuple[SearchQuery, ...]:
    """A query for each part of one that has several: words that stand side by side in a name are one part."""
    groups = first.query.groups
    parts: list[list[Group]] = []
    for group in groups:
        if parts and vocabulary.side_by_side(parts[-1][-1].own[-1], group.own[0]):
            parts[-1].append(group)
        else:
            parts.append([group])
    if len(parts) == 1:
        return single(first.query) if groups[1:] else ()
    return tuple(_part(part, first.query.shared) for part in parts[:_MOST_GUESSES])


def single(query: SearchQuery) -> tuple[SearchQuery, ...]:
    """A query for each word or phrase of one."""
    return tuple(_part([group], query.shared) for group in query.groups[:_MOST_GUESSES])


def _part(groups: list[Group], shared: tuple[str, ...]) -> SearchQuery:
    return SearchQuery(tuple(word for group in groups for word in group.own), tuple(groups), shared)
