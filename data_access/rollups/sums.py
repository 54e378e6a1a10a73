"""Figures of collaboratives and England from those of their members, in the load's own transaction.

A collaborative's figure is the sum over the members that it had at that period and that reported; England's is the
sum over all areas, those in no collaborative included unless it is a rate by residents, or the England figure that a
file gives. A member that several
collaboratives share counts in each by its share. Residents are those of the members that reported, so that numerator
and denominator are of the same places; how much of the whole that is, ``coverage`` says (``coverage.py``).

Where only some members reported the status stays ``reported``, with ``reported`` below ``expected``. Where a measure
counts the events of single days nobody is expected: a day without a row is a day without an event, so ``expected``
equals ``reported`` and there is no coverage.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

from data_access.lineage import Lineage
from data_access.loader import staging
from data_access.loader.report import Movement
from data_access.loader.sql import same_figure, same_month, same_row
from data_access.rollups import coverage, stays
from data_access.rollups.placing import PLACES

# What a member usually holds is the mean over all its periods, so that all of a measure's are counted anew.
_WIDEN = """INSERT INTO touched_period
    SELECT DISTINCT o.measure_id, o.period FROM (SELECT DISTINCT measure_id FROM touched_period) t
    JOIN observation o ON o.measure_id = t.measure_id WHERE TRUE ON CONFLICT DO NOTHING"""

_RANK = """MAX(CASE o.status WHEN 'reported' THEN 5 WHEN 'questioned' THEN 4 WHEN 'suppressed' THEN 3
            WHEN 'missing' THEN 2 ELSE 1 END)"""
_COUNTS = """SUM(CASE WHEN o.status = 'reported' THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.status = 'not_applicable' THEN 0 ELSE 1 END)"""
# All periods of the touched measures are touched, so that figures are read along their key.
_COUNTED = "(SELECT DISTINCT measure_id FROM touched_period) t CROSS JOIN observation o"
_COUNTS_HERE = f"""o.measure_id = t.measure_id AND o.area_id <> 'ENG'
        AND NOT EXISTS (SELECT 1 FROM left_out x WHERE {same_row("x", "o")})"""
_BY_HOME = f"""INSERT INTO by_home
    SELECT o.measure_id, o.period, s.home,
        SUM(CASE WHEN o.status IN ('reported', 'questioned') THEN o.numerator * s.share END),
        SUM(CASE WHEN o.status = 'reported' THEN o.denominator * s.share END),
        {_COUNTS}, {_RANK}, MAX(s.upper)
    FROM {_COUNTED}
    JOIN stay s ON s.area_id = o.area_id AND s.since <= o.period AND s.until >= o.period
    WHERE {_COUNTS_HERE} GROUP BY o.measure_id, o.period, s.home"""
# Of a code in no collaborative no residents are known, so that its figures are in no rate by residents. The
# specialist commissioning hubs have none by their nature: their few cases are residents' of all collaboratives.
_ENGLAND = f"""INSERT INTO by_home
    SELECT o.measure_id, o.period, 'ENG',
        SUM(CASE WHEN o.status IN ('reported', 'questioned') THEN o.numerator END),
        SUM(CASE WHEN o.status = 'reported' THEN o.denominator END),
        {_COUNTS}, {_RANK}, 0
    FROM {_COUNTED} JOIN measure g ON g.id = o.measure_id JOIN area k ON k.id = o.area_id
    WHERE {_COUNTS_HERE} AND (g.denominator_from <> 'population' OR k.kind NOT IN {PLACES}
        OR EXISTS (SELECT 1 FROM stay s WHERE s.area_id = o.area_id AND s.since <= o.period AND s.until >= o.period))
    GROUP BY o.measure_id, o.period"""

# A collaborative of whose members some reported before, and none has a row now, is silent and not left out.
_JOINED = """own AS (
    SELECT o.measure_id, o.period, o.area_id, o.numerator, o.denominator, o.status
    FROM touched_period t JOIN observation o ON o.measure_id = t.measure_id AND o.period = t.period
    WHERE o.area_id = 'ENG'
), joined AS (
    SELECT measure_id, period, home, numerator, denominator, reported, present, best, upper FROM by_home
    UNION ALL
    SELECT c.measure_id, c.period, c.home, NULL, NULL, 0, 0, 2, 0
    FROM covered c JOIN (SELECT measure_id, home, MIN(period) AS since FROM by_home WHERE best > 1
        GROUP BY measure_id, home) f ON f.measure_id = c.measure_id AND f.home = c.home AND f.since <= c.period
    WHERE NOT EXISTS (SELECT 1 FROM by_home b
        WHERE b.measure_id = c.measure_id AND b.period = c.period AND b.home = c.home)
        AND NOT EXISTS (SELECT 1 FROM own e
            WHERE e.measure_id = c.measure_id AND e.period = c.period AND e.area_id = c.home)
)"""

_SETTLED = """settled AS (
    SELECT s.measure_id, s.period, s.home AS area_id,
        CASE WHEN d.grain = 'day' THEN s.reported ELSE COALESCE(c.reported, 0) END AS reported,
        CASE WHEN d.grain = 'day' THEN s.present ELSE COALESCE(c.expected, 0) END AS expected,
        CASE WHEN e.status IS NULL THEN s.numerator ELSE e.numerator END AS numerator,
        CASE WHEN e.status IS NULL THEN s.denominator ELSE e.denominator END AS denominator,
        COALESCE(e.status, CASE s.best WHEN 5 THEN 'reported' WHEN 4 THEN 'questioned'
            WHEN 3 THEN 'suppressed' WHEN 2 THEN 'missing' ELSE 'not_applicable' END) AS status,
        CASE WHEN e.status IS NULL THEN s.upper ELSE 1 END AS given, c.held, c.coverage, c.basis
    FROM joined s JOIN measure d ON d.id = s.measure_id
    LEFT JOIN own e ON e.measure_id = s.measure_id AND e.period = s.period AND e.area_id = s.home
    LEFT JOIN covered c ON c.measure_id = s.measure_id AND c.period = s.period AND c.home = s.home
    UNION ALL
    SELECT e.measure_id, e.period, e.area_id, CASE e.status WHEN 'reported' THEN 1 ELSE 0 END,
        CASE e.status WHEN 'not_applicable' THEN 0 ELSE 1 END, e.numerator, e.denominator, e.status, 1,
        NULL, NULL, NULL
    FROM own e WHERE NOT EXISTS (
        SELECT 1 FROM by_home b WHERE b.measure_id = e.measure_id AND b.period = e.period)
)"""

_FOOTPRINTS = """footprints AS (
    SELECT p.area_id, p.residents FROM population p JOIN area a ON a.id = p.area_id
    WHERE a.kind = 'collaborative' AND p.vintage = :vintage AND p.footprint = :footprint
    UNION ALL
    SELECT 'ENG', SUM(p.residents) FROM population p JOIN area a ON a.id = p.area_id
    WHERE a.kind = 'collaborative' AND p.vintage = :vintage AND p.footprint = :footprint
)"""

_COLUMNS = (
    "measure_id, area_id, period, numerator, denominator, status, reported, expected, coverage, coverage_of"
)
_IS_FIGURE = "s.status IN ('reported', 'questioned')"
_INSERT = f"""INSERT INTO rollup ({_COLUMNS}, load_id)
WITH {_JOINED}, {_SETTLED}, {_FOOTPRINTS}
SELECT s.measure_id, s.area_id, s.period,
    CASE WHEN {_IS_FIGURE} THEN s.numerator END,
    CASE d.denominator_from
        WHEN 'population' THEN CASE WHEN s.given = 1 THEN COALESCE(s.denominator, r.residents)
            WHEN {_IS_FIGURE} AND s.held > 0 THEN s.held END
        WHEN 'file' THEN CASE WHEN {_IS_FIGURE} THEN s.denominator END END,
    s.status, s.reported, s.expected,
    CASE WHEN d.grain = 'day' OR s.status = 'not_applicable' THEN NULL
        WHEN s.given = 1 THEN CASE WHEN {_IS_FIGURE} THEN 1 ELSE 0 END ELSE s.coverage END,
    CASE WHEN d.grain = 'day' OR s.status = 'not_applicable' THEN NULL
        WHEN s.given = 1 THEN 'given' ELSE s.basis END,
    :load
FROM settled s JOIN measure d ON d.id = s.measure_id LEFT JOIN footprints r ON r.area_id = s.area_id
ORDER BY s.measure_id, s.area_id, s.period"""

_ALL_COLUMNS = tuple(name.strip() for name in _COLUMNS.split(","))
_UNMOVED = " AND ".join(f"n.{name} IS NOT DISTINCT FROM o.{name}" for name in _ALL_COLUMNS)
# What did not move keeps the load that made it; what did is kept as it was.
_STOOD_ON = f"""UPDATE rollup AS n SET load_id = o.load_id FROM former_rollup o WHERE {same_row("n", "o")}
    AND {_UNMOVED}"""
# A period of which the last figure was taken back has no sums, although members were due.
_DROP_EMPTY = f"""DELETE FROM rollup AS n WHERE EXISTS (SELECT 1 FROM touched_period t WHERE {same_month("t", "n")})
    AND NOT EXISTS (SELECT 1 FROM observation o WHERE {same_month("o", "n")})"""
_KEEP = f"""INSERT INTO earlier_rollup ({_COLUMNS}, load_id, replaced_by)
    SELECT {", ".join(f"o.{name}" for name in _ALL_COLUMNS)}, o.load_id, :load FROM former_rollup o
    WHERE o.load_id <> :load AND NOT EXISTS (SELECT 1 FROM rollup n
        WHERE {same_row("n", "o")} AND n.load_id = o.load_id)"""


def widen(connection: Connection) -> None:
    """Touch every period of the touched measures."""
    connection.execute(text(_WIDEN))
    staging.measured(connection, "touched_period")


def rebuild(connection: Connection, line: Lineage, load_id: int) -> tuple[Movement, ...]:
    """Make the roll-ups of the touched measure-periods anew for a load, and say how they moved."""
    rows = f"rollup WHERE EXISTS (SELECT 1 FROM touched_period t WHERE {same_month('rollup', 't')})"
    staging.clear(connection, "former_rollup", "by_home")
    former = connection.execute(
        text(f"INSERT INTO former_rollup SELECT {_COLUMNS}, load_id FROM {rows}")
    ).rowcount
    connection.execute(text(f"DELETE FROM {rows}"))
    stays.fill(connection, line)
    staging.measured(connection, "former_rollup")
    connection.execute(text(_BY_HOME))
    connection.execute(text(_ENGLAND))
    staging.measured(connection, "by_home")
    coverage.rebuild(connection)
    people = {"vintage": coverage.VINTAGE, "footprint": coverage.FOOTPRINT}
    connection.execute(text(_INSERT), people | {"load": load_id})
    if former:
        connection.execute(text(_DROP_EMPTY))
        connection.execute(text(_STOOD_ON))
        connection.execute(text(_KEEP), {"load": load_id})
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
