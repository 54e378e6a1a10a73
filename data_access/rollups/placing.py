"""Notes on where figures stand: codes in no collaborative, and codes with figures before their first day.

Both are worked out from what is in force, so that a file that names nothing new still says what is missing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text

from data_access.loader.columns.calendar import month_name
from data_access.loader.rows import LoadNote

_MOST = 12

# Kinds of areas that belong to a collaborative; of others, in England only, no residents are asked.
PLACES = "('ccg', 'organisation', 'local_authority')"

# Areas with figures outside every single stay of theirs, perhaps: few of many, so that figures are looked through for
# these alone. (``usual`` has the first and last period of each area.)
NOT_ALWAYS_PLACED = """(SELECT u.* FROM usual u WHERE NOT EXISTS (SELECT 1 FROM stay s
    WHERE s.area_id = u.area_id AND s.since <= u.since AND s.until >= u.last))"""

# Whatever the codes of a source are, they are those of the files of this run.
_UNPLACED = f"""SELECT d.title, d.denominator_from, a.id, a.name, MIN(o.period) AS first, MAX(o.period) AS last,
        SUM(o.numerator) AS total, MAX(p.load_file_id) AS file
    FROM {NOT_ALWAYS_PLACED} u CROSS JOIN observation o JOIN publication p ON p.id = o.publication_id
    JOIN load_file f ON f.id = p.load_file_id AND f.load_id = :load
    JOIN measure d ON d.id = o.measure_id
    JOIN area a ON a.id = o.area_id AND a.kind IN {PLACES}
    WHERE o.measure_id = u.measure_id AND o.area_id = u.area_id AND o.status = 'reported'
        AND NOT EXISTS (SELECT 1 FROM stay s
            WHERE s.area_id = o.area_id AND s.since <= o.period AND s.until >= o.period)
    GROUP BY d.title, d.denominator_from, a.id, a.name ORDER BY d.title, a.id"""

_OUTSIDE = """SELECT d.title, a.id, a.name, MIN(o.period) AS first, MAX(o.period) AS last,
        SUM(o.numerator) AS total, MAX(p.load_file_id) AS file
    FROM (SELECT u.measure_id, u.area_id FROM usual u WHERE EXISTS (SELECT 1 FROM stay s
        WHERE s.area_id = u.area_id AND s.belongs = 0 AND s.since <= u.last AND s.until >= u.since)) u
    CROSS JOIN observation o JOIN publication p ON p.id = o.publication_id
    JOIN load_file f ON f.id = p.load_file_id AND f.load_id = :load
    JOIN measure d ON d.id = o.measure_id JOIN source b ON b.id = d.source_id AND b.codes = 'month'
    JOIN area a ON a.id = o.area_id
    JOIN stay s ON s.area_id = o.area_id AND s.belongs = 0 AND s.since <= o.period AND s.until >= o.period
    WHERE o.measure_id = u.measure_id AND o.area_id = u.area_id AND o.status = 'reported'
    GROUP BY d.title, a.id, a.name ORDER BY d.title, a.id"""


def notes(connection: Connection, load_id: int) -> dict[int, list[LoadNote]]:
    """Notes on the figures that this run brought, by file; ``stay`` is filled."""
    made: dict[int, list[LoadNote]] = defaultdict(list)
    for file, title, rows in _grouped(connection, _UNPLACED, load_id):
        total = sum(row.total or 0 for row in rows)
        # Without a place a code has no residents, and a rate must be of the same places above and below the line.
        by_residents = rows[0].denominator_from == "population"
        where = "left out of all rates by residents" if by_residents else "counted in England only"
        made[file].append(
            LoadNote(
                "unmatched_area",
                f"{title}: in no collaborative, and so {where} ({total:,.0f} in all, {_span(rows)}): "
                f"{_listed(rows)}. Load a table of successors or of membership that says where "
                f"{'it belongs' if len(rows) == 1 else 'they belong'}.",
            )
        )
    for file, title, rows in _grouped(connection, _OUTSIDE, load_id):
        made[file].append(
            LoadNote(
                "question",
                f"{title}: figures of codes outside the days of their membership ({_span(rows)}): {_listed(rows)}. "
                "They count where they, or their predecessors, belonged nearest to those days. Ask whether the months "
                "were restated, and say codes = extraction in the table of sources if they were.",
            )
        )
    return dict(made)


def _grouped(connection: Connection, statement: str, load_id: int) -> list[tuple[int, str, list[Row[Any]]]]:
    by_file: dict[tuple[int, str], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(text(statement), {"load": load_id}):
        by_file[row.file, row.title].append(row)
    return [(file, title, rows) for (file, title), rows in sorted(by_file.items())]


def _span(rows: list[Row[Any]]) -> str:
    first, last = min(_day(row.first) for row in rows), max(_day(row.last) for row in rows)
    return month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"


def _listed(rows: list[Row[Any]]) -> str:
    names = [f"{row.name} ({row.id})" for row in rows]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
