"""Codes of the raw files that lie in no footprint, each looked into: ``elsewhere.csv``.

Their figures are in England's and have no row of their own. A code that is neither placed nor listed stops the making.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("elsewhere.csv")


@cache
def _codes() -> dict[str, frozenset[str]]:
    by_table = defaultdict(set)
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            by_table[row["table"]].add(row["code"])
    return {table: frozenset(codes) for table, codes in by_table.items()}


def elsewhere(table: str) -> frozenset[str]:
    """The codes of a shipped table's raw files that belong nowhere."""
    return _codes().get(table, frozenset())
