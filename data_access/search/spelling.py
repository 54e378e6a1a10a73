"""The words that there are, and those that a misspelt one may have been meant to be."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data_access.search.words import joined, singular, telling

_FEW, _SHORT = 3, 24  # words and letters of a name that people run together
_SITE = 5  # signs of the code of a trust's site
_SENTENCE = 8  # words up to which a name is one; a title that is a sentence joins words of all sorts
MOST = 2  # words that one misspelt word may stand for
_LIKE_DIGITS = str.maketrans("oil", "011")
_LIKE_LETTERS = str.maketrans("01", "oi")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``all`` are all words in order of the alphabet; ``names`` those of names, of which a misspelt one is one.

    ``spaced`` gives the words of short names that are also known run together; ``uses`` says in how many names a word
    is, sentences apart; ``pairs`` are the words, without plurals, that stand side by side in a name.
    """

    all: tuple[str, ...]
    names: tuple[str, ...]
    by_length: Mapping[int, Sequence[str]]
    spaced: Mapping[str, tuple[str, ...]]
    uses: Mapping[str, int]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(
        cls,
        names: Iterable[Sequence[str]],
        others: Iterable[str] = (),
        sentences: Iterable[Sequence[str]] = (),
    ) -> Vocabulary:
        """The vocabulary of names, each as its words, of titles that are sentences, and of other words."""
        main = {tuple(name) for name in names}
        each = main | {tuple(title) for title in sentences}
        spaced = {joined(name): name for name in each if _is_run_together(name)}
        single = {word for name in each for word in name}
        # Nobody misspells two letters, or a number.
        named = {word for word in single | spaced.keys() if len(word) > 2 and word.isalpha()}
        uses = Counter(word for name in main for word in name)
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(named):
            by_length[len(word)].append(word)
        every = tuple(sorted(single | spaced.keys() | set(others)))
        return cls(every, tuple(sorted(named)), by_length, spaced, uses, frozenset(_pairs(each)))

    def apart(self, word: str) -> tuple[str, ...]:
        """The words of a name that was run together; any other word alone."""
        return self.spaced.get(word, (word,))

    def has(self, word: str) -> bool:
        """Whether there is such a word, but for a plural."""
        return any(_next(self.all, each) == each for each in (word, singular(word)))

    def side_by_side(self, first: str, second: str) -> bool:
        """Whether a name has these two words one behind the other."""
        return (singular(first), singular(second)) in self.pairs

    def begins(self, word: str) -> bool:
        """Whether a word of a name begins so."""
        return len(word) > 1 and _next(self.names, singular(word)).startswith(singular(word))

    def parts(self, word: str) -> tuple[str, str] | None:
        """Two words of three letters or more that were run together; ``None`` where there are no such two."""
        for at in range(len(word) - 3, 2, -1):
            if self.has(word[:at]) and self.has(word[at:]):
                return word[:at], word[at:]
        return None

    def nearest(self, word: str) -> tuple[str, ...]:
        """The words that were most likely meant, best first; empty where none is near enough."""
        if as_code := self._like_code(word):
            return (as_code,)
        most = distance_allowed(word)
        close = self._close(word, most) if most else []
        if not close:
            return self._nearest_beginning(word, most) if most else ()
        least = min(distance for _, distance in close)
        equal = [each for each, distance in close if distance == least]
        first = [each for each in equal if each[0] == word[0]] or equal
        first.sort(key=lambda each: (-self.uses.get(each, 0), -_same_beginning(each, word), each))
        return tuple(first[:MOST])

    def _like_code(self, word: str) -> str:
        """The code that a short word is once a letter is read as the digit that looks like it, or the other way."""
        swaps = (word.translate(_LIKE_DIGITS), word.translate(_LIKE_LETTERS)) if len(word) < 6 else ()
        return next((each for each in swaps if each != word and self.has(each)), "") or self._of_site(word)

    def _of_site(self, word: str) -> str:
        """The code of the trust whose site this is: sites add two signs to it."""
        is_code = len(word) == _SITE and word[0] == "r" and not word.isalpha()
        return word[:-2] if is_code and self.has(word[:-2]) else ""

    def _close(self, word: str, most: int) -> list[tuple[str, int]]:
        """Words of names so near, with their distances. The first letter is right, but for one slip."""
        lengths = range(len(word) - most, len(word) + most + 1)
        alike = [each for length in lengths for each in self.by_length.get(length, ())]
        close = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=60)
        return [(each, int(distance)) for each, distance, _ in close if distance < 2 or each[0] == word[0]]

    def _nearest_beginning(self, word: str, most: int) -> tuple[str, ...]:
        """A long word that is misspelt before it is typed to its end."""
        if len(word) < 5:
            return ()
        first, last = bisect_left(self.names, word[0]), bisect_left(self.names, word[0] + "~")
        longer = [each for each in self.names[first:last] if len(each) > len(word)]
        cut = [each[: len(word)] for each in longer]
        close = process.extract(word, cut, scorer=OSA.distance, score_cutoff=min(most, 1), limit=MOST)
        return tuple(dict.fromkeys(longer[at] for _, _, at in close))


def distance_allowed(word: str) -> int:
    """How many letters of a word may be wrong, missing, too many or in each other's place."""
    if len(word) < 4 or word.isdecimal():
        return 0
    return 1 if len(word) < 6 else 2 if len(word) < 9 else 3


def _next(words: Sequence[str], word: str) -> str:
    """The word itself or the next in order; empty behind the last."""
    at = bisect_left(words, word)
    return words[at] if at < len(words) else ""


def _is_run_together(name: Sequence[str]) -> bool:
    """Whether people may write the words of a name as one: a few, and no numbers among them."""
    return 1 < len(name) <= _FEW and sum(map(len, name)) <= _SHORT and not any(map(str.isdecimal, name))


def _pairs(names: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for name in names:
        if len(name) <= _SENTENCE:
            yield from pairwise(singular(word) for word in telling(list(name)))


def _same_beginning(first: str, second: str) -> int:
    return next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), 99)
