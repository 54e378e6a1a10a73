"""Loads taken back in a small world, and what a store says, for comparing it with one that never knew them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection

from data_access.engine import writing_engine
from data_access.loader.withdrawal import TakenBack, undo, withdraw
from tests.data_access.world import World

Answer = TypeVar("Answer")


def in_store(world: World, work: Callable[[Connection], Answer]) -> Answer:
    """Do something in one transaction of a store."""
    engine = writing_engine(world.url)
    try:
        with engine.connect() as connection:
            answer = work(connection)
            connection.commit()
        return answer
    finally:
        engine.dispose()


def take_back(world: World, load_id: int | None = None) -> TakenBack:
    """Take a load back, by default the newest."""
    if load_id is None:
        return in_store(world, lambda connection: undo(connection, "Analyst", "Tried"))
    return in_store(world, lambda connection: withdraw(connection, load_id, "Analyst", "Tried"))


_PUBLICATION = "p.title, p.published, p.date_basis, p.replaces"
_SAID = {
    "figures in force": "SELECT measure_id, area_id, period, numerator, denominator, status FROM observation",
    "publications in force": f"""SELECT o.measure_id, o.area_id, o.period, {_PUBLICATION}, o.line FROM observation o
        JOIN publication p ON p.id = o.publication_id""",
    "sums": """SELECT measure_id, area_id, period, numerator, denominator, status, reported, expected, coverage,
        coverage_of FROM rollup""",
    "revisions": """SELECT r.measure_id, r.area_id, r.period, r.old_numerator, r.new_numerator, r.old_denominator,
        r.new_denominator, r.old_status, r.new_status, o.title, n.title FROM revision r
        JOIN publication o ON o.id = r.old_publication_id JOIN publication n ON n.id = r.new_publication_id""",
    "spans": "SELECT * FROM measure_span",
    "areas": "SELECT * FROM area",
    "what is found": "SELECT kind, ident, title, code, others, line, names, body FROM search_entry",
    "memberships": "SELECT * FROM membership",
    "successors": "SELECT * FROM successor",
    "residents": "SELECT * FROM residents",
    "populations": "SELECT * FROM population",
    "targets": "SELECT * FROM target",
    "sources": "SELECT * FROM source",
    "events": "SELECT measure_id, area_id, period, until, kind, reason, role, source FROM event",
}


def said(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """All that a store says, without serial numbers and times."""
    return {name: sorted(world.rows(statement), key=repr) for name, statement in _SAID.items()}
