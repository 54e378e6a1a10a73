"""A measure that comes by another level, or at another spacing, than the store has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from sqlalchemy import text

from data_access.loader.doubts.sentences import Words, as_day
from data_access.loader.incoming import Incoming
from data_access.loader.report import counted
from data_access.loader.rows import Doubt

PERIODS = 3  # that make a spacing

_LEVEL = "CASE a.kind WHEN 'collaborative' THEN 'collaborative' ELSE 'member' END"
# The newest period of the store tells its level: all of it is held at one, but for a change that was confirmed.
_LEVELS = f"""SELECT h.measure_id, h.level, (SELECT {_LEVEL} FROM observation o JOIN area a ON a.id = o.area_id
        WHERE o.measure_id = h.measure_id AND a.kind <> 'england' ORDER BY o.period DESC LIMIT 1) AS stored
    FROM (SELECT DISTINCT measure_id, level FROM file_period WHERE level <> '') h"""
_PERIODS = """SELECT h.measure_id, h.period, 1 AS new FROM file_period h JOIN measure d ON d.id = h.measure_id
        AND d.grain IN ('month', 'quarter')
    UNION SELECT r.measure_id, r.period, 0 FROM rollup r WHERE r.area_id = 'ENG'
        AND r.measure_id IN (SELECT measure_id FROM file_period)
    UNION SELECT t.measure_id, t.period, 0 FROM touched_period t
        WHERE t.measure_id IN (SELECT measure_id FROM file_period)"""
_NAMES = {"collaborative": "whole collaboratives", "member": "their members"}


def doubts(incoming: Incoming, words: Words) -> list[Doubt]:
    """One doubt about levels and one about spacings that are not those of the store."""
    made = []
    rows = incoming.connection.execute(text(_LEVELS)).all()
    other = [row for row in rows if row.stored and row.stored != row.level]
    if other:
        made.append(
            Doubt(
                "level",
                f"{words.measures(row.measure_id for row in other)}: the file gives figures of "
                f"{_NAMES[other[0].level]}, and the store has those of {_NAMES[other[0].stored]}. Confirm only if both "
                "count the same things in the same way.",
            )
        )
    spaced = _spacings(incoming)
    if spaced:
        _, new, stored = spaced[0]
        made.append(
            Doubt(
                "grain",
                f"{words.measures(ident for ident, _, _ in spaced)}: the file’s periods lie {counted(new, 'month')} "
                f"apart, and the store’s {counted(stored, 'month')}. If each figure covers {new} months, it must not "
                "stand beside those. Confirm only if each covers what the store’s do.",
            )
        )
    return made


def _spacings(incoming: Incoming) -> list[tuple[str, int, int]]:
    """Measures whose new periods lie further apart than those of the store: months apart, new and stored."""
    new: dict[str, set[int]] = defaultdict(set)
    stored: dict[str, set[int]] = defaultdict(set)
    for row in incoming.connection.execute(text(_PERIODS)):
        day = as_day(row.period)
        (new if row.new else stored)[row.measure_id].add(day.year * 12 + day.month)
    made = []
    for ident, months in sorted(new.items()):
        gaps, usual = _gaps(months - stored[ident]), _gaps(stored[ident])
        if min(len(gaps), len(usual)) < PERIODS - 1:
            continue
        step = Counter(usual).most_common(1)[0][0]
        if min(gaps) > step and all(gap % min(gaps) == 0 for gap in gaps):
            made.append((ident, min(gaps), step))
    return made


def _gaps(months: set[int]) -> list[int]:
    return [b - a for a, b in pairwise(sorted(months))]
