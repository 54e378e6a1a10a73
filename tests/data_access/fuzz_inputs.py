"""Inputs for the loader drawn at random, and an oracle with a tiny reading of its own that judges what became of them.

A table is drawn as rows whose true month and number are kept beside the cells that are written, in many ways; the
oracle compares what the store then holds with the truth, by row. Where only bytes were changed, the truth is unknown:
there every stored number must stand, digit by digit, in a line of the file that names its organisation.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st

from data_access.loader.options import Options, confirmed, not_confirmed
from data_access.loader.report import FileReport
from data_access.loader.run import load
from tests.data_access.world import World, build, definition

MEASURES = ("harm", "falls", "sores", "delays")
AREAS = ("RHM", "RM2", "RW3", "R0A")
HEADINGS = ("measure", "area", "period", "numerator", "denominator")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WORDS = {
    "missing": ("", "-", "..", ":", "NULL", "[x]", "#N/A", "n/k"),
    "suppressed": ("*", "<5", "1-4", "c", "[c]"),
    "not_applicable": ("[z]", "N/A"),
}


@dataclass(frozen=True)
class Written:
    """A cell and what its writer meant: a number, a status without one, or nothing (``None``) that can be meant."""

    cell: Any
    meant: float | str | None


@dataclass
class Table:
    """Rows as drawn: area, first of month, numerator, denominator, and the cells that are written."""

    keys: list[tuple[str, str]] = field(default_factory=list)
    numerators: list[Written] = field(default_factory=list)
    denominators: list[Written] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    headings: list[str] = field(default_factory=lambda: list(HEADINGS))


def whole(number: int) -> st.SearchStrategy[Written]:
    """A count in every way of writing it."""
    marked = f"{number:,}"
    ways = [
        f"{number}",
        f" {number} ",
        marked,
        marked.replace(",", " "),
        marked.replace(",", "\u00a0"),
        f"{number}.0",
    ]
    ways += [
        f"'{number}",
        f"{number}r",
        f"{number} [p]",
        *([f"{number}.000000000000002"] if 0 < number < 10 else []),
    ]
    return st.sampled_from(ways).map(lambda text: Written(text, float(number)))


NUMBERS = st.one_of(
    st.integers(0, 40).flatmap(whole),
    st.integers(0, 3_000_000).flatmap(whole),
    st.integers(1, 9_999).map(lambda tenths: Written(f"{tenths / 10}", tenths / 10)),
    st.integers(1, 9_999).map(lambda tenths: Written(f"{tenths // 10},{tenths % 10}", tenths / 10)),
    st.integers(1, 99_999).map(lambda parts: Written(f"{parts / 1000:.3f}", parts / 1000)),
)
WORDS = st.sampled_from([Written(word, status) for status, words in _WORDS.items() for word in words])
RUBBISH = st.one_of(
    st.text(max_size=8),
    st.text("0123456789,.- '<>%£eE()", min_size=1, max_size=9),
    st.sampled_from(
        ["#REF!", "-3", "1e5", "12%", "12bd", "(4)", "TRUE", "1.2.3", "1,23,4", "٣", "½", "0x1F", "１２"]
    ),
).map(lambda text: Written(text.replace("\0", ""), None))
DATES = (
    "%Y-%m", "%Y-%m-%d", "%b-%y", "%d/%m/%Y", "%m/%d/%Y", "%B %Y", "%Y%m", "%Y/%m", "%d/%m/%y", "1 %b %Y", "%m/%Y",
    "MSitAE-%B-%Y", "%Y-%m-%d 00:00:00",
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn, measure: str, *, workbook: bool = False) -> Table:
    """A table with one row for each of a few organisations and months."""
    table = Table()
    begin = draw(st.integers(1995 * 12, 2023 * 12))
    dated = draw(st.sampled_from(DATES))
    numbers = draw(
        st.sampled_from(
            [NUMBERS, st.integers(0, 3_000).flatmap(whole), NUMBERS | WORDS, NUMBERS | WORDS | RUBBISH]
        )
    )
    below = draw(st.sampled_from([st.integers(3_000, 90_000).flatmap(whole), NUMBERS | WORDS]))
    for i in range(draw(st.integers(1, 12))):
        month = begin + i // len(AREAS)
        first = date(month // 12, month % 12 + 1, 1)
        area = AREAS[i % len(AREAS)]
        above, under = draw(numbers), draw(below)
        way = draw(st.sampled_from(DATES)) if draw(st.integers(0, 9)) == 0 else dated
        when: Any = (
            datetime(first.year, first.month, 1) if workbook and draw(st.booleans()) else first.strftime(way)
        )
        table.keys.append((area, f"{first}"))
        table.numerators.append(above)
        table.denominators.append(under)
        cells = [_typed(draw, written) if workbook else written.cell for written in (above, under)]
        table.rows.append([measure, area, when, *cells])
    if draw(st.integers(0, 4)) == 0:
        title = draw(st.sampled_from(["note", "ward", "organisation name", "published", "code", ""]))
        table.headings.append(title)
        for row in table.rows:
            row.append(draw(st.sampled_from(["", "x", "North", "7", "2024-06-01", "a, b"])))
    return table


def _typed(draw: st.DrawFn, written: Written) -> Any:
    """A cell of a workbook: mostly a number that is one."""
    if isinstance(written.meant, float) and draw(st.booleans()):
        return int(written.meant) if written.meant.is_integer() and draw(st.booleans()) else written.meant
    return _NOT_IN_WORKBOOKS.sub("", written.cell)


_NOT_IN_WORKBOOKS = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Input:
    """A file's name and bytes, and the first line of each of the table's rows (none where bytes were changed)."""

    name: str
    content: bytes
    table: Table
    lines: tuple[int, ...] = ()


@st.composite
def texts(draw: st.DrawFn, measure: str) -> Input:
    """A table as text: any delimiter, quoting, encoding and line ends, ragged commas, blank lines and a title."""
    table = draw(tables(measure))
    delimiter = draw(st.sampled_from([",", ",", ";", "\t", "|"]))
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    encoding = draw(
        st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
    )
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    surplus = [""] * draw(st.sampled_from([0, 0, 0, 1, 3]))
    lines: list[str] = []
    at: list[int] = []

    def put(cells: list[str]) -> None:
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator="").writerow(cells)
        lines.append(buffer.getvalue())

    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 3]))):
        put([draw(st.sampled_from(["Falls with harm", "", "Published: June 2024"]))])
    put([*table.headings, *surplus])
    for row in table.rows:
        if draw(st.integers(0, 11)) == 0:
            lines.append("")
        at.append(len(lines) + 1)
        put([_flat(cell) for cell in row] + surplus)
    if draw(st.integers(0, 5)) == 0:
        put([draw(st.sampled_from(["Source: Datix", "Total", "Notes: figures are provisional"]))])
    content = (ends.join(lines) + draw(st.sampled_from(["", ends]))).encode(encoding, errors="replace")
    return Input(f"{measure}.csv", content, table, tuple(at))


def _flat(cell: str) -> str:
    return re.sub(r"[\r\n\x1c-\x1e\x85\u2028\u2029\x0b\x0c\ud800-\udfff]", " ", cell)


@st.composite
def changed_bytes(draw: st.DrawFn, measure: str) -> Input:
    """A text of which some bytes were put in, taken out or changed; now and then nothing but bytes."""
    whole_text = draw(texts(measure))
    content = bytearray(whole_text.content)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(content)))
        piece = draw(
            st.sampled_from([b'"', b",", b";", b"\n", b"\r", b"\0", b"\xff", b"'", b"9", b".", b" "])
            | st.binary(max_size=3)
        )
        content[at : at + draw(st.sampled_from([0, 0, 1, 1, 3]))] = piece
    if draw(st.integers(0, 19)) == 19:
        content = bytearray(draw(st.binary(max_size=300)))
    return Input(f"{measure}.csv", bytes(content), whole_text.table)


@st.composite
def workbooks(draw: st.DrawFn, measure: str) -> Input:
    """A table on a sheet, with a title or a blank row above it."""
    table = draw(tables(measure, workbook=True))
    book = openpyxl.Workbook()
    sheet = book.active
    above = draw(st.sampled_from([0, 0, 1, 4]))
    for _ in range(above):
        sheet.append(["Falls with harm"])
    sheet.append(table.headings)
    for row in table.rows:
        sheet.append([_NOT_IN_WORKBOOKS.sub("", cell) if isinstance(cell, str) else cell for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    content = bytearray(buffer.getvalue())
    if draw(st.integers(0, 9)) == 0:
        content[int(draw(st.floats(0, 0.999)) * len(content))] ^= 0xFF
        return Input(f"{measure}.xlsx", bytes(content), table)
    return Input(
        f"{measure}.xlsx", bytes(content), table, tuple(range(above + 2, above + 2 + len(table.rows)))
    )


def several(input_of: Callable[[str], st.SearchStrategy[Input]]) -> st.SearchStrategy[tuple[Input, ...]]:
    """An input of each measure, to be loaded in one run."""
    return st.tuples(*map(input_of, MEASURES))


class Judge:
    """Loads inputs into a fresh copy of a small world's store and compares."""

    def __init__(self, folder: Path) -> None:
        self._made, self._store = folder / "made.sqlite3", folder / "store.sqlite3"
        made = build(folder / "world", f"sqlite:///{self._made}")
        for measure in MEASURES:
            words = definition(
                title=measure, divided="file", unit="per 100 bed days", collected="organisation"
            )
            made.file(f"measures/{measure}.toml", words)
        made.load()
        self._world = World(made.folder, f"sqlite:///{self._store}")

    def judge(self, inputs: Sequence[Input], *, confirm: bool) -> None:
        """No exception, no silence, no number changed. ``confirm``: every doubt is confirmed."""
        shutil.copyfile(self._made, self._store)
        paths = [self._world.file(given.name, given.content) for given in inputs]
        options = Options(confirm=confirmed if confirm else not_confirmed)
        report = load(replace(self._world.request(*paths), reference=(), options=options))
        assert report.exit_code in (0, 1, 2)
        for given, file in zip(inputs, report.files, strict=True):
            self._judge(given, file)

    def _judge(self, given: Input, file: FileReport) -> None:
        stored = self._figures(given.name.partition(".")[0])
        assert file.refused is None or file.refused.endswith((".", "!", "?")), file.refused
        if file.refused or not file.confirmed:
            assert stored == {}, f"{file.refused or file.doubts} but stored: {stored}"
        elif not given.lines:
            stands_in(given, stored)
        else:
            equals(given, stored, file)

    def _figures(self, measure: str) -> dict[tuple[str, str], tuple[float | None, float | None, str]]:
        columns = "area_id, period, numerator, denominator, status"
        with closing(sqlite3.connect(self._store)) as connection:
            rows = connection.execute(
                f"SELECT {columns} FROM observation WHERE measure_id = ?", [measure]
            ).fetchall()
        return {(area, period): (above, below, status) for area, period, above, below, status in rows}


def equals(given: Input, stored: dict[Any, Any], file: FileReport) -> None:
    """Every stored figure is the one that its row was written for, and every row is stored, rejected or spoken of."""
    table = given.table
    asked_about = " ".join(doubt.sentence for doubt in file.doubts)
    rejected = {row.line for row in file.rejections}
    remarks = " ".join([asked_about, *(note.sentence for note in file.notes)])
    unknown = stored.keys() - set(table.keys)
    assert not unknown, f"no row is of {unknown}: {stored}; {remarks}"
    for key, line, above, below in zip(
        table.keys, given.lines, table.numerators, table.denominators, strict=True
    ):
        if key not in stored:
            assert line in rejected or "not loaded" in remarks or f"{above.cell}" in remarks, (
                f"line {line}, {key}: neither stored nor rejected; {remarks}"
            )
            continue
        number, divisor, status = stored[key]
        matches(above, number, status, asked_about, line)
        if divisor is not None or below.meant != "missing":
            matches(below, divisor, None, asked_about, line)


def matches(written: Written, number: float | None, status: str | None, asked_about: str, line: int) -> None:
    """A stored number is what was meant; one that was asked about is at least a reading of its cell."""
    context = (
        f"line {line}: {written.cell!r} meant {written.meant}, stored {number} {status}; asked: {asked_about}"
    )
    if number is None:
        assert not isinstance(written.meant, float), context
        assert status is None or written.meant in (status, None), context
        return
    if isinstance(written.meant, float) and number == written.meant:
        return
    assert number in readings(str(written.cell)), context
    assert written.meant is None or "may mark thousands" in asked_about or "decimal" in asked_about, context


def readings(cell: str) -> set[float]:
    """The numbers that the digits of a cell can be: its marks between thousands, or one of them before decimals."""
    digits = re.sub(r"[^0-9.,]", "", cell)
    candidates = {
        re.sub("[,.]", "", digits),
        digits.replace(",", ""),
        digits.replace(".", "").replace(",", "."),
    }
    return {
        float(f"{float(each):.15g}") for each in candidates if re.fullmatch(r"[0-9]+\.?[0-9]*|\.[0-9]+", each)
    }


def stands_in(given: Input, stored: dict[Any, Any]) -> None:
    """Every stored number stands in a line of the file that names its organisation."""
    texts_of = [
        given.content.decode(encoding, errors="replace")
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
    ]
    if given.name.endswith(".xlsx"):
        return
    for (area, _), (above, below, _) in stored.items():
        for number in (above, below):
            if number is not None:
                assert any(_names(text, area, number) for text in texts_of), (
                    f"{number} of {area} stands nowhere: {given.content!r}"
                )


def _names(text: str, area: str, number: float) -> bool:
    lines = re.split(r"[\r\n]+", text)
    # A quotation mark may join lines, so a line is looked at with its neighbours.
    for i, line in enumerate(lines):
        if area in line.upper():
            near = "\n".join(lines[max(0, i - 1) : i + 3])
            if any(number in readings(cell) for cell in re.split(r"[;\t\n\"|]|,(?![0-9])", near)):
                return True
            if any(number in readings(cell) for cell in re.split(r"[;,\t\n\"|]", near)):
                return True
    return False
