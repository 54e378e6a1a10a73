"""The transaction in which the store is written: whoever writes waits for the others; all of it counts or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError

from data_access.engine import writing_engine

# Any fixed number will do: two loaders on one PostgreSQL ask for the same lock.
LOCK = 7_402_015


class StoreProblem(Exception):
    """The store itself cannot be used. The message says why and what to do."""


@contextmanager
def writing(database_url: str) -> Iterator[Connection]:
    """A connection that holds the loader's lock; what was done in it is committed at the end, or forgotten.

    Raises ``StoreProblem`` where the store cannot be used.
    """
    engine = writing_engine(database_url)
    try:
        with engine.connect() as connection:
            _lock(connection)
            yield connection
            connection.commit()
    except DBAPIError as problem:
        raise StoreProblem(_unusable(problem)) from None
    finally:
        engine.dispose()


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    else:
        connection.execute(text("PRAGMA cache_size = -16000"))  # begins, and so waits for another loader


def _unusable(problem: DBAPIError) -> str:
    message = str(problem.orig).strip().splitlines()[0] if problem.orig else "no reason was given"
    if isinstance(problem, OperationalError) and "locked" in message:
        return (
            "The store is busy: another loader has been writing for a minute. Try again when it has finished."
        )
    return f"The store cannot be used: {message}. Check DATABASE_URL and that there is room on the disk."
