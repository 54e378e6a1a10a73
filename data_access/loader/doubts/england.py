"""England's own row beside those of its members: an England of 5 beside members of 25 cannot be right."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import text

from data_access.lineage import Lineage, counted_in_others, lineage
from data_access.loader.doubts.sentences import Words, as_day, figure
from data_access.loader.incoming import Incoming
from data_access.loader.report import counted, listed
from data_access.loader.rows import Doubt

ABOVE = 0.01  # of England: what publishers' rounding may make
APART = 0.05  # where every member that was due reported; otherwise England may well have more

_ENGLAND = """SELECT e.line, e.measure_id, e.area_id, e.period, e.numerator, d.collected_from
    FROM new_value e JOIN measure d ON d.id = e.measure_id AND d.grain <> 'day'
    WHERE e.area_id = 'ENG' AND e.status = 'reported' AND e.fate NOT IN ('superseded', 'rejected') ORDER BY e.line"""
_BESIDE = """FROM new_value e JOIN {} o ON o.measure_id = e.measure_id AND o.period = e.period AND o.area_id <> 'ENG'
    WHERE e.area_id = 'ENG' AND e.status = 'reported' AND e.fate NOT IN ('superseded', 'rejected')"""
# Those of the store first: the new ones take their places.
_MEMBERS = f"""SELECT 0 AS turn, o.measure_id, o.period, o.area_id, o.numerator, o.status
    {_BESIDE.format("observation")}
    UNION ALL SELECT 1, o.measure_id, o.period, o.area_id, o.numerator, o.status
    {_BESIDE.format("new_value")} AND o.fate NOT IN ('superseded', 'rejected') ORDER BY 1"""
# Which organisations a measure is collected from its settings say in part; commissioners are all due.
_DUE = """SELECT id FROM area WHERE kind = :kind AND (kind = 'collaborative' OR id IN (SELECT area_id FROM membership
    WHERE since <= :period AND COALESCE(until, '9999-12-31') >= :period))"""


def doubts(incoming: Incoming, words: Words) -> list[Doubt]:
    """One doubt about all England rows that do not fit their members."""
    rows = incoming.connection.execute(text(_ENGLAND)).all()
    if not rows:
        return []
    members: dict[tuple[str, date], dict[str, float | None]] = defaultdict(dict)
    for row in incoming.connection.execute(text(_MEMBERS)):
        members[row.measure_id, as_day(row.period)][row.area_id] = (
            row.numerator if row.status == "reported" else None
        )
    line = lineage(incoming.connection)
    apart = []
    for row in rows:
        total = _sum(incoming, row, members.get((row.measure_id, as_day(row.period)), {}), line)
        if total is not None:
            apart.append((row, total))
    if not apart:
        return []
    examples = [
        f"line {row.line:,}, {words.period(row.measure_id, row.period)}: England {figure(row.numerator)}, its members "
        f"{total:,.12g}"
        for row, total in apart
    ]
    return [
        Doubt(
            "england",
            f"{words.measures(row.measure_id for row, _ in apart)}: {counted(len(apart), 'figure')} of England "
            f"{'does' if len(apart) == 1 else 'do'} not fit what its members add up to: {listed(examples)}. England’s "
            "own figure would be the one that counts. Check both; leave England’s row out if it is in doubt.",
        )
    ]


def _sum(incoming: Incoming, england: Any, members: dict[str, float | None], line: Lineage) -> float | None:
    """What the members of an England row add up to, where the two do not fit."""
    period = as_day(england.period)
    reported = {code: number for code, number in members.items() if number is not None}
    counting = reported.keys() - counted_in_others(reported.keys(), period, line)
    total = sum(reported[code] for code in counting)
    if total > england.numerator * (1 + ABOVE):
        return total
    is_apart = abs(total - england.numerator) > APART * england.numerator
    return total if reported and is_apart and _is_whole(incoming, england, members, period) else None


def _is_whole(incoming: Incoming, england: Any, members: dict[str, float | None], period: date) -> bool:
    """Whether every member that was due has a figure."""
    if None in members.values() or england.collected_from == "organisation":
        return False
    values = {"kind": england.collected_from, "period": period.isoformat()}
    due = set(incoming.connection.scalars(text(_DUE), values))
    return bool(due) and due <= members.keys()
