"""The files of a run: opened, recognised and put in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data_access.loader.columns.period_forms import stretches
from data_access.loader.files.patient_records import refuse_patient_records
from data_access.loader.files.sheets import text_of
from data_access.loader.files.source_file import SourceFile, source_file
from data_access.loader.formats import recognise, reference
from data_access.loader.formats.format import Format
from data_access.loader.formats.reference_tables import LAYOUTS
from data_access.loader.options import Options
from data_access.loader.rows import Refused
from data_access.loader.tables.table import plain

BEFORE_MEASURES = 2  # ranks of the tables that definitions refer to: sources and topics
_DEFINED_BY = ("sources", "topics")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that can be read: ``rank`` orders files of one run, ``rows_about`` is a guess for progress."""

    source: SourceFile
    format: Format
    rank: tuple[int, date]
    rows_about: int | None

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.source.path

    @property
    def sha256(self) -> str:
        """The checksum of its bytes."""
        return self.source.sha256


def opened(path: Path, options: Options | None = None) -> OpenedFile:
    """Recognise a file. Raises ``Refused`` with a sentence where it cannot be read or may not be."""
    try:
        file = source_file(path, options.sheets if options else ())
    except OSError as problem:
        raise Refused(_unreadable(path, problem)) from None
    format = recognise(file)
    refuse_patient_records(file, reference.heading_lines(file) if format is reference else None)
    return OpenedFile(file, format, (_rank(format, file), _first_day(file)), _rows_about(file))


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files meant by the paths: of a folder all its files by name, without hidden ones, locks and subfolders.

    Raises ``Refused`` where a folder has no such file or cannot be read.
    """
    files: list[Path] = []
    for path in paths:
        try:
            inside = (
                sorted(each for each in path.iterdir() if _is_loadable(each)) if path.is_dir() else [path]
            )
        except OSError as problem:
            raise Refused(_unreadable(path, problem)) from None
        if not inside:
            raise Refused(
                f"The folder {path} holds no file to load. Check its name, or name the files themselves."
            )
        files += inside
    return tuple(files)


def _is_loadable(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~$"))


def in_order(files: Iterable[OpenedFile]) -> list[OpenedFile]:
    """Tables that others refer to come first; otherwise the order given."""
    return sorted(files, key=lambda file: file.rank)


def _rank(format: Format, file: SourceFile) -> int:
    if format is not reference:
        return 50
    layout = reference.layout_of(file)
    titles = [table.title for table in LAYOUTS]
    if layout is None:
        return 50
    if layout.title in _DEFINED_BY:
        return _DEFINED_BY.index(layout.title)
    return BEFORE_MEASURES + titles.index(layout.title)


def _first_day(file: SourceFile) -> date:
    """When the period begins that a file states above its table: a month is judged by those before it."""
    for sheet in file.sheets[:1]:
        for _, cells in sheet.head():
            texts = [text for cell in cells if (text := text_of(cell))]
            if len(texts) > 1 and plain(texts[0]) in ("period", "reporting period"):
                with suppress(ValueError, IndexError):
                    return stretches(texts[1])[0].first
    return date.min


def _rows_about(file: SourceFile) -> int | None:
    lines = file.first_bytes.count(b"\n")
    if file.first_bytes.startswith(b"PK") or not lines:
        return None
    return round(file.size / (len(file.first_bytes) / lines))


def _unreadable(path: Path, problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return f"{path} does not exist. Check the name and the folder."
    if isinstance(problem, IsADirectoryError):
        return f"{path} is a folder. Name the files in it."
    return f"{path} cannot be read: {problem.strerror}."
