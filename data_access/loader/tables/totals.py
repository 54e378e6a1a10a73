"""What the rows of a file add up to, against the totals that it prints.

``of`` tells totals of one month apart: a metric, a column. A month is known by its first day; without one the total is
of the whole file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
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

_WORDS = frozenset(
    words_of("total, totals, grand total, sum, all, all trusts, all ccgs, all organisations, england total")
)
_NATIONAL = frozenset({"eng", "england", "e92000001", "total england"})
_NOISE = 1e-6  # of what decimals lose when they are added up; of large sums more
_NOISE_OF_ALL = 1e-9

Key = tuple[str, Hashable]  # what is counted, and the month


def is_total(*labels: str) -> bool:
    """Whether one of the cells that name a row says that it is a total: Totals, England."""
    return any(plain(label) in _WORDS | _NATIONAL for label in labels)


@dataclass(slots=True)
class Totals:
    """Sums against printed totals. ``row`` and ``parts``: what prints them and what is added, for people.

    ``within``: so much a total may differ.
    """

    row: str
    parts: str
    within: float = _NOISE
    _sums: defaultdict[Key, float] = field(default_factory=lambda: defaultdict(float))
    _hidden: set[Key] = field(default_factory=set)
    _printed: list[tuple[Key, float | None, int]] = field(default_factory=list)

    def add(self, period: Hashable, number: float | None, status: Status = "reported", of: str = "") -> None:
        """Count a figure; a suppressed one can only raise the sum, so that its printed total is an upper bound."""
        self._sums[of, period] += number or 0
        if status == "suppressed":
            self._hidden.add((of, period))

    def expect(self, period: Hashable, number: float | None, line: int, of: str = "") -> None:
        """Keep a printed total; ``None`` where the row has no number for the month."""
        self._printed.append(((of, period), number, line))

    def differing(self) -> Iterator[tuple[Key, float | None, float, int]]:
        """Printed totals that the figures do not add up to: with the sum, and the line where each stands."""
        for key, printed, line in self._printed:
            excess = self._sums[key] - (printed or 0)
            within = max(self.within, _NOISE_OF_ALL * (printed or 0))
            if excess > within or (-excess > within and key not in self._hidden):
                yield key, printed, self._sums[key], line

    def check(self, rejected: Sequence[Rejected] = ()) -> None:
        """Raise ``Refused`` at the first printed total that differs; ``rejected``: cells that may be the reason."""
        for (of, period), printed, summed, line in self.differing():
            month = month_name(period) if isinstance(period, date) else ""
            subject = ", ".join(filter(None, (of, month)))
            if printed is None:
                raise Refused(f"{_capital(self.row)} on line {line} has no figure for {subject}.")
            raise Refused(
                f"{_capital(subject)}: {self.row} on line {line} prints {printed:,.15g}, but {self.parts} add up to "
                f"{summed:,.15g}.{_unread(rejected, month)} Nothing was loaded. Compare the file with the one that "
                "was published."
            )

    def lines(self) -> set[int]:
        """The lines on which totals stand."""
        return {line for _, _, line in self._printed}


def _unread(rejected: Sequence[Rejected], month: str) -> str:
    if not rejected:
        return ""
    row = next((each for each in rejected if each.column == month), rejected[0])
    return f" Line {row.line}, {row.column}, “{shortened(row.value)}” could not be read: {row.reason}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_totals(cell: Cell) -> bool:
    """Whether a cell in the place of an area says that its row is a total."""
    return isinstance(cell, str) and plain(cell) in _WORDS


class TotalsRows:
    """Totals of one table by measure and period as they are written there, against the sums of the other rows."""

    def __init__(self) -> None:
        self._totals = Totals("the row of totals", "the rows of the table")
        self.expected = False  # without one no sums are needed

    def taken_out(self, columns: RoleColumns, numbers: Mapping[Any, float | None]) -> RoleColumns:
        """The columns without their rows of totals, which are kept for comparison."""
        if not self.expected:
            return columns
        gone = set()
        rows = zip(
            *(columns[role] for role in ("line", "measure", "period", "area", "numerator")), strict=True
        )
        for i, (line, measure, period, area, cell) in enumerate(rows):
            if is_totals(area):
                gone.add(i)
                self._totals.expect((measure, period), numbers.get(cell), line)
            elif plain(text_of(area)) not in _NATIONAL:
                self._totals.add((measure, period), numbers.get(cell))
        if not gone:
            return columns
        return {
            role: [cell for i, cell in enumerate(column) if i not in gone] for role, column in columns.items()
        }

    def remarks(self) -> list[LoadNote | Doubt]:
        """A note where every total holds, a doubt where some do not."""
        lines = self._totals.lines()
        if not lines:
            return []
        for _, printed, total, line in self._totals.differing():
            wording = "has no figure" if printed is None else f"says {printed:,.12g}"
            sentence = (
                f"The row of totals on line {line} {wording}, and the rows of the table add up to {total:,.12g}. "
                "Compare the table with where it came from; totals are not loaded."
            )
            return [Doubt("ignored", sentence)]
        return [LoadNote("not_loaded", f"Totals ({counted(len(lines), 'row')}) agree and are not loaded.")]
