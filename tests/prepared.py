"""Stores that hold reference tables and definitions already, made once and copied for each test that writes."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import create_engine, text

from data_access.engine import writing_engine
from data_access.migrations import schema

# Making a database waits for the disk, and dropping one writes all of the server's pages to it. So the next copy of a
# template is made while a test works with the one before, and databases are dropped many at a time.
AT_A_TIME = 20
_WORKER = ThreadPoolExecutor(max_workers=1)
_next_copies: dict[tuple[str, str], Future[str]] = {}
_finished: dict[str, list[str]] = {}
_dropping: list[Future[None]] = []


def sqlite_copy(made: Path, path: Path) -> str:
    """Address of a copy of a SQLite store at ``path``, with an identity of its own."""
    shutil.copyfile(made, path)
    url = f"sqlite:///{path}"
    give_identity(url)
    return url


@contextmanager
def postgres_database(server: str, template: str = "template1") -> Iterator[str]:
    """Address of a PostgreSQL database made from a template, dropped afterwards. The template has no visitor."""
    kind = (server, template)
    name = (_next_copies.pop(kind, None) or _WORKER.submit(_create, *kind)).result()
    _next_copies[kind] = _WORKER.submit(_create, *kind)
    try:
        base = server.rpartition("/")[0].replace("postgresql://", "postgresql+psycopg://", 1)
        yield f"{base}/{name}"
    finally:
        _finished.setdefault(server, []).append(name)
        if (server, name) in _next_copies:  # it was a template itself
            _finished[server].append(_next_copies.pop((server, name)).result())
        if len(_finished[server]) >= AT_A_TIME:
            _dropping.append(_WORKER.submit(_drop, server, _finished.pop(server)))


def _create(server: str, template: str) -> str:
    name = f"psc_test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def _drop(server: str, names: list[str]) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def drop_databases() -> None:
    """Drop every database that is left, those made ahead too; raises what went wrong with any."""
    while _next_copies:
        (server, _), made = _next_copies.popitem()
        _finished.setdefault(server, []).append(made.result())
    while _finished:
        _dropping.append(_WORKER.submit(_drop, *_finished.popitem()))
    while _dropping:
        _dropping.pop().result()


@contextmanager
def postgres_copy(server: str, made: str) -> Iterator[str]:
    """Address of a copy of the PostgreSQL store at ``made``, with an identity of its own."""
    with postgres_database(server, template=made.rpartition("/")[2]) as url:
        give_identity(url)
        yield url


def give_identity(url: str) -> None:
    """Make a copied store another store than the one it was copied from, as if it had been built anew."""
    engine = create_engine(url)
    with engine.begin() as connection:
        changed = connection.execute(text("UPDATE store SET id = :id"), {"id": uuid.uuid4().hex})
    engine.dispose()
    assert changed.rowcount == 1


def migrate(url: str) -> None:
    """Give an empty store its tables and nothing in them."""
    engine = writing_engine(url)
    with engine.connect() as connection:
        schema.upgrade(connection)
        connection.commit()
    engine.dispose()
