"""What was typed, as groups of words: each group must be met, by its own words or by others for the same."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.search.synonyms import LONGEST, Phrase, Synonyms, synonyms
from data_access.search.words import SHARED, joined, telling

MOST_WORDS = 12
MOST_OTHERS = 12


@dataclass(frozen=True, slots=True)
class Group:
    """``own`` are the words as typed; ``others`` are phrases of which one may stand in their place.

    ``begun`` are those that may come to stand there, once a phrase is typed to its end.
    """

    own: Phrase
    others: tuple[Phrase, ...] = ()
    begun: tuple[Phrase, ...] = ()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All that meets it, what was typed first."""
        return (self.own, *self.others, *self.begun)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """``typed`` are all words, ``whole`` those run together; ``shared`` are words such as *hospital* that prefer."""

    typed: Phrase
    groups: tuple[Group, ...]
    shared: tuple[str, ...]

    @property
    def whole(self) -> str:
        """What tells, run together."""
        return joined([word for group in self.groups for word in group.own])


def of_words(typed: list[str]) -> SearchQuery:
    """The same of words that are put right already."""
    table = synonyms()
    whole = table.of(typed) if 1 < len(typed) <= LONGEST else ()
    tell = list(dict.fromkeys(telling(typed)))[:MOST_WORDS]
    shared = tuple(word for word in typed if word in SHARED and word not in tell)
    if whole and len(tell) < len(typed):
        # A phrase such as "A&E" or "signs of sepsis" loses its meaning with its small words.
        own: Phrase = tuple(tell) if all(len(word) > 1 for word in tell) else tuple(typed)
        # Its shared words are part of what it means: a "hospital bug" is no name of a hospital.
        return SearchQuery(tuple(typed), (Group(own, whole[:MOST_OTHERS]),), ())
    return SearchQuery(tuple(typed), tuple(_groups(tell, table)), shared)


def _groups(tell: list[str], table: Synonyms) -> list[Group]:
    """Words in groups: the longest phrase that the table has first, then single words."""
    groups, at = [], 0
    while at < len(tell):
        length = next(
            (size for size in range(min(LONGEST, len(tell) - at), 0, -1) if table.of(tell[at : at + size])), 1
        )
        own = tell[at : at + length]
        at += length
        others = table.of(own)
        begun = table.of_beginning(own) if at == len(tell) and not others else ()
        groups.append(Group(tuple(own), others[:MOST_OTHERS], begun[:MOST_OTHERS]))
    if len(groups) > 1 and (begun := table.of_beginning(tell)):
        return [Group(tuple(tell), (), begun[:MOST_OTHERS])]
    return groups


def begins(word: str) -> bool:
    """Whether words that begin with this one are meant too; a single letter means itself."""
    return len(word) > 1
