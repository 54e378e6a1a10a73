"""How a reference table is declared: its headings, the store's columns that they fill, and checks of every row.

A table has the columns of the store's own (``data_access.tables``); what it says beyond them stands in its layout.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Table

from data_access.loader.formats import reference_cells as cells
from data_access.loader.formats import reference_checks as checks
from data_access.loader.rows import StoreContext

Check = Callable[[checks.Row, StoreContext], str]

# Headings where they are not the column's name: the first counts, the others stand in lookups of our own.
_HEADINGS = {
    "collaborative_id": ("collaborative", "psc_id_2014_footprint", "psc_id"),
    "confidence": ("confidence", "confidence_2014"),
    "alternative": ("alternative", "alternative_psc_id"),
    "effective": ("date",),
    "mark": ("mark", "evidence"),
    "work_until": ("work_until", "work_to"),
    "caution": ("caution", "note"),
    "page_title": ("page_title", "source"),
    "address": ("address", "url"),
}
_KINDS = {
    **{"collaborative_id": cells.collaborative, "area_id": cells.area, "measure_id": cells.measure},
    **{"topic_id": cells.topic, "source_id": cells.source, "solution_id": cells.solution, "role": cells.role},
    **{"page_date": cells.page_date, "address": cells.web_address, "claim": cells.claim},
    **dict.fromkeys(("publisher", "who_says"), cells.somebody),
    "page_title": cells.page_title,
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


# A column of files from the time when one store held both kinds: read, so that no invented row passes for a true one.
INVENTED = Field(("demonstration",), (), cells.invented, needed=False, always=False)


def _nothing(_row: checks.Row, _context: StoreContext) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: what it is called, where it goes, its fields, and what every row has besides.

    ``stored`` are the store's tables that a line fills, in this order; the rows of the one called ``counted`` are
    counted. ``check`` says what is wrong with a row, ``question`` what is doubtful about one that is kept; of
    ``unread`` headings nobody needs to be told. ``apart``: the columns that no two rows of a file have in common.
    ``partial``: headings may be written with spaces, and what a file has no column for stays as the store has it,
    all of those ``together`` or none.
    """

    title: str
    stored: tuple[Table, ...]
    counted: str
    fields: tuple[Field, ...]
    constant: Mapping[str, object] = field(default_factory=dict)
    check: Check = _nothing
    unread: tuple[str, ...] = ()
    question: Check = _nothing
    apart: tuple[str, ...] = ()
    partial: bool = False
    together: frozenset[str] = frozenset()

    def fits(self, titles: Set[str]) -> bool:
        """Whether these headings, in small letters, are all that the table needs."""
        return all(each.heading_among(titles) for each in self.fields if each.always)

    def lacking(self, titles: Set[str]) -> list[str]:
        """The headings that every row needs and these do not have."""
        return [each.headings[0] for each in self.fields if each.needed and not each.heading_among(titles)]

    def left(self, titles: Set[str]) -> dict[str, object]:
        """The store's columns of which a file with these headings says nothing, with what an empty cell means."""
        if not self.partial:
            return {}
        without = [each for each in self.fields if not each.heading_among(titles)]
        left = {name: each.kind.empty for each in without for name in each.columns}
        whole = self.together <= left.keys()
        return left if whole else {name: value for name, value in left.items() if name not in self.together}


def fields_of(
    table: Table,
    texts: cells.Kind = cells.text,
    headings: Mapping[str, tuple[str, ...]] = {},
    **kinds: cells.Kind | None,
) -> tuple[Field, ...]:
    """A field for each of the store's columns: of the kind given, or of its own (``texts``); ``None`` for none.

    ``headings``: those of columns that this table calls otherwise than the others do.
    """
    fields = []
    for column in table.columns:
        usual = _KINDS.get(column.name) or _KINDS_OF_TYPES.get(column.type.python_type, texts)
        kind = kinds.get(column.name, usual)
        if kind is None or column.name == "inherited":
            continue
        optional = column.nullable or column.default is not None
        needed = not optional if kind.needed is None else kind.needed
        names = headings.get(column.name) or _HEADINGS.get(column.name, (column.name.removesuffix("_id"),))
        fields.append(Field(names, (column.name,), kind, needed, needed))
    return tuple(fields)


def of_table(
    title: str,
    table: Table,
    texts: cells.Kind = cells.text,
    check: Check = _nothing,
    **kinds: cells.Kind | None,
) -> Layout:
    """The layout of a file that has the columns of one of the store's tables."""
    return Layout(title, (table,), table.name, (*fields_of(table, texts, {}, **kinds), INVENTED), check=check)
