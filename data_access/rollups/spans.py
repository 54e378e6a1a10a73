"""From when to when each measure has figures, and how new they are: kept beside the roll-ups, for the pages."""

from __future__ import annotations

from sqlalchemy import Connection, text

_TOUCHED = "(SELECT DISTINCT measure_id FROM touched_period)"
_CLEAR = f"DELETE FROM measure_span WHERE measure_id IN {_TOUCHED}"
# The newest publication among those that hold a figure in force; of two of one day, either basis will do.
_FILL = f"""INSERT INTO measure_span (measure_id, first, latest, published, date_basis)
    WITH held AS (
        SELECT DISTINCT measure_id, publication_id FROM observation WHERE measure_id IN {_TOUCHED}
    ), dated AS (
        SELECT h.measure_id, p.published, p.date_basis FROM held h JOIN publication p ON p.id = h.publication_id
    ), newest AS (
        SELECT measure_id, MAX(published) AS published FROM dated GROUP BY measure_id
    )
    SELECT r.measure_id, MIN(r.period), MAX(r.period), n.published,
        (SELECT MIN(d.date_basis) FROM dated d WHERE d.measure_id = n.measure_id AND d.published = n.published)
    FROM rollup r JOIN newest n ON n.measure_id = r.measure_id
    WHERE r.status = 'reported' GROUP BY r.measure_id, n.measure_id, n.published"""


def rebuild(connection: Connection) -> None:
    """Make the spans of the touched measures anew; a measure without a figure has none."""
    connection.execute(text(_CLEAR))
    connection.execute(text(_FILL))
