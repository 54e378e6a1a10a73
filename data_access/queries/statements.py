"""What was promised, what happened and what was counted: dated statements, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import area, statement


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: ``collaborative`` is a name, ``None`` for the programme as a whole.

    ``precision`` says how exact ``since`` and ``until`` are; ``bound`` how the source gives ``figure``.
    """

    id: str
    kind: str
    subject: str
    collaborative_id: str | None
    since: date | None
    until: date | None
    precision: str | None
    words: str
    figure: float | None
    unit: str | None
    bound: str | None
    expected: str | None
    expected_by: date | None
    answered_by: str | None
    state: str | None
    confidence: str | None
    caution: str | None
    source: str
    page_date: str | None
    date_kind: str | None
    address: str | None
    collaborative: str | None = None


def statements(kind: str) -> tuple[Statement, ...]:
    """The statements of a kind, in their order: by position, then by date, the undated last."""
    return tuple(each for each in all_statements() if each.kind == kind)


def all_statements() -> tuple[Statement, ...]:
    """Every statement that the store holds, by position, then by date, the undated last."""
    return _statements(data_version())


@local_cache
def _statements(_version: str) -> tuple[Statement, ...]:
    columns = [column for column in statement.columns if column.name not in ("role", "position")]
    joined = statement.outerjoin(area, area.c.id == statement.c.collaborative_id)
    query: Select[Any] = select(*columns, area.c.name).select_from(joined)
    in_order = (statement.c.position, statement.c.since, statement.c.id)
    query = query.order_by(*(part for column in in_order for part in (column.is_(None), column)))
    with reading() as connection:
        return tuple(Statement(*row) for row in connection.execute(query))
