"""Which tables of the store are handed out whole, with which of their columns, and how these are read.

What is no data, or may hold what somebody mistyped, stays: rejected rows, rows as they were given, headings, remarks,
names of those who loaded, contacts, outlines that a user loaded, and history.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Double,
    Integer,
    Row,
    Select,
    Table,
    Text,
    case,
    select,
)

from data_access import tables
from data_access.engine import reading
from data_access.vocabularies import VOCABULARIES

# Names of types in the Table Schema of Frictionless Data.
TYPES = ((Text, "string"), (Boolean, "boolean"), (DateTime, "datetime"), (Date, "date"), (Integer, "integer"),
         (Double, "number"))  # fmt: skip
BATCH = 5_000
# Columns whose cells join several of their words.
JOINED = {"solution.settings"}
WITH_A_NUMBER = ("reported", "questioned")


@dataclass(frozen=True, slots=True)
class TableField:
    """One column: ``type`` as in a Table Schema; ``words``, the few it may hold; ``of``, (table, column) it names."""

    name: str
    type: str
    description: str
    required: bool
    words: tuple[str, ...]
    of: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class TableChoice:
    """One table to hand out: ``description`` says what a row is."""

    table: Table
    name: str
    description: str
    columns: tuple[str, ...]

    @property
    def fields(self) -> tuple[TableField, ...]:
        """Its columns in order, described as the data dictionary describes them."""
        return tuple(_field(self.table, self.table.c[name]) for name in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that no two rows share; empty where one of them is not handed out."""
        names = tuple(column.name for column in self.table.primary_key)
        return names if set(names) <= set(self.columns) else ()

    def select(self) -> Select[Any]:
        """All rows in the order of their key; a number only where the status says that there is one."""
        return select(*(self._column(name) for name in self.columns)).order_by(*self.table.primary_key)

    def _column(self, name: str) -> ColumnElement[Any]:
        column = self.table.c[name]
        status = f"{name.removesuffix('numerator')}status"
        if name.endswith("numerator") and status in self.table.c:
            return case((self.table.c[status].in_(WITH_A_NUMBER), column)).label(name)
        return column

    def batches(self) -> Iterator[Sequence[Row[Any]]]:
        """The rows, some thousand at a time, so that a large table is never in memory as a whole."""
        with reading() as connection:
            result = connection.execute(self.select().execution_options(yield_per=BATCH))
            yield from result.partitions()


def _field(table: Table, column: Column[Any]) -> TableField:
    kind = next(name for type_, name in TYPES if isinstance(column.type, type_))
    name = f"{table.name}.{column.name}"
    words = {} if name in JOINED else VOCABULARIES.get(name, {})
    return TableField(
        column.name, kind, column.comment or "", not column.nullable, tuple(words), _named(column)
    )


def _named(column: Column[Any]) -> tuple[str, str] | None:
    """The table and column that a column points to."""
    named = column.info.get("names")
    if named:
        return str(named), "id"
    target = next(iter(column.foreign_keys), None)
    return (target.column.table.name, target.column.name) if target else None


def _choice(table: Table, name: str, *left_out: str, description: str = "") -> TableChoice:
    columns = tuple(column.name for column in table.c if column.name not in left_out)
    return TableChoice(table, name, description or table.comment or "", columns)


CHOICES: tuple[TableChoice, ...] = (
    _choice(
        tables.rollup,
        "figures-of-collaboratives",
        description="Figures of collaboratives and the whole: sums over the members of each at the period",
    ),
    _choice(
        tables.observation,
        "figures-as-submitted",
        "line",
        description="Figures in force as they were submitted: one row a measure, area and period",
    ),
    _choice(tables.revision, "revisions", description="Figures that a later publication changed"),
    _choice(tables.source, "sources"),
    _choice(tables.measure, "measures"),
    _choice(tables.area, "areas"),
    _choice(tables.membership, "memberships"),
    _choice(tables.successor, "successors"),
    _choice(tables.population, "populations"),
    _choice(tables.residents, "residents"),
    _choice(tables.topic, "topics"),
    _choice(tables.topic_evidence, "topic-evidence"),
    _choice(tables.pathway, "pathways"),
    _choice(tables.target, "targets"),
    _choice(tables.event, "events"),
    _choice(tables.aim, "aims"),
    _choice(tables.solution, "solutions"),
    _choice(tables.result, "results"),
    _choice(tables.adoption, "spread"),
    _choice(tables.adoption_stage, "stages-of-adoption"),
    _choice(tables.sign_up, "sign-ups"),
    _choice(tables.sign_up_share, "sign-up-shares"),
    _choice(tables.pledge, "pledges"),
    _choice(tables.statement, "statements"),
    _choice(tables.publication, "publications"),
    _choice(tables.load, "loads", "by", "note"),
    _choice(tables.load_file, "load-files", "headings"),
)
