"""Reference tables: what the programme is, who belongs to it, what became of codes, and what was promised.

Each table is known by its headings, wherever they stand on a sheet. Empty cells of columns that may be empty mean
"not known".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from data_access.demonstration.world import ISLAND
from data_access.loader.files.sheets import Sheet, is_blank, text_of
from data_access.loader.files.source_file import SourceFile
from data_access.loader.files.text_rows import NUL
from data_access.loader.formats.reference_layout import Row, TableLayout
from data_access.loader.formats.reference_places import PLACES, PLACES_BY_FEW_HEADINGS
from data_access.loader.formats.reference_work import WORK
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import Content, LoadNote, PublishedValues, Reference, Rejected, StoreContext
from data_access.loader.tables.figure_table import is_period
from data_access.loader.tables.table import Table, TableRow, find_table

name = "reference table (collaboratives, membership, organisations, successors, topics, priorities, ...)"

ENGLAND = {"id": "ENG", "kind": "england", "name": "England", "demonstration": False}
THE_ISLAND = ENGLAND | {"name": ISLAND.land, "demonstration": True}

# In the order in which they need one another within a run.
LAYOUTS = (*PLACES, *WORK, *PLACES_BY_FEW_HEADINGS)


def recognises(file: SourceFile) -> bool:
    """Whether a sheet holds all headings that one of the tables needs."""
    return layout_of(file) is not None


def layout_of(file: SourceFile) -> TableLayout | None:
    """The first table of the file, in the order of ``LAYOUTS``, or ``None``."""
    layouts = [layout for sheet in file.sheets if (layout := _layout(sheet))]
    return min(layouts, key=LAYOUTS.index, default=None)


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The rows of all its tables. Raises ``Refused`` where a heading stands twice."""
    tables = [
        _ReferenceTable(layout, table, context)
        for sheet in file.sheets
        if (layout := _layout(sheet)) and (table := find_table(sheet, layout.columns(_titles(sheet, layout))))
    ]
    tables.sort(key=lambda each: LAYOUTS.index(each.layout))
    content = Content(f"reference table: {', '.join(each.layout.title for each in tables)}", [])
    for each in tables:
        content.parts += each.parts(content.notes, named=len(tables) > 1)
    return content


def _layout(sheet: Sheet) -> TableLayout | None:
    rows = [_plain_titles(cells) for _, cells in sheet.head()]
    fitting = ((layout, titles) for layout in LAYOUTS for titles in rows if layout.fits(titles))
    return next((layout for layout, titles in fitting if not _of_figures(titles)), None)


def _of_figures(titles: frozenset[str]) -> bool:
    """Whether the headings are those of figures, whose areas may have codes and names too."""
    return "numerator" in titles or sum(map(is_period, titles)) > 1


def _titles(sheet: Sheet, layout: TableLayout) -> frozenset[str]:
    return next(titles for _, cells in sheet.head() if layout.fits(titles := _plain_titles(cells)))


def _plain_titles(cells: object) -> frozenset[str]:
    return frozenset(text_of(cell).lower() for cell in cells)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _ReferenceTable:
    layout: TableLayout
    table: Table
    context: StoreContext

    def parts(self, notes: list[LoadNote], *, named: bool) -> list[PublishedValues | Reference]:
        """Its rows, those beside them, and where it is that of the collaboratives, England."""
        parts: list[PublishedValues | Reference] = [Reference(self.layout.table, self._counted(notes, named))]
        if self.layout.beside:
            # What is wrong with a line is said once, by the table it is counted in.
            rows = (row for row in self._rows(self.layout.beside) if not isinstance(row, Rejected))
            parts.append(Reference(self.layout.beside.table, rows, beside=True))
        if self.layout.title == "collaboratives":
            whole = THE_ISLAND if self.context.all_invented else ENGLAND
            parts.append(Reference("area", [dict(whole)], beside=True))
        return parts[::-1] if self.layout.first else parts

    def _counted(self, notes: list[LoadNote], named: bool) -> Iterator[Row | Rejected]:
        where = f"Sheet “{shortened(self.table.sheet.name)}”: " if named else ""
        for row in self._rows(self.layout):
            yield replace(row, reason=where + row.reason) if isinstance(row, Rejected) else row
        if unread := self._unread():
            sentence = (
                f"{where}The table of {self.layout.title} has no use for these columns: {', '.join(unread)}."
            )
            notes.append(LoadNote("not_loaded", sentence))

    def _unread(self) -> list[str]:
        """Headings of columns that hold something and are not read."""
        titles = self.table.titles
        left = {i for i in self.table.others if titles[i].lower() not in self.layout.unread}
        filled = {
            i
            for row in (self.table.rows() if left else ())
            for i in left
            if not is_blank(row.cells[i : i + 1])
        }
        return [shortened(titles[i]) for i in sorted(filled)]

    def _rows(self, layout: TableLayout) -> Iterator[Row | Rejected]:
        seen: dict[tuple[object, ...], int] = {}
        for given in self.table.rows():
            row = _surplus(self.table, given) or _row(given, layout, self.table.columns, self.context)
            if not isinstance(row, Rejected):
                same = tuple(value for column, value in row.items() if column != "line")
                earlier = seen.setdefault(same, given.line)
                if not layout.keep(row):
                    continue
                if earlier != given.line:
                    row = Rejected(
                        given.line, "", "", f"the same row stands on line {earlier}. Remove one of them."
                    )
            yield row


def _surplus(table: Table, row: TableRow) -> Rejected | None:
    if not table.overflows(row):
        return None
    cells = f"This row has {len(row.cells)} cells under {len(table.titles)} headings."
    return Rejected(row.line, "", "", f"{cells} A number with a comma needs quotation marks.")


def _row(
    given: TableRow, layout: TableLayout, columns: Mapping[str, int], context: StoreContext
) -> Row | Rejected:
    row: Row = {"line": given.line} | dict(layout.constant)
    for field in layout.fields:
        heading = field.heading_among(columns.keys()) or field.headings[0]
        cell = given.text(heading)
        if field.required and not cell:
            return Rejected(given.line, heading, "", f"the cell is empty, and {heading} is needed.")
        try:
            if NUL in cell:
                raise ValueError("it holds a letter that no program can show. Type it again.")
            row[field.column] = field.parse(cell, context)
        except ValueError as problem:
            return Rejected(given.line, heading, shortened(cell), str(problem))
    return _checked(row, layout, context)


def _checked(row: Row, layout: TableLayout, context: StoreContext) -> Row | Rejected:
    if context.all_invented and "demonstration" in row:
        row["demonstration"] = True
    wrong = layout.check(row, context) if layout.check else ""
    if layout.table == "area" and not wrong:
        context.areas.setdefault(row["id"], row["kind"])  # another sheet of the file may refer to it
    return Rejected(row["line"], "", "", wrong) if wrong else row
