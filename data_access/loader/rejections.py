"""The rejected rows that the store keeps, with their reasons and their cells, ready to be mended and loaded."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from data_access.loader.rows import Refused
from data_access.tables import load, load_file, rejected_row

_ABOUT = ("file", "line", "column", "value", "reason")


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One rejected row. ``cells`` stand under ``headings``; both are empty where the file did not hand them on."""

    file: str
    line: int
    column: str
    value: str
    reason: str
    headings: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Where the row stood, what is wrong and what to do."""
        where = f"{self.file}, line {self.line}" + (f", {self.column}" if self.column else "")
        return f"{where}{f' “{self.value}”' if self.value else ''}: {self.reason}"


def rejected(connection: Connection, load_id: int) -> tuple[RejectedRow, ...]:
    """The rejected rows that are kept of a load, file by file and line by line. Raises ``Refused`` for no load."""
    if connection.scalar(select(load.c.id).where(load.c.id == load_id)) is None:
        raise Refused(f"There is no load {load_id}.")
    rows = connection.execute(
        select(rejected_row, load_file.c.file, load_file.c.headings)
        .join(load_file, load_file.c.id == rejected_row.c.load_file_id)
        .where(load_file.c.load_id == load_id)
        .order_by(load_file.c.id, rejected_row.c.line, rejected_row.c.id)
    )
    return tuple(
        RejectedRow(
            row.file,
            row.line,
            row.column or "",
            row.value or "",
            row.reason,
            _texts(row.headings),
            _texts(row.cells),
        )
        for row in rows
    )


def not_kept(connection: Connection, load_id: int) -> int:
    """How many rejected rows of a load were only counted."""
    files = select(load_file.c.rejected).where(load_file.c.load_id == load_id)
    return sum(int(number) for number in connection.scalars(files)) - len(rejected(connection, load_id))


def write_rejected_csv(connection: Connection, load_id: int, path: Path) -> int:
    """Write the rejected rows of a load to a CSV file; returns how many.

    The row's own cells come first, under their headings, so that the mended file can be loaded as it is: the columns
    about the rejection are named so that no format takes them for its own. Files of several layouts stand one below
    the other, each with its headings.
    """
    rows = rejected(connection, load_id)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        before: tuple[str, ...] | None = None
        for row in rows:
            cells = (*row.cells, *("",) * (len(row.headings) - len(row.cells)))
            headings = (*row.headings, *(f"cell {n + 1}" for n in range(len(row.headings), len(cells))))
            if headings != before:
                writer.writerow([*headings, *(f"rejected: {name}" for name in _ABOUT)])
                before = headings
            about = (row.file, row.line, row.column, row.value, row.reason)
            writer.writerow([_harmless(cell) for cell in (*cells, *map(str, about))])
        if before is None:
            writer.writerow([f"rejected: {name}" for name in _ABOUT])
    return len(rows)


def _texts(stored: str | None) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored else ()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a minus before a number stays."""
    return f"'{cell}" if cell[:1] in ("=", "+", "@", "\t", "\r") else cell
