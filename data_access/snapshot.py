"""One snapshot of one store for each answer: one transaction, and the data version that was read in it.

A load may end while an answer is made, or another store be put in the place of this one: what is being made sees
neither, and what is made next sees both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, column, func, inspect, select, table
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from data_access.engine import current, holding
from data_access.tables import frozen_report, load, metadata, store

# The schema that this code reads: the newest migration, which a test compares. (What answers the web does not
# reach the migrations.)
SCHEMA = "0013"
DEFAULT_REMEDY = "python -m data_access.loader default"
_revision = table("alembic_version", column("version_num"))
_READ_FIRST = select(
    select(_revision.c.version_num).scalar_subquery(),
    select(store.c.id).scalar_subquery(),
    select(store.c.kind).scalar_subquery(),
    select(func.max(load.c.id)).scalar_subquery(),
    select(load.c.finished).order_by(load.c.id.desc()).limit(1).scalar_subquery(),
    select(func.max(frozen_report.c.id)).scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class StoreState:
    """What a snapshot read first: the data version, and whether the store is published or demonstration.

    ``frozen`` is the number of the newest frozen report, 0 without any: pages that name them change with it.
    """

    version: str
    kind: str
    frozen: int = 0


_load: ContextVar[int | None] = ContextVar("load that figures are known at", default=None)
_state: ContextVar[StoreState | None] = ContextVar(
    "state of the store in the answer being made", default=None
)


class StoreUnavailable(Exception):
    """The store cannot be read. The message is a sentence for people that says what to do."""


def snapshot_state() -> StoreState | None:
    """The state of the store in the snapshot in hand, ``None`` where nobody holds one."""
    return _state.get()


@contextmanager
def snapshot() -> Iterator[str]:
    """Hold one snapshot of the store in force while an answer is made, and give its data version.

    Within another snapshot it is that one. Raises ``StoreUnavailable`` where there is nothing to read.
    """
    in_force = _state.get()
    if in_force is not None:
        yield in_force.version
        return
    with _opened() as connection:
        state = state_of(connection)
        token = _state.set(state)
        try:
            yield state.version
        finally:
            _state.reset(token)


@contextmanager
def figures_known_at(load_id: int) -> Iterator[None]:
    """Answer with the figures as they stood after an earlier load; members, names, definitions are those of today.

    The data version says so meanwhile, so that nothing kept for one edition is handed out for the other.
    """
    with snapshot():
        state = _state.get()
        assert state is not None  # within a snapshot
        version = f"{state.version.partition(':')[0]}-then:{load_id}"
        tokens = _state.set(replace(state, version=version)), _load.set(load_id)
        try:
            yield
        finally:
            _state.reset(tokens[0])
            _load.reset(tokens[1])


def load_known_at() -> int | None:
    """The load after which the figures in hand stood so; ``None``: those of today."""
    return _load.get()


@contextmanager
def _opened() -> Iterator[Connection]:
    if sentence := _no_file(make_url(current().database_url)):
        raise StoreUnavailable(sentence)
    opening = holding()
    try:
        connection = opening.__enter__()
    except (DBAPIError, PoolTimeoutError) as problem:
        raise StoreUnavailable(sentence_of(problem)) from problem
    try:
        yield connection
    finally:
        opening.__exit__(None, None, None)


def state_of(connection: Connection) -> StoreState:
    """The state of the store as a connection sees it. Raises ``StoreUnavailable`` where it has other tables."""
    try:
        row = connection.execute(_READ_FIRST).one()
    except DBAPIError as problem:
        raise StoreUnavailable(_why_no_version(problem)) from problem
    revision, store_id, kind, newest, finished, frozen = row
    if revision != SCHEMA:
        raise StoreUnavailable(_other_schema(str(revision or "")))
    return StoreState(version_text(str(store_id), int(newest or 0), finished), str(kind), int(frozen or 0))


def version_text(store_id: str, newest: int, finished: datetime | None) -> str:
    """The data version: which store, what its newest load did, and that load's number: ``3f2a91c07b1d:12``.

    Two stores with as many loads differ by their identity, and a copy that went its own way by the moment at which
    its newest load ended. Definitions change by loads alone.
    """
    identity = f"{store_id}|{newest}|{finished.isoformat() if finished else ''}"
    return f"{sha256(identity.encode()).hexdigest()[:12]}:{newest}"


def store_problem() -> str | None:
    """Why the store in force cannot be read, in a sentence that says what to do; ``None`` where it can."""
    try:
        with snapshot():
            return None
    except StoreUnavailable as problem:
        return str(problem)


def missing_tables() -> str | None:
    """A sentence where tables that this code reads are not in the store, ``None`` where all are there."""
    with holding() as connection:
        missing = sorted(set(metadata.tables) - set(inspect(connection).get_table_names()))
    if not missing:
        return None
    return (
        f"The store at {_named()} lacks {'the table' if len(missing) == 1 else 'the tables'} {', '.join(missing)}, "
        f"which this version of the product reads. Put back a copy of the store, or make a new one: {DEFAULT_REMEDY}"
    )


def sentence_of(problem: Exception) -> str:
    """What a failure of the database means for the reader of a page, and what to do."""
    if isinstance(problem, PoolTimeoutError):
        return f"The store at {_named()} is busy: all connections to it are in use. Try again in a moment."
    words = _words(problem)
    if _is_busy(problem):
        return f"The store at {_named()} is busy: another program keeps it locked. Try again in a moment."
    if "not a database" in words or "malformed" in words or "disk i/o" in words:
        return (
            f"The store at {_named()} is damaged. Put back a copy of it, or make a new one: {DEFAULT_REMEDY}"
        )
    if words.startswith(("no such table", "no such column", "relation ", "column ")):
        return (
            f"The store at {_named()} lacks a table or a column which this version of the product reads. Put back a "
            f"copy of the store, or make a new one: {DEFAULT_REMEDY}"
        )
    return f"The store at {_named()} does not answer. Check DATABASE_URL and that its server runs."


def _words(problem: Exception) -> str:
    return str(getattr(problem, "orig", problem)).lower()


def _is_busy(problem: Exception) -> bool:
    words = _words(problem)
    return "locked" in words or "lock timeout" in words or "statement timeout" in words


def _no_file(url: URL) -> str | None:
    if url.get_backend_name() != "sqlite" or Path(url.database or "").is_file():
        return None
    return f"There is no store at {_named()}. Make one with: {DEFAULT_REMEDY}"


def _why_no_version(problem: DBAPIError) -> str:
    """A statement that failed says that tables are missing, or that the database cannot answer at all."""
    if _is_busy(problem):
        return sentence_of(problem)  # looking again would wait for the lock again
    try:
        with _fresh() as connection:
            tables = set(inspect(connection).get_table_names())
            schema = connection.scalar(select(_revision.c.version_num)) if _revision.name in tables else None
    except (DBAPIError, PoolTimeoutError) as later:
        return sentence_of(later)
    if store.name not in tables and load.name in tables:
        return _other_schema("")
    if load.name in tables and schema is not None and schema != SCHEMA:
        return _other_schema(str(schema))
    if load.name not in tables:
        return f"The store at {_named()} has no tables yet. Make one with: {DEFAULT_REMEDY}"
    return sentence_of(problem)


@contextmanager
def _fresh() -> Iterator[Connection]:
    """The connection in hand, its failed transaction taken back."""
    with holding() as connection:
        connection.rollback()
        yield connection


def _other_schema(revision: str) -> str:
    if revision > SCHEMA:
        return (
            f"The store at {_named()} was made by a later version of this product (schema {revision}; this one reads "
            f"{SCHEMA}). Bring the product up to date."
        )
    return (
        f"The store at {_named()} was made by an earlier version of this product. Bring it up to date by loading "
        f"any file, or the default ones: {DEFAULT_REMEDY}"
    )


def _named() -> str:
    return make_url(current().database_url).render_as_string(hide_password=True)
