"""What NHS England's monthly workbooks share: the lines above a table, its England row, and the publisher's remarks.

Above the headings stand Title, Summary, Period, Source, Basis, Published, Revised, Status and Contact, the label in one
column and its text in the next. The contact is a named person and is never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from data_access.loader.columns.calendar import day_name, month_name
from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import period, publication_date
from data_access.loader.files.sheets import text_of
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.collection import ENGLAND
from data_access.loader.quoting import masked
from data_access.loader.rows import LoadNote, NamedArea, Publication, Refused, Status, StoreContext, Value
from data_access.loader.tables.table import Table, TableRow

_LONGEST = 1_500  # letters of a remark

Figure = tuple[int, str, float | None, Status]  # line, area, figure, status


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a table: figures by area, areas as they are named, and lines of text below the table."""

    figures: list[Figure] = field(default_factory=list)
    areas: list[NamedArea] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def publication(table: Table, context: StoreContext) -> tuple[date, Publication]:
    """The month of a sheet, and the issue in hand: the day it was revised, or else first published."""
    month = _read(table, "period", lambda text: period(text, "month"))
    labels = ("revised", "published")
    stated = next((label for label in labels if table.preamble.get(label, "").strip("-– ")), "")
    issued = _read(table, stated, publication_date) if stated else context.today
    if month > context.today or issued > context.today or issued <= month:
        raise Refused(
            f"The sheet {table.sheet.name} gives the period {month_name(month)} and the publication date "
            f"{day_name(issued)}, which cannot both be right. Correct the cell that is wrong."
        )
    title = f"{table.preamble.get('title', table.sheet.name)}, {month_name(month)}"
    return month, Publication(title, issued, "stated" if stated else "loaded", "month")


def _read(table: Table, label: str, read: Callable[[str], date]) -> date:
    try:
        return read(table.preamble.get(label, ""))
    except ValueError as problem:
        raise Refused(f"The sheet {table.sheet.name}, {label.capitalize()}: {problem}") from None


def lines(table: Table, column: int, area_of: Callable[[TableRow], NamedArea | None]) -> Lines:
    """A table's lines by area (``None``: a line of text), England as printed among them.

    Raises ``Refused`` with a cell that is no figure, and unless the areas add up to England to the unit.
    """
    read = Lines()
    for row in table.rows():
        area = area_of(row)
        if area is None:
            read.below.extend(map(text_of, row.cells))
            continue
        try:
            amount, status = figure(row.at(column))
        except ValueError as problem:
            where = f"The sheet {table.sheet.name}, row {row.line}, {table.titles[column]}"
            raise Refused(f"{where}: {problem}") from None
        read.figures.append((row.line, area.id, amount, status))
        read.areas.append(area)
    _add_up(table, read)
    return read


def _add_up(table: Table, read: Lines) -> None:
    england = [(line, amount) for line, area, amount, _ in read.figures if area == ENGLAND.id]
    if len(england) != 1 or england[0][1] is None:
        raise Refused(f"The sheet {table.sheet.name} has no row for England, or more than one. Give it one.")
    line, printed = england[0]
    total = sum(amount or 0.0 for _, area, amount, _ in read.figures if area != ENGLAND.id)
    if abs(total - (printed or 0.0)) > 0.5:
        raise Refused(
            f"The sheet {table.sheet.name} prints {printed:,.0f} for England (row {line}), and its areas add up to "
            f"{total:,.0f}. A row may be missing or changed: download the file again."
        )


def values(measures: Iterable[str], month: date, figures: Iterable[Figure]) -> list[Value]:
    """The same figures for every measure."""
    kept = list(figures)
    return [
        Value(line, measure, area, month, amount, None, status)
        for measure in measures
        for line, area, amount, status in kept
    ]


def remarks(file: SourceFile, with_figures: Iterable[str], below: Iterable[str]) -> list[LoadNote]:
    """What the publisher says below a table and on sheets of text: trusts that sent nothing are a question."""
    passed_over = set(with_figures)
    texts = {"Below the table": list(below)} | {
        f"The sheet {sheet.name}": [text_of(cell) for _, row in sheet.rows() for cell in row]
        for sheet in file.sheets
        if sheet.name not in passed_over
    }
    return [note for where, cells in texts.items() if (note := _remark(where, cells))]


def _remark(where: str, cells: Iterable[str]) -> LoadNote | None:
    said = " ".join(cell for cell in cells if cell and "@" not in cell and cell.lower() != "notes")
    kind = "question" if "did not submit" in said else "footnote"
    return LoadNote(kind, f"{where}: {masked(said)[:_LONGEST]}") if said else None
