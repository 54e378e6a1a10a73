"""A merged code and its parts with figures for one period: the same cases twice, so one side is left out of sums.

Before the first day of a new code its parts are the codes of the month: where all of them have figures, the new code
is left out. Otherwise it speaks for its parts, and they are. Whoever took somebody in and existed before
is another matter: both may rightly have figures. So may all codes of a source that counts each case under one code only
(``codes`` = apart): what is left under a closed code is nobody else's.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, text

from data_access.lineage import Lineage, left_out_of
from data_access.loader import staging
from data_access.loader.columns.calendar import month_name
from data_access.loader.rows import LoadNote
from data_access.tables import area, measure, source

# In this order of tables (SQLite keeps to it), so that each step is one walk along the key.
_PAIRS = """SELECT DISTINCT n.measure_id, n.period, n.area_id AS code
    FROM (SELECT DISTINCT measure_id FROM touched_period) t CROSS JOIN family k
        CROSS JOIN observation n CROSS JOIN observation o
    WHERE t.measure_id NOT IN (SELECT d.id FROM measure d JOIN source b ON b.id = d.source_id WHERE b.codes = 'apart')
        AND n.measure_id = t.measure_id AND n.area_id = k.other AND n.status = 'reported'
        AND o.measure_id = n.measure_id AND o.area_id = k.part AND o.period = n.period AND o.status = 'reported'"""
_REPORTED = """SELECT o.area_id, p.load_file_id FROM observation o JOIN publication p ON p.id = o.publication_id
    WHERE o.measure_id = :measure AND o.period = :period AND o.status = 'reported'"""

# Measure, code that took over, whether it is the one left out, the codes left out, and the file that brought them.
Case = tuple[str, str, bool, tuple[str, ...], int]


def leave_out(connection: Connection, line: Lineage) -> dict[int, list[LoadNote]]:
    """Fill ``left_out`` for the touched measure-periods; notes by the file whose figures are left out."""
    staging.clear(connection, "left_out", "family")
    area_ids = set(connection.scalars(select(area.c.id)))
    family = [
        {"part": part, "other": code}
        for code in sorted(line.new & area_ids)
        for part in sorted(line.all_parts(code) & area_ids)
    ]
    if not family:
        return {}
    connection.execute(text("INSERT INTO family VALUES (:part, :other)"), family)
    staging.measured(connection, "family")
    cases: dict[Case, list[date]] = defaultdict(list)
    for row in connection.execute(text(_PAIRS)).all():
        case, rows = _decided(connection, line, row)
        cases[case].append(_day(row.period))
        insert = "INSERT INTO left_out VALUES (:measure_id, :area_id, :period) ON CONFLICT DO NOTHING"
        connection.execute(text(insert), rows)
    return _notes(connection, line, cases)


def apart(connection: Connection) -> frozenset[str]:
    """The measures whose source never counts a case under two codes."""
    of_source = measure.join(source, source.c.id == measure.c.source_id)
    rows = select(measure.c.id).select_from(of_source).where(source.c.codes == "apart")
    return frozenset(connection.scalars(rows))


def _decided(connection: Connection, line: Lineage, pair: Any) -> tuple[Case, list[dict[str, object]]]:
    """Which codes are left out at one measure and period, and as rows."""
    reported = {
        row.area_id: row.load_file_id
        for row in connection.execute(text(_REPORTED), {"measure": pair.measure_id, "period": pair.period})
    }
    parts = line.all_parts(pair.code) & reported.keys()
    out = tuple(sorted(left_out_of(pair.code, parts, _day(pair.period), line, reported.keys())))
    is_heir = out == (pair.code,)
    file = max(reported[code] for code in out)
    rows: list[dict[str, object]] = [
        {"measure_id": pair.measure_id, "area_id": code, "period": pair.period} for code in out
    ]
    return (pair.measure_id, pair.code, is_heir, out, file), rows


def _notes(connection: Connection, line: Lineage, cases: dict[Case, list[date]]) -> dict[int, list[LoadNote]]:
    names = {row.id: row.name for row in connection.execute(select(area.c.id, area.c.name))}
    titles = {row.id: row.title for row in connection.execute(select(measure.c.id, measure.c.title))}
    notes: dict[int, list[LoadNote]] = defaultdict(list)
    for (measure_id, code, is_heir, out, file), periods in sorted(cases.items()):
        first, last = min(periods), max(periods)
        when = month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"
        listed = ", ".join(f"{names[each]} ({each})" for each in out)
        heir = f"{names[code]} ({code})"
        why = (
            f"it began on {line.began[code]:%-d %B %Y}, and its parts have their own figures"
            if is_heir
            else f"{heir} took over from {'it' if len(out) == 1 else 'them'} and has a figure of its own"
        )
        notes[file].append(
            LoadNote(
                "question",
                f"{titles[measure_id]}, {when}: left out of the sums, as the same cases would be counted twice: "
                f"{listed}; {why}. Remove the rows of one side.",
            )
        )
    return notes


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
