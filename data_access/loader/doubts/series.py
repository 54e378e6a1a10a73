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
    """Fill ``new_series``; returns the first day of the past that counts."""
    incoming.run(_NEW)
    incoming.run(_NOT_JUDGED)
    since = _since(incoming)
    incoming.run(_PAST, since=since.isoformat())
    staging.measured(incoming.connection, "new_series")
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
    for row in incoming.connection.execute(text(statement), {"since": since.isoformat()}):
        own = series.setdefault(row.pair, Series(row.measure_id, row.area_id, {}, {}))
        day = as_day(row.period)
        figure = Figure(day, row.numerator, row.weight, row.line)
        if not row.line:
            own.stored[day] = figure
        if row.line or day not in own.present:
            own.present[day] = figure
    return series


def _since(incoming: Incoming) -> date:
    statement = """SELECT d.grain, MIN(h.period) AS first FROM file_period h JOIN measure d ON d.id = h.measure_id
        WHERE d.grain <> 'day' GROUP BY d.grain"""
    rows = incoming.connection.execute(text(statement))
    return min((add_months(as_day(row.first), -PAST * _MONTHS[row.grain]) for row in rows), default=date.max)
