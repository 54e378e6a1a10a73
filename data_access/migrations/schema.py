"""Which schema a store has, and leading it to the newest, in the caller's own transaction (by Alembic)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOLDER = Path(__file__).resolve().parent


def upgrade(connection: Connection, revision: str = "head") -> bool:
    """Lead the store to a revision (the newest by default); True where that changed anything."""
    if revision == "head" and current(connection) == newest():
        return False
    command.upgrade(_config(connection), revision)
    return True


def downgrade(connection: Connection, revision: str = "base") -> None:
    """Lead the store back to an earlier revision, by default to nothing. Its figures go with its tables."""
    command.downgrade(_config(connection), revision)


def current(connection: Connection) -> str | None:
    """The store's revision, or ``None`` for a database without our tables."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def newest() -> str | None:
    """The newest revision that this version of the product knows."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def described(name: str | None, kind: str, *_more: object) -> bool:
    """Whether something of a database is in the description of the tables, for comparing the two.

    Each database keeps the full-text index of the search in its own way, in ``search_text`` and tables named after it.
    """
    return kind != "table" or not str(name).startswith("search_text")
