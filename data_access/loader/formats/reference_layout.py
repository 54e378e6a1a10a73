"""What a reference table is made of: its headings, the columns they fill, and a check of every row."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

from data_access.loader.formats.reference_cells import Parse, text
from data_access.loader.rows import StoreContext
from data_access.loader.tables.table import Column, plain

Row = dict[str, Any]
Constant = tuple[tuple[str, object], ...]
Check = Callable[[Row, StoreContext], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: the headings it goes by, of which the first counts, the store's column, and how to read a cell.

    ``required``: no cell of it is empty. ``always``: the file has the column; so it is where cells are required.
    """

    headings: tuple[str, ...]
    column: str
    parse: Parse
    required: bool = True
    always: bool = False

    def heading_among(self, titles: Set[str]) -> str | None:
        """The heading by which a file with these titles gives it."""
        return next((heading for heading in self.headings if heading in titles), None)


@dataclass(frozen=True, slots=True)
class TableLayout:
    """One table: what it is called, where it goes, its fields, and what every row has besides.

    ``beside`` makes rows for a second table from the same lines, ``first`` before these, which then refer to them.
    ``check`` says what is wrong with a row; ``unread`` are headings of our own files that nobody needs to be told of.
    """

    title: str
    table: str
    fields: tuple[Field, ...]
    constant: Constant = ()
    beside: TableLayout | None = None
    first: bool = False
    check: Check | None = None
    keep: Callable[[Row], bool] = lambda _row: True
    unread: tuple[str, ...] = ()

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Those of this table and of the one beside it."""
        return self.fields + (self.beside.fields if self.beside else ())

    def fits(self, titles: Set[str]) -> bool:
        """Whether these headings, in small letters, are all that the table needs."""
        needed = (field for field in self.all_fields if field.required or field.always)
        return all(field.heading_among(titles) for field in needed)

    def columns(self, titles: Set[str]) -> list[Column]:
        """The columns of a file with these headings; each role is the heading."""
        headings = {field.heading_among(titles) for field in self.all_fields} - {None}
        return [Column(heading, (plain(heading),)) for heading in sorted(map(str, headings))]


def may(heading: str, parse: Parse = text, *, column: str = "", also: tuple[str, ...] = ()) -> Field:
    """A column whose cells may be empty and that a file may leave out."""
    return Field((heading, *also), column or heading, parse, required=False)


def must(heading: str, parse: Parse = text, *, column: str = "", also: tuple[str, ...] = ()) -> Field:
    """A column that every file has and whose cells are filled."""
    return Field((heading, *also), column or heading, parse)
