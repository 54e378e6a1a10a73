"""What the store already knows, read once for each file."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from data_access.loader.rows import RecordedSolution, Rules, StoreContext
from data_access.loader.store_kinds import DEMONSTRATION, kind_of
from data_access.tables import adoption_stage, area, measure, membership, solution, source, topic


def store_context(connection: Connection, today: date) -> StoreContext:
    """Areas, measures and lookups for the checks that are made while a file is read."""
    areas = connection.execute(select(area.c.id, area.c.kind, area.c.name, area.c.slug)).all()
    measures = connection.execute(select(measure)).all()
    belongs = select(membership.c.area_id, membership.c.collaborative_id).order_by(membership.c.since)
    return StoreContext(
        areas={row.id: row.kind for row in areas},
        measures={row.id: row.collected_from for row in measures},
        names={row.id: row.name for row in areas},
        titles={row.id: row.title for row in measures},
        membership={row.area_id: row.collaborative_id for row in connection.execute(belongs)},
        rules={
            row.id: Rules(
                collected_from=row.collected_from,
                grain=row.grain,
                proportion=row.denominator_from == "file" and row.unit.startswith("%"),
                divided=row.denominator_from == "file",
                own_denominator=row.denominator_from == "population",
                title=row.title,
                words=(row.numerator, row.denominator or ""),
                counted=row.numerator_kind == "count" and row.collected_from != "england",
            )
            for row in measures
        },
        is_demonstration=kind_of(connection) == DEMONSTRATION,
        slugs={row.slug: row.id for row in areas if row.slug},
        topics={row.id: row.name for row in connection.execute(select(topic.c.id, topic.c.name))},
        solutions=_solutions(connection),
        sources=frozenset(connection.scalars(select(source.c.id))),
        indicators={row.id: row.indicator for row in measures if row.indicator},
        today=today,
    )


def _solutions(connection: Connection) -> dict[str, RecordedSolution]:
    columns = (solution.c.id, solution.c.title, solution.c.since)
    solutions = {
        row.id: RecordedSolution(row.title, row.since) for row in connection.execute(select(*columns))
    }
    for row in connection.execute(select(adoption_stage)):
        solutions[row.solution_id].stages.setdefault(row.area_id, {})[row.since] = row.stage
    return solutions
