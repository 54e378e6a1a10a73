"""The demonstration's words, from ``texts.toml``; whatever is written from them says what it is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("texts.toml")


@dataclass(frozen=True, slots=True)
class MeasureTexts:
    """About one measure: for whom an aim is, what worked and what was learned, what was tried in vain."""

    whom: str
    solution: str
    changed: str
    learned: str
    tried: str
    result: str


@cache
def texts() -> dict[str, MeasureTexts]:
    """Words by measure; a measure without any has neither aims nor solutions."""
    given = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {measure: MeasureTexts(**words) for measure, words in given.items()}


def invented(text: str) -> str:
    """A few words that nobody can take for true ones."""
    return f"Demonstration: {text[:1].lower()}{text[1:]}"


def in_demonstration(sentence: str) -> str:
    """A sentence that nobody can take for a true one."""
    return f"In the demonstration, {sentence[:1].lower()}{sentence[1:]}"
