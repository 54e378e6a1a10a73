"""Where each collaborative's tile stands when all are drawn equal: roughly where it lies in England."""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache
from pathlib import Path

POSITIONS = Path(__file__).with_name("tile_positions.csv")


def tile_positions(collaboratives: Collection[str]) -> dict[str, tuple[int, int]]:
    """(row, column) from 1 by collaborative; empty where one of them has no place, for a plain grid by name."""
    placed = _placed()
    if not collaboratives or not placed.keys() >= set(collaboratives):
        return {}
    return {each: placed[each] for each in collaboratives}


@cache
def _placed() -> dict[str, tuple[int, int]]:
    with POSITIONS.open(encoding="utf-8", newline="") as file:
        return {row["collaborative"]: (int(row["row"]), int(row["column"])) for row in csv.DictReader(file)}
