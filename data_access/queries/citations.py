"""Where something can be read: title, publisher, date and address, as the store keeps them in several tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row


@dataclass(frozen=True, slots=True)
class Citation:
    """One page or paper. ``page_date`` is ``None`` for an undated one, ``address`` where none is public.

    ``page_date`` is 2018, 2018-06, 2018-06-15 or words; ``date_kind`` is printed, content or none.
    """

    page_title: str
    publisher: str
    page_date: str | None
    date_kind: str
    address: str | None


COLUMNS = ("page_title", "publisher", "page_date", "date_kind", "address")


def cited(row: Row[Any], names: Iterable[str]) -> dict[str, Any]:
    """The row's columns by name, with its citation as ``source``: ``None`` where it names no page."""
    source = Citation(*(getattr(row, name) for name in COLUMNS)) if row.page_title else None
    return {name: getattr(row, name) for name in names} | {"source": source}


def own_names(columns: Iterable[Any]) -> list[str]:
    """The names of a table's columns without those of its citation: the fields of a dataclass."""
    return [column.name for column in columns if column.name not in COLUMNS]
