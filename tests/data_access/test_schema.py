"""Alembic owns the schema: its migrations lead to the tables, and back."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from data_access.engine import writing_engine
from data_access.migrations import schema
from data_access.tables import metadata


def test_migrations_lead_to_the_tables_as_described(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.begin() as connection:
        assert schema.upgrade(connection)
        assert schema.current(connection) == schema.newest()
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert not schema.upgrade(connection), "a second time there is nothing to do"
    engine.dispose()


def test_migrations_lead_back_to_nothing(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.begin() as connection:
        schema.upgrade(connection)
        schema.downgrade(connection)
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_a_migration_that_is_taken_back_leaves_no_table(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.connect() as connection:
        schema.upgrade(connection)
        connection.rollback()
        assert inspect(connection).get_table_names() == []
    engine.dispose()


_FIRST_STORE = (
    "INSERT INTO source VALUES ('s', 't', 'p', 'l', 'local data', FALSE, NULL)",
    "INSERT INTO load VALUES (1, '2020-01-01 00:00:00', '2020-01-01 00:00:00')",
    "INSERT INTO load_file VALUES (1, 1, 'f', 'tidy', 'x', 2, 2, 0, 0, 0, 0)",
    "INSERT INTO publication VALUES (1, 1, 's', 'old', '2019-05-01', 'stated', 'row')",
    "INSERT INTO publication VALUES (2, 1, 's', 'new', '2020-05-01', 'inferred', 'row')",
    "INSERT INTO area (id, kind, name, demonstration) VALUES ('ENG', 'england', 'England', FALSE)",
    """INSERT INTO measure (id, title, short, why, kind, numerator, denominator_from, unit, multiplier, decimals,
        direction, chart, collected_from, grain, cumulative, setting, disclosure, rebase_policy, caveat, source_id,
        demonstration, owner, reviewed, next_review, position)
        VALUES ('m', 't', 't', 'w', 'outcome', 'n', 'none', 'u', 1, 0, 'decrease', 'xmr', 'ccg', 'month', FALSE,
        'all', 'none', 'r', 'c', 's', FALSE, 'o', '2019-01-01', '2020-01-01', 1)""",
    "INSERT INTO observation VALUES ('m', 'ENG', '2019-04-01', 3, NULL, 'reported', 1)",
    "INSERT INTO observation VALUES ('m', 'ENG', '2019-05-01', 4, NULL, 'reported', 2)",
    "INSERT INTO rollup VALUES ('m', 'ENG', '2019-04-01', 3, NULL, 'reported', 1, 1)",
    "INSERT INTO rollup VALUES ('m', 'ENG', '2019-05-01', 4, NULL, 'reported', 1, 1)",
    "INSERT INTO rollup VALUES ('m', 'ENG', '2019-06-01', NULL, NULL, 'missing', 0, 1)",
)


def test_a_store_of_the_first_version_keeps_its_figures_and_gains_their_span(fresh_store: str) -> None:
    engine = writing_engine(fresh_store)
    with engine.begin() as connection:
        schema.upgrade(connection, "0001")
        for statement in _FIRST_STORE:
            connection.execute(text(statement))
        assert schema.upgrade(connection)
        spans = connection.execute(text("SELECT * FROM measure_span")).all()
        assert [tuple(str(cell) for cell in row) for row in spans] == [
            ("m", "2019-04-01", "2019-05-01", "2020-05-01", "inferred")
        ]
        assert connection.scalar(text("SELECT COUNT(*) FROM observation")) == 2
        reviews = text("SELECT reviewed, next_review FROM measure")
        assert [str(cell) for cell in connection.execute(reviews).one()] == ["2019-01-01", "2020-01-01"]
        connection.execute(text("UPDATE measure SET reviewed = NULL, next_review = NULL"))
        schema.downgrade(connection, "0001")
        assert connection.scalar(text("SELECT COUNT(*) FROM rollup")) == 3
    engine.dispose()
