"""Figures of collaboratives and England from those of their members, in the load's own transaction.

A collaborative's figure is the sum over the members that it had at that period and that reported; England's
is the sum over all areas, those in no collaborative included, or the England figure that a file gives.
Where only some members reported the status stays ``reported``, with ``reported`` below ``expected``. A month
that a publication replaced as a whole expects the areas that the publication names; otherwise every member
that had reported by then is expected. Areas to which a measure does not apply are not expected. Where a
measure counts the events of single days nobody is expected: a day without a row is a day without an event, so
``expected`` equals ``reported``.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

from data_access.loader import staging
from data_access.loader.report import Movement
from data_access.loader.sql import same_figure, same_month, same_row

VINTAGE, FOOTPRINT = "mid-2015", "2014"

# Row by row, an area's first figure decides from when it is expected: all later periods are counted anew.
_WIDEN = """INSERT INTO touched_period
    SELECT DISTINCT o.measure_id, o.period FROM (
        SELECT measure_id, MIN(period) AS since FROM touched_period GROUP BY measure_id) t
    JOIN rollup o ON o.measure_id = t.measure_id AND o.period >= t.since
    WHERE NOT EXISTS (SELECT 1 FROM touched_period u WHERE u.measure_id = o.measure_id AND u.period = o.period)"""

# Which areas may count at which periods: all of them, since each may be expected. Single days ask only for
# the areas that had an event, or there would be a row for every area and day of the calendar.
_PLACES = f"""SELECT t.period, a.id, a.kind
    FROM (SELECT DISTINCT u.period FROM touched_period u JOIN measure d ON d.id = u.measure_id
        WHERE d.grain <> 'day') t CROSS JOIN area a
    UNION
    SELECT o.period, a.id, a.kind FROM touched_period t JOIN measure d ON d.id = t.measure_id AND d.grain = 'day'
    JOIN observation o ON {same_month("o", "t")} JOIN area a ON a.id = o.area_id"""

# Where each area counted at each period; '' for those in no collaborative, which count in England only.
_HOMES = f"""INSERT INTO home
    SELECT a.id, a.period, MIN(CASE a.kind WHEN 'collaborative' THEN a.id ELSE COALESCE(m.collaborative_id, '') END),
        CASE WHEN a.kind = 'collaborative' OR MIN(m.collaborative_id) IS NOT NULL
            OR NOT EXISTS (SELECT 1 FROM membership e WHERE e.area_id = a.id) THEN 1 ELSE 0 END,
        CASE a.kind WHEN 'collaborative' THEN 1 ELSE 0 END
    FROM ({_PLACES}) a
    LEFT JOIN membership m ON m.area_id = a.id AND m.since <= a.period
        AND (m.until IS NULL OR m.until >= a.period)
    WHERE a.kind <> 'england' GROUP BY a.id, a.kind, a.period"""

_DUE = """INSERT INTO due SELECT measure_id, area_id, MIN(period) FROM observation
    WHERE measure_id IN (SELECT DISTINCT measure_id FROM touched_period) AND status <> 'not_applicable'
    GROUP BY measure_id, area_id"""

_BY_HOME = f"""INSERT INTO by_home
    SELECT o.measure_id, o.period, h.home,
        SUM(CASE WHEN o.status IN ('reported', 'questioned') THEN o.numerator END),
        SUM(CASE WHEN o.status = 'reported' THEN o.denominator END),
        SUM(CASE WHEN o.status = 'reported' THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.status = 'not_applicable' THEN 0 ELSE 1 END),
        SUM(CASE WHEN o.status = 'not_applicable' AND d.since <= o.period AND h.belongs = 1 THEN 1 ELSE 0 END),
        MAX(CASE o.status WHEN 'reported' THEN 5 WHEN 'questioned' THEN 4 WHEN 'suppressed' THEN 3
            WHEN 'missing' THEN 2 ELSE 1 END),
        MAX(h.upper),
        MAX(CASE p.replaces WHEN 'month' THEN 1 ELSE 0 END)
    FROM touched_period t JOIN observation o ON {same_month("o", "t")}
    JOIN home h ON h.area_id = o.area_id AND h.period = o.period
    JOIN publication p ON p.id = o.publication_id
    LEFT JOIN due d ON d.measure_id = o.measure_id AND d.area_id = o.area_id
    GROUP BY o.measure_id, o.period, h.home"""

# Collaboratives none of whose members is in the file are still due, if members reported before.
_EXPECTED = """INSERT INTO expected
    SELECT t.measure_id, t.period, h.home, COUNT(*)
    FROM (SELECT measure_id, period, MAX(upper) AS upper FROM by_home
        GROUP BY measure_id, period HAVING MAX(monthly) = 0) t
    JOIN due d ON d.measure_id = t.measure_id AND d.since <= t.period
    JOIN home h ON h.area_id = d.area_id AND h.period = t.period AND h.belongs = 1 AND h.upper = t.upper
    JOIN measure g ON g.id = t.measure_id AND g.grain <> 'day'
    GROUP BY t.measure_id, t.period, h.home"""

_JOINED = """joined AS (
    SELECT b.measure_id, b.period, b.home, b.numerator, b.denominator, b.reported, b.best, b.upper,
        CASE WHEN COALESCE(e.members, 0) - b.excused > b.present
            THEN e.members - b.excused ELSE b.present END AS expected
    FROM by_home b LEFT JOIN expected e
        ON e.measure_id = b.measure_id AND e.period = b.period AND e.home = b.home
    UNION ALL
    SELECT e.measure_id, e.period, e.home, NULL, NULL, 0, 2, 0, e.members FROM expected e
    WHERE NOT EXISTS (SELECT 1 FROM by_home b
        WHERE b.measure_id = e.measure_id AND b.period = e.period AND b.home = e.home)
)"""

_SUMMED = """summed AS (
    SELECT measure_id, period, home AS area_id, numerator, denominator, reported, expected, best, upper
    FROM joined WHERE home <> ''
    UNION ALL
    SELECT measure_id, period, 'ENG', SUM(numerator), SUM(denominator), SUM(reported), SUM(expected), MAX(best), 0
    FROM joined GROUP BY measure_id, period
), own AS (
    SELECT o.measure_id, o.period, o.area_id, o.numerator, o.denominator, o.status
    FROM touched_period t JOIN observation o ON o.measure_id = t.measure_id AND o.period = t.period
    WHERE o.area_id = 'ENG'
), settled AS (
    SELECT s.measure_id, s.period, s.area_id, s.reported, s.expected,
        CASE WHEN e.status IS NULL THEN s.numerator ELSE e.numerator END AS numerator,
        CASE WHEN e.status IS NULL THEN s.denominator ELSE e.denominator END AS denominator,
        COALESCE(e.status, CASE s.best WHEN 5 THEN 'reported' WHEN 4 THEN 'questioned'
            WHEN 3 THEN 'suppressed' WHEN 2 THEN 'missing' ELSE 'not_applicable' END) AS status,
        CASE WHEN e.status IS NULL THEN s.upper ELSE 1 END AS given
    FROM summed s LEFT JOIN own e
        ON e.measure_id = s.measure_id AND e.period = s.period AND e.area_id = s.area_id
    UNION ALL
    SELECT e.measure_id, e.period, e.area_id, CASE e.status WHEN 'reported' THEN 1 ELSE 0 END,
        CASE e.status WHEN 'not_applicable' THEN 0 ELSE 1 END, e.numerator, e.denominator, e.status, 1
    FROM own e WHERE NOT EXISTS (
        SELECT 1 FROM by_home b WHERE b.measure_id = e.measure_id AND b.period = e.period)
)"""

_RESIDENTS = """residents AS (
    SELECT p.area_id, p.residents FROM population p JOIN area a ON a.id = p.area_id
    WHERE a.kind = 'collaborative' AND p.vintage = :vintage AND p.footprint = :footprint
    UNION ALL
    SELECT 'ENG', SUM(p.residents) FROM population p JOIN area a ON a.id = p.area_id
    WHERE a.kind = 'collaborative' AND p.vintage = :vintage AND p.footprint = :footprint
)"""

_COLUMNS = "measure_id, area_id, period, numerator, denominator, status, reported, expected"
_INSERT = f"""INSERT INTO rollup ({_COLUMNS})
WITH {_JOINED}, {_SUMMED}, {_RESIDENTS}
SELECT s.measure_id, s.area_id, s.period,
    CASE WHEN s.status IN ('reported', 'questioned') THEN s.numerator END,
    CASE d.denominator_from
        WHEN 'population' THEN COALESCE(CASE WHEN s.given = 1 THEN s.denominator END, r.residents)
        WHEN 'file' THEN CASE WHEN s.status IN ('reported', 'questioned') THEN s.denominator END END,
    s.status, s.reported, s.expected
FROM settled s JOIN measure d ON d.id = s.measure_id LEFT JOIN residents r ON r.area_id = s.area_id
ORDER BY s.measure_id, s.area_id, s.period"""


def rebuild(connection: Connection) -> tuple[Movement, ...]:
    """Make the roll-ups of the touched measure-periods anew, and say how they moved."""
    rows = f"rollup WHERE EXISTS (SELECT 1 FROM touched_period t WHERE {same_month('rollup', 't')})"
    staging.clear(connection, "former_rollup", "home", "due", "by_home", "expected")
    for statement in (
        _WIDEN,
        f"INSERT INTO former_rollup SELECT {_COLUMNS} FROM {rows}",
        f"DELETE FROM {rows}",
        _HOMES,
        _DUE,
    ):
        connection.execute(text(statement))
    staging.measured(connection, "touched_period", "former_rollup", "home", "due")
    connection.execute(text(_BY_HOME))
    staging.measured(connection, "by_home")
    connection.execute(text(_EXPECTED))
    staging.measured(connection, "expected")
    connection.execute(text(_INSERT), {"vintage": VINTAGE, "footprint": FOOTPRINT})
    return _movements(connection)


_COMPARED = f"""SELECT n.measure_id, n.area_id, n.period, o.period AS before, n.period AS after,
        n.numerator AS new, o.numerator AS old, CASE WHEN {same_figure("n", "o")} THEN 1 ELSE 0 END AS same
    FROM touched_period t JOIN rollup n ON {same_month("n", "t")} LEFT JOIN former_rollup o ON {same_row("o", "n")}
    UNION ALL
    SELECT o.measure_id, o.area_id, o.period, o.period, NULL, NULL, o.numerator, 0 FROM former_rollup o
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
            measure=row.measure_id,
            level=row.kind,
            new=row.arrived,
            changed=row.changed,
            gone=row.gone,
            difference=row.difference,
            first=day(row.first),
            last=day(row.last),
        )
        for row in connection.execute(text(_MOVED))
    )
