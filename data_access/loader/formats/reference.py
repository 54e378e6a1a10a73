"""Reference tables: what the programme is, who belongs to it, what became of codes, and what was promised.

Each table is known by its headings, wherever they stand on a sheet. Empty cells of columns that may be empty mean
"not known". A line is read once, for all of the store's tables that it fills: nothing of a rejected line is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from data_access.demonstration.world import ISLAND
from data_access.loader.files.sheets import Sheet, is_blank, text_of
from data_access.loader.files.source_file import SourceFile
from data_access.loader.files.text_rows import NUL
from data_access.loader.formats.reference_checks import Row, until_after_since
from data_access.loader.formats.reference_tables import LAYOUTS, Field, Layout
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, LoadNote, Reference, Rejected, StoreContext
from data_access.loader.tables.figure_table import is_period
from data_access.loader.tables.table import Column, Table, TableRow, find_table, plain
from data_access.tables import area

name = "reference table (collaboratives, membership, organisations, successors, topics, priorities, ...)"

ENGLAND = {"id": "ENG", "kind": "england", "name": "England"}
THE_ISLAND = ENGLAND | {"name": ISLAND.land}


def recognises(file: SourceFile) -> bool:
    """Whether a sheet holds all headings that one of the tables needs."""
    return layout_of(file) is not None


def layout_of(file: SourceFile) -> Layout | None:
    """The first table of the file, in the order of ``LAYOUTS``, or ``None``."""
    layouts = [fitting[0] for sheet in file.sheets if (fitting := _fitting(sheet))]
    return min(layouts, key=LAYOUTS.index, default=None)


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The rows of all its tables. Raises ``Refused`` where a heading stands twice."""
    tables = [
        _ReferenceTable(fitting[0], table, context)
        for sheet in file.sheets
        if (fitting := _fitting(sheet)) and (table := find_table(sheet, _columns(*fitting)))
    ]
    tables.sort(key=lambda each: LAYOUTS.index(each.layout))
    content = Content(f"reference table: {', '.join(each.layout.title for each in tables)}", [])
    for each in tables:
        where = f"Sheet “{shortened(each.table.sheet.name)}”: " if len(tables) > 1 else ""
        content.parts += each.parts(where)
        content.notes += each.unread(where)
    return content


def _fitting(sheet: Sheet) -> tuple[Layout, frozenset[str]] | None:
    """The first table whose headings stand in a row of the sheet, and all headings of that row in small letters."""
    rows = [frozenset(text_of(cell).lower() for cell in cells) for _, cells in sheet.head()]
    fitting = ((layout, titles) for layout in LAYOUTS for titles in rows if layout.fits(titles))
    # Those of figures, whose areas may have codes and names too, are none.
    return next(
        (each for each in fitting if "numerator" not in each[1] and sum(map(is_period, each[1])) < 2), None
    )


def _columns(layout: Layout, titles: frozenset[str]) -> list[Column]:
    headings = [heading for field in layout.fields if (heading := field.heading_among(titles))]
    return [Column(heading, (plain(heading),)) for heading in headings]


@dataclass(frozen=True, slots=True)
class _ReferenceTable:
    layout: Layout
    table: Table
    context: StoreContext

    def parts(self, where: str) -> list[Reference]:
        """Its rows for each of the store's tables, and where it is that of the collaboratives, England."""
        lines = list(self._rows())
        rejected = [replace(row, reason=where + row.reason) for row in lines if isinstance(row, Rejected)]
        rows = [row for row in lines if not isinstance(row, Rejected)]
        parts = []
        for table in self.layout.stored:
            columns, key = {*table.c.keys(), "line"}, table.primary_key.columns.keys()
            # Without a key it is no row of the table: the commissioning hubs, for one, belong to no collaborative.
            whole = (row for row in rows if None not in [row.get(name, "") for name in key])
            of_table = [{name: row[name] for name in row if name in columns} for row in whole]
            counted = table.name == self.layout.counted
            said_once = rejected if counted else []
            parts.append(Reference(table.name, [*of_table, *said_once], beside=not counted))
        if self.layout.title == "collaboratives":
            country = THE_ISLAND if self.context.is_demonstration else ENGLAND
            parts.append(Reference("area", [dict(country)], beside=True))
        return parts

    def unread(self, where: str) -> Iterator[LoadNote]:
        """A note on columns that hold something and are not read."""
        titles = self.table.titles
        left = {i for i in self.table.others if titles[i].lower() not in self.layout.unread}
        rows = [row.cells for row in self.table.rows()] if left else []
        filled = [titles[i] for i in sorted(left) if not all(is_blank(cells[i : i + 1]) for cells in rows)]
        if filled:
            named = ", ".join(map(shortened, filled))
            sentence = f"{where}The table of {self.layout.title} has no use for these columns: {named}."
            yield LoadNote("not_loaded", sentence)

    def _rows(self) -> Iterator[Row | Rejected]:
        seen: dict[tuple[object, ...], int] = {}
        for given in self.table.rows():
            row = self._row(given)
            if not isinstance(row, Rejected):
                earlier = seen.setdefault(tuple(row.values())[1:], given.line)  # all of it but its line
                if earlier != given.line:
                    reason = f"the same row stands on line {earlier}. Remove one of them."
                    row = Rejected(given.line, "", "", reason)
            yield row

    def _row(self, given: TableRow) -> Row | Rejected:
        if self.table.overflows(given):
            cells = f"This row has {len(given.cells)} cells under {len(self.table.titles)} headings."
            return Rejected(given.line, "", "", f"{cells} A number with a comma needs quotation marks.")
        row: Row = {"line": given.line, **self.layout.constant}
        for field in self.layout.fields:
            heading = field.heading_among(given.columns.keys()) or field.headings[0]
            cell = given.text(heading)
            try:
                value = _value(field, heading, cell, self.context)
            except ValueError as problem:
                return Rejected(given.line, heading, shortened(cell), str(problem))
            row |= dict.fromkeys(field.columns, value)
        if wrong := self.layout.check(row, self.context) or until_after_since(row):
            return Rejected(given.line, "", "", wrong)
        if area in self.layout.stored:
            self.context.areas.setdefault(row["id"], row["kind"])  # another sheet may refer to it
        return row


def _value(field: Field, heading: str, cell: str, context: StoreContext) -> Any:
    if field.needed and not cell:
        raise ValueError(f"the cell is empty, and {heading} is needed.")
    if NUL in cell:
        raise ValueError("it holds a letter that no program can show. Type it again.")
    return field.kind.read(cell, context) if cell else field.kind.empty
