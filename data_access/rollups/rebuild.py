"""Everything that is worked out from figures and tables, made anew for the periods that a run touched.

Both a load and the taking back of one end with it, so that the store says the same whichever way it came there.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, text

from data_access.lineage import lineage
from data_access.loader.report import Movement
from data_access.loader.rows import LoadNote
from data_access.rollups import (
    counted_once,
    doubtful_zeros,
    footprint_events,
    placing,
    revisions,
    spans,
    succession,
    sums,
)

_ALL = """INSERT INTO touched_period SELECT DISTINCT measure_id, period FROM observation WHERE TRUE
    ON CONFLICT DO NOTHING"""
Notes = dict[int, list[LoadNote]]


def rebuild(connection: Connection, load_id: int, *, everything: bool) -> tuple[tuple[Movement, ...], Notes]:
    """Make sums, revisions, spans and events of ``touched_period`` anew, or those of ``everything``.

    Returns how the sums moved, and notes by the ``load_file`` that they concern.
    """
    notes: Notes = defaultdict(list)
    if succession.settle(connection) or everything:
        connection.execute(text(_ALL))
    if not connection.scalar(text("SELECT COUNT(*) FROM touched_period")):
        return (), notes
    _gather(notes, doubtful_zeros.question_zeros(connection))
    line = lineage(connection)
    sums.widen(connection)
    revisions.rebuild(connection, line)
    _gather(notes, counted_once.leave_out(connection, line))
    movements = sums.rebuild(connection, line, load_id)
    _gather(notes, placing.notes(connection, load_id))
    footprint_events.rebuild(connection, line)
    spans.rebuild(connection)
    return movements, notes


def _gather(notes: Notes, more: Notes) -> None:
    for ident, sentences in more.items():
        notes[ident] += sentences
