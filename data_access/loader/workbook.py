"""Workbooks (.xlsx), read a row at a time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from data_access.loader.rows import Refused

Rows = Iterator[tuple[int, list[Any]]]


def is_workbook(first_bytes: bytes) -> bool:
    """Whether a file begins as a zip archive, which every .xlsx is."""
    return first_bytes.startswith(b"PK\x03\x04")


def sheets(path: Path, columns: int | None = None) -> Iterator[tuple[str, Rows]]:
    """Each sheet's name with its rows: number, counted from 1, and values (text, numbers, dates or None).

    ``columns``: how many to give, else all. A sheet that is not gone through costs nothing. Raises
    ``Refused`` where the file is not a workbook.
    """
    book = _open(path)
    try:
        for page in book.worksheets:
            page.reset_dimensions()  # a size that some programs write wrongly would cut rows off
            yield str(page.title), _rows(page, columns)
    finally:
        book.close()


def is_blank(values: list[Any]) -> bool:
    """Whether a row holds nothing but empty cells."""
    return all(value is None or (isinstance(value, str) and not value.strip()) for value in values)


def _open(path: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and charts, of which nothing is read
            return load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # a damaged workbook can raise nearly anything from the libraries below
        raise _unreadable() from error


def _rows(page: Any, columns: int | None) -> Rows:
    numbered = enumerate(page.iter_rows(max_col=columns, values_only=True), 1)
    while True:
        try:
            line, values = next(numbered)
        except StopIteration:
            return
        except Exception as error:  # as above
            raise _unreadable() from error
        yield line, list(values)


def _unreadable() -> Refused:
    return Refused(
        "The file is not a workbook that can be read. Open it in a spreadsheet, save it as .xlsx or as CSV "
        "(UTF-8), and load that."
    )
