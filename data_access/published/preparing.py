"""What raw files without a format of their own share: their rows by heading, and the tidy table made of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path

from data_access.loader.columns.figures import figure
from data_access.loader.rows import Refused
from data_access.published.write import TidyRow, write

Line = tuple[int, dict[str, str]]  # line, cells by heading


def lines(path: Path, headings: Set[str]) -> Iterator[Line]:
    """The rows of a CSV file. Raises ``Refused`` where a heading is gone, or a row has more or fewer cells."""
    with path.open(encoding="utf-8", newline="") as text:
        rows = csv.DictReader(text)
        if gone := sorted(headings - set(rows.fieldnames or ())):
            raise Refused(f"{path.name} has no column {', '.join(gone)} any more: its layout changed.")
        for row in rows:
            if None in row or None in row.values():
                raise Refused(
                    f"{path.name}, line {rows.line_num}: the row has more or fewer cells than headings."
                )
            yield rows.line_num, row


def number(cell: str) -> float | None:
    """A figure, ``None`` where there is none. Raises ``ValueError`` with a sentence."""
    return figure(cell)[0]


@contextmanager
def refused_at(path: Path, line: int, what: str) -> Iterator[None]:
    """Raises ``Refused`` with file and line where a cell within cannot be read."""
    try:
        yield
    except ValueError as problem:
        raise Refused(f"{path.name}, line {line}, {what}: {problem}") from None


def prepared(rows: Iterable[TidyRow], folder: Path, source: Path) -> Path:
    """The tidy table of a raw file, under its name."""
    return write(folder / f"{source.stem}.csv", rows)
