"""Where the store's figures come from: every source, with its licence and how it describes itself."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, union_all

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import population, residents, source


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One source as it is recorded. ``residents`` counts rows of residents and populations that rest on it."""

    id: str
    title: str
    publisher: str
    licence: str
    designation: str
    note: str | None
    residents: int


def source_records() -> tuple[SourceRecord, ...]:
    """Every source by title, those without figures as well."""
    return _source_records(data_version())


@local_cache
def _source_records(_version: str) -> tuple[SourceRecord, ...]:
    people = union_all(
        *(
            select(table.c.source_id).where(table.c.source_id.is_not(None))
            for table in (population, residents)
        )
    ).subquery()
    counted = select(people.c.source_id, func.count().label("rows")).group_by(people.c.source_id).subquery()
    statement = (
        select(
            source.c.id,
            source.c.title,
            source.c.publisher,
            source.c.licence,
            source.c.designation,
            source.c.note,
            func.coalesce(counted.c.rows, 0),
        )
        .select_from(source.outerjoin(counted, counted.c.source_id == source.c.id))
        .order_by(source.c.id)
    )
    with reading() as connection:
        records = [SourceRecord(*row) for row in connection.execute(statement)]
    # Sorted here: databases disagree on the order of letters.
    return tuple(sorted(records, key=lambda record: (record.title.lower(), record.id)))
