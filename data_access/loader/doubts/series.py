"""Each area's figures of a measure as they would be: those of the store, and in their places the new ones.

``new_series`` holds sums over each series, one row for the new figures and one for the store's, so that a million of
figures are looked through in SQL, and only the series of the few that stand out are read one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from analysis.calendar import add_months
from data_access.loader import staging
from data_access.loader.doubts.sentences import as_day
from data_access.loader.incoming import Incoming

PAST = 36  # figures of the past that a new one is judged against: three years of months
_MONTHS = {"month": 1, "quarter": 3, "year": 12}

# What a figure is divided by; a count stands for itself.
WEIGHT = "COALESCE(NULLIF({0}.denominator, 0), 1)"
COUNTS = "v.status = 'reported' AND v.fate NOT IN ('superseded', 'rejected')"
_SUMS = """COUNT(*) AS n, SUM({0}.numerator) AS total, SUM({1}) AS weight, SUM({0}.numerator / {1}) AS rates,
    SUM({0}.numerator / {1} * {0}.numerator / {1}) AS squares"""
# Over the table below the view ``new_value``, which would look each figure's names up.
_NEW = f"""CREATE TEMPORARY TABLE new_series AS SELECT s.pair, p.measure_id, p.area_id, 0 AS stored,
        s.n, s.total, s.weight, s.rates, s.squares
    FROM (SELECT v.pair, {_SUMS.format("v", WEIGHT.format("v"))} FROM staged_value v WHERE {COUNTS} GROUP BY v.pair) s
    JOIN pair p ON p.pair = s.pair"""
# The events of single days are few by their nature, and a measure that says it is cumulative rises.
_NOT_JUDGED = (
    "DELETE FROM new_series WHERE measure_id IN (SELECT id FROM measure WHERE grain = 'day' OR cumulative)"
)
_PAST = f"""INSERT INTO new_series SELECT s.pair, s.measure_id, s.area_id, 1, {_SUMS.format("o", WEIGHT.format("o"))}
    FROM new_series s JOIN observation o ON o.measure_id = s.measure_id AND o.area_id = s.area_id
    WHERE o.period >= :since AND o.status = 'reported' GROUP BY s.pair, s.measure_id, s.area_id"""

MOST = 500  # series of one kind that are read, those that stand out most first: memory does not grow with the file
_ROWS = 10_000  # fetched at a time
PER_MANY = 100.0  # a rate per hundred or more is of events that are fewer than what they are divided by
FEW = 6  # figures that tell what is usual
LEAST = 30.0  # a denominator that is usually smaller may fall to a tenth by chance

_LEVEL_TABLE = """CREATE TEMPORARY TABLE series_level (pair INTEGER PRIMARY KEY, n INTEGER, weight DOUBLE PRECISION,
        rate DOUBLE PRECISION, spread DOUBLE PRECISION, mean DOUBLE PRECISION, of_measure INTEGER, per_many INTEGER)"""
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


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported figure of a series. ``line`` is that of the file, 0 in the store; ``weight`` its denominator or 1."""

    period: date
    numerator: float
    weight: float
    line: int

    @property
    def rate(self) -> float:
        """The figure by its weight."""
        return self.numerator / self.weight


@dataclass(slots=True)
class Series:
    """``present``: figures by period as they would be; ``stored``: those of the store, replaced ones included."""

    measure: str
    area: str
    present: dict[date, Figure]
    stored: dict[date, Figure]


def prepare(incoming: Incoming) -> date:
    """Fill ``new_series`` and ``suspect``; returns the first day of the past that counts.

    A suspect stands out, and whether it is doubtful its series decides: zero, above or tiny (of the denominator) or far
    (of the figure).
    """
    incoming.run(_NEW)
    incoming.run(_NOT_JUDGED)
    since = _since(incoming)
    incoming.run(_PAST, since=since.isoformat())
    staging.measured(incoming.connection, "new_series")
    incoming.run(_LEVEL_TABLE)
    incoming.run(_LEVELS)
    incoming.run(_SUSPECTS)
    incoming.run("DROP TABLE series_level")
    staging.measured(incoming.connection, "suspect")
    return since


def drop(incoming: Incoming) -> None:
    """Remove what was made for the judging."""
    incoming.run("DROP TABLE new_series")
    incoming.run("DROP TABLE suspect")


def read(incoming: Incoming, pairs: str, since: date) -> dict[int, Series]:
    """The series of the pairs that an SQL query names, by pair."""
    columns = "s.pair, s.measure_id, s.area_id, {0}.period, {0}.numerator, {1} AS weight"
    wanted = f"(SELECT DISTINCT pair, measure_id, area_id FROM new_series WHERE pair IN ({pairs})) s"
    statement = f"""SELECT {columns.format("o", WEIGHT.format("o"))}, 0 AS line
        FROM {wanted} JOIN observation o ON o.measure_id = s.measure_id AND o.area_id = s.area_id
        WHERE o.period >= :since AND o.status = 'reported'
        UNION ALL SELECT {columns.format("v", WEIGHT.format("v"))}, v.line
        FROM {wanted} JOIN staged_value v ON v.pair = s.pair WHERE {COUNTS}"""
    series: dict[int, Series] = {}
    for rows in incoming.connection.execute(text(statement), {"since": since.isoformat()}).partitions(_ROWS):
        for pair, measure, area, period, numerator, weight, line in rows:
            own = series.get(pair) or series.setdefault(pair, Series(measure, area, {}, {}))
            day = as_day(period)
            figure = Figure(day, numerator, weight, line)
            if not line:
                own.stored[day] = figure
            if line or day not in own.present:
                own.present[day] = figure
    return series


def pairs(why: str) -> str:
    """SQL: the pairs whose series are read, those that stand out most first."""
    return f"""SELECT pair FROM (SELECT pair, MAX(distance) AS most FROM suspect WHERE why = '{why}'
        GROUP BY pair ORDER BY MAX(distance) DESC, pair LIMIT {MOST}) AS outstanding"""


def _since(incoming: Incoming) -> date:
    statement = """SELECT d.grain, MIN(h.period) AS first FROM file_period h JOIN measure d ON d.id = h.measure_id
        WHERE d.grain <> 'day' GROUP BY d.grain"""
    rows = incoming.connection.execute(text(statement))
    return min((add_months(as_day(row.first), -PAST * _MONTHS[row.grain]) for row in rows), default=date.max)
