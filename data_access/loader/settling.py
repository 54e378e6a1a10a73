"""Which published figures are in force, and which are history.

A publication's place in the order is its date, then the order of loading. For a measure and period the newest
publication of the kind ``month`` holds as a whole; newer ones of the kind ``row`` replace it row by row. A period is
held at one level (collaboratives or their members): rows at the other are kept as ``rejected``, and only a newer
publication of the whole month changes the level. New figures in ``staged_value`` are compared with those in force:
what was superseded comes back only where a load is taken back, and then every publication that counts is settled
anew, in the order of loading (``resettle``).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, text

from data_access.loader import staging
from data_access.loader.sql import FIGURES, as_published, same_figure, same_month, same_row
from data_access.loader.writing import StoreProblem

_STAGED = "line, pair, period, numerator, denominator, status, publication_id, fate"
_OTHER_LEVEL = """INSERT INTO level_conflict SELECT measure_id, period FROM (
    SELECT h.measure_id, h.period, h.level, (
        SELECT CASE a.kind WHEN 'collaborative' THEN 'collaborative' ELSE 'member' END
        FROM observation o JOIN area a ON a.id = o.area_id
        WHERE o.measure_id = h.measure_id AND o.period = h.period AND a.kind <> 'england' LIMIT 1) AS stored_level
    FROM file_period h WHERE h.level <> '') AS compared
    WHERE stored_level <> level"""
_REPLACED_LEVEL = f"""DELETE FROM level_conflict WHERE NOT EXISTS (SELECT 1 FROM observation o
    JOIN area a ON a.id = o.area_id JOIN publication p ON p.id = o.publication_id
    WHERE {same_month("o", "level_conflict")} AND a.kind <> 'england' AND p.published > :published)"""
_REJECT = """UPDATE staged_value SET fate = 'rejected' WHERE EXISTS (SELECT 1 FROM pair p
    JOIN area a ON a.id = p.area_id AND a.kind <> 'england'
    JOIN level_conflict b ON b.measure_id = p.measure_id
    WHERE p.pair = staged_value.pair AND b.period = staged_value.period)"""

_RANK = """INSERT INTO publication_rank SELECT id, ROW_NUMBER() OVER (ORDER BY published, id),
    replaces = 'month' AND NOT withdrawn FROM publication"""
_MONTHLY = " UNION ALL ".join(
    f"""SELECT o.measure_id, o.period, s.rank FROM file_period h
    JOIN {table} o ON {same_month("o", "h")}
    JOIN publication_rank s ON s.publication_id = o.publication_id WHERE s.monthly"""
    for table in ("observation", "earlier_observation", "new_value")
)
_REPLACING = f"""INSERT INTO replacing_publication SELECT measure_id, period, MAX(rank) FROM ({_MONTHLY}) AS monthly
    WHERE NOT EXISTS (SELECT 1 FROM level_conflict b WHERE {same_month("b", "monthly")})
    GROUP BY measure_id, period"""
_DECIDE = f"""CREATE TEMPORARY TABLE decided_value AS SELECT f.line, f.pair, f.period,
        f.numerator, f.denominator, f.status, f.publication_id, CASE
            WHEN f.fate = 'rejected' THEN 'rejected'
            WHEN f.turn > 1 OR f.rank < COALESCE(l.rank, 0) OR b.period IS NOT NULL
                OR COALESCE(in_force.rank, 0) > f.rank THEN 'superseded'
            WHEN o.period IS NULL THEN 'accepted'
            WHEN {same_figure("o", "f")} THEN 'unchanged'
            ELSE 'revised' END AS fate
    FROM (SELECT n.*, r.rank, ROW_NUMBER() OVER (PARTITION BY n.pair, n.period
            ORDER BY CASE n.fate WHEN 'rejected' THEN 1 ELSE 0 END, r.rank DESC) AS turn
        FROM new_value n JOIN publication_rank r ON r.publication_id = n.publication_id) f
    LEFT JOIN replacing_publication l ON {same_month("l", "f")}
    LEFT JOIN level_conflict b ON {same_month("b", "f")}
    LEFT JOIN observation o ON {same_row("o", "f")}
    LEFT JOIN publication_rank in_force ON in_force.publication_id = o.publication_id"""

_REPLACED = """INSERT INTO superseded_value SELECT measure_id, area_id, period FROM new_value
    WHERE fate IN ('revised', 'unchanged')"""
_NO_LONGER_NAMED = f"""INSERT INTO superseded_value SELECT o.measure_id, o.area_id, o.period
    FROM replacing_publication l JOIN observation o ON {same_month("o", "l")}
    JOIN publication_rank s ON s.publication_id = o.publication_id
    WHERE s.rank < l.rank ON CONFLICT DO NOTHING"""
_SUPERSEDED = f"superseded_value b JOIN observation o ON {same_row('o', 'b')}"
_KEEP_STANDING = f"""INSERT INTO earlier_standing
        (measure_id, area_id, period, load_id, replaced_by, publication_id, status)
    SELECT o.measure_id, o.area_id, o.period, o.load_id, :load, o.publication_id, o.status
    FROM {_SUPERSEDED} WHERE o.load_id <> :load"""
_MOVE = f"""INSERT INTO earlier_observation ({FIGURES}, kept_as)
    SELECT {as_published("o")}, 'superseded' FROM {_SUPERSEDED}"""
_REMOVE = (
    f"DELETE FROM observation AS o WHERE EXISTS (SELECT 1 FROM superseded_value b WHERE {same_row('b', 'o')})"
)
_KEEP_HISTORY = f"""INSERT INTO earlier_observation ({FIGURES}, kept_as) SELECT {FIGURES}, fate FROM new_value
    WHERE fate IN ('superseded', 'rejected')"""
_PUT_IN_FORCE = f"""INSERT INTO observation ({FIGURES}, load_id) SELECT {FIGURES}, :load FROM new_value
    WHERE fate IN ('accepted', 'revised', 'unchanged') ORDER BY measure_id, area_id, period"""
_MANY = 10_000  # new figures from which on plans for the old ones no longer fit
# The table of figures has no foreign keys, which would look up each row's names anew.
_UNKNOWN = """SELECT p.measure_id, p.area_id FROM pair p
    WHERE NOT EXISTS (SELECT 1 FROM measure m WHERE m.id = p.measure_id)
        OR NOT EXISTS (SELECT 1 FROM area a WHERE a.id = p.area_id) LIMIT 1"""
_TOUCH = (
    "INSERT INTO touched_period SELECT measure_id, period FROM file_period WHERE TRUE ON CONFLICT DO NOTHING"
)


def has_earlier(connection: Connection) -> bool:
    """Whether the store holds any figure, in force or earlier, for the measure-periods of ``file_period``."""
    return any(
        connection.scalar(
            text(f"SELECT 1 FROM file_period h JOIN {table} o ON {same_month('o', 'h')} LIMIT 1")
        )
        for table in ("observation", "earlier_observation")
    )


def decide(connection: Connection, *, monthly: bool, published: date) -> None:
    """Give each staged row its fate: accepted, revised, unchanged, superseded, or rejected for its level."""
    if connection.execute(text(_OTHER_LEVEL)).rowcount:
        if monthly:
            connection.execute(text(_REPLACED_LEVEL), {"published": published.isoformat()})
        else:
            connection.execute(text(_REJECT))
            staging.clear(connection, "level_conflict")
    connection.execute(text(_RANK))
    if connection.scalar(text("SELECT 1 FROM publication WHERE replaces = 'month' LIMIT 1")):
        connection.execute(text(_REPLACING))
    staging.measured(connection, "publication_rank", "replacing_publication", "level_conflict")
    connection.execute(text(_DECIDE))
    staging.clear(connection, "staged_value")
    connection.execute(text(f"INSERT INTO staged_value ({_STAGED}) SELECT {_STAGED} FROM decided_value"))
    connection.execute(text("DROP TABLE decided_value"))


def replace(connection: Connection, load_id: int) -> int:
    """Move figures that staged ones replace, or that a newer publication no longer names, to history.

    Returns how many of them are no longer named.
    """
    connection.execute(text(_REPLACED))
    gone = connection.execute(text(_NO_LONGER_NAMED)).rowcount
    connection.execute(text(_KEEP_STANDING), {"load": load_id})
    connection.execute(text(_MOVE))
    connection.execute(text(_REMOVE))
    connection.execute(text(_KEEP_HISTORY))
    return gone


def put_in_force(connection: Connection, load_id: int) -> None:
    """Put the staged figures that count in force, and mark their periods as touched.

    Raises ``StoreProblem`` where they name a measure or an area that the store does not have.
    """
    if unknown := connection.execute(text(_UNKNOWN)).first():
        raise StoreProblem(
            f"The figures of {unknown.measure_id} for {unknown.area_id} cannot be kept: the store lacks the measure or "
            "the area. Load the table that names it first."
        )
    if connection.execute(text(_PUT_IN_FORCE), {"load": load_id}).rowcount > _MANY:
        staging.measured(connection, "observation")
    connection.execute(text(_TOUCH))


_TOUCHED = "EXISTS (SELECT 1 FROM touched_period t WHERE {0})"
_WAS = f"""INSERT INTO former_standing SELECT measure_id, area_id, period, publication_id, load_id, status
    FROM observation o WHERE {_TOUCHED.format(same_month("t", "o"))}"""
_ALL_TO_HISTORY = f"""INSERT INTO earlier_observation ({FIGURES}, kept_as) SELECT {as_published("o")}, 'superseded'
    FROM observation o WHERE {_TOUCHED.format(same_month("t", "o"))}"""
_ALL_GONE = f"DELETE FROM observation AS o WHERE {_TOUCHED.format(same_month('t', 'o'))}"
_COUNTING = "publication_id IN (SELECT id FROM publication WHERE NOT withdrawn)"
_CLAIM = f"""INSERT INTO claim ({FIGURES}) SELECT {FIGURES} FROM earlier_observation e
    WHERE {_COUNTING} AND {_TOUCHED.format(same_month("t", "e"))}"""
_CLAIMED = f"""DELETE FROM earlier_observation AS e
    WHERE {_COUNTING} AND {_TOUCHED.format(same_month("t", "e"))}"""
_PAIRS = """INSERT INTO pair SELECT ROW_NUMBER() OVER (ORDER BY measure_id, area_id), measure_id, area_id
    FROM (SELECT DISTINCT measure_id, area_id FROM claim) AS c"""
_STAGE = """INSERT INTO staged_value (line, pair, period, numerator, denominator, status, publication_id, fate)
    SELECT c.line, p.pair, c.period, c.numerator, c.denominator, c.status, c.publication_id, 'accepted'
    FROM claim c JOIN pair p ON p.measure_id = c.measure_id AND p.area_id = c.area_id
    WHERE c.publication_id = :publication"""
_PERIODS = """INSERT INTO file_period SELECT n.measure_id, n.period, MAX(CASE a.kind WHEN 'england' THEN ''
        WHEN 'collaborative' THEN 'collaborative' ELSE 'member' END)
    FROM new_value n JOIN area a ON a.id = n.area_id GROUP BY n.measure_id, n.period"""
_STOOD_ON = f"""UPDATE observation SET load_id = (SELECT f.load_id FROM former_standing f
        WHERE {same_row("f", "observation")} AND f.publication_id = observation.publication_id)
    WHERE EXISTS (SELECT 1 FROM former_standing f
        WHERE {same_row("f", "observation")} AND f.publication_id = observation.publication_id)"""
_STOOD_UNTIL = f"""INSERT INTO earlier_standing
        (measure_id, area_id, period, load_id, replaced_by, publication_id, status)
    SELECT f.measure_id, f.area_id, f.period, f.load_id, :load, f.publication_id, f.status FROM former_standing f
    WHERE NOT EXISTS (SELECT 1 FROM observation o
        WHERE {same_row("o", "f")} AND o.publication_id = f.publication_id)"""


def resettle(connection: Connection, load_id: int) -> None:
    """Settle the periods of ``touched_period`` anew from all publications that count, in the order of loading."""
    staging.clear(connection, *staging.PER_FILE, "claim", "former_standing")
    staging.measured(connection, "touched_period")
    for statement in (_WAS, _ALL_TO_HISTORY, _ALL_GONE, _CLAIM, _CLAIMED, _PAIRS):
        connection.execute(text(statement))
    staging.measured(connection, "former_standing", "claim", "pair")
    order = text(
        """SELECT id, replaces, published FROM publication
        WHERE id IN (SELECT publication_id FROM claim) ORDER BY id"""
    )
    for row in connection.execute(order).all():
        staging.clear(connection, *(name for name in staging.PER_FILE if name != "pair"))
        connection.execute(text(_STAGE), {"publication": row.id})
        connection.execute(text(_PERIODS))
        staging.measured(connection, "staged_value", "file_period")
        if has_earlier(connection):
            decide(connection, monthly=row.replaces == "month", published=_day(row.published))
            replace(connection, load_id)
        put_in_force(connection, load_id)
    connection.execute(text(_STOOD_ON))
    connection.execute(text(_STOOD_UNTIL), {"load": load_id})


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
