"""A quiet word in the load report where another control chart would fit a measure's figures better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from analysis.spc import CHARTS, Series, advise
from data_access.tables import measure, rollup


def chart_advice(connection: Connection, measures: Iterable[str]) -> tuple[str, ...]:
    """One sentence for each of the measures whose chart is not among those that fit England's figures."""
    return tuple(_advice(connection, sorted(set(measures))))


def _advice(connection: Connection, measure_ids: list[str]) -> Iterator[str]:
    # The adviser speaks of events; money and places put in are none.
    judged = select(measure).where(
        measure.c.id.in_(measure_ids), measure.c.cumulative.is_(False), measure.c.kind != "input"
    )
    for row in connection.execute(judged.order_by(measure.c.id)).all():
        figures = connection.execute(
            select(rollup.c.period, rollup.c.numerator, rollup.c.denominator)
            .where(rollup.c.measure_id == row.id, rollup.c.area_id == "ENG", rollup.c.status == "reported")
            .order_by(rollup.c.period)
        ).all()
        if not figures:
            continue
        series = Series(
            key=f"{row.id} / England",
            periods=tuple(row.period for row in figures),
            numerator=tuple(row.numerator for row in figures),
            denominator=None if row.denominator_from == "none" else tuple(row.denominator for row in figures),
            multiplier=row.multiplier,
        )
        advice = advise(series, "share" if row.unit == "%" else None)
        if row.chart not in (advice.chart, *advice.others):
            yield f"{row.id}: {CHARTS[advice.chart].words} would fit better. {advice.reason}"
