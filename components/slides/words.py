"""Words on slides: what a file can hold, how large they may be, and how much of a sentence there is room for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

from components.picture_sheet.text_width import folded
from components.tables.numbers import safe
from components.tables.workbook import UNWRITABLE

POINTS = 12_700  # EMU in a point
LINE_HEIGHT = 1.2
_A_SHARE = re.compile(r"(\d) %")
_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z0-9“])")


def clean(words: Any) -> str:
    """One line that a slide can hold, without marks that turn the direction of what follows."""
    text = UNWRITABLE.sub("\ufffd", str(words))
    if not text.isascii():
        text = "".join(letter for letter in text if letter.isascii() or unicodedata.category(letter) != "Cf")
    return " ".join(text.split())


def unbroken(words: str) -> str:
    """A figure and its % in one line."""
    return _A_SHARE.sub("\\1\N{NO-BREAK SPACE}%", words)


def cell_name(words: Any) -> str:
    """A name for the workbook behind a chart, which must not calculate."""
    return str(safe(clean(words)))


@lru_cache(maxsize=4_096)
def lines_of(words: str, width: int, size: float, *, bold: bool = False) -> list[str]:
    """The lines that words take in a box of ``width`` EMU."""
    # PowerPoint and LibreOffice space letters a little wider than the metrics say.
    return folded(words, width / POINTS * 0.97, size, bold=bold)


def height_of(lines: int, size: float) -> int:
    """EMU that lines of a size take."""
    return int(lines * size * LINE_HEIGHT * POINTS)


def fitting_size(words: str, width: int, sizes: Sequence[int], most_lines: int, *, bold: bool = False) -> int:
    """The largest of the sizes in which the words take no more than ``most_lines``; the smallest if none does."""
    return next(
        (size for size in sizes if len(lines_of(words, width, size, bold=bold)) <= most_lines), sizes[-1]
    )


def leading_sentences(words: str, width: int, size: float, most_lines: int) -> str:
    """As many whole sentences, from the first, as there is room for; a first one that is too long is cut at a word."""
    kept = ""
    for each in _SENTENCES.split(words):
        longer = f"{kept} {each}".strip()
        if len(lines_of(longer, width, size)) > most_lines:
            break
        kept = longer
    return kept or cut(words, width, size, most_lines)


def cut(words: str, width: int, size: float, most_lines: int = 1, *, bold: bool = False) -> str:
    """The words, ended by … where they need more than ``most_lines``."""
    lines = lines_of(words, width, size, bold=bold)
    if len(lines) <= most_lines:
        return words
    last = lines[most_lines - 1]
    while last and len(lines_of(f"{last} …", width, size, bold=bold)) > 1:
        last = last.rpartition(" ")[0] or last[:-1]
    return " ".join([*lines[: most_lines - 1], f"{last} …"])


def put_words(
    paragraph: Any, words: str, size: float, fill: RGBColor | None = None, *, bold: bool = False
) -> Any:
    """A run of words at the end of a paragraph."""
    run = paragraph.add_run()
    run.text = unbroken(clean(words))
    run.font.size = Pt(size)
    run.font.bold = bold or None
    run._r.get_or_add_rPr().set("lang", "en-GB")
    if fill is not None:
        run.font.color.rgb = fill
    return run
