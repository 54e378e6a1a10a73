"""Figures of collaboratives and England from those of their members, in the load's own transaction.

A collaborative's figure is the sum over the members that it had at that period and that reported; England's is
the sum over all areas, those in no collaborative included, or the England figure that a file gives itself.
Where only some members reported the status stays ``reported``, with ``reported`` below ``expected``. A month that
a publication replaced as a whole expects the areas that the publication names; otherwise every member that had
reported by then is expected. Areas to which a measure does not apply are not expected.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

from data_access.loader.report import Movement
from data_access.loader.sql import same_figure, same_month, same_row

VINTAGE, FOOTPRINT = "mid-2015", "2014"

# Row by row, an area's first figure decides from when it is expected: all later periods are counted anew.
_WIDEN = """INSERT INTO touched
    SELECT DISTINCT o.measure_id, o.period FROM (
        SELECT measure_id, MIN(period) AS since FROM touched GROUP BY measure_id) t
    JOIN observation o ON o.measure_id = t.measure_id AND o.period >= t.since
    WHERE NOT EXISTS (SELECT 1 FROM touched u WHERE u.measure_id = o.measure_id AND u.period = o.period)"""

_MEMBER = """m.since <= {period} AND (m.until IS NULL OR m.until >= {period})"""

# One line a counted figure and an area it counts in; England counts each figure once, whatever the memberships.
_COUNTED = f"""counted AS (
    SELECT o.measure_id, o.period, o.numerator, o.denominator, o.status, 1 AS present,
        CASE a.kind WHEN 'collaborative' THEN o.area_id ELSE m.collaborative_id END AS target,
        CASE a.kind WHEN 'collaborative' THEN 1 ELSE 0 END AS upper
    FROM touched t JOIN observation o ON {same_month("o", "t")} JOIN area a ON a.id = o.area_id
    LEFT JOIN membership m ON m.area_id = o.area_id AND {_MEMBER.format(period="o.period")}
    WHERE a.kind <> 'england'
    UNION ALL
    SELECT o.measure_id, o.period, o.numerator, o.denominator, o.status, 1, 'ENG', 0
    FROM touched t JOIN observation o ON {same_month("o", "t")} WHERE o.area_id <> 'ENG'
    UNION ALL
    SELECT measure_id, period, NULL, NULL, NULL, 0, target, 0 FROM absent
)"""

_ABSENT = f"""first_seen AS (
    SELECT o.measure_id, o.area_id, MIN(o.period) AS since, MAX(a.kind) AS kind
    FROM observation o JOIN area a ON a.id = o.area_id
    WHERE o.measure_id IN (SELECT DISTINCT measure_id FROM touched) AND o.status <> 'not_applicable'
        AND a.kind <> 'england'
    GROUP BY o.measure_id, o.area_id
), by_row AS (
    SELECT t.measure_id, t.period, MAX(CASE a.kind WHEN 'collaborative' THEN 1 ELSE 0 END) AS upper
    FROM touched t JOIN observation o ON {same_month("o", "t")} JOIN area a ON a.id = o.area_id
    JOIN publication p ON p.id = o.publication_id
    GROUP BY t.measure_id, t.period HAVING MAX(CASE p.replaces WHEN 'month' THEN 1 ELSE 0 END) = 0
), not_there AS (
    SELECT t.measure_id, t.period, f.area_id, f.kind
    FROM by_row t JOIN first_seen f ON f.measure_id = t.measure_id AND f.since < t.period
        AND CASE f.kind WHEN 'collaborative' THEN 1 ELSE 0 END = t.upper
    WHERE NOT EXISTS (SELECT 1 FROM observation o WHERE {same_month("o", "t")} AND o.area_id = f.area_id)
), absent AS (
    SELECT n.measure_id, n.period, CASE n.kind WHEN 'collaborative' THEN n.area_id ELSE m.collaborative_id END
        AS target
    FROM not_there n LEFT JOIN membership m ON m.area_id = n.area_id AND {_MEMBER.format(period="n.period")}
    UNION ALL
    SELECT n.measure_id, n.period, 'ENG' FROM not_there n
    WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.area_id = n.area_id)
        OR EXISTS (SELECT 1 FROM membership m WHERE m.area_id = n.area_id AND {_MEMBER.format(period="n.period")})
)"""

_SUMMED = """summed AS (
    SELECT measure_id, target, period,
        SUM(CASE WHEN status IN ('reported', 'questioned') THEN numerator END) AS numerator,
        SUM(CASE WHEN status = 'reported' THEN denominator END) AS denominator,
        SUM(CASE WHEN status = 'reported' THEN 1 ELSE 0 END) AS reported,
        SUM(CASE WHEN present = 0 OR status <> 'not_applicable' THEN 1 ELSE 0 END) AS expected,
        MAX(CASE status WHEN 'reported' THEN 5 WHEN 'questioned' THEN 4 WHEN 'suppressed' THEN 3
            WHEN 'missing' THEN 2 WHEN 'not_applicable' THEN 1 ELSE 0 END) AS best,
        MAX(upper) AS upper
    FROM counted WHERE target IS NOT NULL GROUP BY measure_id, target, period
), with_own AS (
    SELECT s.measure_id, s.target AS area_id, s.period, s.reported, s.expected,
        CASE WHEN e.status IS NULL THEN s.numerator ELSE e.numerator END AS numerator,
        CASE WHEN e.status IS NULL THEN s.denominator ELSE e.denominator END AS denominator,
        COALESCE(e.status, CASE s.best WHEN 5 THEN 'reported' WHEN 4 THEN 'questioned' WHEN 3 THEN 'suppressed'
            WHEN 1 THEN 'not_applicable' ELSE 'missing' END) AS status,
        CASE WHEN e.status IS NULL THEN s.upper ELSE 1 END AS own
    FROM summed s
    LEFT JOIN observation e ON s.target = 'ENG' AND e.measure_id = s.measure_id AND e.area_id = 'ENG'
        AND e.period = s.period
    UNION ALL
    SELECT e.measure_id, e.area_id, e.period, CASE e.status WHEN 'reported' THEN 1 ELSE 0 END,
        CASE e.status WHEN 'not_applicable' THEN 0 ELSE 1 END, e.numerator, e.denominator, e.status, 1
    FROM touched t JOIN observation e ON e.measure_id = t.measure_id AND e.period = t.period AND e.area_id = 'ENG'
    WHERE NOT EXISTS (SELECT 1 FROM summed s WHERE s.measure_id = e.measure_id AND s.period = e.period)
)"""

_RESIDENTS = """residents AS (
    SELECT p.area_id, p.residents FROM population p JOIN area a ON a.id = p.area_id
    WHERE a.kind = 'collaborative' AND p.vintage = :vintage AND p.footprint = :footprint
    UNION ALL
    SELECT 'ENG', SUM(p.residents) FROM population p JOIN area a ON a.id = p.area_id
    WHERE a.kind = 'collaborative' AND p.vintage = :vintage AND p.footprint = :footprint
)"""

_INSERT = f"""INSERT INTO rollup (measure_id, area_id, period, numerator, denominator, status, reported, expected)
WITH {_ABSENT}, {_COUNTED}, {_SUMMED}, {_RESIDENTS}
SELECT w.measure_id, w.area_id, w.period,
    CASE WHEN w.status IN ('reported', 'questioned') THEN w.numerator END,
    CASE d.denominator_from
        WHEN 'population' THEN COALESCE(CASE WHEN w.own = 1 THEN w.denominator END, r.residents)
        WHEN 'file' THEN CASE WHEN w.status IN ('reported', 'questioned') THEN w.denominator END END,
    w.status, w.reported, w.expected
FROM with_own w JOIN measure d ON d.id = w.measure_id LEFT JOIN residents r ON r.area_id = w.area_id
ORDER BY w.measure_id, w.area_id, w.period"""


def rebuild(connection: Connection) -> tuple[Movement, ...]:
    """Make the roll-ups of the touched measure-periods anew, and say how they moved."""
    connection.execute(text(_WIDEN))
    match = same_month("rollup", "t")
    rows = f"rollup WHERE EXISTS (SELECT 1 FROM touched t WHERE {match})"
    columns = "measure_id, area_id, period, numerator, denominator, status, reported, expected"
    connection.execute(text("DELETE FROM former"))
    connection.execute(text(f"INSERT INTO former SELECT {columns} FROM {rows}"))
    connection.execute(text(f"DELETE FROM {rows}"))
    connection.execute(text(_INSERT), {"vintage": VINTAGE, "footprint": FOOTPRINT})
    return _movements(connection)


_COMPARED = f"""SELECT n.measure_id, n.area_id, n.period, o.period AS before, n.period AS after,
        n.numerator AS new, o.numerator AS old, CASE WHEN {same_figure("n", "o")} THEN 1 ELSE 0 END AS same
    FROM touched t JOIN rollup n ON {same_month("n", "t")} LEFT JOIN former o ON {same_row("o", "n")}
    UNION ALL
    SELECT o.measure_id, o.area_id, o.period, o.period, NULL, NULL, o.numerator, 0 FROM former o
    WHERE NOT EXISTS (SELECT 1 FROM rollup n WHERE {same_row("n", "o")})"""

_MOVED = f"""SELECT measure_id, kind, SUM(CASE WHEN before IS NULL THEN 1 ELSE 0 END) AS arrived,
        SUM(CASE WHEN before IS NOT NULL AND after IS NOT NULL THEN 1 ELSE 0 END) AS changed,
        SUM(CASE WHEN after IS NULL THEN 1 ELSE 0 END) AS gone,
        SUM(CASE WHEN before IS NOT NULL THEN COALESCE(new, 0) - COALESCE(old, 0) ELSE 0 END) AS difference,
        MIN(c.period) AS first, MAX(c.period) AS last
    FROM ({_COMPARED}) AS c JOIN area ON area.id = c.area_id
    WHERE before IS NULL OR same = 0 GROUP BY measure_id, kind ORDER BY measure_id, kind DESC"""


def _movements(connection: Connection) -> tuple[Movement, ...]:
    def day(value: object) -> date:
        return value if isinstance(value, date) else date.fromisoformat(str(value))

    return tuple(
        Movement(
            row.measure_id,
            row.kind,
            row.arrived,
            row.changed,
            row.gone,
            row.difference,
            day(row.first),
            day(row.last),
        )
        for row in connection.execute(text(_MOVED))
    )
