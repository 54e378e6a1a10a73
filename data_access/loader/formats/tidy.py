"""Our own table: measure, area, period, numerator, denominator; optional: status, published. CSV or XLSX."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import cast

from data_access.loader.columns.calendar import day_name, month_name
from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import period as period_of
from data_access.loader.columns.periods import publication_date
from data_access.loader.files import workbook
from data_access.loader.files.delimited import delimiter_of, headings, misfit, rows, split_lines
from data_access.loader.files.source_file import SourceFile
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import (
    Content,
    Publication,
    PublishedValues,
    Refused,
    Rejected,
    Rules,
    Status,
    StoreContext,
    Value,
)

name = "tidy table (measure, area, period, numerator, denominator)"

REQUIRED = ("measure", "area", "period", "numerator", "denominator")
OPTIONAL = ("status", "published")
_STATUSES = ("reported", "missing", "suppressed", "not_applicable")
_SPREADSHEET_NUMBER = re.compile(r"[0-9.]+[eE][+-]?[0-9]+")
_MEMORY = 50_000  # different cells whose reading is remembered

Row = tuple[int, list[object]]


def recognises(head: SourceFile) -> bool:
    """Whether the first row names a measure and two more of the table's columns."""
    return are_headings(_first_row(head))


def are_headings(cells: list[str]) -> bool:
    """Whether cells, as ``headings`` gives them, can be this table's."""
    names = set(cells)
    return "measure" in names and len(names & set(REQUIRED)) >= 3


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The table's rows as figures, read as they are asked for.

    Raises ``Refused`` where a required column is missing or stands twice.
    """
    head = file
    titles = _first_row(head)
    table = _Table(_columns(titles), context)
    publication = Publication(file.path.name, context.today, "loaded", "row")
    if workbook.is_workbook(head.first_bytes):
        return Content(name, [PublishedValues(publication, table.values(_sheet(file.path, worked_out=True)))])
    return Content(name, [PublishedValues(publication, table.values(_lines(file.path, head), titles))])


def _first_row(head: SourceFile) -> list[str]:
    if workbook.is_workbook(head.first_bytes):
        return _workbook_headings(head.path)
    first = head.text.partition("\n")[0]
    lines = split_lines(first, delimiter_of(first))
    return headings(lines[0]) if lines else []


def _workbook_headings(path: Path) -> list[str]:
    try:
        _, first = next(_sheet(path), (1, []))
    except Refused:
        return []  # some other kind of zip file: another format may know it
    return headings("" if cell is None else str(cell) for cell in first)


def _sheet(path: Path, *, worked_out: bool = False) -> Iterator[Row]:
    """The rows of a workbook's first sheet."""
    for _, lines in workbook.sheets(path, worked_out=worked_out):
        for number, cells in lines:
            # True equals 1 in Python, and must not be taken for a count.
            yield number, [str(cell) if isinstance(cell, bool) else cell for cell in cells]
        return


def _lines(path: Path, head: SourceFile) -> Iterator[Row]:
    return cast(Iterator[Row], rows(path, delimiter_of(head.text.partition("\n")[0])))


def _columns(titles: list[str]) -> dict[str, int]:
    missing = [column for column in REQUIRED if column not in titles]
    if missing:
        raise Refused(
            f"The table has no column {' and no column '.join(missing)}. "
            f"It needs {', '.join(REQUIRED)}; leave cells of the denominator empty where there is none."
        )
    twice = next((column for column in (*REQUIRED, *OPTIONAL) if titles.count(column) > 1), None)
    if twice:
        raise Refused(f"The column {twice} stands twice. Keep the right one.")
    return {column: titles.index(column) for column in (*REQUIRED, *OPTIONAL) if column in titles}


class _CellProblem(ValueError):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


class _Table:
    """Reads rows by column. What was read once is remembered: a million rows repeat few different cells."""

    def __init__(self, columns: dict[str, int], context: StoreContext) -> None:
        self._columns = columns
        self._context = context
        self._width = max(columns.values()) + 1
        self._needed = max(columns[column] for column in REQUIRED) + 1
        self._required = itemgetter(*(columns[column] for column in REQUIRED))
        self._rules: dict[object, tuple[str, Rules]] = {}
        self._areas: dict[object, str] = {}
        self._periods: dict[tuple[object, str], date] = {}
        self._figures: dict[object, tuple[float | None, Status]] = {}
        self._unknown: dict[tuple[str, str], str] = {}

    def values(self, lines: Iterator[Row], titles: list[str] | None = None) -> Iterator[Value | Rejected]:
        """Each data row as a figure or with the reason why not; empty rows are passed over.

        ``titles``: the headings of a text, whose rows must fit them. A workbook's cells cannot move aside.
        """
        next(lines, None)
        for line, row in lines:
            if not any(row):
                continue
            if (
                titles
                and (len(row) != self._width or len(titles) != self._width)
                and (wrong := self._misfit(row, titles))
            ):
                yield Rejected(line, "", "", wrong)
                continue
            cells = row if len(row) >= self._width else row + [""] * (self._width - len(row))
            try:
                yield self._value(line, cells)
            except _CellProblem as problem:
                cell = cells[self._columns[problem.column]]
                yield Rejected(line, problem.column, shortened(_text(cell)), str(problem))

    def _misfit(self, row: list[object], titles: list[str]) -> str:
        if len(row) < self._needed:
            return (
                f"This row has {len(row)} cells under {len(titles)} headings. "
                "Give every cell its place; an empty one needs its comma too."
            )
        return misfit(cast(list[str], row), titles)

    def _value(self, line: int, cells: list[object]) -> Value:
        at = self._columns
        named, placed, dated, above, below = self._required(cells)
        try:  # all five cells stood in earlier rows: no need to ask again
            measure, rules = self._rules[named]
            area, period = self._areas[placed], self._periods[dated, rules.grain]
            (numerator, status), (denominator, _) = self._figures[above], self._figures[below]
        except KeyError:
            measure, rules = self._measure(named)
            area, period = self._area(placed), self._period(dated, rules.grain)
            numerator, status = self._figure("numerator", above)
            denominator, _ = self._figure("denominator", below)
        if "status" in at and (stated := _text(cells[at["status"]]).strip().lower()):
            status = _agreed(stated, numerator, status)
        if rules.grain == "day":
            _check_events(numerator)
        if status == "reported":
            _check(numerator, denominator, rules)
        published = self._published(cells[at["published"]]) if "published" in at else None
        return Value(line, measure, area, period, numerator, denominator, status, published)

    def _measure(self, cell: object) -> tuple[str, Rules]:
        entry = self._rules.get(cell)
        if entry is None:
            ident = _text(cell).strip().lower()
            rules = self._context.rules.get(ident)
            if rules is None:
                raise _CellProblem(
                    "measure", self._guess("measure", ident, {i: i for i in self._context.rules})
                )
            entry = self._rules[cell] = (ident, rules)
        return entry

    def _area(self, cell: object) -> str:
        area = self._areas.get(cell)
        if area is None:
            text = _text(cell).strip()
            ident = text.upper()
            if ident not in self._context.areas:
                if isinstance(cell, int | float) or _SPREADSHEET_NUMBER.fullmatch(text):
                    raise _CellProblem(
                        "area",
                        "a spreadsheet seems to have turned the code into a number. Format the column as text "
                        "and type the code again (1E1, 00C).",
                    )
                raise _CellProblem("area", self._guess("area", ident, self._context.names))
            area = self._areas[cell] = ident
        return area

    def _guess(self, what: str, text: str, names: dict[str, str]) -> str:
        if not text:
            return f"the {what} is empty. Fill it in."
        if (what, text) not in self._unknown:
            by_text = {name.upper(): ident for ident, name in names.items()} | {i.upper(): i for i in names}
            near = difflib.get_close_matches(text.upper(), by_text, 1, 0.6)
            hint = f" Did you mean {by_text[near[0]]}?" if near else ""
            also = "Add it with a table of organisations, or" if what == "area" else "Add its definition, or"
            self._unknown[what, text] = f"the store does not know this {what}.{hint} {also} correct it."
        return self._unknown[what, text]

    def _period(self, cell: object, grain: str) -> date:
        key = (cell, grain)
        period = self._periods.get(key)
        if period is None:
            try:
                period = period_of(_text(cell), grain)
            except ValueError as problem:
                raise _CellProblem("period", f"{problem} The measure is counted by {grain}.") from None
            if period > self._context.today:
                name = day_name if grain == "day" else month_name
                raise _CellProblem("period", f"{name(period)} lies in the future.")
            self._periods[key] = period
        return period

    def _published(self, cell: object) -> date | None:
        text = _text(cell).strip()
        if not text:
            return None
        published = self._periods.get((text, "published"))
        if published is None:
            try:
                published = publication_date(text)
            except ValueError as problem:
                raise _CellProblem("published", str(problem)) from None
            if published > self._context.today:
                raise _CellProblem("published", "the date of publication lies in the future.")
            self._periods[text, "published"] = published
        return published

    def _figure(self, column: str, cell: object) -> tuple[float | None, Status]:
        reading = self._figures.get(cell)
        if reading is None:
            try:
                reading = figure(cell if isinstance(cell, int | float) else _text(cell))
            except ValueError as problem:
                raise _CellProblem(column, str(problem)) from None
            if len(self._figures) < _MEMORY:
                self._figures[cell] = reading
        return reading


def _text(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    return "" if cell is None else str(cell)


def _agreed(stated: str, numerator: float | None, status: Status) -> Status:
    """The status that the row states, where its numerator does not say otherwise."""
    for allowed in _STATUSES:
        if stated.replace(" ", "_") == allowed and (allowed == "reported") == (numerator is not None):
            return allowed  # type: ignore[return-value]
    if stated.replace(" ", "_") in _STATUSES:
        raise _CellProblem(
            "status", f"the status is {stated}, but the numerator is {status}. Correct one of them."
        )
    raise _CellProblem("status", f"the status must be {', '.join(_STATUSES)} or empty.")


def _check_events(numerator: float | None) -> None:
    # A row stands for a day with events; gaps between events are read from what lies between the rows.
    if numerator is None:
        raise _CellProblem(
            "numerator",
            "a row of this measure counts the events of one day, so it needs a number. Remove the row if the "
            "day had no event.",
        )
    if numerator == 0:
        raise _CellProblem("numerator", "a day without an event needs no row. Remove it.")
    if not numerator.is_integer():
        raise _CellProblem("numerator", "the events of a day are counted in whole numbers: write 1, 2, 3.")


def _check(numerator: float | None, denominator: float | None, rules: Rules) -> None:
    if rules.counted and numerator is not None and not numerator.is_integer():
        raise _CellProblem(
            "numerator",
            "cases are counted in whole numbers. If the point marks thousands, write 1234 or “1,234” instead.",
        )
    if not rules.divided:
        return
    if denominator is None:
        raise _CellProblem(
            "denominator", "the measure is a rate or a share, so a figure needs its denominator."
        )
    if rules.proportion and numerator is not None and numerator > denominator:
        raise _CellProblem(
            "numerator",
            f"the numerator is above the denominator ({denominator:,.15g}), which a percentage cannot be.",
        )
