"""Names of places for the narrow head of a table: at most two lines, as long as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from components.picture_sheet.text_width import width_of

LETTERS, ROOM = 12.0, 70.0  # px: the letters' height, and how long a line may be
# How the points of the compass are written where their words are too long.
_BRIEF = {"North": "N", "East": "E", "South": "S", "West": "W", "Greater": "Gr", "Saint": "St"}


def distinct_parts(names: Sequence[str]) -> list[str]:
    """The names without the words that all begin with: ``A`` and ``B`` of *Collaborative A*, *Collaborative B*."""
    words = [name.split() for name in names]
    shared = 0
    if len(words) > 1:
        for column in zip(*(each[:-1] for each in words), strict=False):
            if len(set(column)) > 1:
                break
            shared += 1
    return [" ".join(each[shared:]) for each in words]


@lru_cache(maxsize=512)
def short_lines(name: str) -> tuple[str, ...]:
    """One or two lines: the name itself, its briefest spelling, or as much of it as fits with an ellipsis."""
    words = ["&" if word == "and" else word for word in name.split()]
    brief = " ".join(_BRIEF.get(word, word) for word in words)
    for pair in ("N E", "N W", "S E", "S W"):
        brief = brief.replace(pair, pair.replace(" ", ""))
    for spelling in (words, brief.split()):
        if lines := _in_two(spelling):
            return lines
    return _cut(brief.split())


def _fits(line: str) -> bool:
    return width_of(line, LETTERS) <= ROOM


def _in_two(words: Sequence[str]) -> tuple[str, ...]:
    """The words in the fewest lines that hold them; nothing where two do not."""
    whole = " ".join(words)
    if _fits(whole):
        return (whole,)
    for end in range(len(words) - 1, 0, -1):
        first, second = " ".join(words[:end]), " ".join(words[end:])
        if words[end - 1] != "&" and _fits(first) and _fits(second):
            return first, second
    return ()


def _cut(words: Sequence[str]) -> tuple[str, ...]:
    """The first words that fit on the first line, and the beginning of the rest on the second."""
    end = next((at for at in range(len(words), 0, -1) if _fits(" ".join(words[:at]))), 0)
    rest = " ".join(words[end:])
    kept = next((at for at in range(len(rest), 0, -1) if _fits(f"{rest[:at].rstrip()}…")), 1)
    second = f"{rest[:kept].rstrip()}…"
    return (" ".join(words[:end]), second) if end else (second,)
