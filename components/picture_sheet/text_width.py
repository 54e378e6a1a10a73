"""How wide words are, without a browser: by the advance widths of Arial, which Liberation Sans and Helvetica share."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, east_asian_width, normalize

FONT = '"Liberation Sans", Arial, Helvetica, sans-serif'

# Thousandths of the font's size, from "space" to "~" in the order of ASCII; from the font metrics that Adobe published.
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_MARKS = {
    "–": 556, "—": 1000, "‘": 222, "’": 222, "“": 333, "”": 333, "…": 1000, "·": 278, "°": 400, "×": 584, "−": 584,
    "£": 556, "©": 737, "®": 737, "±": 584, "≤": 549, "≥": 549, "→": 1000, "\N{NO-BREAK SPACE}": 278,
}  # fmt: skip
_LETTER, _WIDE = 667, 1000  # of other alphabets, and whatever else there is


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Width of a line in the unit of ``size``, which is the font's."""
    return sum(_advance(character, bold) for character in words) * size / 1000


@lru_cache(maxsize=2_000)
def _advance(character: str, bold: bool) -> int:
    if combining(character):
        return 0
    base = normalize("NFD", character)[0]
    if " " <= base <= "~":
        return (_BOLD if bold else _REGULAR)[ord(base) - ord(" ")]
    if character in _MARKS:
        return _MARKS[character]
    return _LETTER if base.isalpha() and east_asian_width(base) not in "WF" else _WIDE


def folded(words: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The words in lines that are no wider than ``width``; a word that is wider by itself is broken."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, width, size, bold=bold)
        lines += full
    return [*lines, line] if line else lines


def _broken(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit, each of at least one character."""
    pieces, piece = [], ""
    for character in word:
        if piece and width_of(piece + character, size, bold=bold) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]
