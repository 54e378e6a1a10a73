"""A sheet of a workbook, or a text in rows: line numbers and cells, in pieces of any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | time | timedelta | None  # a datetime is a date
Row: TypeAlias = tuple[int, Sequence[Cell]]

BATCH_ROWS = 2_000  # of half a million, ten thousand at a time took twice as long: memory goes cold
HEAD_ROWS = 60


@dataclass(frozen=True, slots=True)
class RowBatch:
    """Rows that follow one another: the first line of each in the file, counted from 1, and its cells."""

    lines: Sequence[int]
    rows: list[Sequence[Cell]]


Read: TypeAlias = Callable[[int], Iterator[RowBatch]]


def nothing_wrong() -> None:
    """A sheet that may be read as it is."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. ``name`` is empty for a text. Every call of ``batches`` reads it from its beginning.

    ``check`` raises ``Refused`` where the sheet may not be read as it is (a formula without its result).
    ``everything`` reads hidden rows and columns too, to look for patient records in them.
    """

    name: str
    read: Read
    check: Callable[[], None] = nothing_wrong
    everything: Read | None = None

    def batches(self, size: int = BATCH_ROWS) -> Iterator[RowBatch]:
        """All rows, at most ``size`` at a time; blank ones come too. Raises ``Refused`` as ``check`` does."""
        self.check()
        return self.read(size)

    def rows(self) -> Iterator[Row]:
        """All rows one by one, each with the number of its first line."""
        for batch in self.batches():
            yield from zip(batch.lines, batch.rows, strict=True)

    def head(self, count: int = HEAD_ROWS) -> list[Row]:
        """The first rows, for recognition: a sheet that nobody wants read is not checked."""
        return list(self.first_rows(count))

    def first_rows(self, count: int, *, hidden: bool = False) -> Iterator[Row]:
        """At most ``count`` rows from the beginning, unchecked; with ``hidden``, those that nobody sees too."""
        read = self.everything if hidden and self.everything else self.read
        batches = read(min(count, BATCH_ROWS))
        return islice((row for batch in batches for row in zip(batch.lines, batch.rows, strict=True)), count)


def text_of(cell: Cell) -> str:
    """A cell as text on one line; a whole number without its point, a date as 2018-04-01."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether a row holds nothing but empty cells."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)
