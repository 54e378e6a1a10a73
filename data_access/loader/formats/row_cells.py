"""Cells of a row by role, as formats of one row a figure read them, and sums of such rows by area and month."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from data_access.loader.columns.calendar import month_name
from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import period
from data_access.loader.rows import Refused, StoreContext, Value
from data_access.loader.tables.table import TableRow


@contextmanager
def refused_at(row: TableRow, column: str = "") -> Iterator[None]:
    """Raises ``Refused`` with the line where a cell within cannot be read: no sum may lack it."""
    try:
        yield
    except ValueError as problem:
        raise Refused(f"Line {row.line}{column and ', ' + column}: {problem}") from None


def amount(row: TableRow, role: str) -> float | None:
    """The figure in a cell, ``None`` where none is given. Raises ``ValueError`` with a sentence."""
    return figure(row[role])[0]


def begun(cell: str, context: StoreContext, grain: str = "month") -> date:
    """The first day of a period that is not in the future. Raises ``ValueError`` with a sentence."""
    first = period(cell, grain)
    if first > context.today:
        raise ValueError(f"{month_name(first)} lies in the future.")
    return first


class Sums:
    """Rows added up by measure, area and month. A sum of which a part is missing is missing as a whole."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, str, date], tuple[int, float | None, float | None]] = {}
        self._lines: dict[tuple[object, ...], int] = {}

    def once(self, row: TableRow, *key: object) -> None:
        """Raises ``Refused`` where an earlier row has the same key: added up, it would count twice."""
        earlier = self._lines.setdefault(key, row.line)
        if earlier != row.line:
            named = ", ".join(str(part) for part in key)
            raise Refused(
                f"Line {row.line} gives again what line {earlier} gives: {named}. Keep the right one."
            )

    def add(
        self, line: int, measure: str, area: str, period: date, above: float | None, below: float | None
    ) -> None:
        """Add one row's numerator and denominator."""
        first, numerator, denominator = self._sums.get((measure, area, period), (line, 0.0, 0.0))
        self._sums[measure, area, period] = (first, _added(numerator, above), _added(denominator, below))

    def values(self) -> Iterator[Value]:
        """Each sum as a figure, with the line of its first part."""
        for (measure, area, first), (line, above, below) in self._sums.items():
            status = "missing" if above is None or below is None else "reported"
            yield Value(line, measure, area, first, above, below, status)  # type: ignore[arg-type]


def _added(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second
