"""Rows of a delimited text, whatever saved it: its letters, its delimiter, and exact line numbers."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from data_access.loader.files.sheets import HEAD_ROWS, RowBatch
from data_access.loader.rows import Refused

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 1_000_000  # characters
NUL = "\N{SYMBOL FOR NULL}"  # stands for the letter that PostgreSQL cannot keep and nobody can see

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_END = "\0end of the file\0"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.I)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

csv.field_size_limit(LONGEST_CELL)


def _windows_letter(error: UnicodeError) -> tuple[str, int]:
    # Excel on Windows still saves "CSV" in code page 1252; only bytes that are not UTF-8 come here.
    assert isinstance(error, UnicodeDecodeError)
    letters = error.object[error.start : error.end].decode("cp1252", errors="replace")
    return letters, error.end


codecs.register_error("windows_letters", _windows_letter)


def encoding_of(first_bytes: bytes) -> str:
    """The encoding of a text by its mark, or by where its zero bytes stand; UTF-8 otherwise."""
    for mark, encoding in _MARKS:
        if first_bytes.startswith(mark):
            return encoding
    return _encoding_by_zeros(first_bytes[:4096])


def _encoding_by_zeros(sample: bytes) -> str:
    zeros = [sample[i::4].count(0) for i in range(4)]
    for encoding, filled in (("utf-32-le", 0), ("utf-32-be", 3)):
        others = min(zeros[:filled] + zeros[filled + 1 :])
        if len(sample) >= 4 and not zeros[filled] and 3 * others > 2 * (len(sample) // 4):
            return encoding
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 3 > len(sample) and min(even, odd) * 20 < len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def delimiter_of(beginning: str, *, whole: bool) -> str:
    """The delimiter under which most rows have equally many cells; ``whole`` where the text ends here."""
    if stated := _SEPARATOR_LINE.match(beginning):
        return stated[1]
    lines = beginning.splitlines(keepends=True)[: HEAD_ROWS * 2]
    if not whole and len(lines) > 1:
        lines.pop()
    return max(DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _agreement(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many rows have the commonest number of cells, and that number; one cell alone is no row."""
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            while row and not row[-1].strip():  # commas that a spreadsheet left behind
                row.pop()
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return rows, width


def batches(
    path: Path, encoding: str, delimiter: str, size: int, *, nuls: bool = False
) -> Iterator[RowBatch]:
    """Rows in batches. ``nuls``: the file holds such letters, and they are shown by a sign.

    Raises ``Refused`` where the file is not text in rows: an open quotation mark, a cell far too long.
    """
    errors = "windows_letters" if encoding.startswith("utf-8") else "strict"
    try:
        with path.open(encoding=encoding, errors=errors, newline="") as file:
            lines: Iterable[str] = (line.replace("\0", NUL) for line in file) if nuls else file
            yield from _batches(lines, delimiter, size)
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}.") from None
    except UnicodeError:
        raise Refused(
            f"The file is not sound text in {encoding.upper()}. Save it again as CSV (UTF-8) and load that."
        ) from None


def _batches(lines: Iterable[str], delimiter: str, size: int) -> Iterator[RowBatch]:
    # Strict: a stray quotation mark within a quoted cell ("17"9) would else be dropped, and 179 read.
    reader = csv.reader(chain(lines, [_END]), delimiter=delimiter, strict=True)
    while True:
        before = reader.line_num
        rows: list[Sequence[str]] = []
        try:
            rows.extend(islice(reader, size))
        except csv.Error as problem:
            raise _unreadable(_numbers(rows, before + 1)[1], reader.line_num, str(problem)) from None
        if not rows:
            return
        numbers: Sequence[int] = range(before + 1, before + 1 + len(rows))
        if reader.line_num - before != len(rows):
            numbers, _ = _numbers(rows, before + 1)
        _drop_end(rows, numbers[-1])
        if before == 0 and rows and _SEPARATOR_LINE.fullmatch(delimiter.join(rows[0])):
            rows[0] = []
        if rows:
            yield RowBatch(numbers[: len(rows)], rows)  # type: ignore[arg-type]  # texts are cells


def _drop_end(rows: list[Sequence[str]], line: int) -> None:
    if rows[-1] == [_END]:
        rows.pop()
    elif rows[-1] and rows[-1][-1].endswith(_END):  # a row that goes on to here is still within quotes
        raise _unclosed(line)


def _numbers(rows: Iterable[Sequence[str]], line: int) -> tuple[list[int], int]:
    """The first line of each row, and the line after the last: cells within quotes may hold line breaks."""
    numbers = []
    for row in rows:
        numbers.append(line)
        line += 1 + sum(len(_LINE_BREAK.findall(cell)) for cell in row if "\n" in cell or "\r" in cell)
    return numbers, line


def _unreadable(first: int, last: int, problem: str) -> Refused:
    if "expected after" in problem:
        return Refused(
            f"Line {first} cannot be split into cells: a quotation mark stands within a cell that is in quotation "
            "marks. Remove it or write it twice, and load the file again."
        )
    if last > first:
        return _unclosed(first)
    return Refused(
        f"Line {first} holds a cell of more than {LONGEST_CELL:,} characters. No table has such a cell: save it again "
        "from where it comes."
    )


def _unclosed(line: int) -> Refused:
    return Refused(
        f"Line {line} cannot be split into cells: it opens a quotation mark that is never closed. "
        "Close or remove it, and load the file again."
    )
