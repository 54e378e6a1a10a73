"""New figures that stand out, told in one walk over all of them; whether one is doubtful its series decides."""

from __future__ import annotations

from data_access.loader import staging
from data_access.loader.doubts.series import COUNTS, WEIGHT
from data_access.loader.incoming import Incoming

MOST = 500  # series of one kind that are read, those that stand out most first: memory does not grow with the file
PER_MANY = 100.0  # a rate per hundred or more is of events that are fewer than what they are divided by
FEW = 6  # figures that tell what is usual
LEAST = 30.0  # a denominator that is usually smaller may fall to a tenth by chance

# One row a pair: of its past, where there is enough of one, so that one wrong new figure does not hide another. So a
# figure meets all that it is judged by in one step.
_LEVELS = f"""INSERT INTO series_level SELECT s.pair, SUM(s.n), SUM(s.weight), SUM(s.total) / SUM(s.weight),
        SUM(s.squares) / SUM(s.n) - SUM(s.rates) / SUM(s.n) * SUM(s.rates) / SUM(s.n), MAX(m.mean), MAX(m.n),
        MAX(CASE WHEN d.multiplier >= {PER_MANY} AND SUBSTR(d.unit, 1, 1) <> '%' AND d.numerator_kind = 'count'
            THEN 1 ELSE 0 END)
    FROM new_series s JOIN measure d ON d.id = s.measure_id
    LEFT JOIN (SELECT measure_id, SUM(weight) / SUM(n) AS mean, SUM(n) AS n FROM new_series
        WHERE area_id <> 'ENG' GROUP BY measure_id) m ON m.measure_id = s.measure_id
    JOIN (SELECT pair, SUM(stored * n) AS n FROM new_series GROUP BY pair) p ON p.pair = s.pair
    WHERE s.stored = 1 OR p.n < {FEW} GROUP BY s.pair"""

_W = WEIGHT.format("v")
_DISTANCE = f"(v.numerator - s.rate * {_W})"
_IS_ABOVE = "v.denominator > 0 AND s.per_many = 1 AND v.numerator > v.denominator"
_IS_TINY = f"""v.denominator > 0 AND s.mean > {LEAST}
    AND (s.n > 1 AND (s.weight - v.denominator) / (s.n - 1) > 5 * v.denominator
        OR s.n = 1 AND s.mean > 100 * v.denominator)"""
# None of none says nothing, unless there are usually many, or nobody knows how many there are.
_IS_ZERO = f"v.denominator = 0 AND (v.numerator > 0 OR s.mean > {LEAST} OR s.of_measure < {FEW})"
# Wider than the test itself. The part of the spread grows with the number of figures, as one outlier among few makes
# most of their spread itself.
_IS_FAR = f"""s.n > 1 AND {_DISTANCE} * {_DISTANCE} > 9 * s.rate * {_W} AND ABS({_DISTANCE}) > 0.1 * s.rate * {_W}
    AND {_DISTANCE} * {_DISTANCE} > 4.0 * (s.n - 1) / (s.n + 9) * s.spread * {_W} * {_W}"""
# In this order of tables (SQLite keeps to it), so that it is one walk over the new figures.
_SUSPECTS = f"""CREATE TEMPORARY TABLE suspect AS
    SELECT c.*, p.measure_id, p.area_id FROM (
        SELECT v.line, v.pair, v.period, v.numerator, v.denominator,
            CASE WHEN {_IS_ZERO} THEN 'zero' WHEN {_IS_ABOVE} THEN 'above'
                WHEN {_IS_TINY} THEN 'tiny' WHEN {_IS_FAR} THEN 'far' END AS why,
            {_DISTANCE} * {_DISTANCE} / (9 * s.rate * {_W} + s.spread * {_W} * {_W} + 1) AS distance
        FROM staged_value v CROSS JOIN series_level s
        WHERE s.pair = v.pair AND v.fate <> 'unchanged' AND {COUNTS}) c
    JOIN pair p ON p.pair = c.pair WHERE c.why IS NOT NULL"""


def find(incoming: Incoming) -> None:
    """Fill ``suspect``: why is zero, above or tiny (of the denominator) or far (of the figure)."""
    incoming.run(
        """CREATE TEMPORARY TABLE series_level (pair INTEGER PRIMARY KEY, n INTEGER, weight DOUBLE PRECISION,
        rate DOUBLE PRECISION, spread DOUBLE PRECISION, mean DOUBLE PRECISION, of_measure INTEGER, per_many INTEGER)"""
    )
    incoming.run(_LEVELS)
    incoming.run(_SUSPECTS)
    incoming.run("DROP TABLE series_level")
    staging.measured(incoming.connection, "suspect")


def pairs(why: str) -> str:
    """SQL: the pairs whose series are read, those that stand out most first."""
    return f"""SELECT pair FROM (SELECT pair, MAX(distance) AS most FROM suspect WHERE why = '{why}'
        GROUP BY pair ORDER BY MAX(distance) DESC, pair LIMIT {MOST}) AS outstanding"""
