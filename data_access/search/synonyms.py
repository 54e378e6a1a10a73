"""Other words for the same thing: ``synonyms.csv``, in which people who know the field can read and add lines.

A line gives a name, and what people say for it instead; *both* where each may stand for the other, *to* where the
other words lead to the name alone (a town to its hospital, and not the hospital to all of the town).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data_access.search.words import joined, singular, words

TABLE = Path(__file__).with_name("synonyms.csv")
LONGEST = 6  # words of a phrase
_BEGUN = 4  # letters after which a phrase that is being typed is other_corrections
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """``phrases`` gives for each phrase, its words run together without plurals, the phrases that may stand for it."""

    phrases: dict[str, tuple[Phrase, ...]]
    written: dict[str, str]  # the same keys, as people write them
    every_phrase: frozenset[Phrase]  # as words: "hand over" beside "handover"

    def of(self, parts: list[str]) -> tuple[Phrase, ...]:
        """What may stand for these words; empty where they are no phrase."""
        return self.phrases.get(_key(parts), ())

    def of_beginning(self, parts: list[str]) -> tuple[Phrase, ...]:
        """What may stand for phrases that begin so: for words that are still being typed."""
        begun = joined(parts)
        if len(begun) < _BEGUN:
            return ()
        keys = [key for key in self.phrases if key.startswith(begun)]
        return tuple(dict.fromkeys(phrase for key in keys for phrase in self.phrases[key]))


def _key(parts: list[str] | Phrase) -> str:
    return joined([singular(word) for word in parts])


@cache
def synonyms() -> Synonyms:
    """The table, read once."""
    phrases: dict[str, dict[Phrase, None]] = {}
    written: dict[str, str] = {}
    every_phrase: set[Phrase] = set()
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            standard = words(row["standard"])
            others = [words(each) for each in row["also"].split(";")]
            every_phrase.update(map(tuple, (standard, *others)))
            for other in others:
                _lead(phrases, written, other, standard)
            if row["leads"] == "both":
                for other in others:
                    _lead(phrases, written, standard, other)
    return Synonyms(
        {key: tuple(others) for key, others in phrases.items()},
        written,
        frozenset(every_phrase),
    )


def _lead(
    phrases: dict[str, dict[Phrase, None]], written: dict[str, str], said: list[str], meant: list[str]
) -> None:
    key = _key(said)
    phrases.setdefault(key, {})[tuple(meant)] = None
    written.setdefault(key, " ".join(said))
