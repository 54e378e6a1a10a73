"""Definitions of measures, with the span of their figures."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.known_months import latest_months
from data_access.queries.version import data_version
from data_access.snapshot import load_known_at
from data_access.tables import measure, measure_span, source, topic


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its definition, its source, and the first and latest period that holds a figure.

    ``published`` is the date of the newest publication in force, known as ``date_basis`` says.
    """

    id: str
    title: str
    short: str
    why: str
    topic_id: str | None
    topic: str | None
    kind: str
    numerator: str
    denominator: str | None
    denominator_from: str
    unit: str
    multiplier: float
    decimals: int
    direction: str
    chart: str
    collected_from: str
    grain: str
    cumulative: bool
    setting: str
    disclosure: str
    baseline: int | None
    rebase_policy: str
    caveat: str
    owner: str
    reviewed: date | None
    next_review: date | None
    source_title: str
    publisher: str
    licence: str
    designation: str
    source_note: str | None
    first: date | None
    latest: date | None
    published: date | None
    date_basis: str | None
    settles: int | None


def measures() -> tuple[Measure, ...]:
    """Every defined measure in the order of the national page; those without figures have no ``latest``."""
    return _measures(data_version())


@local_cache
def _measures(_version: str) -> tuple[Measure, ...]:
    elsewhere: dict[str, ColumnElement[Any]] = {
        "topic": topic.c.name,
        "source_title": source.c.title,
        "publisher": source.c.publisher,
        "licence": source.c.licence,
        "designation": source.c.designation,
        "source_note": source.c.note,
        "first": measure_span.c.first,
        "latest": measure_span.c.latest,
        "published": measure_span.c.published,
        "date_basis": measure_span.c.date_basis,
    }
    # In the order of the dataclass, so that a row is a measure without its names being looked up.
    columns: list[ColumnElement[Any]] = [
        elsewhere[each.name] if each.name in elsewhere else measure.c[each.name] for each in fields(Measure)
    ]
    statement = (
        select(*columns)
        .select_from(
            measure.join(source, source.c.id == measure.c.source_id)
            .outerjoin(topic, topic.c.id == measure.c.topic_id)
            .outerjoin(measure_span, measure_span.c.measure_id == measure.c.id)
        )
        .order_by(measure.c.position, measure.c.id)
    )
    with reading() as connection:
        made = tuple(Measure(*tuple(row)) for row in connection.execute(statement))
    load_id = load_known_at()
    if load_id is None:
        return made
    then = latest_months(load_id)
    return tuple(
        replace(each, latest=then.get(each.id), first=each.first if each.id in then else None)
        for each in made
    )


def measure_by_id(ident: str) -> Measure | None:
    """One measure, or ``None`` where no definition has that name."""
    return next((definition for definition in measures() if definition.id == ident), None)
