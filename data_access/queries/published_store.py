"""The whole published store as tables to be handed out: what each is, its columns, how many rows it has, its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from data_access.engine import reading
from data_access.published_tables import CHOICES, TableChoice, TableField
from data_access.tables import load
from data_access.vocabularies import VOCABULARIES

STATUS_CODES = VOCABULARIES["observation.status"]


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table: ``table`` is its name in the store, which the ``of`` of fields names."""

    name: str
    table: str
    description: str
    fields: tuple[TableField, ...]
    key: tuple[str, ...]
    row_count: int
    choice: TableChoice

    def batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """Its rows in the order of its key, some thousand at a time; read while they are gone through."""
        return self.choice.batches()


@dataclass(frozen=True, slots=True)
class PublishedStore:
    """All that is handed out. ``finished`` is when the newest load ended (UTC), ``None`` for an empty store."""

    finished: datetime | None
    tables: tuple[PublishedTable, ...]


def published_store() -> PublishedStore:
    """Every table that is handed out, with its number of rows."""
    with reading() as connection:
        finished = connection.scalar(select(func.max(load.c.finished)))
        made = []
        for choice in CHOICES:
            rows = connection.scalar(
                select(func.count()).select_from(choice.select().order_by(None).subquery())
            )
            made.append(
                PublishedTable(
                    choice.name,
                    choice.table.name,
                    choice.description,
                    choice.fields,
                    choice.key,
                    rows or 0,
                    choice,
                )
            )
    return PublishedStore(finished, tuple(made))
