"""Reference tables: what the programme is, who belongs to it, what became of codes, and what was promised.

Each table is known by its headings, wherever they stand on a sheet. Empty cells of columns that may be empty mean
"not known". A line is read once, for all of the store's tables that it fills: nothing of a rejected line is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from data_access.demonstration.world import ISLAND
from data_access.loader.columns.written_days import WrittenDays, written_days
from data_access.loader.files.sheets import Sheet, is_blank, text_of
from data_access.loader.files.source_file import SourceFile
from data_access.loader.formats.reference_checks import OfCell, Row, until_after_since
from data_access.loader.formats.reference_layout import Layout
from data_access.loader.formats.reference_tables import LAYOUTS
from data_access.loader.formats.reference_values import value_of
from data_access.loader.options import Options
from data_access.loader.quoting import shortened
from data_access.loader.rows import (
    Content,
    Doubt,
    LoadNote,
    RecordedSolution,
    Reference,
    Rejected,
    StoreContext,
)
from data_access.loader.tables.figure_table import is_period
from data_access.loader.tables.table import Column, Table, TableRow, find_table, plain
from data_access.tables import area, solution, topic

name = "reference table (collaboratives, membership, organisations, successors, topics, results, ...)"

# What a row says -> the sheet and line where it was said first.
Seen = dict[tuple[object, ...], tuple[str, int]]

ENGLAND = {"id": "ENG", "kind": "england", "name": "England"}
THE_ISLAND = ENGLAND | {"name": ISLAND.land}


def recognises(file: SourceFile) -> bool:
    """Whether a sheet holds all headings that one of the tables needs."""
    return layout_of(file) is not None


def layout_of(file: SourceFile) -> Layout | None:
    """The first table of the file, in the order of ``LAYOUTS``, or ``None``."""
    layouts = [fitting[0] for sheet in file.sheets if (fitting := _fitting(sheet))]
    return min(layouts, key=LAYOUTS.index, default=None)


def heading_lines(file: SourceFile) -> dict[str, int]:
    """The line of the headings of each sheet that holds a reference table. Raises ``Refused`` as ``read`` does."""
    tables = (find_table(sheet, _columns(*fits)) for sheet in file.sheets if (fits := _fitting(sheet)))
    return {table.sheet.name: table.line for table in tables if table}


def read(file: SourceFile, context: StoreContext, _options: Options) -> Content:
    """The rows of all its tables. Raises ``Refused`` where a heading stands twice."""
    seen: dict[str, Seen] = defaultdict(dict)
    tables = [
        _ReferenceTable(fitting[0], table, context, seen[fitting[0].title])
        for sheet in file.sheets
        if (fitting := _fitting(sheet)) and (table := find_table(sheet, _columns(*fitting)))
    ]
    tables.sort(key=lambda each: LAYOUTS.index(each.layout))
    content = Content(f"reference table: {', '.join(each.layout.title for each in tables)}", [])
    if len(tables) == 1:  # rejected rows of several tables stand under headings that no file has together
        content.headings = tables[0].table.titles
    for each in tables:
        where = f"Sheet “{shortened(each.table.sheet.name)}”: " if len(tables) > 1 else ""
        content.parts += each.parts(where)
        content.notes += each.unread(where)
        notes, doubts = each.remarks(where)
        content.notes += notes
        content.doubts += doubts
    return content


def _fitting(sheet: Sheet) -> tuple[Layout, frozenset[str]] | None:
    """The first table whose headings stand in a row of the sheet, and all headings of that row in small letters."""
    rows = [frozenset(text_of(cell).lower() for cell in cells) for _, cells in sheet.head()]
    joined = [frozenset(title.replace(" ", "_") for title in titles) for titles in rows]
    fitting = (
        (layout, titles)
        for layout in LAYOUTS
        for titles in (joined if layout.partial else rows)
        if layout.fits(titles)
    )
    # Those of figures, whose areas may have codes and names too, are none.
    return next(
        (each for each in fitting if "numerator" not in each[1] and sum(map(is_period, each[1])) < 2), None
    )


def _columns(layout: Layout, titles: frozenset[str]) -> list[Column]:
    headings = [heading for each in layout.fields if (heading := each.heading_among(titles))]
    return [Column(heading, (plain(heading),)) for heading in headings]


@dataclass(frozen=True, slots=True)
class _ReferenceTable:
    layout: Layout
    table: Table
    context: StoreContext
    seen: Seen  # the rows of all sheets of the file that hold such a table
    questions: list[LoadNote] = field(default_factory=list)  # filled while rows are read
    days: dict[str, WrittenDays] = field(default_factory=dict)  # by heading, likewise

    def parts(self, where: str) -> list[Reference]:
        """Its rows for each of the store's tables, and where it is that of the collaboratives, England."""
        self.days.update(written_days(self.table.rows(), self._dated()))
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

    def _dated(self) -> Iterator[str]:
        """The headings under which days stand."""
        titles = self.table.columns.keys()
        return (
            heading
            for each in self.layout.fields
            if each.kind.dated and (heading := each.heading_among(titles))
        )

    def remarks(self, where: str) -> tuple[list[LoadNote], list[Doubt]]:
        """What there is to ask about the rows that were read."""
        of_days = [note for column in self.days.values() for note in column.notes()]
        notes = [replace(note, sentence=where + note.sentence) for note in (*of_days, *self.questions)]
        doubts = [doubt for column in self.days.values() for doubt in column.doubts()]
        return notes, [replace(doubt, sentence=where + doubt.sentence) for doubt in doubts]

    def unread(self, where: str) -> Iterator[LoadNote]:
        """A note on columns that hold something and are not read."""
        titles = self.table.titles
        left = {i for i in self.table.others if _is_unread(titles[i], self.layout.unread)}
        rows = [row.cells for row in self.table.rows()] if left else []
        filled = [titles[i] for i in sorted(left) if not all(is_blank(cells[i : i + 1]) for cells in rows)]
        if filled:
            named = ", ".join(map(shortened, filled))
            sentence = f"{where}The table of {self.layout.title} has no use for these columns: {named}."
            yield LoadNote("not_loaded", sentence)

    def _rows(self) -> Iterator[Row | Rejected]:
        for given in self.table.rows():
            row = self._row(given)
            if not isinstance(row, Rejected) and (reason := self._given_before(row)):
                row = Rejected(given.line, "", "", reason)
            elif not isinstance(row, Rejected) and (question := self.layout.question(row, self.context)):
                self.questions.append(LoadNote("question", f"Line {given.line}: {question} The row is kept."))
            if isinstance(row, Rejected):
                row = replace(row, cells=tuple(map(text_of, given.cells)))
            yield row

    def _given_before(self, row: Row) -> str:
        """What is wrong with a row that stands in the file already, or whose place another one has taken."""
        here = (self.table.sheet.name, row["line"])
        sheet, line = self.seen.setdefault(tuple(row.values())[1:], here)  # all of it but its line
        where = f"line {line}" if sheet == here[0] else f"line {line} of the sheet “{shortened(sheet)}”"
        if (sheet, line) != here:
            return f"the same row stands on {where}. Remove one of them."
        key = tuple(row[name] for name in self.layout.apart)
        sheet, line = self.seen.setdefault(("apart", *key), here) if key else here
        where = f"line {line}" if sheet == here[0] else f"line {line} of the sheet “{shortened(sheet)}”"
        if (sheet, line) == here:
            return ""
        named = ", ".join(map(str, key))
        return f"{where} gives {named} already, with other words. Keep one, or give each an id or a day of its own."

    def _row(self, given: TableRow) -> Row | Rejected:
        if self.table.overflows(given):
            cells = f"This row has {len(given.cells)} cells under {len(self.table.titles)} headings."
            return Rejected(given.line, "", "", f"{cells} A number with a comma needs quotation marks.")
        if lacking := self.layout.lacking(given.columns.keys()):
            return Rejected(given.line, lacking[0], "", _without(self.layout, lacking))
        row: Row = {"line": given.line, **self.layout.constant}
        for each in self.layout.fields:
            heading = each.heading_among(given.columns.keys()) or each.headings[0]
            cell = given.text(heading)
            try:
                value = value_of(each, heading, self._in_order(heading, cell), self.context)
            except ValueError as problem:
                return Rejected(given.line, heading, shortened(cell), str(problem))
            row |= dict.fromkeys(each.columns, value)
        if wrong := self.layout.check(row, self.context) or until_after_since(row):
            heading = self._heading(wrong.column, given) if isinstance(wrong, OfCell) else ""
            return Rejected(given.line, heading, shortened(given.text(heading)), wrong)
        self._make_known(row)
        left = self.layout.left(given.columns.keys())
        return {name: value for name, value in row.items() if name not in left or value != left[name]}

    def _in_order(self, heading: str, cell: str) -> str:
        """A cell whose day and month stand as its column shows. Raises ``ValueError`` with a sentence."""
        column = self.days.get(heading)
        return column.in_order(cell) if column else cell

    def _heading(self, column: str, given: TableRow) -> str:
        """The heading under which a column of the store stands in the file."""
        of = next(each for each in self.layout.fields if column in each.columns)
        return of.heading_among(given.columns.keys()) or of.headings[0]

    def _make_known(self, row: Row) -> None:
        """Another sheet may refer to it."""
        if solution in self.layout.stored:
            known = self.context.solutions.get(row["id"], RecordedSolution("", None))
            since = row["since"] or known.since
            self.context.solutions[row["id"]] = replace(known, title=row["title"], since=since)
        if topic in self.layout.stored:
            self.context.topics.setdefault(row["id"], row["name"])
        if area in self.layout.stored:
            self.context.areas.setdefault(row["id"], row["kind"])


def _is_unread(title: str, usual: tuple[str, ...]) -> bool:
    """Whether to say that a column has no use: those about a rejection may stay."""
    return title.lower() not in usual and not plain(title).startswith("rejected ")


def _without(layout: Layout, lacking: list[str]) -> str:
    needing = f"and each row of {layout.title} needs"
    if len(lacking) == 1:
        return f"the table has no column {lacking[0]}, {needing} it. Add it, and fill it in."
    return (
        f"the table has none of the columns {', '.join(lacking)}, {needing} them. Add them, and fill them in."
    )
