"""The parts of a wide file of infection counts: preamble, headings, organisations, Totals rows, footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from data_access.loader.columns.calendar import month_name
from data_access.loader.columns.periods import period as period_of
from data_access.loader.files.delimited import headings
from data_access.loader.formats.hcai import consecutive
from data_access.loader.rows import Refused

KINDS = {"trust code": "organisation", "ccg code": "ccg"}


@dataclass(frozen=True, slots=True)
class FileLine:
    """One row of the file: its line number, counted from 1, and its cells."""

    number: int
    cells: list[str]

    def cell(self, column: int) -> str:
        """The cell in a column; a short row is blank at its end."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Header:
    """The heading row: the kind of area listed, the name's column, and which column is which month."""

    line: int
    kind: str
    name_column: int
    months: dict[int, date]


@dataclass(slots=True)
class WideLayout:
    """The whole file, sorted into its parts. ``preamble`` maps a label without its colon to its text."""

    header: Header
    preamble: dict[str, str]
    organisations: list[FileLine] = field(default_factory=list)
    totals: list[FileLine] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)


def is_header(row: list[str]) -> bool:
    """Whether a row is the heading row: Trust Code or CCG Code, then a name and at least one month."""
    names = headings(row)
    return bool(names) and names[0] in KINDS and any(map(_month, row[2:]))


def lay_out(rows: Iterable[tuple[int, list[str]]]) -> WideLayout:
    """Sort the rows into parts. Raises ``Refused`` where headings are missing or contradict the preamble."""
    lines = (FileLine(number, cells) for number, cells in rows)
    preamble: dict[str, str] = {}
    for line in lines:
        if is_header(line.cells):
            layout = WideLayout(_header(line), preamble)
            break
        label = line.cell(0).strip().rstrip(":").lower()
        if label:
            preamble[label] = line.cell(1).strip()
    else:
        raise Refused("There is no heading row that begins with Trust Code or CCG Code and names months.")
    _check_months(layout)
    for line in lines:
        _sort(line, layout)
    return layout


def _header(line: FileLine) -> Header:
    kind = KINDS[headings(line.cells)[0]]
    name = "trust name" if kind == "organisation" else "ccg name"
    if name not in headings(line.cells):
        raise Refused(
            f"Line {line.number}, the heading row, has no column “{name}”. Load the file as published."
        )
    months = {i: month for i, cell in enumerate(line.cells) if (month := _month(cell))}
    return Header(line.number, kind, headings(line.cells).index(name), months)


def _month(cell: str) -> date | None:
    try:
        return period_of(cell, "month")
    except ValueError:
        return None


def _check_months(layout: WideLayout) -> None:
    months = sorted(layout.header.months.values())
    if not consecutive(months):
        raise Refused(
            f"The months in the headings (line {layout.header.line}) have a gap or stand twice. "
            "Load the file as published."
        )
    period = f"{month_name(months[0])} to {month_name(months[-1])}"
    number = layout.preamble.get("no. of months", "").split(" ")[0]
    if number.isdecimal() and int(number) != len(months):
        raise Refused(
            f"The file says that it has {int(number)} months, but its headings name {len(months)}: {period}."
        )
    stated = layout.preamble.get("reporting period", "")
    if stated and stated.lower() != period.lower():
        raise Refused(f"The file says that it covers {stated}, but its headings name {period}.")


def _sort(line: FileLine, layout: WideLayout) -> None:
    header = layout.header
    name = line.cell(header.name_column).strip()
    figures = any(line.cell(column).strip() for column in header.months)
    if name.lower().rstrip("s") == "total" or (
        figures and line.cell(0).strip().lower() in ("total", "totals")
    ):
        layout.totals.append(line)
    elif figures or (name and line.cell(0).strip()):
        layout.organisations.append(line)
    elif text := " ".join(" ".join(line.cells).split()):
        layout.footnotes.append(text)
