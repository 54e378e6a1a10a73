"""The temporary tables of a run, which a million rows pass through without being held in memory."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

_TABLES = {
    # Measures and areas of a publication by number: a million rows are written and sorted by it, not by names.
    "pair": "pair INTEGER PRIMARY KEY, measure_id TEXT, area_id TEXT",
    # Rows on their way in, each with its publication, and what becomes of it (see settling.py).
    "staged_value": """line INTEGER, pair INTEGER, period DATE, numerator DOUBLE PRECISION,
        denominator DOUBLE PRECISION, status TEXT, publication_id INTEGER, fate TEXT""",
    # Figures that the file gives more than once.
    "repeated_value": """pair INTEGER, period DATE, publication_id INTEGER, first INTEGER, last INTEGER,
        differ INTEGER, PRIMARY KEY (pair, period, publication_id)""",
    # For taking back: all that was ever published for the periods concerned, and what was in force.
    "claim": """measure_id TEXT, area_id TEXT, period DATE, numerator DOUBLE PRECISION,
        denominator DOUBLE PRECISION, status TEXT, publication_id INTEGER, line INTEGER""",
    "former_standing": """measure_id TEXT, area_id TEXT, period DATE, publication_id INTEGER, load_id INTEGER,
        status TEXT, PRIMARY KEY (measure_id, area_id, period)""",
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
    "usual": """measure_id TEXT, area_id TEXT, since DATE, last DATE, below DOUBLE PRECISION, above DOUBLE PRECISION,
        PRIMARY KEY (measure_id, area_id)""",
    "scale": """measure_id TEXT PRIMARY KEY, basis TEXT, below DOUBLE PRECISION, above DOUBLE PRECISION""",
    "resident_span": """area_id TEXT, since DATE, before DATE, residents DOUBLE PRECISION,
        PRIMARY KEY (area_id, since)""",
    "due_span": """measure_id TEXT, home TEXT, area_id TEXT, since DATE, until DATE, joined DATE,
        share DOUBLE PRECISION, below DOUBLE PRECISION, above DOUBLE PRECISION,
        PRIMARY KEY (measure_id, home, area_id, since)""",
    "due_member": """measure_id TEXT, period DATE, home TEXT, area_id TEXT, share DOUBLE PRECISION,
        weight DOUBLE PRECISION, held DOUBLE PRECISION, PRIMARY KEY (measure_id, period, home, area_id)""",
    "remainder": """measure_id TEXT, period DATE, home TEXT, weight DOUBLE PRECISION,
        PRIMARY KEY (measure_id, period, home)""",
    "covered": """measure_id TEXT, period DATE, home TEXT, reported INTEGER, expected INTEGER,
        held DOUBLE PRECISION, coverage DOUBLE PRECISION, basis TEXT, PRIMARY KEY (measure_id, period, home)""",
    # The roll-ups of the touched measure-periods before the run.
    "former_rollup": """measure_id TEXT, area_id TEXT, period DATE, numerator DOUBLE PRECISION,
        denominator DOUBLE PRECISION, status TEXT, reported INTEGER, expected INTEGER,
        coverage DOUBLE PRECISION, coverage_of TEXT, load_id INTEGER, PRIMARY KEY (measure_id, area_id, period)""",
}
# Large tables that PostgreSQL joins by hashes: an index of them would take longer than all that reads it.
_HASHED = {"by_home", "due_member", "covered", "former_rollup"}
_KEY = re.compile(r",\s*PRIMARY KEY \(.*\)$")
# Staged rows by the names of their measure and area.
_VIEW = """CREATE TEMPORARY VIEW new_value AS
    SELECT v.line, v.pair, p.measure_id, p.area_id, v.period, v.numerator, v.denominator, v.status,
        v.publication_id, v.fate
    FROM staged_value v JOIN pair p ON p.pair = v.pair"""

# What is emptied before each publication; the others hold the whole run.
PER_FILE = (
    "pair",
    "staged_value",
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
        connection.execute(text(_definition(connection.dialect.name, name, columns)))
    connection.execute(text(_VIEW))


def _definition(dialect: str, name: str, columns: str) -> str:
    if dialect == "postgresql" and name in _HASHED:
        columns = _KEY.sub("", columns)
    # SQLite writes a table that is its own key once instead of twice.
    once = " WITHOUT ROWID" if dialect == "sqlite" and "PRIMARY KEY (" in columns else ""
    return f"CREATE TEMPORARY TABLE {name} ({columns}){once}"


def drop(connection: Connection) -> None:
    """Remove the temporary tables, so that a pooled connection can be used again."""
    connection.execute(text("DROP VIEW IF EXISTS new_value"))
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
