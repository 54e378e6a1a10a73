"""Figures as they were known at an earlier load, so that a frozen report can be made again.

A version of a figure was known at a load if it came with that load or an earlier one and was replaced, if at all, by
a later one. Members, names, definitions and events are those of today.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, select, union_all

from data_access.tables import earlier_observation, earlier_rollup, earlier_standing, observation, rollup

_KEYS = ("measure_id", "area_id", "period")


def rollups_at(load_id: int | None) -> FromClause:
    """The roll-ups as known at a load; ``None``: those of now."""
    if load_id is None:
        return rollup
    names = [column.name for column in rollup.columns if column.name != "load_id"]
    now = select(*(rollup.c[name] for name in names)).where(rollup.c.load_id <= load_id)
    then = select(*(earlier_rollup.c[name] for name in names)).where(
        earlier_rollup.c.load_id <= load_id, earlier_rollup.c.replaced_by > load_id
    )
    return union_all(now, then).subquery()


def observations_at(load_id: int | None) -> FromClause:
    """The figures of members as in force at a load; ``None``: those of now."""
    if load_id is None:
        return observation
    now = select(*_figures(observation), observation.c.status).where(observation.c.load_id <= load_id)
    stood = (earlier_standing.c.load_id <= load_id) & (earlier_standing.c.replaced_by > load_id)
    then = [
        select(*_figures(claims), earlier_standing.c.status)
        .join_from(earlier_standing, claims, _same(claims))
        .where(stood)
        for claims in (observation, earlier_observation)
    ]
    return union_all(now, *then).subquery()


def _figures(claims: Any) -> list[ColumnElement[Any]]:
    return [claims.c[name] for name in (*_KEYS, "numerator", "denominator")]


def _same(claims: Any) -> ColumnElement[bool]:
    same = claims.c.publication_id == earlier_standing.c.publication_id
    for name in _KEYS:
        same &= claims.c[name] == earlier_standing.c[name]
    return same  # type: ignore[no-any-return]
