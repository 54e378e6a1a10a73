"""What a reference table is made of: its headings, the store's columns that they fill, and a check of every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Column, Table

from data_access.loader.formats import reference_cells as cells
from data_access.loader.rows import StoreContext

Row = dict[str, Any]
Check = Callable[[Row, StoreContext], str]

# Headings where they are not the column's name: the first counts, the others stand in lookups of our own.
_HEADINGS = {
    "collaborative_id": ("collaborative", "psc_id_2014_footprint", "psc_id"),
    "confidence": ("confidence", "confidence_2014"),
    "alternative": ("alternative", "alternative_psc_id"),
    "effective": ("date",),
}
_KINDS = {
    **{"collaborative_id": cells.collaborative, "area_id": cells.area, "measure_id": cells.measure},
    **{"topic_id": cells.topic, "source_id": cells.source, "role": cells.role},
}
_KINDS_OF_TYPES = {date: cells.day, int: cells.whole, float: cells.number, bool: cells.flag}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a file: the headings it goes by, of which the first counts, the store's columns, and its kind.

    ``needed``: no cell of it is empty. ``always``: the file has the column, whether or not cells may be empty.
    """

    headings: tuple[str, ...]
    columns: tuple[str, ...]
    kind: cells.Kind = cells.text
    needed: bool = True
    always: bool = True

    def heading_among(self, titles: Set[str]) -> str | None:
        """The heading by which a file with these titles gives it."""
        return next((heading for heading in self.headings if heading in titles), None)


def _nothing_wrong(_row: Row, _context: StoreContext) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: what it is called, where it goes, its fields, and what every row has besides.

    ``stored`` are the store's tables that a line fills, in this order; the rows of the one called ``counted`` are
    counted. ``check`` says what is wrong with a row; of ``unread`` headings nobody needs to be told.
    """

    title: str
    stored: tuple[Table, ...]
    counted: str
    fields: tuple[Field, ...]
    constant: Mapping[str, object] = field(default_factory=dict)
    check: Check = _nothing_wrong
    unread: tuple[str, ...] = ()

    def fits(self, titles: Set[str]) -> bool:
        """Whether these headings, in small letters, are all that the table needs."""
        return all(each.heading_among(titles) for each in self.fields if each.always)


def fields_of(table: Table, texts: cells.Kind = cells.text, **kinds: cells.Kind | None) -> tuple[Field, ...]:
    """A field for each of the store's columns: of the kind given, or of its own (``texts``); ``None`` for none."""
    given = {column: kinds.get(column.name, _kind_of(column, texts)) for column in table.columns}
    return tuple(
        _field(column, kind) for column, kind in given.items() if kind and column.name != "inherited"
    )


def of_table(
    title: str,
    table: Table,
    texts: cells.Kind = cells.text,
    check: Check = _nothing_wrong,
    **kinds: cells.Kind | None,
) -> Layout:
    """The layout of a file that has the columns of one of the store's tables."""
    return Layout(title, (table,), table.name, fields_of(table, texts, **kinds), check=check)


def _kind_of(column: Column[Any], texts: cells.Kind) -> cells.Kind:
    return _KINDS.get(column.name) or _KINDS_OF_TYPES.get(column.type.python_type, texts)


def _field(column: Column[Any], kind: cells.Kind) -> Field:
    optional = column.nullable or column.default is not None
    needed = not optional if kind.needed is None else kind.needed
    headings = _HEADINGS.get(column.name, (column.name.removesuffix("_id"),))
    return Field(headings, (column.name,), kind, needed, needed)
