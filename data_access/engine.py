"""Connections: one engine for the loader, which writes, and one for everybody else, which cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from data_access.settings import Settings

_current = Settings.from_environment()
# Stores that were found with their tables: a table does not go away, so every further answer need not look again.
_seen_ready: set[str] = set()


def use(settings: Settings) -> None:
    """Point this process at another store (the application factory and the tests do)."""
    global _current  # noqa: PLW0603 - the one place that knows which store this process reads
    _current = settings


def current() -> Settings:
    """The settings in force."""
    return _current


@cache
def reading_engine(url: str) -> Engine:
    """An engine whose connections refuse every write, whatever the statement."""
    # Opened for reading only, a SQLite address that names no file is an error and not a new, empty store.
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database and address.database != ":memory:":
        address = address.set(database=f"file:{address.database}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(address, pool_pre_ping=address.get_backend_name() != "sqlite")

    @event.listens_for(engine, "connect")
    def refuse_writes(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        if engine.dialect.name == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("SET default_transaction_read_only = on")
            connection.commit()
        cursor.close()

    return engine


def writing_engine(url: str) -> Engine:
    """An engine for the loader and the migrations only. A SQLite store's folder is made if need be."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(url)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # Autocommit lets BEGIN IMMEDIATE below own the transaction; the driver's own begins come too late.
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def reading() -> Iterator[Connection]:
    """A read-only connection to the store in force."""
    with reading_engine(_current.database_url).connect() as connection:
        yield connection


def store_problem() -> str | None:
    """Why the store in force cannot be read, in a sentence that says what to do; ``None`` where it can."""
    url = make_url(_current.database_url)
    named = url.render_as_string(hide_password=True)
    remedy = "Make one with: python -m data_access.loader default"
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return f"There is no store at {named}. {remedy}"
    if _current.database_url in _seen_ready:
        return None
    try:
        with reading() as connection:
            found = inspect(connection).has_table("measure_span")
            older = not found and inspect(connection).has_table("load")
    except DBAPIError:
        return f"The store at {named} does not answer. Check DATABASE_URL and that its server runs."
    if found:
        _seen_ready.add(_current.database_url)
        return None
    if older:
        return (
            f"The store at {named} was made by an earlier version of this product. Bring it up to date by loading "
            "any file, or the default ones: python -m data_access.loader default"
        )
    return f"The store at {named} has no tables yet. {remedy}"


def dispose() -> None:
    """Forget pooled connections: a forked worker must not use its parent's."""
    # Left open, not closed: the parent still speaks through the same sockets.
    reading_engine(_current.database_url).dispose(close=False)
