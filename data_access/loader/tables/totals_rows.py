"""Rows of totals among the figures: no place has them; they are compared with what the rows above add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from data_access.loader.files.sheets import Cell, text_of
from data_access.loader.report import counted
from data_access.loader.rows import Doubt, LoadNote
from data_access.loader.tables.row_shapes import RoleColumns
from data_access.loader.tables.table import plain, words_of

_WORDS = frozenset(
    words_of("total, totals, grand total, sum, all, all trusts, all ccgs, all organisations, england total")
)
_NATIONAL = frozenset({"eng", "england", "e92000001"})


def is_totals(cell: Cell) -> bool:
    """Whether a cell in the place of an area says that its row is a total."""
    return isinstance(cell, str) and plain(cell) in _WORDS


class TotalsRows:
    """Totals of one table by measure and period as they are written there, against the sums of the other rows."""

    def __init__(self) -> None:
        self._printed: dict[tuple[Any, Any], tuple[int, Any]] = {}
        self._sums: dict[tuple[Any, Any], float] = defaultdict(float)
        self.expected = False  # without one no sums are needed

    def taken_out(self, columns: RoleColumns, numbers: Mapping[Any, float | None]) -> RoleColumns:
        """The columns without their rows of totals, which are kept for comparison."""
        if not self.expected:
            return columns
        totals = [i for i, cell in enumerate(columns["area"]) if is_totals(cell)]
        for i in totals:
            key = (columns["measure"][i], columns["period"][i])
            self._printed[key] = (columns["line"][i], numbers.get(columns["numerator"][i]))
        gone = set(totals)
        rows = zip(columns["measure"], columns["period"], columns["area"], columns["numerator"], strict=True)
        for i, (measure, period, area, cell) in enumerate(rows):
            if i not in gone and plain(text_of(area)) not in _NATIONAL:
                self._sums[measure, period] += numbers.get(cell) or 0.0
        if not totals:
            return columns
        return {
            role: [cell for i, cell in enumerate(column) if i not in gone] for role, column in columns.items()
        }

    def remarks(self) -> list[LoadNote | Doubt]:
        """A note where every total holds, a doubt where some do not."""
        if not self._printed:
            return []
        wrong = [
            (line, printed, self._sums[key])
            for key, (line, printed) in self._printed.items()
            if printed is None or abs(printed - self._sums[key]) > 1e-6
        ]
        rows = len({line for line, _ in self._printed.values()})
        if not wrong:
            return [LoadNote("not_loaded", f"Totals ({counted(rows, 'row')}) agree and are not loaded.")]
        line, printed, total = wrong[0]
        wording = "has no figure" if printed is None else f"says {printed:,.12g}"
        return [
            Doubt(
                "ignored",
                f"The row of totals on line {line} {wording}, and the rows of the table add up to {total:,.12g}. "
                "Compare the table with where it came from; totals are not loaded.",
            )
        ]
