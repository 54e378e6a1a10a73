"""The files of a run: opened, recognised and put in the order in which they need one another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data_access.loader.checks import refuse_patient_records
from data_access.loader.formats import HEAD_BYTES, recognise, reference
from data_access.loader.rows import Format, Head, Refused


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that can be read: ``rank`` orders files of one run, ``bytes_a_row`` is a guess for progress."""

    path: Path
    format: Format
    sha256: str
    rank: int
    rows_about: int | None


def opened(path: Path) -> OpenedFile:
    """Recognise a file. Raises ``Refused`` with a sentence where it cannot be read or may not be."""
    try:
        with path.open("rb") as file:
            head = Head(path, file.read(HEAD_BYTES))
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = path.stat().st_size
    except OSError as problem:
        raise Refused(_unreadable(path, problem)) from None
    format = recognise(head)
    refuse_patient_records(path)
    return OpenedFile(path, format, sha256, _rank(format, head), _rows_about(head, size))


def in_order(files: Iterable[OpenedFile]) -> list[OpenedFile]:
    """Tables that others refer to come first; otherwise the order given."""
    return sorted(files, key=lambda file: file.rank)


def _rank(format: Format, head: Head) -> int:
    if format is not reference:
        return 50
    layout = reference.layout_of(head)
    titles = [table.title for table in reference.LAYOUTS]
    return titles.index(layout.title) if layout else 50


def _rows_about(head: Head, size: int) -> int | None:
    lines = head.first_bytes.count(b"\n")
    if head.first_bytes.startswith(b"PK") or not lines:
        return None
    return round(size / (len(head.first_bytes) / lines))


def _unreadable(path: Path, problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return f"{path} does not exist. Check the name and the folder."
    if isinstance(problem, IsADirectoryError):
        return f"{path} is a folder. Name the files in it."
    return f"{path} cannot be read: {problem.strerror}."
