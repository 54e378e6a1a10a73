"""What the rows of a file add up to, against the totals that it prints: where they differ, nothing is loaded.

    totals = Totals("the Totals row", "the organisations")
    totals.add(month, 5, "reported")         # each figure that was read
    totals.expect(month, 3_231, line=10)     # each total that stands in the file
    totals.check(rejected)                   # raises Refused where one differs

``of`` tells totals of one month apart: a metric, a column. A month is known by its first day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data_access.loader.columns.calendar import month_name
from data_access.loader.files.sheets import Cell, text_of
from data_access.loader.quoting import shortened
from data_access.loader.report import counted
from data_access.loader.rows import Doubt, LoadNote, Refused, Rejected, Status
from data_access.loader.tables.row_shapes import RoleColumns
from data_access.loader.tables.table import plain, words_of

_TOTALS = frozenset({"total", "totals", "grand total", "england", "england total", "total england"})
_WORDS = frozenset(
    words_of("total, totals, grand total, sum, all, all trusts, all ccgs, all organisations, england total")
)
_NATIONAL = frozenset({"eng", "england", "e92000001"})
_NOISE = 1e-6  # of what decimals lose when they are added up


def is_total(*labels: str) -> bool:
    """Whether one of the cells that name a row says that it is a total: Totals, England."""
    return any(label.strip().rstrip(":").lower() in _TOTALS for label in labels)


@dataclass(slots=True)
class Totals:
    """Sums by month against printed totals. ``row`` and ``parts``: what prints them and what is added, for people."""

    row: str
    parts: str
    _sums: defaultdict[tuple[str, date], float] = field(default_factory=lambda: defaultdict(float))
    _hidden: set[tuple[str, date]] = field(default_factory=set)
    _printed: list[tuple[tuple[str, date], float | None, int]] = field(default_factory=list)

    def add(self, period: date, number: float | None, status: Status, of: str = "") -> None:
        """Count a figure; a suppressed one can only raise the sum, so that its printed total is an upper bound."""
        self._sums[of, period] += number or 0
        if status == "suppressed":
            self._hidden.add((of, period))

    def expect(self, period: date, number: float | None, line: int, of: str = "") -> None:
        """Keep a printed total; ``None`` where the row has no number for the month."""
        self._printed.append(((of, period), number, line))

    def check(self, rejected: Sequence[Rejected] = ()) -> None:
        """Raise ``Refused`` at the first printed total that differs; ``rejected``: cells that may be the reason."""
        for key, printed, line in self._printed:
            summed = self._sums[key]
            if printed is None:
                if summed:
                    row = self.row[:1].upper() + self.row[1:]
                    raise Refused(f"{row} on line {line} has no figure for {_subject(key)}.")
                continue
            within = _NOISE * max(1.0, printed)
            if summed - printed > within or (printed - summed > within and key not in self._hidden):
                raise Refused(
                    f"{_subject(key)}: {self.row} on line {line} prints {printed:,.15g}, but {self.parts} add up to "
                    f"{summed:,.15g}.{_unread(rejected, month_name(key[1]))} Nothing was loaded. "
                    "Compare the file with the one that was published."
                )


def _subject(key: tuple[str, date]) -> str:
    return ", ".join(part for part in (key[0], month_name(key[1])) if part)


def _unread(rejected: Sequence[Rejected], month: str) -> str:
    if not rejected:
        return ""
    row = next((each for each in rejected if each.column == month), rejected[0])
    return f" Line {row.line}, {row.column}, “{shortened(row.value)}” could not be read: {row.reason}"


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
            if printed is None or abs(printed - self._sums[key]) > _NOISE
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
