"""Build the default store and the demonstration: in a file beside the target, moved into place only when complete."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, select, text

from data_access.loader.default_store import default_files, demonstration_files
from data_access.loader.new_store import store_file
from data_access.loader.options import Options, confirmed
from data_access.loader.report import Report
from data_access.loader.run import Request, load
from data_access.loader.store_kinds import DEMONSTRATION, PUBLISHED, kind_of, refusal
from data_access.loader.watcher import Watcher
from data_access.loader.writing import StoreProblem
from data_access.migrations import schema
from data_access.tables import load as load_table
from data_access.tables import store


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
    refuse_other_kind(database_url, PUBLISHED)
    return _built(_request(tuple(default_files()), database_url, PUBLISHED), watcher)


def build_demonstration(database_url: str, watcher: Watcher | None = None) -> Report:
    """Load the invented island in the same way, into a store of its own."""
    refuse_other_kind(database_url, DEMONSTRATION)
    with tempfile.TemporaryDirectory(prefix="psc-demonstration-") as folder:
        island = demonstration_files(Path(folder))
        request = _request(island.figures, database_url, DEMONSTRATION)
        own = replace(request, definitions=island.definitions, reference=island.reference)
        return _built(own, watcher)


def refuse_other_kind(database_url: str, kind: str) -> None:
    """Raise ``StoreProblem`` where there is a store with content, and it is of another kind."""
    if not has_content(database_url):
        return
    with _connected(database_url) as connection:
        stored = kind_of(connection) if _says_its_kind(connection) else PUBLISHED
    if stored != kind:
        raise StoreProblem(refusal(stored))


def _says_its_kind(connection: Connection) -> bool:
    """Stores of earlier versions do not; all of them are published."""
    inspector = inspect(connection)
    return inspector.has_table(store.name) and "kind" in {
        column["name"] for column in inspector.get_columns(store.name)
    }


def _request(files: tuple[Path, ...], database_url: str, store_kind: str) -> Request:
    return Request(
        files, database_url, kind="product", store_kind=store_kind, options=Options(confirm=confirmed)
    )


def _built(request: Request, watcher: Watcher | None) -> Report:
    target = store_file(request.database_url)
    if target is None or has_content(request.database_url):
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
