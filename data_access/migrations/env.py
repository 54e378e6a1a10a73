"""Alembic's entry: it migrates on the connection it is handed, inside that connection's transaction."""

from __future__ import annotations

from alembic import context

from data_access.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",  # SQLite cannot alter a column in place
)
with context.begin_transaction():
    context.run_migrations()
