"""What is searched beside the store, in memory: few entries, whose words are worked out once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from data_access.search.entry import Entry, name_words
from data_access.search.search_query import Group, SearchQuery, begins
from data_access.search.synonyms import Phrase
from data_access.search.words import joined, singular, words


@dataclass(frozen=True, slots=True, eq=False)
class MemoryIndex:
    """Entries, all their words in the order of the alphabet, and which entries have each. One equals itself alone.

    ``titles`` are those of the entries, each run together.
    """

    entries: tuple[Entry, ...]
    words: tuple[str, ...]
    having: Mapping[str, frozenset[int]]
    titles: frozenset[str]

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> MemoryIndex:
        """The entries with their words."""
        having: dict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(entries):
            for word in (*name_words(entry), *words(entry.text)):
                having[word].add(number)
        titles = frozenset(joined(entry.title_words) for entry in entries)
        return cls(
            entries, tuple(sorted(having)), {word: frozenset(each) for word, each in having.items()}, titles
        )

    def meeting(self, query: SearchQuery) -> list[Entry]:
        """The entries that meet every group of a query."""
        by_group = [self._of_group(group) for group in query.groups]
        numbers = reduce(frozenset.intersection, by_group) if by_group else frozenset()
        return [self.entries[number] for number in sorted(numbers)]

    def _of_group(self, group: Group) -> frozenset[int]:
        return frozenset().union(*(self._of_phrase(phrase) for phrase in group.phrases))

    def _of_phrase(self, phrase: Phrase) -> frozenset[int]:
        each = reduce(frozenset.intersection, (self._of_word(word) for word in phrase))
        return each | self._of_word(joined(phrase)) if len(phrase) > 1 else each

    def _of_word(self, word: str) -> frozenset[int]:
        if not begins(word):
            return self.having.get(word, frozenset())
        stem = singular(word)
        at, numbers = bisect_left(self.words, stem), set[int]()
        while at < len(self.words) and self.words[at].startswith(stem):
            numbers |= self.having[self.words[at]]
            at += 1
        return frozenset(numbers)


NOTHING = MemoryIndex.of(())
