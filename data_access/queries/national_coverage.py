"""How much of what was due England's figures hold, for every measure and period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.version import data_version
from data_access.tables import measure, rollup


@dataclass(frozen=True, slots=True)
class PeriodCoverage:
    """One measure in one period for England.

    ``reported`` of ``expected`` members; ``coverage`` is the share (0 to 1) of what the members due hold that those
    who reported hold, ``None`` where it is not known or nobody was due.
    """

    measure_id: str
    period: date
    status: str
    reported: int
    expected: int
    coverage: float | None


def national_coverage() -> tuple[PeriodCoverage, ...]:
    """England's periods, measure by measure in the order of the national page, in order of time."""
    return _national_coverage(data_version())


@local_cache
def _national_coverage(_version: str) -> tuple[PeriodCoverage, ...]:
    statement = (
        select(
            rollup.c.measure_id,
            rollup.c.period,
            rollup.c.status,
            rollup.c.reported,
            rollup.c.expected,
            rollup.c.coverage,
        )
        .select_from(rollup.join(measure, measure.c.id == rollup.c.measure_id))
        .where(rollup.c.area_id == "ENG")
        .order_by(measure.c.position, rollup.c.measure_id, rollup.c.period)
    )
    with reading() as connection:
        return tuple(PeriodCoverage(*row) for row in connection.execute(statement))
