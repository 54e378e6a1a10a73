"""One file on its way into the store: where its rows go, and where its rejected rows are written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, text

from data_access.loader.report import FileReport
from data_access.loader.rows import Rejected
from data_access.tables import rejected_row


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file on its way into the store. ``load_file_id`` is its row; ``advance`` is told of rows read."""

    connection: Connection
    report: FileReport
    load_file_id: int
    advance: Callable[[int], None]

    def run(self, statement: str, **values: object) -> int:
        """Run SQL and return the number of rows it concerned."""
        return self.connection.execute(text(statement), values).rowcount

    def count(self, statement: str) -> int:
        """The single number that SQL answers."""
        return int(self.connection.scalar(text(statement)) or 0)


class Rejections:
    """Rejected rows on their way into the store, a few thousand at a time."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._pending: list[dict[str, object]] = []

    def add(self, row: Rejected) -> None:
        """Count and keep one rejected row."""
        self._incoming.report.reject(row)
        self._pending.append(
            {
                "load_file_id": self._incoming.load_file_id,
                "line": row.line,
                "column": row.column,
                "value": row.value,
                "reason": row.reason,
            }
        )
        if len(self._pending) >= 5_000:
            self.write()

    def write(self) -> None:
        """Write the rows that are still in memory."""
        if self._pending:
            self._incoming.connection.execute(insert(rejected_row), self._pending)
            self._pending.clear()
