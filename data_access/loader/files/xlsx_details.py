"""What a sheet's XML tells that its values do not: hidden rows and columns, percentages, errors, missing results.

Source: ECMA-376, part 1, section 18.3 (worksheets) and 18.8 (styles).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, fromstring, iterparse

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import column_index_from_string, get_column_letter

_PIECE = 1 << 20
_ROW = re.compile(rb'row r="([0-9]+)')  # as nearly every program writes it, and found fast
_ROW_SOMEHOW = re.compile(rb'row [^>]*?\br="([0-9]+)')
_CELL = re.compile(rb' r="([A-Z]+)')
# Where one of these stands in a sheet, its cells are looked at one by one; other places of them do no harm.
_SPECIAL = (b"hidden=", b'ht="0"', b'width="0"', b"<f", b":f", b't="e"', b"='")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_PERCENT = re.compile(r"(?:\.([0#?]+))?[^;.]*%")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of the cell styles that show a percentage, with its decimals, or a number divided by thousands."""

    percent: dict[int, int]
    scaled: frozenset[int]


@dataclass(slots=True)
class Details:
    """``rows`` and ``columns`` reach to the last cell. ``texts``: what cells show, by line and column (from 0).

    Rows and columns are hidden only where they hold something. ``unfinished`` is a formula without its result.
    """

    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    unfinished: str = ""
    scaled: str = ""

    def hides(self, line: int, column: int, *, row: bool, in_columns: Container[int]) -> bool:
        """Whether a filled cell is out of sight, as its ``row`` or its column is; if so that is kept."""
        if row:
            self.hidden_rows.add(line)
        elif column in in_columns:
            self.hidden_columns.add(column)
        return row or column in in_columns

    def see(self, line: int, column: int, text: str, *, scaled: bool, unfinished: bool = False) -> None:
        """Keep what is special about a cell in sight; ``text`` is what it shows in place of its number, if anything."""
        if unfinished:
            self.unfinished = self.unfinished or cell_name(line, column)
        elif text:
            self.texts.setdefault(line, {})[column] = text
        elif scaled:
            self.scaled = self.scaled or cell_name(line, column)


def members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where in the archive each sheet lies, by its name."""
    targets = {
        link.get("Id", ""): link.get("Target", "")
        for link in fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    places: dict[str, str] = {}
    for element in fromstring(archive.read("xl/workbook.xml")).iter():
        if _tag(element) == "sheet":
            ident = next((value for key, value in element.items() if key.endswith("}id")), "")
            target = targets.get(ident, "")
            places[element.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return places


def styles(archive: zipfile.ZipFile) -> Styles:
    """The styles that change what a number seems to be."""
    if "xl/styles.xml" not in archive.namelist():
        return Styles({}, frozenset())
    root = fromstring(archive.read("xl/styles.xml"))
    codes = dict(BUILTIN_FORMATS)
    codes |= {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in root.iter() if _tag(f) == "numFmt"}
    cells = next((element for element in root if _tag(element) == "cellXfs"), ())
    return styles_of(codes.get(int(style.get("numFmtId", 0)), "") for style in cells)


def styles_of(codes: Iterable[str]) -> Styles:
    """The styles among those with these number formats, in their order."""
    bare = [_LITERAL.sub("", code) for code in codes]
    percent = {i: len(match[1] or "") for i, code in enumerate(bare) if (match := _PERCENT.search(code))}
    return Styles(percent, frozenset(i for i, code in enumerate(bare) if _SCALED.search(code)))


def percent_text(value: float, decimals: int) -> str:
    """A share as it is shown: 0.0097 as 0.97%."""
    return f"{value * 100:.{decimals}f}%"


def cell_name(line: int, column: int) -> str:
    """Line from 1 and column from 0 as people call the cell: B2."""
    return f"{get_column_letter(column + 1)}{line}"


def details(archive: zipfile.ZipFile, member: str, styles: Styles) -> Details:
    """What there is to know of a sheet; its cells are gone through one by one only where something is special."""
    marks = (*_SPECIAL, *(b's="%d"' % number for number in (*styles.percent, *styles.scaled)))
    is_special = False
    about = Details()
    letters: set[bytes] = set()
    with archive.open(member) as source:
        for piece in _pieces(source):
            seen = _rows_in(piece)
            rows = _ROW.findall(piece)
            if len(rows) < seen:
                rows = _ROW_SOMEHOW.findall(piece)
            about.rows = max(about.rows + seen, max(map(int, rows), default=0))
            letters.update(_CELL.findall(piece))
            is_special = is_special or any(mark in piece for mark in marks)
    about.columns = max((column_index_from_string(text[:3].decode()) for text in letters), default=1)
    if is_special:
        with archive.open(member) as source:
            _look_at_cells(source, styles, about)
    return about


def row_counts(archive: zipfile.ZipFile, member: str) -> Iterator[int]:
    """How many rows of a sheet were seen so far, again and again while its XML is gone through."""
    rows = 0
    with archive.open(member) as source:
        for piece in _pieces(source):
            rows += _rows_in(piece)
            yield rows


def _rows_in(piece: bytes) -> int:
    return piece.count(b"row ") + piece.count(b"<row>") + piece.count(b":row>") // 2


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end between its elements."""
    rest = b""
    while piece := source.read(_PIECE):
        piece = rest + piece
        cut = piece.rfind(b"<")
        if cut > 0:
            piece, rest = piece[:cut], piece[cut:]
        else:
            rest = b""
        yield piece
    yield rest


def _look_at_cells(source: IO[bytes], styles: Styles, about: Details) -> None:
    hidden: set[int] = set()
    line = 0
    data: Element | None = None
    for event, element in iterparse(source, events=("start", "end")):
        tag = _tag(element)
        if tag == "sheetData" and event == "start":
            data = element
        elif tag == "col" and event == "end" and _is_hidden(element, "width"):
            hidden.update(range(int(element.get("min", 1)) - 1, min(int(element.get("max", 1)), 16_384)))
        elif tag == "row" and event == "start":
            line = int(element.get("r", line + 1))
        elif tag == "row":
            _look_at_row(line, element, hidden, styles, about)
            if data is not None:
                data.clear()


def _look_at_row(line: int, row: Element, hidden: set[int], styles: Styles, about: Details) -> None:
    column = -1
    is_hidden = _is_hidden(row, "ht")
    for cell in row:
        column = _column(cell.get("r"), column + 1)
        inside = {_tag(child): child.text for child in cell}
        if not inside or about.hides(line, column, row=is_hidden, in_columns=hidden):
            continue
        unfinished = "f" in inside and not inside.get("v") and cell.get("t") != "str"
        scaled = int(cell.get("s", 0)) in styles.scaled and cell.get("t", "n") == "n"
        text = _shown(cell, inside.get("v"), styles.percent)
        about.see(line, column, text, scaled=scaled, unfinished=unfinished)


def _shown(cell: Element, value: str | None, percent: dict[int, int]) -> str:
    """The text that a cell shows in place of its number: 0.0097 as 0.97%, and an error as its name."""
    if not value or cell.get("t", "n") not in ("n", "e"):
        return ""
    if cell.get("t") == "e":
        return value
    decimals = percent.get(int(cell.get("s", 0)))
    return "" if decimals is None else percent_text(float(value), decimals)


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) == "0"


def _column(reference: str | None, otherwise: int) -> int:
    letters = (reference or "").rstrip("0123456789")
    return column_index_from_string(letters) - 1 if letters else otherwise


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
