"""What the compiled evidence holds and the product does not ship is listed, row by row, in the decision on evidence."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from data_access.loader.default_store import REFERENCE
from tests.guards import not_empty
from tests.shared import SHARED

COMPILED = SHARED / "data" / "evidence"
DECISION = Path(__file__).parents[2] / "docs" / "decisions" / "0021-evidence.md"
SHIPPED_AS = {
    "evidence": "topic_evidence",
    "results": "results",
    "adoption": "spread",
    "solutions": "solutions",
    "campaign": "statements",
    "events": "statements",
    "facts": "statements",
}


def ids(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"].lower() for row in csv.DictReader(lines)}


def listed(table: str) -> set[str]:
    """The ids that the decision lists for a table, its ranges written out."""
    named = set()
    text = DECISION.read_text(encoding="utf-8").partition("## What the compiled evidence holds")[2]
    for cell in re.findall(rf"^\| {table} ([^|]+) \|", text, re.MULTILINE):
        for first, last in re.findall(r"([a-z]\d+)(?: to ([a-z]\d+))?", cell):
            letter, width = first[0], len(first) - 1
            for number in range(int(first[1:]), int((last or first)[1:]) + 1):
                named.add(f"{letter}{number:0{width}}")
    return named


@pytest.mark.parametrize(("table", "shipped"), SHIPPED_AS.items())
def test_every_row_is_shipped_or_listed(table: str, shipped: str) -> None:
    if not COMPILED.is_dir():
        pytest.skip("the compiled tables are not on this machine")
    left_out = ids(COMPILED / f"{table}.csv") - ids(REFERENCE / f"{shipped}.csv")
    assert listed(table) == left_out


def test_the_decision_lists_ranges() -> None:
    assert {"e003", "e030", "e324"} <= set(not_empty(listed("evidence")))
