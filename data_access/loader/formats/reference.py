"""Reference tables as CSV: what the programme is, who belongs to it, and what was promised.

Each table is known by its headings; further columns are passed over. Empty cells of columns that may be empty
mean "not known".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from data_access.loader.files.delimited import delimiter_of, headings, misfit, rows, split_lines
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.reference_layout import Row, TableLayout
from data_access.loader.formats.reference_places import HOME, MEMBERSHIP, PLACES
from data_access.loader.formats.reference_work import WORK
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, PublishedValues, Reference, Refused, Rejected, StoreContext

name = "reference table (collaboratives, membership, organisations, populations, topics, priorities, ...)"

ENGLAND = {"id": "ENG", "kind": "england", "name": "England", "demonstration": False}

# In the order in which they need one another within a run.
LAYOUTS = (*PLACES, *WORK, MEMBERSHIP)

Cells = Mapping[str, str]


def recognises(head: SourceFile) -> bool:
    """Whether the first row holds all headings that one of the tables needs."""
    return layout_of(head) is not None


def layout_of(head: SourceFile) -> TableLayout | None:
    """The table whose headings the file has, or ``None``; the first of ``LAYOUTS`` where several fit."""
    return _layout_of(_headings(head))


def are_headings(cells: list[str]) -> bool:
    """Whether cells, as ``headings`` gives them, are those of one of the tables."""
    return _layout_of(cells) is not None


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The table's rows. Raises ``Refused`` where a heading stands twice."""
    path = file.path
    head = file
    layout = layout_of(head)
    if layout is None:
        raise Refused("The headings are not those of a reference table.")
    names = _headings(head)
    twice = next((cell for cell in names if cell and names.count(cell) > 1), None)
    if twice:
        raise Refused(f"The column {shortened(twice)} stands twice. Keep the right one.")
    parts: list[PublishedValues | Reference] = [Reference(layout.table, _rows(path, head, layout, context))]
    if layout.beside:
        parts.append(_beside(path, head, layout.beside, context))
    if layout.title == "collaboratives":
        parts.append(Reference("area", [dict(ENGLAND)], beside=True))
    return Content(f"reference table: {layout.title}", parts[::-1] if layout.first else parts)


def _beside(path: Path, head: SourceFile, layout: TableLayout, context: StoreContext) -> Reference:
    # What is wrong with a line is said once, by the table it is counted in.
    rows = (row for row in _rows(path, head, layout, context) if not isinstance(row, Rejected))
    return Reference(layout.table, rows, beside=True)


def _headings(head: SourceFile) -> list[str]:
    first = head.text.partition("\n")[0]
    lines = split_lines(first, delimiter_of(first))
    return headings(lines[0]) if lines else []


def _layout_of(cells: list[str]) -> TableLayout | None:
    names = set(cells)
    return next((layout for layout in LAYOUTS if _fits(layout, names)), None)


def _fits(layout: TableLayout, names: set[str]) -> bool:
    fields = layout.fields + (layout.beside.fields if layout.beside else ())
    needed = [field for field in fields if field.required or field.column == HOME.column]
    return all(names & set(field.headings) for field in needed)


def _rows(
    path: Path, head: SourceFile, layout: TableLayout, context: StoreContext
) -> Iterator[dict[str, object] | Rejected]:
    names = _headings(head)
    numbered = rows(path, delimiter_of(head.text.partition("\n")[0]))
    next(numbered, None)
    seen: dict[tuple[object, ...], int] = {}
    for line, cells in numbered:
        if not any(cell.strip() for cell in cells):
            continue
        if wrong := misfit(cells, names):
            yield Rejected(line, "", "", wrong)
            continue
        row = _row(line, dict(zip(names, (cell.strip() for cell in cells), strict=False)), layout, context)
        if not isinstance(row, Rejected):
            same = tuple(value for column, value in row.items() if column != "line")
            earlier = seen.setdefault(same, line)
            if not layout.keep(row):
                continue
            if earlier != line:
                row = Rejected(line, "", "", f"the same row stands on line {earlier}. Remove one of them.")
        yield row


def _row(line: int, cells: Cells, layout: TableLayout, context: StoreContext) -> dict[str, object] | Rejected:
    row: Row = {"line": line} | dict(layout.constant)
    for field in layout.fields:
        heading = next((heading for heading in field.headings if heading in cells), field.headings[0])
        cell = cells.get(heading, "")
        if field.required and not cell:
            return Rejected(line, heading, "", f"the cell is empty, and {heading} is needed.")
        try:
            row[field.column] = field.parse(cell, context)
        except ValueError as problem:
            return Rejected(line, heading, shortened(cell), str(problem))
    wrong = layout.check(row, context) if layout.check else ""
    return Rejected(line, "", "", wrong) if wrong else row
