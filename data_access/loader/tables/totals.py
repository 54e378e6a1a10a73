"""What the rows of a file add up to, against the totals that it prints: where they differ, nothing is loaded.

    totals = Totals("the Totals row", "the organisations")
    totals.add(month, 5, "reported")         # each figure that was read
    totals.expect(month, 3_231, line=10)     # each total that stands in the file
    totals.check(rejected)                   # raises Refused where one differs

``of`` tells totals of one month apart: a metric, a column. A month is known by its first day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from data_access.loader.columns.calendar import month_name
from data_access.loader.quoting import shortened
from data_access.loader.rows import Refused, Rejected, Status

_TOTALS = frozenset({"total", "totals", "grand total", "england", "england total", "total england"})
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
