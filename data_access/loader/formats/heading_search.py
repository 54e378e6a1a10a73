"""Headings that stand below titles and remarks: the table is not read so, but people are told where they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from data_access.loader.files import workbook
from data_access.loader.files.delimited import delimiter_of, headings, split_lines
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats import reference, tidy
from data_access.loader.rows import Refused

_ROWS = 30


def heading_row(head: SourceFile) -> int | None:
    """The first row, counted from 1, that holds the headings of a tidy or reference table; ``None`` without one."""
    rows = _sheet(head) if workbook.is_workbook(head.first_bytes) else _lines(head)
    for number, cells in islice(rows, _ROWS):
        if tidy.are_headings(cells) or reference.are_headings(cells):
            return number
    return None


def _sheet(head: SourceFile) -> Iterator[tuple[int, list[str]]]:
    try:
        for _, rows in workbook.sheets(head.path):
            for number, cells in rows:
                yield number, headings("" if cell is None else str(cell) for cell in cells)
            return
    except Refused:
        return  # no workbook that can be read: the sentence about formats says enough


def _lines(head: SourceFile) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(head.text.split("\n"), 1):
        for cells in split_lines(line, delimiter_of(line))[:1]:
            yield number, headings(cells)
