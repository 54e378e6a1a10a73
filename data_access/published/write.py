"""Shipped tables as text: one row a figure, in an order of its own, the same bytes from the same figures."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

# How the tidy format reads the ways of having no figure.
MARKS = {"missing": "-", "suppressed": "*", "not_applicable": "[z]"}


class TidyRow(NamedTuple):
    """One figure as it stands in a table."""

    measure: str
    area: str
    period: str
    numerator: str
    denominator: str
    published: str


def cell_of(amount: float | None, status: str) -> str:
    """A figure to the 15 digits that the loader keeps, or the mark of its status.

    A questioned zero is written as the zero that it is: the loader questions it again.
    """
    if status in MARKS or amount is None:
        return MARKS.get(status, "")
    return f"{amount:.15g}"


def period_of(first: date, grain: str) -> str:
    """A period as tables name it: 2014-09, 2014/15 Q2, a financial year 2014/15, a calendar year as such."""
    year = first.year if first.month >= 4 else first.year - 1
    financial = f"{year}/{(year + 1) % 100:02}"
    if grain == "month":
        return f"{first:%Y-%m}"
    if grain == "quarter":
        return f"{financial} Q{(first.month - 4) % 12 // 3 + 1}"
    return financial if first.month == 4 else f"calendar year {first.year}"


def write(path: Path, rows: Iterable[TidyRow]) -> Path:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as target:
        table = csv.writer(target, lineterminator="\n")
        table.writerow(TidyRow._fields)
        table.writerows(rows)
    return path


def put_in_place(made: Iterable[Path], target: Path) -> list[Path]:
    """Move complete tables into ``target``: all are written beside their places first, so that none is left half."""
    beside = []
    try:
        for path in made:
            new = target / f".{path.name}.new"
            beside.append((new, target / path.name))
            new.write_bytes(path.read_bytes())
        for new, place in beside:
            new.replace(place)
    finally:
        for new, _ in beside:
            new.unlink(missing_ok=True)
    return [place for _, place in beside]


def difference(made: Path, shipped: Path) -> str:
    """Where a shipped table differs from the one made, in a sentence; empty where it is the same to the byte."""
    if not shipped.is_file():
        return f"{made.name} is not shipped."
    if made.read_bytes() == shipped.read_bytes():
        return ""
    new, old = (path.read_bytes().split(b"\n") for path in (made, shipped))
    line = next(i for i in range(max(len(new), len(old))) if new[i : i + 1] != old[i : i + 1])
    made_line, shipped_line = (
        repr(each[line].decode("utf-8", "replace")) if line < len(each) else "no line" for each in (new, old)
    )
    return f"{made.name}, line {line + 1}: shipped {shipped_line}, made {made_line}."
