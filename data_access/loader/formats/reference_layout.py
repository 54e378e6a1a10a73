"""What a reference table is made of: its headings, the columns they fill, and a check of every row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from data_access.loader.formats.reference_cells import Parse, text
from data_access.loader.rows import StoreContext

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its heading (or another it goes by), the table's column, and how a cell is read."""

    headings: tuple[str, ...]
    column: str
    parse: Parse
    required: bool = True


@dataclass(frozen=True, slots=True)
class TableLayout:
    """One table: what it is called, where it goes, its fields, and what every row has besides.

    ``beside`` makes rows for a second table from the same lines; ``check`` says what is wrong with a row.
    """

    title: str
    table: str
    fields: tuple[Field, ...]
    constant: tuple[tuple[str, object], ...] = ()
    beside: TableLayout | None = None
    first: bool = False  # the beside rows come first, because these refer to them
    check: Callable[[Row, StoreContext], str] | None = None
    keep: Callable[[Row], bool] = lambda _row: True


def may(heading: str, parse: Parse = text, *, column: str = "", also: tuple[str, ...] = ()) -> Field:
    """A column whose cells may be empty and that a file may leave out."""
    return Field((heading, *also), column or heading, parse, required=False)


def must(heading: str, parse: Parse = text, *, column: str = "", also: tuple[str, ...] = ()) -> Field:
    """A column that every file has and whose cells are filled."""
    return Field((heading, *also), column or heading, parse)
