"""Rows of the tables of what was read in public, right as they are, and files of them as people write them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.data_access.world import World

_PAGE = ("page_title", "publisher", "page_date", "date_kind", "address")
EVIDENCE = (
    *(
        "id",
        "collaborative",
        "topic",
        "claim",
        "mark",
        "basis",
        "work_from",
        "work_until",
        "aim",
        "confidence",
    ),
    *("caution", *_PAGE),
)
SOLUTION = (
    *(
        "id",
        "collaborative",
        "topic",
        "title",
        "problem",
        "changed",
        "setting",
        "settings",
        "result",
        "measures",
        "grade",
    ),
    *("resource", "also_used_by", "learned", "since", "role", "reach", "confidence", *_PAGE),
)
RESULT = (
    *(
        "id",
        "collaborative",
        "topic",
        "solution",
        "our_measure",
        "subject",
        "measured",
        "direction",
        "amount",
    ),
    *("outcome", "place", "period", "size", "design", "who_says", "kind", "modelled", "claim", "caution"),
    *("confidence", *_PAGE),
)
SPREAD = (
    *(
        "id",
        "solution",
        "collaborative",
        "place",
        "setting",
        "kind",
        "as_at",
        "until",
        "figure",
        "bound",
        "unit",
    ),
    *("denominator", "denominator_unit", "claim", "caution", "confidence", *_PAGE),
)
STAGE = ("solution", "area", "since", "stage", "note", "role")
_CITED = {
    "page_title": "A page",
    "publisher": "A publisher",
    "page_date": "2018-06-15",
    "date_kind": "printed",
}


def evidence(**other: str) -> dict[str, str]:
    """A statement that one collaborative works on a topic; ``other`` replaces its usual cells."""
    usual = {"id": "e1", "collaborative": "GM", "topic": "A-HCAI", "claim": "Works on it", "mark": "p"}
    return dict.fromkeys(EVIDENCE, "") | usual | _CITED | other


def solution(**other: str) -> dict[str, str]:
    """A solution whom somebody can be asked about."""
    usual = {"id": "gel", "collaborative": "GM", "topic": "A-HCAI", "title": "Hand gel", "changed": "Gel within reach",
             "since": "2016-04-01", "role": "Infection prevention lead"}  # fmt: skip
    return dict.fromkeys(SOLUTION, "") | usual | other


def result(**other: str) -> dict[str, str]:
    """A published result."""
    usual = {"id": "r1", "collaborative": "GM", "topic": "A-HCAI", "measured": "Use of gel", "place": "Two wards",
             "period": "2016", "who_says": "The ward", "kind": "self reported", "claim": "Use rose"}  # fmt: skip
    return dict.fromkeys(RESULT, "") | usual | _CITED | other


def spread(**other: str) -> dict[str, str]:
    """A figure of spread: three of eight wards."""
    usual = {"id": "a1", "solution": "gel", "place": "Wards", "kind": "adopted", "as_at": "2016-05", "figure": "3",
             "unit": "wards", "denominator": "8", "claim": "Three of eight"}  # fmt: skip
    return dict.fromkeys(SPREAD, "") | usual | _CITED | other


def stage(**other: str) -> dict[str, str]:
    """An organisation's stage with a solution."""
    usual = {
        "solution": "gel",
        "area": "RHM",
        "since": "2016-05-01",
        "stage": "testing",
        "role": "Improvement lead",
    }
    return dict.fromkeys(STAGE, "") | usual | other


def file_of(world: World, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Path:
    """Write a CSV file of these columns of the rows."""
    path = world.folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(columns)
        lines.writerows([row[column] for column in columns] for row in rows)
    return path
