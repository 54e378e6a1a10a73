"""Cells of a row by role, as formats of one row a figure read them, and sums of such rows by area and month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from data_access.loader.columns.calendar import month_name
from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import month_of
from data_access.loader.files.sheets import Sheet
from data_access.loader.rows import Refused, StoreContext, Value
from data_access.loader.tables.table import Column, Table, TableRow, find_table


def first_table(sheets: Iterable[Sheet], columns: tuple[Column, ...]) -> Table | None:
    """The first table of a file that has these columns."""
    return next((table for sheet in sheets if (table := find_table(sheet, columns))), None)


def amount(row: TableRow, role: str) -> float | None:
    """The figure in a cell, ``None`` where none is given. Raises ``ValueError`` with a sentence."""
    cell = row[role]
    return figure(cell if isinstance(cell, int | float) else row.text(role))[0]


def month(row: TableRow, role: str, context: StoreContext) -> date:
    """The first day of a month that is not in the future. Raises ``ValueError`` with a sentence."""
    first = month_of(row.text(role).removesuffix("+00:00").removeprefix("MSitAE-"))
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
        for (measure, area, period), (line, above, below) in self._sums.items():
            status = "missing" if above is None or below is None else "reported"
            yield Value(line, measure, area, period, above, below, status)  # type: ignore[arg-type]


class Totals:
    """What a file's rows add up to, by name, against what it prints in a row of totals."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = {}
        self._printed: dict[str, float] = {}

    def add(self, what: str, amount: float | None, *, printed: bool) -> None:
        """Add one figure, of a row or of the row of totals."""
        into = self._printed if printed else self._sums
        into[what] = into.get(what, 0.0) + (amount or 0.0)

    def check(self) -> None:
        """Raises ``Refused`` where a printed total is not met."""
        for what, printed in self._printed.items():
            total = self._sums.get(what, 0.0)
            if printed and printed != total:
                raise Refused(
                    f"The row of totals gives {printed:,.0f} {what}, and the others add up to {total:,.0f}. A row may "
                    "be missing: download the file again."
                )


def _added(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second
