"""Published results, also of what did not work, each with who says so."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from data_access.cache import local_cache
from data_access.engine import reading
from data_access.queries.citations import Citation, cited, own_names
from data_access.queries.version import data_version
from data_access.tables import result


@dataclass(frozen=True, slots=True)
class Result:
    """One published result. Results of one ``subject`` are about the same thing and stand side by side.

    ``collaborative_id`` is ``None`` for several or England; ``outcome`` is its source's own verdict, where it has
    one, or our reading of it (``mixed``);
    ``measure_id`` is a measure of the store that looks at the same thing.
    """

    id: str
    collaborative_id: str | None
    topic_id: str
    solution_id: str | None
    measure_id: str | None
    subject: str
    measured: str
    direction: str | None
    amount: str | None
    outcome: str | None
    place: str
    period: str
    size: str | None
    design: str | None
    who_says: str
    kind: str
    modelled: bool
    claim: str
    caution: str | None
    confidence: str | None
    source: Citation


def results() -> tuple[Result, ...]:
    """Every published result, by topic, subject and id."""
    return _results(data_version())


@local_cache
def _results(_version: str) -> tuple[Result, ...]:
    names = own_names(result.columns)
    with reading() as connection:
        rows = connection.execute(
            select(result).order_by(result.c.topic_id, result.c.subject, result.c.id)
        ).all()
    made = []
    for row in rows:
        made.append(Result(**cited(row, names)))
    return tuple(made)
