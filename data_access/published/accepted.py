"""Doubts of the loader about the raw files that somebody looked into: ``accepted_doubts.csv``, each with its answer.

A doubt is known by its file, its kind, and the codes and months that it names. Any other stops the making.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from data_access.loader.rows import Doubt

TABLE = Path(__file__).with_name("accepted_doubts.csv")
_FIGURE = re.compile(r"\(([0-9A-Z]+)\), ([A-Z][a-z]+ [0-9]{4})")

Answered = tuple[str, str, str]  # file, kind, figures


def figures(doubt: Doubt) -> str:
    """The codes and months that a doubt names."""
    return "; ".join(f"{code} {month}" for code, month in _FIGURE.findall(doubt.sentence))


@cache
def accepted() -> frozenset[Answered]:
    """The doubts that were answered."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return frozenset((row["file"], row["kind"], row["figures"]) for row in csv.DictReader(lines))


def is_accepted(file: str, doubt: Doubt) -> bool:
    """Whether this doubt about this file was answered."""
    return (file, doubt.kind, figures(doubt)) in accepted()


def confirm(file: str, doubts: list[Doubt]) -> bool:
    """The loader's question about one file: whether all its doubts were answered."""
    return all(is_accepted(file, doubt) for doubt in doubts)
