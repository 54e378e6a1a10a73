"""Rows on their way in: a temporary table that a million of them pass through without being held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, text

from data_access.loader.rows import Batch, PublishedValues, Rejected, StoreContext, Value

CHUNK = 20_000
# Kinds that stand beside those that a measure is collected from, in England's figure only.
_NO_PLACE = {"ccg": "commissioning_hub", "local_authority": "elsewhere"}
COLUMNS = "line, pair, measure_id, area_id, period, numerator, denominator, status, published, stated"
_TABLES = {
    # ``pair`` numbers measure and area: to sort a million rows by a number is quicker than by their names.
    "staged_value": """line INTEGER, pair INTEGER, measure_id TEXT, area_id TEXT, period DATE,
        numerator DOUBLE PRECISION, denominator DOUBLE PRECISION, status TEXT, published DATE, stated BOOLEAN""",
    # Staged rows that the store does not know yet, and what becomes of each (see store.py).
    "new_value": """line INTEGER, pair INTEGER, measure_id TEXT, area_id TEXT, period DATE,
        numerator DOUBLE PRECISION, denominator DOUBLE PRECISION, status TEXT, publication_id INTEGER, fate TEXT""",
    # Figures that the file gives more than once.
    "repeated_value": """measure_id TEXT, area_id TEXT, period DATE, published DATE, first INTEGER, last INTEGER,
        differ INTEGER, PRIMARY KEY (measure_id, area_id, period, published)""",
    # Measure-periods of this file.
    "file_period": "measure_id TEXT, period DATE, level TEXT, PRIMARY KEY (measure_id, period)",
    # All publications in the order in which they count.
    "publication_rank": "publication_id INTEGER PRIMARY KEY, rank INTEGER, monthly BOOLEAN",
    # The newest publication that replaces a measure-period as a whole: nothing older is in force.
    "replacing_publication": "measure_id TEXT, period DATE, rank INTEGER, PRIMARY KEY (measure_id, period)",
    # Measure-periods that a newer publication holds at another level.
    "level_conflict": "measure_id TEXT, period DATE, PRIMARY KEY (measure_id, period)",
    # Figures in force that go to history.
    "superseded_value": "measure_id TEXT, area_id TEXT, period DATE, PRIMARY KEY (measure_id, area_id, period)",
    # Measure-periods of the whole run, whose roll-ups and revisions are made anew.
    "touched_period": "measure_id TEXT, period DATE, PRIMARY KEY (measure_id, period)",
    # Those of them that more than one publication speaks of.
    "republished_period": "measure_id TEXT, period DATE, PRIMARY KEY (measure_id, period)",
    # For the roll-ups: where areas count, whose figures stand for whose, and figures counted already in others.
    "stay": """area_id TEXT, home TEXT, since DATE, until DATE, share DOUBLE PRECISION, belongs INTEGER,
        upper INTEGER, PRIMARY KEY (area_id, since, home)""",
    "kinship": """area_id TEXT, other TEXT, part DOUBLE PRECISION, is_new INTEGER,
        PRIMARY KEY (area_id, other)""",
    "family": "part TEXT, other TEXT, PRIMARY KEY (part, other)",
    "left_out": "measure_id TEXT, area_id TEXT, period DATE, PRIMARY KEY (measure_id, area_id, period)",
    # The sums by collaborative ('' for those in none) and for England.
    "by_home": """measure_id TEXT, period DATE, home TEXT, numerator DOUBLE PRECISION,
        denominator DOUBLE PRECISION, reported INTEGER, present INTEGER, best INTEGER, upper INTEGER,
        PRIMARY KEY (measure_id, period, home)""",
    # For coverage: settings that a measure is collected in, each area's usual figures, and who was due when.
    "fitting": "measure_id TEXT, setting TEXT, PRIMARY KEY (measure_id, setting)",
    "usual": """measure_id TEXT, area_id TEXT, since DATE, below DOUBLE PRECISION, above DOUBLE PRECISION,
        PRIMARY KEY (measure_id, area_id)""",
    "scale": """measure_id TEXT PRIMARY KEY, basis TEXT, below DOUBLE PRECISION, above DOUBLE PRECISION""",
    "due_member": """measure_id TEXT, period DATE, home TEXT, area_id TEXT, share DOUBLE PRECISION,
        weight DOUBLE PRECISION, held DOUBLE PRECISION, PRIMARY KEY (measure_id, period, home, area_id)""",
    "remainder": """measure_id TEXT, period DATE, home TEXT, weight DOUBLE PRECISION,
        PRIMARY KEY (measure_id, period, home)""",
    "covered": """measure_id TEXT, period DATE, home TEXT, reported INTEGER, expected INTEGER,
        held DOUBLE PRECISION, coverage DOUBLE PRECISION, basis TEXT, PRIMARY KEY (measure_id, period, home)""",
    # The roll-ups of the touched measure-periods before the run.
    "former_rollup": """measure_id TEXT, area_id TEXT, period DATE, numerator DOUBLE PRECISION,
        denominator DOUBLE PRECISION, status TEXT, reported INTEGER, expected INTEGER,
        coverage DOUBLE PRECISION, coverage_of TEXT, PRIMARY KEY (measure_id, area_id, period)""",
}

# What is emptied before each publication; the others hold the whole run.
PER_FILE = (
    "staged_value",
    "new_value",
    "repeated_value",
    "file_period",
    "publication_rank",
    "replacing_publication",
    "level_conflict",
    "superseded_value",
)


def create(connection: Connection) -> None:
    """Make the temporary tables of a run. They are this connection's own and take part in its savepoints."""
    for name, columns in _TABLES.items():
        connection.execute(text(f"CREATE TEMPORARY TABLE {name} ({columns})"))


def drop(connection: Connection) -> None:
    """Remove the temporary tables, so that a pooled connection can be used again."""
    for name in _TABLES:
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))


def clear(connection: Connection, *tables: str) -> None:
    """Empty temporary tables."""
    for table in tables:
        connection.execute(text(f"DELETE FROM {table}"))


def measured(connection: Connection, *tables: str) -> None:
    """Tell PostgreSQL how large its temporary tables have become: nothing else does, and plans depend on it."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.execute(text(f"ANALYZE {table}"))


class Filling:
    """One pass over a file's figures into ``staged_value``: what cannot belong together is rejected on the way.

    ``levels`` collects which measure-periods the figures concern, and at which level they give them.
    """

    def __init__(
        self, figures: PublishedValues, context: StoreContext, reject: Callable[[Rejected], None]
    ) -> None:
        self.levels: dict[tuple[str, date], str] = {}
        self._figures = figures
        self._context = context
        self._reject = reject
        self._pairs: dict[tuple[str, str], tuple[str, str, int]] = {}

    def fill(self, connection: Connection, advance: Callable[[int], None]) -> None:
        """Put every row into ``staged_value`` in chunks, so that a file's size does not show in memory."""
        rows = self._rows()
        while chunk := list(islice(rows, CHUNK)):
            append(connection, chunk)
            advance(len(chunk))

    def _rows(self) -> Iterator[tuple[object, ...]]:
        publication = self._figures.publication
        stated = publication.date_basis != "loaded"
        texts = _IsoTexts()
        for row in _single(self._figures.values):
            if isinstance(row, Rejected):
                self._reject(row)
                continue
            pair, problem = self._placed(row)
            if problem:
                self._reject(Rejected(row.line, "area", row.area, problem))
            else:
                yield (
                    row.line,
                    pair,
                    row.measure,
                    row.area,
                    texts[row.period],
                    row.numerator,
                    row.denominator,
                    row.status,
                    texts[row.published or publication.published],
                    stated or row.published is not None,
                )

    def _placed(self, row: Value) -> tuple[int, str]:
        """The number of the row's measure and area, and why it cannot be stored beside the rest (or nothing)."""
        key = (row.measure, row.area)
        entry = self._pairs.get(key)
        if entry is None:
            entry = self._pairs[key] = (*self._judged(row), len(self._pairs))
        level, problem, pair = entry
        month = (row.measure, row.period)
        earlier_level = self.levels.get(month)
        if problem or (earlier_level == level and earlier_level is not None):
            return pair, problem
        if earlier_level and level:
            return pair, (
                f"other rows of the file give {row.measure} for {row.period:%Y-%m} at another level: give "
                "collaboratives or their members, not both, or cases would be counted twice."
            )
        self.levels[month] = earlier_level or level
        return pair, ""

    def _judged(self, row: Value) -> tuple[str, str]:
        """The level of a measure and area (empty for England), and why they do not belong together, if so."""
        rules, kind = self._context.rules.get(row.measure), self._context.areas.get(row.area)
        if rules is None:
            return "", f"the store has no definition of the measure {row.measure}."
        if kind is None:
            return (
                "",
                f"the store does not know the area {row.area}: load it with a table of organisations first.",
            )
        level = {"england": "", "collaborative": "collaborative"}.get(kind, "member")
        allowed = {rules.collected_from, _NO_PLACE.get(rules.collected_from, "")}
        if (level == "member" or (level and rules.collected_from == "england")) and kind not in allowed:
            return level, (
                f"{row.measure} is collected from areas of the kind {rules.collected_from}, "
                f"and {row.area} is of the kind {kind}."
            )
        if level != "member" and rules.demonstration:
            return level, (
                f"{row.measure} is a demonstration measure and {row.area} is real: demonstration figures and "
                "published figures are never mixed. Define a measure of your own for real figures."
            )
        if level == "member" and (row.area in self._context.invented) != rules.demonstration:
            return level, (
                f"{row.area} and {row.measure} are not of one sort: demonstration figures and published figures "
                "are never mixed."
            )
        return level, ""


def _single(values: Iterable[Batch | Value | Rejected]) -> Iterator[Value | Rejected]:
    for each in values:
        if isinstance(each, Batch):
            columns = (
                each.lines,
                each.measures,
                each.areas,
                each.periods,
                each.numerators,
                each.denominators,
            )
            yield from map(Value, *columns, each.statuses, each.published)
        else:
            yield each


class _IsoTexts(dict[date, str]):
    """Dates as text: a file has a hundred of them and a million rows."""

    def __missing__(self, day: date) -> str:
        self[day] = day.isoformat()
        return self[day]


def append(connection: Connection, rows: list[tuple[object, ...]]) -> None:
    """Add rows to ``staged_value`` by the fastest way the database has."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        with driver.cursor() as cursor, cursor.copy(f"COPY staged_value ({COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        driver.executemany(
            f"INSERT INTO staged_value ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
        )
