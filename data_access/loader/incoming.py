"""One file on its way into the store: where its rows go, and where its rejected rows are written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, text

from data_access.loader.report import FileReport
from data_access.loader.rows import Rejected
from data_access.tables import rejected_row

# Of a file's rejected rows so many are kept; the others are only counted.
KEPT_REJECTIONS = 10_000


class NotHeld(Exception):
    """A file that seemed to be held already says something new after all: it is read again as a new one."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file on its way into the store, in the load ``load_id``. ``load_file_id`` is its row; ``advance`` is told
    of rows read.

    ``held``: the ``load_file`` that brought the same bytes before and still counts, where all of it stands. ``by``:
    who loads it.
    """

    connection: Connection
    report: FileReport
    load_file_id: int
    advance: Callable[[int], None]
    load_id: int
    held: int | None = None
    by: str = ""

    def run(self, statement: str, **values: object) -> int:
        """Run SQL and return the number of rows it concerned."""
        return self.connection.execute(text(statement), values).rowcount

    def count(self, statement: str, **values: object) -> int:
        """The single number that SQL answers."""
        return int(self.connection.scalar(text(statement), values) or 0)


class Rejections:
    """Rejected rows on their way into the store, a few thousand at a time and the first ones of a file only."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._pending: list[dict[str, object]] = []
        of_file = rejected_row.c.load_file_id == incoming.load_file_id
        kept = incoming.connection.scalar(select(func.count()).select_from(rejected_row).where(of_file))
        self._room = KEPT_REJECTIONS - int(kept or 0)

    def add(self, row: Rejected) -> None:
        """Count and keep one rejected row."""
        self._incoming.report.reject(row)
        if self._room <= 0:
            return
        self._room -= 1
        self._pending.append(
            {
                "load_file_id": self._incoming.load_file_id,
                "line": row.line,
                "column": row.column,
                "value": row.value,
                "reason": row.reason,
                "cells": json.dumps(row.cells, ensure_ascii=False) if row.cells else None,
            }
        )
        if len(self._pending) >= 5_000:
            self.write()

    def write(self) -> None:
        """Write the rows that are still in memory."""
        if self._pending:
            self._incoming.connection.execute(insert(rejected_row), self._pending)
            self._pending.clear()
