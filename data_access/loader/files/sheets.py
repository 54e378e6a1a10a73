"""A sheet of a workbook, or a text in rows: line numbers and cells, in pieces of any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | time | timedelta | None  # a datetime is a date
Row: TypeAlias = tuple[int, Sequence[Cell]]

BATCH_ROWS = 20_000
HEAD_ROWS = 60


@dataclass(frozen=True, slots=True)
class RowBatch:
    """Rows that follow one another: the first line of each in the file, counted from 1, and its cells."""

    lines: Sequence[int]
    rows: list[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. ``name`` is empty for a text. Every call of ``batches`` reads it from its beginning."""

    name: str
    read: Callable[[int], Iterator[RowBatch]]

    def batches(self, size: int = BATCH_ROWS) -> Iterator[RowBatch]:
        """All rows, at most ``size`` at a time; blank ones come too."""
        return self.read(size)

    def rows(self) -> Iterator[Row]:
        """All rows one by one, each with the number of its first line."""
        for batch in self.batches():
            yield from zip(batch.lines, batch.rows, strict=True)

    def head(self, count: int = HEAD_ROWS) -> list[Row]:
        """The first rows, for recognition."""
        for batch in self.batches(count):
            return list(islice(zip(batch.lines, batch.rows, strict=True), count))
        return []
