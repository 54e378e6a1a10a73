"""Rows of a delimited text file, whatever saved it: commas, semicolons or tabs, UTF-8 or Windows letters."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from data_access.loader.rows import Refused

DELIMITERS = (";", ",", "\t")


def _windows_letter(error: UnicodeError) -> tuple[str, int]:
    # Excel on Windows still saves "CSV" in code page 1252; only bytes that are not UTF-8 come here.
    assert isinstance(error, UnicodeDecodeError)
    letters = error.object[error.start : error.end].decode("cp1252", errors="replace")
    return letters, error.end


csv.field_size_limit(1_000_000)  # a cell of this length is a quotation mark gone astray

codecs.register_error("windows_letters", _windows_letter)


def rows(path: Path, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line, counted from 1; blank rows come too.

    Raises ``Refused`` where the file is not text in rows: a quote that never closes, or UTF-16.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="windows_letters", newline="") as file:
            yield from _numbered(file, delimiter, cut=False)
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}.") from None


def split_lines(text: str, delimiter: str) -> list[list[str]]:
    """The rows of a file's beginning, for recognition; the last one may be cut short."""
    try:
        return [row for _, row in _numbered(text.splitlines(keepends=True), delimiter, cut=True)]
    except Refused:
        return []


def delimiter_of(line: str) -> str:
    """The delimiter that a heading line uses most."""
    return max(DELIMITERS, key=line.count)


def headings(row: Iterable[str]) -> list[str]:
    """Column headings as they are compared: no case, no outer space, one space within."""
    return [" ".join(cell.lower().split()) for cell in row]


def misfit(cells: Sequence[str], titles: Sequence[str]) -> str:
    """Why a row cannot stand under its headings, or an empty text: a comma too many moves figures aside."""
    named = max((i for i, heading in enumerate(titles, 1) if heading.strip()), default=0)
    if len(cells) <= named or (len(cells) <= len(titles) and not any(cell.strip() for cell in cells[named:])):
        return ""
    under = len(titles) if len(cells) > len(titles) else named
    return f"This row has {len(cells)} cells under {under} headings. A number with a comma needs quotation marks."


def _numbered(lines: Iterable[str], delimiter: str, *, cut: bool) -> Iterator[tuple[int, list[str]]]:
    """``cut``: the lines are a file's beginning only, so a quotation mark may close behind it."""
    given = _Lines(lines)
    reader = csv.reader(given, delimiter=delimiter)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _unclosed(line) from None
        if given.ended and not cut:  # a row that asks for more lines than there are is still within quotes
            raise _unclosed(line)
        yield line, row
        line = reader.line_num + 1


class _Lines:
    """Lines, and whether more were asked for than there are."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.ended = False
        self._lines = iter(lines)

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.ended = True


def _unclosed(line: int) -> Refused:
    return Refused(
        f"Line {line} cannot be split into cells: it opens a quotation mark that is never closed. "
        "Close or remove it, and load the file again."
    )
