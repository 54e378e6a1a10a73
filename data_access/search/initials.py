"""The initials by which people call a trust or a commissioner: NUH, LTHT, BNSSG."""

from __future__ import annotations

from data_access.search.synonyms import synonyms
from data_access.search.words import words

_FEWEST = 3  # letters: fewer stand for too much
_SMALL = frozenset({"the", "and", "of"})
# What follows the initials: trusts add that they are a trust, commissioners add nothing.
_ENDINGS = {"organisation": ("", "t", "ft"), "ccg": ("",)}


def initials(kind: str, name: str) -> list[str]:
    """The initials of a name, as its kind is called; empty where they are too few or mean something else."""
    first = "".join(word[0] for word in words(name) if word not in _SMALL)
    called = [first + ending for ending in _ENDINGS.get(kind, ()) if len(first) > 1]
    return [each for each in called if len(each) >= _FEWEST and not synonyms().of([each])]
