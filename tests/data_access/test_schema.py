"""Alembic owns the schema: its migrations lead to the tables, and back."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

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
