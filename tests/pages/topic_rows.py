"""The statements on topics as they are shipped, and as they were compiled, for counts that are made anew."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

from data_access.loader.default_store import REFERENCE

# Where the compiled tables lie beside the repository; on other machines there are none.
COMPILED = Path(os.environ.get("EVIDENCE_FOLDER") or Path(__file__).parents[3] / "shared/data/evidence")
RELATED = "related_theme"
Row = dict[str, str]
Pair = tuple[str, str]


def rows(name: str) -> list[Row]:
    """A shipped table."""
    return _read(REFERENCE / f"{name}.csv")


def compiled() -> list[Row]:
    """The compiled statements; empty where they are not at hand."""
    path = COMPILED / "evidence.csv"
    return _read(path) if path.is_file() else []


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names_of(table: str) -> dict[str, str]:
    """Names by id of a shipped table."""
    return {row["id"]: row["name"] for row in rows(table)}


def cells(*, counted: bool) -> set[Pair]:
    """(collaborative, topic) of every statement about one collaborative; with ``counted`` not of a related theme."""
    return {
        (row["collaborative"], row["topic"])
        for row in rows("topic_evidence")
        if row["collaborative"] and not (counted and row["mark"] == RELATED)
    }


def takers() -> Counter[str]:
    """How many collaboratives work on each topic."""
    return Counter(topic for _, topic in cells(counted=True))


def gaps_by_hand() -> list[str]:
    """Names of the grid's topics that nobody was found to work on, in the grid's order."""
    in_order = sorted(rows("topics"), key=lambda row: int(row["position"]))
    return [row["name"] for row in in_order if row["theme"] != "Local" and not takers()[row["id"]]]
