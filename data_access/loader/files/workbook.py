"""Workbooks (.xlsx), read a row at a time."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from data_access.loader.rows import Refused

Rows = Iterator[tuple[int, list[Any]]]

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_CHUNK = 1 << 20


def is_workbook(first_bytes: bytes) -> bool:
    """Whether a file begins as a zip archive, which every .xlsx is."""
    return first_bytes.startswith(b"PK\x03\x04")


def sheets(path: Path, columns: int | None = None, *, worked_out: bool = False) -> Iterator[tuple[str, Rows]]:
    """Each sheet's name with its rows: number, counted from 1, and values (text, numbers, dates or None).

    ``columns``: how many to give, else all. A sheet that is not gone through costs nothing. Raises
    ``Refused`` where the file is not a workbook and, with ``worked_out``, where a sheet that is gone through
    holds a formula without its result: it would read as an empty cell.
    """
    book = _open(path)
    try:
        for page in book.worksheets:
            page.reset_dimensions()  # a size that some programs write wrongly would cut rows off
            yield str(page.title), _rows(page, columns, worked_out)
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


def _rows(page: Any, columns: int | None, worked_out: bool) -> Rows:
    if worked_out and (cell := _unfinished(page)):
        raise Refused(
            f"Cell {cell} holds a formula without its result. Open the workbook in a spreadsheet, save it, "
            "and load it again."
        )
    numbered = enumerate(page.iter_rows(max_col=columns, values_only=True), 1)
    while True:
        try:
            line, values = next(numbered)
        except StopIteration:
            return
        except Exception as error:  # as above
            raise _unreadable() from error
        yield line, list(values)


def _unfinished(page: Any) -> str:
    """The first cell with a formula and no result, or an empty text. openpyxl gives such cells as empty."""
    try:
        with page._get_source() as source:
            if not _has_formulas(source):
                return ""
        with page._get_source() as source:
            return _first_without_result(source)
    except Exception as error:  # as above
        raise _unreadable() from error


def _has_formulas(source: IO[bytes]) -> bool:
    end = b""
    while chunk := source.read(_CHUNK):
        if _FORMULA.search(end + chunk):
            return True
        end = chunk[-20:]
    return False


def _first_without_result(source: IO[bytes]) -> str:
    line = column = 0
    for event, element in iterparse(source, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if tag == "row" and event == "start":
            line, column = int(element.get("r", line + 1)), 0
        elif tag == "row":
            element.clear()
        elif tag == "c" and event == "end":
            column += 1
            if _lacks_result(element):
                return element.get("r") or f"{get_column_letter(column)}{line}"
    return ""


def _lacks_result(cell: Element) -> bool:
    # A formula whose result is an empty text is of the kind "str".
    children = {child.tag.rpartition("}")[2]: child.text for child in cell}
    return "f" in children and not children.get("v") and cell.get("t") != "str"


def _unreadable() -> Refused:
    return Refused(
        "The file is not a workbook that can be read. Open it in a spreadsheet, save it as .xlsx or as CSV "
        "(UTF-8), and load that."
    )
