"""A quiet word in the load report where another control chart would fit a measure's figures better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select

from analysis.spc import CHARTS, Series, advise
from analysis.spc.adviser import family_of, is_small
from data_access.tables import measure, rollup


def chart_advice(connection: Connection, measures: Iterable[str]) -> tuple[str, ...]:
    """One sentence for each of the measures whose chart does not fit England's figures, or most places' small ones."""
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
        elif row.chart == "xmr" and family_of(series) in ("count", "rate"):
            yield from _small_places(connection, row.id, divided=series.denominator is not None)


def _small_places(connection: Connection, measure_id: str, *, divided: bool) -> Iterator[str]:
    """A question where England's counts suit an XmR chart and those of most collaboratives are too small for one."""
    figures = connection.execute(
        select(rollup.c.area_id, func.avg(rollup.c.numerator))
        .where(rollup.c.measure_id == measure_id, rollup.c.area_id != "ENG", rollup.c.status == "reported")
        .group_by(rollup.c.area_id)
    ).all()
    small = sum(is_small([float(mean)]) for _, mean in figures if mean is not None)
    if 2 * small > len(figures):
        better = CHARTS["u" if divided else "c"].words
        yield (
            f"{measure_id}: is an XmR chart right? In {small} of {len(figures)} collaboratives fewer than five events "
            f"a period are counted on average; {better} has exact limits for them."
        )
