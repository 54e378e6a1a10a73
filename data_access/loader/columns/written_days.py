"""The order of day and month in a column: 13/02/2016 shows it, and 03/04/2016 follows the column.

Of a column only its first cells of each kind are kept, and how many there are, so that memory does not grow with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data_access.loader.columns.calendar import day_name
from data_access.loader.columns.evidence import ORDERS
from data_access.loader.columns.period_forms import Stretch, stretches
from data_access.loader.columns.remarks import quoted
from data_access.loader.rows import Doubt, LoadNote
from data_access.loader.tables.table import TableRow

_DAY_FIRST, _MONTH_FIRST, _EITHER = "day_first", "month_first", "either"
_OTHER = {_DAY_FIRST: _MONTH_FIRST, _MONTH_FIRST: _DAY_FIRST}
_NUMBERS = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])")

Readings = Mapping[str, Stretch]


@dataclass(slots=True)
class WrittenDays:
    """What the cells of one column show: by how they can be read, the first with its line, and how many there are.

    ``heading`` names the column. A cell is read by ``in_order`` once all were seen.
    """

    heading: str
    _first: dict[str, tuple[str, int]] = field(default_factory=dict)
    _count: dict[str, int] = field(default_factory=dict)

    def see(self, cell: str, line: int) -> None:
        """Take a cell into account; one that is no date of numbers shows nothing."""
        if readings := _readings(cell):
            shows = _EITHER if len(readings) == 2 else next(iter(readings))
            self._first.setdefault(shows, (cell, line))
            self._count[shows] = self._count.get(shows, 0) + 1

    def in_order(self, cell: str) -> str:
        """The cell, its days written as 2016-02-13 where they were in numbers.

        Raises ``ValueError`` with a sentence where the rest of the column contradicts it.
        """
        readings = _readings(cell)
        if not readings:
            return cell
        if {_DAY_FIRST, _MONTH_FIRST} <= self._count.keys() and (wrong := self._contradicted(cell, readings)):
            raise ValueError(wrong)
        return _iso(readings.get(self._order()) or next(iter(readings.values())))

    def doubts(self) -> list[Doubt]:
        """A question, where every date of the column can be read in two ways."""
        if self._count.keys() != {_EITHER}:
            return []
        cell, line = self._first[_EITHER]
        readings = _readings(cell)
        more = self._count[_EITHER] - 1
        others = f" ({more:,} more such {'cell' if more == 1 else 'cells'})" if more else ""
        return [
            Doubt(
                "ambiguous",
                f"Nothing in the column {self.heading} shows whether day or month stands first: {quoted(cell)} on line "
                f"{line}{others} is read day first, as {_named(readings[_DAY_FIRST])}; month first it would be "
                f"{_named(readings[_MONTH_FIRST])}. Confirm day first, or write the dates as "
                f"{_iso(readings[_DAY_FIRST])}.",
            )
        ]

    def notes(self) -> list[LoadNote]:
        """That a column is read month first, where it is."""
        if self._order() == _DAY_FIRST or _DAY_FIRST in self._count:
            return []
        cell, line = self._first[_MONTH_FIRST]
        read = _named(_readings(cell)[_MONTH_FIRST])
        return [
            LoadNote(
                "question",
                f"The dates of the column {self.heading} are read month first: {quoted(cell)} on line {line} is "
                f"{read}.",
            )
        ]

    def _order(self) -> str:
        """The order that more cells show; day first where none does."""
        return max((_DAY_FIRST, _MONTH_FIRST), key=lambda order: self._count.get(order, 0))

    def _contradicted(self, cell: str, readings: Readings) -> str:
        """What is wrong with a cell of a column that has dates in both orders; nothing where it is of the usual one."""
        if len(readings) == 2:
            orders = " and ".join(f"{self._example(order)} only {ORDERS[order]}" for order in _OTHER)
            written = " or ".join(map(_iso, readings.values()))
            return (
                f"{quoted(cell)} can be read in two ways, and the column has {orders}. Write it as {written}."
            )
        order, stretch = next(iter(readings.items()))
        if self._count[order] > self._count[_OTHER[order]]:
            return ""
        return (
            f"{quoted(cell)} can only be read {ORDERS[order]}, and {self._example(_OTHER[order])} only "
            f"{ORDERS[_OTHER[order]]}. Write it as {_iso(stretch)}, if that is the day."
        )

    def _example(self, order: str) -> str:
        cell, line = self._first[order]
        return f"{quoted(cell)} on line {line}"


def written_days(rows: Iterable[TableRow], headings: Iterable[str]) -> dict[str, WrittenDays]:
    """What each of some columns of dates shows, by heading; ``rows`` are read once."""
    columns = {heading: WrittenDays(heading) for heading in headings}
    if columns:
        for row in rows:
            for heading, column in columns.items():
                column.see(row.text(heading), row.line)
    return columns


def _readings(cell: str) -> Readings:
    """A date of numbers, or a time between two, by the order of day and month; nothing where there is no question."""
    if not _NUMBERS.search(cell):
        return {}
    try:
        return {each.form: each for each in stretches(cell) if each.form in _OTHER}
    except ValueError:
        return {}


def _iso(stretch: Stretch) -> str:
    first, last = f"{stretch.first:%Y-%m-%d}", f"{stretch.last:%Y-%m-%d}"
    return first if first == last else f"{first} to {last}"


def _named(stretch: Stretch) -> str:
    first, last = day_name(stretch.first), day_name(stretch.last)
    return first if first == last else f"{first} to {last}"
