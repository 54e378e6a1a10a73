"""Figures of collaboratives and England by period, ready to be judged. The pages' main question."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.known_at import rollups_at
from data_access.queries.measures import measures
from data_access.queries.version import data_version
from data_access.series import AreaSeries, RecordedEvent, SeriesArea, Target, area_series, events_and_targets
from data_access.snapshot import load_known_at
from data_access.tables import area

__all__ = ["AreaSeries", "RecordedEvent", "Target", "rollups"]


def rollups(
    *, measure_id: str = "", area_id: str = "", only: tuple[str, ...] = (), known_at: int | None = None
) -> tuple[AreaSeries, ...]:
    """Series of one measure (all areas), one area (all measures), or all, in the national page's order.

    ``only`` narrows them to some measures. England comes first, then collaboratives by name. An empty answer means
    that nothing is loaded. ``known_at`` answers with the figures as they stood after an earlier load.
    """
    return _rollups(
        measure_id, area_id, only, load_known_at() if known_at is None else known_at, data_version()
    )


@local_cache
def _rollups(
    measure_id: str, area_id: str, only: tuple[str, ...], known_at: int | None, version: str
) -> tuple[AreaSeries, ...]:
    # In the order of the key, so that nothing is sorted; names and definitions are looked up beside it.
    held = rollups_at(known_at)
    values = select(
        held.c.measure_id,
        held.c.area_id,
        held.c.period,
        held.c.numerator,
        held.c.denominator,
        held.c.status,
        held.c.reported,
        held.c.expected,
        held.c.coverage,
    ).order_by(held.c.measure_id, held.c.area_id, held.c.period)
    for column, ident in (("measure_id", measure_id), ("area_id", area_id)):
        if ident:
            values = values.where(held.c[column] == ident)
    if only:
        values = values.where(held.c.measure_id.in_(only))
    with reading() as connection:
        rows = connection.execute(values).all()
        recorded = events_and_targets(connection, measure_id=measure_id, area_id=area_id)
    definitions = {definition.id: definition for definition in measures()}
    places = _places(version)
    series = [
        area_series(definitions[measure], places[place], [tuple(row)[2:] for row in group], recorded)
        for (measure, place), group in groupby(rows, key=itemgetter(0, 1))
    ]
    rank = {ident: number for number, ident in enumerate(definitions)}
    return tuple(
        sorted(series, key=lambda each: (rank[each.measure_id], each.area_id != "ENG", each.area_name))
    )


@local_cache
def _places(_version: str) -> dict[str, SeriesArea]:
    statement = select(area.c.id, area.c.name, area.c.slug).where(
        area.c.kind.in_(("england", "collaborative"))
    )
    with reading() as connection:
        return {row.id: SeriesArea(*row) for row in connection.execute(statement)}
