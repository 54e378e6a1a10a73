"""Up to which month the figures of each measure reached at an earlier load."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.known_at import rollups_at
from data_access.queries.version import data_version


def latest_months(load_id: int) -> dict[str, date]:
    """The latest period of each measure that had figures by then, by the measure's id."""
    return _latest_months(load_id, data_version())


@local_cache
def _latest_months(load_id: int, _version: str) -> dict[str, date]:
    held = rollups_at(load_id)
    with reading() as connection:
        rows = connection.execute(
            select(held.c.measure_id, func.max(held.c.period)).group_by(held.c.measure_id)
        ).all()
    return {measure_id: latest for measure_id, latest in rows}
