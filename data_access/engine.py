"""Connections: one engine for the loader, which writes, and one for everybody else, which cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from data_access.settings import Settings

# Seconds. A reader waits a few seconds for a store that is busy, and never longer.
CONNECT_TIMEOUT = 4
LOCK_TIMEOUT = 3
STATEMENT_TIMEOUT = 20
_current = Settings.from_environment()
_answer_connection: ContextVar[Connection | None] = ContextVar(
    "connection of the answer that is being made", default=None
)


def use(settings: Settings) -> None:
    """Point this process at another store (the application factory and the tests do)."""
    global _current  # noqa: PLW0603 - the one place that knows which store this process reads
    _current = settings


def current() -> Settings:
    """The settings in force."""
    return _current


@cache
def reading_engine(url: str) -> Engine:
    """An engine whose connections refuse every write, whatever the statement, and see one snapshot a transaction."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite_reading_engine(address)
    engine = create_engine(
        address,
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=8,
        pool_timeout=CONNECT_TIMEOUT,
        isolation_level="REPEATABLE READ",
        connect_args=_patience(address),
    )

    @event.listens_for(engine, "connect")
    def refuse_writes(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("SET default_transaction_read_only = on")
        # Tables lie in memory or on solid state: by the default the full-text index would be passed over.
        cursor.execute("SET random_page_cost = 1.1")
        cursor.execute(f"SET statement_timeout = '{STATEMENT_TIMEOUT}s'")
        cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}s'")
        cursor.close()
        connection.commit()

    return engine


def _patience(address: URL) -> dict[str, int]:
    """How long PostgreSQL is waited for, where the address does not say so itself."""
    usual = {
        "connect_timeout": CONNECT_TIMEOUT,
        # A server that vanished from the network answers nothing at all: milliseconds until that counts as gone.
        "tcp_user_timeout": CONNECT_TIMEOUT * 1000,
        "keepalives_idle": 30,
    }
    return {name: value for name, value in usual.items() if name not in address.query}


def _sqlite_reading_engine(address: URL) -> Engine:
    # Opened for reading only, an address that names no file is an error and not a new, empty store.
    if address.database and address.database != ":memory:":
        address = address.set(database=f"file:{address.database}", query={"mode": "ro", "uri": "true"})
    # Each connection opens the file anew: one that was put in the place of another is read from then on. It takes
    # a fifth of a millisecond, and no open file keeps the loader from clearing its write-ahead log away.
    engine = create_engine(address, poolclass=NullPool, connect_args={"timeout": LOCK_TIMEOUT})

    @event.listens_for(engine, "connect")
    def refuse_writes(connection: Any, _record: Any) -> None:
        # Autocommit lets BEGIN below own the transaction: the driver begins none for a SELECT.
        connection.isolation_level = None
        connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

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
    """A read-only connection to the store in force: that of the answer being made, where one is."""
    in_use = _answer_connection.get()
    if in_use is not None:
        yield in_use
        return
    with reading_engine(_current.database_url).connect() as connection:
        yield connection


@contextmanager
def holding() -> Iterator[Connection]:
    """A connection that everything of this answer reads from, until it is let go: see ``snapshot.py``."""
    with reading() as connection:
        token = _answer_connection.set(connection)
        try:
            yield connection
        finally:
            _answer_connection.reset(token)


def dispose() -> None:
    """Forget pooled connections: a forked worker must not use its parent's."""
    # Left open, not closed: the parent still speaks through the same sockets.
    reading_engine(_current.database_url).dispose(close=False)
