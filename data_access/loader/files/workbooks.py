"""Sheets of workbooks (.xlsx, .xls, .xlsb, .ods): what people see of them, as rows of cells."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data_access.loader.files import xls_details, xlsx_details
from data_access.loader.files.kinds import DAMAGED, ZIP
from data_access.loader.files.sheets import Cell, Row, RowBatch, Sheet
from data_access.loader.files.text_rows import NUL
from data_access.loader.files.xlsx_details import Details
from data_access.loader.quoting import shortened
from data_access.loader.rows import Doubt, Refused

LARGEST_UNPACKED = 500_000_000  # bytes, of all parts of a workbook together
LARGE_PART, DENSEST = 50_000_000, 200  # no spreadsheet packs a part of so many bytes so many times over
MOST_ROWS = 2_000_000  # of a workbook; no spreadsheet has more than 1,048,576 a sheet
MOST_CELLS = 6_000_000  # of the rectangle that calamine holds in memory; beyond it rows are read one by one
LOOKED_AT = 1_000  # rows of a hidden sheet, for figures
_RANGES = 8  # named in a sentence

_ODS_ODDITIES = (
    (
        rb'value-type="percentage"',
        "shows cells as percentages, which are read as the numbers behind them (0.0097)",
    ),
    (
        rb'visibility="(?:collapse|filter)"',
        "has hidden or filtered rows or columns, which are read like all others",
    ),
)


@dataclass(frozen=True)
class Page:
    """One sheet of a workbook, and whether it is hidden."""

    name: str
    hidden: bool
    sheet: Sheet

    def holds_figures(self) -> bool:
        """Whether a number stands on it: a sheet of lists or remarks is nothing to ask about."""
        rows = self.sheet.first_rows(LOOKED_AT, hidden=True)
        return any(type(cell) in (int, float) for _, cells in rows for cell in cells)

    def doubt(self) -> Doubt:
        """That it is not read."""
        return Doubt(
            "hidden",
            f"The sheet “{shortened(self.name)}” is hidden and holds figures, which are not loaded. Choose it by name "
            "to load it, or confirm to load without it.",
        )


def pages(path: Path, first_bytes: bytes, doubts: list[Doubt]) -> list[Page]:
    """The sheets of a workbook in its order; ``doubts`` grows while they are read.

    Raises ``Refused`` where it cannot be read, is too large, or is packed to deceive.
    """
    with _readable():
        details = _Xml(path, doubts).details if first_bytes.startswith(ZIP) else _xls(path)
        book = _Book(path, CalamineWorkbook.from_path(path), details, doubts)
        return [
            Page(
                sheet.name,
                sheet.visible is not SheetVisibleEnum.Visible,
                _PageReader(book, sheet.name).sheet(),
            )
            for sheet in book.calamine.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        ]


class _Xml:
    """The parts of a zipped workbook, within limits; details of its sheets where it is an .xlsx."""

    def __init__(self, path: Path, doubts: list[Doubt]) -> None:
        self._path = path
        self._details: dict[str, Details] = {}
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "content.xml" not in names and not any(name.startswith("xl/") for name in names):
                raise Refused(DAMAGED)
            _refuse_if_deceptive(archive.infolist())
            self._members = xlsx_details.members(archive) if "xl/workbook.xml" in names else {}
            self._styles = xlsx_details.styles(archive)
            if "content.xml" in names:
                doubts += _ods_doubts(archive.read("content.xml"))
            if sum(archive.getinfo(member).file_size for member in self._members.values()) > LARGE_PART:
                self._count_rows(archive)

    def details(self, name: str) -> Details:
        """What the XML tells of a sheet; nothing is known of one in another format."""
        if name not in self._details:
            member = self._members.get(name)
            with zipfile.ZipFile(self._path) as archive:
                self._details[name] = (
                    xlsx_details.details(archive, member, self._styles) if member else Details()
                )
        return self._details[name]

    def _count_rows(self, archive: zipfile.ZipFile) -> None:
        rows = 0
        for member in self._members.values():
            for counted in xlsx_details.row_counts(archive, member):
                if rows + counted > MOST_ROWS:
                    raise Refused(
                        f"The workbook has more than {MOST_ROWS:,} rows. Save its sheets as CSV (UTF-8), "
                        "and load those."
                    )
            rows += counted


def _xls(path: Path) -> Callable[[str], Details]:
    """What is special about a sheet of an old workbook."""
    every = cache(lambda: xls_details.details(path))
    return lambda name: every()[name]


def _refuse_if_deceptive(parts: Sequence[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    dense = any(part.file_size > max(LARGE_PART, DENSEST * part.compress_size) for part in parts)
    if unpacked > LARGEST_UNPACKED or dense:
        most = f"more than the {LARGEST_UNPACKED / 1e6:,.0f} million that are read"
        why = "nearly all of them empty or repeated" if dense else most
        raise Refused(
            f"The workbook unpacks to {unpacked / 1e6:,.0f} million bytes, {why}. Copy the table into a new workbook, "
            "or save it as CSV (UTF-8), and load that."
        )


def _ods_doubts(content: bytes) -> list[Doubt]:
    return [
        Doubt("ambiguous", f"The workbook {what}. Save it as .xlsx and load that, or confirm to load it so.")
        for mark, what in _ODS_ODDITIES
        if re.search(mark, content)
    ]


@dataclass
class _Book:
    path: Path
    calamine: CalamineWorkbook
    details: Callable[[str], Details]
    doubts: list[Doubt]
    _name: str = ""
    _sheet: CalamineSheet | None = None

    def sheet(self, name: str) -> CalamineSheet:
        """A sheet, parsed; the last one is kept, as it is asked for by every format and then read."""
        if self._sheet is None or self._name != name:
            self._sheet = None  # before the next one takes its room
            self._name, self._sheet = name, self.calamine.get_sheet_by_name(name)
        return self._sheet


class _PageReader:
    """Reads one sheet, as people see it or whole."""

    def __init__(self, book: _Book, name: str) -> None:
        self._book, self._name = book, name
        self._questioned = False

    def sheet(self) -> Sheet:
        return Sheet(
            self._name,
            lambda size: _batches(self._visible_rows(), size),
            self._check,
            lambda size: _batches(self._all_rows(), size),
        )

    def _check(self) -> None:
        with _readable():
            about = self._book.details(self._name)
        if about.unfinished:
            raise Refused(
                f"Cell {about.unfinished} holds a formula without its result. Open the workbook in a spreadsheet, "
                "save it, and load it again."
            )
        if not self._questioned:
            self._book.doubts += _doubts(self._name, about)
            self._questioned = True

    def _visible_rows(self) -> Iterator[Row]:
        with _readable():
            about = self._book.details(self._name)
        special = about.hidden_columns or about.texts
        for line, cells in self._all_rows():
            if line not in about.hidden_rows:
                yield (line, _as_seen(cells, line, about)) if special else (line, cells)

    def _all_rows(self) -> Iterator[Row]:
        with _readable():
            about = self._book.details(self._name)
            if about.rows * about.columns > MOST_CELLS:
                yield from _rows_one_by_one(self._book.path, self._name)
                return
            sheet = self._book.sheet(self._name)
            left: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
            for line, cells in enumerate(sheet.iter_rows(), 1):
                yield line, left + [_cell(cell) for cell in cells]


def _rows_one_by_one(path: Path, name: str) -> Iterator[Row]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and charts, of which nothing is read
        book: Any = load_workbook(path, read_only=True, data_only=True)
        try:
            page = book[name]
            page.reset_dimensions()  # a size that some programs write wrongly would cut rows off
            for line, cells in enumerate(page.iter_rows(values_only=True), 1):
                yield line, [_cell(cell) for cell in cells]
        finally:
            book.close()


def _batches(rows: Iterator[Row], size: int) -> Iterator[RowBatch]:
    while chunk := list(islice(rows, size)):
        yield RowBatch([line for line, _ in chunk], [cells for _, cells in chunk])


def _cell(cell: Any) -> Cell:
    if isinstance(cell, str):
        return (cell.replace("\0", NUL) if "\0" in cell else cell) or None
    return cell  # type: ignore[no-any-return]  # numbers, dates, yes or no, as the libraries give them


def _as_seen(cells: Sequence[Cell], line: int, about: Details) -> Sequence[Cell]:
    texts = about.texts.get(line, {})
    return [None if i in about.hidden_columns else texts.get(i, cell) for i, cell in enumerate(cells)]


def _doubts(name: str, about: Details) -> Iterator[Doubt]:
    sheet = f"the sheet “{shortened(name)}”"
    otherwise = "Show them in the spreadsheet and save it, or confirm to load without them."
    if about.hidden_rows:
        rows = _listed(about.hidden_rows, str)
        yield Doubt(
            "hidden", f"Rows of {sheet} are hidden or filtered out, and are not loaded: {rows}. {otherwise}"
        )
    if about.hidden_columns:
        columns = _listed(about.hidden_columns, lambda column: get_column_letter(column + 1))
        yield Doubt("hidden", f"Columns of {sheet} are hidden, and are not loaded: {columns}. {otherwise}")
    if about.scaled:
        yield Doubt(
            "ambiguous",
            f"Cell {about.scaled} of {sheet} shows its number in thousands or millions, and there may be more. The "
            "number behind it is loaded to the digit: confirm that, or show the numbers in full first.",
        )


def _listed(numbers: Iterable[int], name: Any) -> str:
    """Numbers as ranges of what they are called: 4, 7 to 9; a long list ends with how many more there are."""
    ordered = enumerate(sorted(numbers))
    ranges = [[number for _, number in run] for _, run in groupby(ordered, lambda pair: pair[1] - pair[0])]
    texts = [name(run[0]) + (f" to {name(run[-1])}" if len(run) > 1 else "") for run in ranges[:_RANGES]]
    more = sum(map(len, ranges[_RANGES:]))
    return ", ".join(texts) + (f" and {more:,} more" if more else "")


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (Refused, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except OSError as problem:
        if problem.strerror:
            raise Refused(f"The file cannot be read: {problem.strerror}.") from problem
        raise Refused(DAMAGED) from problem
    except (
        BaseException
    ) as problem:  # damage makes the libraries raise nearly anything; a panic in Rust is no Exception
        raise Refused(DAMAGED) from problem
