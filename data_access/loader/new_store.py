"""A SQLite store that a run had to make, and that goes again where the run left nothing in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import OperationalError, connect

from sqlalchemy.engine import make_url


def store_file(database_url: str) -> Path | None:
    """The file of a SQLite store, or ``None`` for a store that is no file."""
    address = make_url(database_url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database))


@contextmanager
def gone_if_empty(database_url: str) -> Iterator[None]:
    """Remove the file and folders of a SQLite store that were not there before and hold nothing afterwards."""
    path = store_file(database_url)
    if path is None or path.exists():
        yield
        return
    folders = [folder for folder in path.parents if not folder.exists()]
    try:
        yield
    finally:
        if path.exists() and _is_empty_and_ours(path):
            path.unlink(missing_ok=True)
        for folder in folders:
            with suppress(OSError):  # it holds something
                folder.rmdir()


def _is_empty_and_ours(path: Path) -> bool:
    """Whether nothing was ever committed and nobody else has the file open, such as a loader that waits its turn."""
    with closing(connect(path, timeout=0)) as connection:
        try:
            if connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
                return False
            # A database leaves write-ahead logging only for the last connection that has it open.
            return bool(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete")
        except OperationalError:
            return False
