"""Every load with its files, their counts, and the questions and remarks that they raised."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import (
    load,
    load_file,
    load_note,
)


@dataclass(frozen=True, slots=True)
class NoteOfLoad:
    """A question or remark: ``kind`` is question, unmatched_area, not_loaded, restated or footnote."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file of a load: its counts of rows and values."""

    id: int
    file: str
    format: str
    rows_read: int
    accepted: int
    revised: int
    unchanged: int
    superseded: int
    rejected: int
    notes: tuple[NoteOfLoad, ...]


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """One run of the loader. Times are UTC; ``kind`` is load, withdrawal or product."""

    id: int
    started: datetime
    finished: datetime
    kind: str
    by: str | None
    note: str | None
    withdraws: int | None
    withdrawn_by: int | None
    files: tuple[LoadedFile, ...]

    @property
    def rejected(self) -> int:
        """Rows of all its files that were rejected."""
        return sum(file.rejected for file in self.files)


def load_records() -> tuple[LoadRecord, ...]:
    """Every load, the newest first; files in the order in which they were read."""
    return _load_records(data_version())


@local_cache
def _load_records(_version: str) -> tuple[LoadRecord, ...]:
    runs = select(
        load.c.id,
        load.c.started,
        load.c.finished,
        load.c.kind,
        load.c.by,
        load.c.note,
        load.c.withdraws,
        load.c.withdrawn_by,
    ).order_by(load.c.id.desc())
    counts = select(
        load_file.c.load_id,
        load_file.c.id,
        load_file.c.file,
        load_file.c.format,
        load_file.c.rows_read,
        load_file.c.accepted,
        load_file.c.revised,
        load_file.c.unchanged,
        load_file.c.superseded,
        load_file.c.rejected,
    ).order_by(load_file.c.id)
    remarks = select(load_note.c.load_file_id, load_note.c.kind, load_note.c.sentence).order_by(
        load_note.c.id
    )
    notes: dict[int, list[NoteOfLoad]] = defaultdict(list)
    files: dict[int, list[LoadedFile]] = defaultdict(list)
    with reading() as connection:
        for file_id, kind, sentence in connection.execute(remarks):
            notes[file_id].append(NoteOfLoad(kind, sentence))
        for load_id, *cells in connection.execute(counts):
            file_id = cells[0]
            every: tuple[Any, ...] = (*cells, tuple(notes[file_id]))
            files[load_id].append(LoadedFile(*every))
        return tuple(LoadRecord(*row, tuple(files[row.id])) for row in connection.execute(runs))
