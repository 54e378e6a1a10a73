"""How far solutions spread: figures by date and place, and each organisation's stage as it says itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.citations import Citation, cited, own_names
from data_access.queries.version import data_version
from data_access.tables import adoption, adoption_stage, area


@dataclass(frozen=True, slots=True)
class AdoptionFigure:
    """One published figure of spread. ``as_at`` and ``until`` are 2018, 2018-03 or 2018-03-31; ``None`` is undated.

    ``figure`` is ``None`` where the source says all without a number (``bound``); ``denominator``: who could adopt it.
    """

    id: str
    solution_id: str
    collaborative_id: str | None
    place: str
    setting: str | None
    kind: str
    as_at: str | None
    until: str | None
    figure: float | None
    bound: str | None
    unit: str
    denominator: float | None
    denominator_unit: str | None
    claim: str
    caution: str | None
    confidence: str | None
    source: Citation


@dataclass(frozen=True, slots=True)
class AdoptionStage:
    """Since when an organisation is at a stage with a solution; ``setting`` is the organisation's kind of care."""

    solution_id: str
    area_id: str
    since: date
    stage: str
    note: str | None
    name: str
    setting: str | None


def adoption_figures() -> tuple[AdoptionFigure, ...]:
    """Every figure of spread, by solution and date, the undated last."""
    return _figures(data_version())


def adoption_stages() -> tuple[AdoptionStage, ...]:
    """Every recorded stage, by solution, organisation and date."""
    return _stages(data_version())


@local_cache
def _figures(_version: str) -> tuple[AdoptionFigure, ...]:
    names = own_names(adoption.columns)
    in_order = (adoption.c.solution_id, adoption.c.as_at.is_(None), adoption.c.as_at, adoption.c.id)
    with reading() as connection:
        rows = connection.execute(select(adoption).order_by(*in_order)).all()
    made = []
    for row in rows:
        made.append(AdoptionFigure(**cited(row, names)))
    return tuple(made)


@local_cache
def _stages(_version: str) -> tuple[AdoptionStage, ...]:
    stage = adoption_stage.c
    statement = (
        select(
            stage.solution_id,
            stage.area_id,
            stage.since,
            stage.stage,
            stage.note,
            area.c.name,
            area.c.setting,
        )
        .select_from(adoption_stage.join(area, area.c.id == stage.area_id))
        .order_by(stage.solution_id, area.c.name, stage.area_id, stage.since)
    )
    with reading() as connection:
        return tuple(AdoptionStage(*row) for row in connection.execute(statement))
