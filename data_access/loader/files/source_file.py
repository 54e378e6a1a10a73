"""A file that somebody wants loaded: its first bytes, its checksum, and its sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from data_access.loader.files import workbook
from data_access.loader.files.delimited import delimiter_of, rows
from data_access.loader.files.sheets import RowBatch, Sheet
from data_access.loader.rows import Doubt, LoadNote, Refused

FIRST_BYTES = 65_536


@dataclass(slots=True)
class SourceFile:
    """``sheets``: those to be read, in the order of the file (hidden ones only where they were chosen by name).

    ``notes`` and ``doubts`` are about the file itself (hidden rows, odd number formats); they may grow while sheets
    are read.
    """

    path: Path
    first_bytes: bytes
    sha256: str = ""
    size: int = 0
    sheets: tuple[Sheet, ...] = ()
    notes: list[LoadNote] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The beginning as text; a byte order mark is dropped, bytes that are not UTF-8 are replaced."""
        return self.first_bytes.decode("utf-8-sig", errors="replace")


def source_file(path: Path, sheets: Sequence[str] = ()) -> SourceFile:
    """A file, opened; ``sheets`` names those to be read, otherwise all visible ones.

    Raises ``Refused`` with a sentence, ``OSError`` where it cannot be read at all.
    """
    with path.open("rb") as stream:
        first_bytes = stream.read(FIRST_BYTES)
        stream.seek(0)
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    opened = SourceFile(path, first_bytes, sha256, path.stat().st_size)
    opened.sheets = tuple(sheet for sheet in _sheets(opened) if not sheets or sheet.name in sheets)
    return opened


def _sheets(opened: SourceFile) -> list[Sheet]:
    path = opened.path
    if not workbook.is_workbook(opened.first_bytes):
        delimiter = delimiter_of(opened.text.partition("\n")[0])
        return [Sheet("", lambda size: _batches(rows(path, delimiter), size))]
    try:
        names = [name for name, _ in workbook.sheets(path)]
    except Refused:
        return []  # some other kind of zip file: a format may know it
    return [Sheet(name, lambda size, name=name: _batches(_sheet(path, name), size)) for name in names]  # type: ignore[misc]


def _sheet(path: Path, wanted: str) -> Iterator[tuple[int, list[Any]]]:
    for name, lines in workbook.sheets(path):
        if name == wanted:
            yield from lines


def _batches(numbered: Iterator[tuple[int, Any]], size: int) -> Iterator[RowBatch]:
    while chunk := list(islice(numbered, size)):
        yield RowBatch([line for line, _ in chunk], [cells for _, cells in chunk])
