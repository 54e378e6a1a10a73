"""Build the default store: in a file of its own beside the target, moved into place only when it is complete."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, select, text

from data_access.loader.default_store import default_files
from data_access.loader.new_store import store_file
from data_access.loader.options import Options, confirmed
from data_access.loader.report import Report
from data_access.loader.run import Request, load
from data_access.loader.watcher import Watcher
from data_access.migrations import schema
from data_access.tables import load as load_table


def has_content(database_url: str) -> bool:
    """Whether there is a store that something was loaded into; nothing is created by asking."""
    path = store_file(database_url)
    if path is not None and not path.exists():
        return False
    with _connected(database_url) as connection:
        if not inspect(connection).has_table(load_table.name):
            return False
        return connection.execute(select(load_table.c.id).limit(1)).first() is not None


def is_older(database_url: str) -> bool:
    """Whether a store with content was made by an earlier version of the product, and needs its tables brought up."""
    with _connected(database_url) as connection:
        return schema.current(connection) != schema.newest()


def build(database_url: str, watcher: Watcher | None = None) -> Report:
    """Load the default files. A SQLite store that does not exist yet appears complete or not at all."""
    target = store_file(database_url)
    with tempfile.TemporaryDirectory(prefix="psc-default-") as folder:
        request = Request(
            tuple(default_files(Path(folder))),
            database_url,
            kind="product",
            options=Options(confirm=confirmed),
        )
        if target is None or has_content(database_url):
            return load(request, watcher)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
            unfinished = Path(beside) / target.name
            report = load(replace(request, database_url=f"sqlite:///{unfinished}"), watcher)
            _close(unfinished)
            for leftover in ("-wal", "-shm"):
                target.with_name(target.name + leftover).unlink(missing_ok=True)
            unfinished.replace(target)
        return report


def _close(path: Path) -> None:
    """Write everything into the one file that is going to be moved."""
    with _connected(f"sqlite:///{path}") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


@contextmanager
def _connected(database_url: str) -> Iterator[Connection]:
    engine = create_engine(database_url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
