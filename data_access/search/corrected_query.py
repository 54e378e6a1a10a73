"""From what was typed to what is looked for: words that nothing has give way to the nearest that something has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data_access.search.search_query import MOST_WORDS, Group, SearchQuery, of_words
from data_access.search.spelling import Vocabulary, distance_allowed
from data_access.search.synonyms import synonyms
from data_access.search.words import joined, telling, words

_MOST_GUESSES = 4


@dataclass(frozen=True, slots=True)
class CorrectedQuery:
    """``instead`` are the words looked for where they are not those that were typed; else empty."""

    query: SearchQuery
    instead: str = ""


def corrected(text: str, vocabulary: Vocabulary) -> CorrectedQuery:
    """The query of a text, each word that nothing has put right where another is near."""
    typed = words(text)[: 3 * MOST_WORDS]
    # A word such as "fixed" says nothing of what is looked for, so it is no slip for "mixed" either.
    tell = set(telling(typed))
    right: list[list[tuple[str, ...]]] = [
        _right(word, vocabulary, last=at == len(typed) - 1) if word in tell else [(word,)]
        for at, word in enumerate(typed)
    ]
    if all(options == [(word,)] for word, options in zip(typed, right, strict=True)):
        return CorrectedQuery(of_words(typed))
    first = of_words([word for options in right for word in options[0]])
    groups = tuple(_with_others(group, right) for group in first.groups)
    return CorrectedQuery(SearchQuery(first.typed, groups, first.shared), _written(right))


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
    more = tuple(other for options in right if options[0] == group.own for other in options[1:])
    return Group(group.own, group.others + more, group.begun) if more else group


def _written(right: list[list[tuple[str, ...]]]) -> str:
    return " ".join(" or ".join(" ".join(each) for each in options) for options in right)


def other_corrections(first: CorrectedQuery, vocabulary: Vocabulary) -> Iterator[CorrectedQuery]:
    """Other readings where all words are known and nothing has them all: run together, or each a slip for another."""
    typed = list(first.query.typed)
    for at in range(len(typed) - 1):
        if vocabulary.has(pair := typed[at] + typed[at + 1]):
            yield _instead([*typed[:at], *vocabulary.apart(pair), *typed[at + 2 :]])
    tell = telling(typed)
    whole, table = joined(tell), synonyms()
    if most := distance_allowed(whole):
        near = process.extractOne(whole, table.phrases.keys(), scorer=OSA.distance, score_cutoff=most)
        if near:
            yield _instead(table.written[near[0]].split())
    for at, word in enumerate(tell[:_MOST_GUESSES]):
        if table.of([word]):  # the name of something is no slip
            continue
        for other in vocabulary.nearest(word, itself=False)[:2]:
            yield _instead([*tell[:at], other, *tell[at + 1 :]])


def _instead(parts: list[str]) -> CorrectedQuery:
    return CorrectedQuery(of_words(parts), " ".join(parts))


def one_by_one(first: CorrectedQuery) -> tuple[SearchQuery, ...]:
    """A query for each word or phrase of one that has several."""
    groups = first.query.groups
    return (
        tuple(SearchQuery(group.own, (group,), first.query.shared) for group in groups[:_MOST_GUESSES])
        if groups[1:]
        else ()
    )
