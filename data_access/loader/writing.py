"""The transaction in which the store is written: whoever writes waits for the others; all of it counts or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

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
        raise StoreProblem(unusable(problem)) from None
    finally:
        engine.dispose()


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    else:
        connection.execute(text("PRAGMA cache_size = -16000"))  # begins, and so waits for another loader


# What the databases' own words mean for the person, and what to do.
_ADVICE = (
    (
        "locked",
        "The store is busy: another loader has been writing for a minute. Try again when it has finished.",
    ),
    ("not a database", "The store cannot be used: the file is no SQLite database. Check DATABASE_URL."),
    ("malformed", "The store’s file is damaged. Put back a copy of it, or move it away and load again."),
    (
        "readonly",
        "The store cannot be written: this account may only read its file or folder. Ask for the right to write there, "
        "or name another store in DATABASE_URL.",
    ),
    (
        "permission denied",
        "The store cannot be used: this database account has not the rights that it needs here. To load and to check "
        "it must be able to write; ask for an account that may, and name it in DATABASE_URL.",
    ),
    ("disk is full", "There is no room on the store’s disk. Make room, and load again."),
    ("no space left", "There is no room on the store’s disk. Make room, and load again."),
    (
        "unable to open",
        "The store’s file or folder cannot be opened. Check DATABASE_URL and who may write there.",
    ),
)


def unusable(problem: DBAPIError) -> str:
    """Why the store cannot be used, in a sentence."""
    lines = str(problem.orig or "").strip().splitlines() or ["no reason was given"]
    for words, sentence in _ADVICE:
        if words in lines[0].lower():
            return sentence
    return f"The store cannot be used: {lines[0].rstrip('.')}. Check DATABASE_URL and that the database runs."
