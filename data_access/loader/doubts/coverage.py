"""A publication that speaks of fewer areas than the one before: a sheet cut short, or the wrong selection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text

from data_access.lineage import Lineage, lineage
from data_access.loader.doubts.sentences import Words, as_day
from data_access.loader.incoming import Incoming
from data_access.loader.report import counted
from data_access.loader.rows import Doubt

MISSING = 0.05  # of what the areas of the publication before usually have
NAMED = 8

# The newest period of each measure that the file gives, unless what it gives there does not count.
_NEWEST = """SELECT h.measure_id, MAX(h.period) AS period FROM file_period h JOIN measure d ON d.id = h.measure_id
    WHERE d.grain <> 'day' GROUP BY h.measure_id"""
_NEW = f"""SELECT v.measure_id, v.period, v.area_id, p.replaces FROM ({_NEWEST}) n
    JOIN new_value v ON v.measure_id = n.measure_id AND v.period = n.period
    JOIN publication p ON p.id = v.publication_id
    WHERE v.fate NOT IN ('superseded', 'rejected') AND v.status <> 'missing' AND v.area_id <> 'ENG'"""
_BEFORE = """SELECT MAX(period) FROM observation WHERE measure_id = :measure AND period {} :period"""
_STORED = """SELECT o.area_id, o.publication_id, COALESCE(o.denominator, o.numerator, 0) AS weight
    FROM observation o WHERE o.measure_id = :measure AND o.period = :period
        AND o.status <> 'missing' AND o.area_id <> 'ENG'"""
_ENDED = "SELECT area_id FROM membership GROUP BY area_id HAVING MAX(COALESCE(until, '9999-12-31')) < :period"


@dataclass(slots=True)
class _New:
    """The areas that the file gives for a measure's newest period. ``whole``: it replaces the period as a whole."""

    period: date
    whole: bool
    areas: set[str]


def doubts(incoming: Incoming, words: Words) -> list[Doubt]:
    """One doubt for each measure of which fewer areas report than in the publication before."""
    given: dict[str, _New] = {}
    for row in incoming.connection.execute(text(_NEW)):
        entry = given.setdefault(row.measure_id, _New(as_day(row.period), row.replaces == "month", set()))
        entry.areas.add(row.area_id)
    line = lineage(incoming.connection) if given else None
    return [
        doubt
        for ident, new in given.items()
        if line and (doubt := _compared(incoming, words, line, ident, new))
    ]


def _compared(incoming: Incoming, words: Words, line: Lineage, measure: str, new: _New) -> Doubt | None:
    before = _period_before(incoming, measure, new)
    if before is None:
        return None
    present = set(new.areas)
    if not new.whole:
        present |= {row.area_id for row in _stored(incoming, measure, new.period)}
    spoken_for = present.union(*(line.all_parts(code) for code in present))
    spoken_for |= set(incoming.connection.scalars(text(_ENDED), {"period": new.period.isoformat()}))
    former = _publication_before(_stored(incoming, measure, before), new.areas, line)
    missing = sorted(
        (code for code in former if code not in spoken_for and not line.all_parts(code) & present),
        key=lambda code: (-former[code], code),
    )
    whole = sum(former.values())
    share = sum(former[code] for code in missing) / whole if whole else len(missing) / max(1, len(former))
    if share <= MISSING:
        return None
    return Doubt(
        "coverage",
        f"{words.measure(measure)}, {words.period(measure, new.period)}: of the {counted(len(former), 'area')} given "
        f"for {words.period(measure, before)}, {len(missing):,} with {share:.0%} of the figures "
        f"{'is' if len(missing) == 1 else 'are'} missing from the file: {words.areas(missing, NAMED)}. Ask for the "
        "rest; confirm if no more will come.",
    )


def _period_before(incoming: Incoming, measure: str, new: _New) -> date | None:
    """The newest period of the store to compare with: the same one where the file replaces it as a whole."""
    statement = _BEFORE.format("<=" if new.whole else "<")
    values = {"measure": measure, "period": new.period.isoformat()}
    day = incoming.connection.scalar(text(statement), values)
    return as_day(day) if day else None


def _stored(incoming: Incoming, measure: str, period: date) -> list[Any]:
    values = {"measure": measure, "period": period.isoformat()}
    return list(incoming.connection.execute(text(_STORED), values))


def _publication_before(stored: list[Any], areas: set[str], line: Lineage) -> dict[str, float]:
    """The areas of the largest publication of a period that shares an area with the file, and what they had.

    Where each organisation sends a file of its own, another's is not the publication before.
    """
    kin = areas.union(*(line.all_parts(code) for code in areas))
    by_publication: dict[int, dict[str, float]] = {}
    for row in stored:
        by_publication.setdefault(row.publication_id, {})[row.area_id] = row.weight
    shared = [former for former in by_publication.values() if kin & former.keys()]
    return max(shared, key=len, default={})
