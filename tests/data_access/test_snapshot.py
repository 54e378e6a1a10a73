"""One answer reads one snapshot of one store; what cannot be read is said in a sentence, soon."""

from __future__ import annotations

import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfile

import psycopg
import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from data_access import engine
from data_access.engine import reading, writing_engine
from data_access.loader.run import Request, load
from data_access.migrations import schema
from data_access.queries.version import data_version
from data_access.settings import Settings
from data_access.snapshot import (
    SCHEMA,
    StoreUnavailable,
    missing_tables,
    sentence_of,
    snapshot,
    store_problem,
    version_text,
)
from data_access.tables import load as load_table
from tests.in_force import in_force
from tests.silent import silent_server

DAY = datetime(2020, 1, 1)


def made(url: str) -> str:
    """An empty store at an address."""
    writing = writing_engine(url)
    with writing.begin() as connection:
        schema.upgrade(connection)
    writing.dispose()
    return url


def loaded(url: str, finished: datetime = DAY) -> None:
    """Another load in a store, which changed nothing else."""
    writing = writing_engine(url)
    with writing.begin() as connection:
        connection.execute(insert(load_table).values(started=DAY, finished=finished))
    writing.dispose()


@pytest.fixture
def store(fresh_store: str) -> Iterator[str]:
    made(fresh_store)
    loaded(fresh_store)
    with in_force(fresh_store):
        yield fresh_store


def loads() -> int:
    with reading() as connection:
        return len(connection.execute(select(load_table.c.id)).all())


def test_the_schema_that_the_web_expects_is_the_newest_migration() -> None:
    assert schema.newest() == SCHEMA


def test_a_load_that_ends_meanwhile_is_not_seen_in_this_answer(store: str) -> None:
    with snapshot() as version:
        assert loads() == 1
        loaded(store, datetime(2020, 1, 2))
        assert loads() == 1
        assert data_version() == version
    assert loads() == 2
    assert data_version() != version


@pytest.mark.usefixtures("store")
def test_a_snapshot_within_another_is_that_one() -> None:
    with snapshot() as outer, reading() as connection, snapshot() as inner, reading() as again:
        assert inner == outer
        assert again is connection


@pytest.mark.usefixtures("store")
def test_nothing_can_be_written_in_a_snapshot() -> None:
    with snapshot(), reading() as connection, pytest.raises(Exception, match=r"read-only|readonly"):
        connection.execute(text("DELETE FROM load"))


def test_stores_with_as_many_loads_have_different_versions(tmp_path: Path) -> None:
    versions = set()
    for name in ("a", "b"):
        url = made(f"sqlite:///{tmp_path / name}")
        loaded(url)
        with in_force(url):
            versions.add(data_version())
    assert len(versions) == 2


def test_copies_that_went_different_ways_have_different_versions(sqlite_store: str, tmp_path: Path) -> None:
    path = Path(made(sqlite_store).removeprefix("sqlite:///"))
    copyfile(path, tmp_path / "copy")
    versions = set()
    for url, second in ((sqlite_store, 1), (f"sqlite:///{tmp_path / 'copy'}", 2)):
        loaded(url, datetime(2020, 1, 1, 0, 0, 0, second))
        with in_force(url):
            versions.add(data_version())
    assert len(versions) == 2
    assert {version.partition(":")[2] for version in versions} == {"1"}


def test_the_number_of_the_load_stands_in_the_version() -> None:
    assert version_text("store", 12, DAY).endswith(":12")
    assert version_text("store", 0, None).endswith(":0")


@pytest.mark.parametrize("how", ["renamed", "copied"])
def test_a_store_that_is_put_in_the_place_of_another_is_read_from_then_on(tmp_path: Path, how: str) -> None:
    here, other = tmp_path / "store", tmp_path / "other"
    for path, count in ((here, 1), (other, 3)):
        made(f"sqlite:///{path}")
        for _ in range(count):
            loaded(f"sqlite:///{path}")
    with in_force(f"sqlite:///{here}"):
        with snapshot() as before:
            assert loads() == 1
        if how == "renamed":
            other.rename(here)
        else:
            copyfile(other, here)
        with snapshot() as after:
            assert loads() == 3
        assert after != before


class TestSentences:
    """What is said of a store that cannot be read, and that it is said within seconds."""

    def problem(self, url: str) -> str:
        began = time.monotonic()
        with in_force(url):
            sentence = store_problem()
        assert time.monotonic() - began < 9
        assert sentence is not None
        return sentence

    def test_no_file(self, tmp_path: Path) -> None:
        assert "There is no store at" in self.problem(f"sqlite:///{tmp_path / 'none'}")

    def test_a_file_that_is_no_store(self, tmp_path: Path) -> None:
        (tmp_path / "store").write_bytes(b"not a database at all " * 400)
        assert "is damaged" in self.problem(f"sqlite:///{tmp_path / 'store'}")

    def test_a_store_that_is_damaged_after_it_was_read(self, sqlite_store: str) -> None:
        path = Path(made(sqlite_store).removeprefix("sqlite:///"))
        with in_force(sqlite_store):
            assert store_problem() is None
        path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8_000)
        assert "is damaged" in self.problem(sqlite_store)

    def test_an_empty_database(self, fresh_store: str) -> None:
        if fresh_store.startswith("sqlite"):
            sqlite3.connect(fresh_store.removeprefix("sqlite:///")).close()
            Path(fresh_store.removeprefix("sqlite:///")).touch()
        assert "has no tables yet" in self.problem(fresh_store)

    @pytest.mark.parametrize("revision", ["0001", "0002"])
    def test_a_store_of_an_earlier_version(self, fresh_store: str, revision: str) -> None:
        writing = writing_engine(fresh_store)
        with writing.begin() as connection:
            schema.upgrade(connection, revision)
        writing.dispose()
        assert "earlier version" in self.problem(fresh_store)

    def test_a_store_of_a_later_version(self, fresh_store: str) -> None:
        writing = writing_engine(made(fresh_store))
        with writing.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        writing.dispose()
        assert "later version" in self.problem(fresh_store)

    def test_a_server_that_is_gone(self) -> None:
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            port = nobody.getsockname()[1]
        assert "does not answer" in self.problem(f"postgresql+psycopg://u:secret@127.0.0.1:{port}/x")

    def test_a_server_that_takes_calls_and_never_answers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "CONNECT_TIMEOUT", 2)  # the least that libpq keeps to
        with silent_server() as port:
            sentence = self.problem(f"postgresql+psycopg://u:secret@127.0.0.1:{port}/silent")
        assert "does not answer" in sentence
        assert "secret" not in sentence

    def test_a_locked_file(self, sqlite_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "LOCK_TIMEOUT", 0.2)
        made(sqlite_store)
        with closing(sqlite3.connect(sqlite_store.removeprefix("sqlite:///"))) as other:
            other.execute("PRAGMA journal_mode = DELETE")
            other.execute("BEGIN EXCLUSIVE")
            again: list[str] = []
            monkeypatch.setattr("data_access.snapshot._fresh", lambda: again.append("waited for twice"))
            assert "keeps it locked" in self.problem(sqlite_store)
            assert again == []

    def test_a_locked_table(self, postgres_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "LOCK_TIMEOUT", 1)
        made(postgres_store)
        with psycopg.connect(postgres_store.replace("+psycopg", "")) as other:
            other.execute("LOCK TABLE load IN ACCESS EXCLUSIVE MODE")
            assert "keeps it locked" in self.problem(postgres_store)

    def test_a_question_that_takes_too_long(
        self, postgres_store: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "STATEMENT_TIMEOUT", 0.2)
        with in_force(made(postgres_store)), snapshot(), reading() as connection:
            began = time.monotonic()
            with pytest.raises(OperationalError) as problem:
                connection.execute(text("SELECT pg_sleep(5)"))
            assert time.monotonic() - began < 3
            assert "is busy" in sentence_of(problem.value)

    def test_a_server_that_the_network_swallows_counts_as_gone_in_seconds(self, postgres_store: str) -> None:
        with in_force(made(postgres_store)), reading() as connection:
            patience = connection.connection.driver_connection.info.get_parameters()
        assert patience["connect_timeout"] == str(engine.CONNECT_TIMEOUT)
        assert patience["tcp_user_timeout"] == str(engine.CONNECT_TIMEOUT * 1000)

    def test_a_table_that_is_gone_is_not_a_server_that_is_gone(self, fresh_store: str) -> None:
        with in_force(made(fresh_store)), snapshot(), reading() as connection:
            for statement in ("SELECT * FROM nowhere", "SELECT elsewhere FROM load"):
                with pytest.raises(DBAPIError) as problem:
                    connection.execute(text(statement))
                assert "lacks a table or a column" in sentence_of(problem.value)
                connection.rollback()

    def test_connections_that_died_are_replaced(self, postgres_store: str) -> None:
        made(postgres_store)
        with in_force(postgres_store):
            assert store_problem() is None
            with psycopg.connect(postgres_store.replace("+psycopg", ""), autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            assert store_problem() is None


def test_a_missing_table_is_named(fresh_store: str) -> None:
    writing = writing_engine(made(fresh_store))
    with in_force(fresh_store):
        assert missing_tables() is None
        with writing.begin() as connection:
            connection.execute(text("DROP TABLE measure_span"))
        writing.dispose()
        assert "lacks the table measure_span" in (missing_tables() or "")


def test_a_failure_within_a_snapshot_leaves_none_behind(sqlite_store: str) -> None:
    made(sqlite_store)
    with in_force(sqlite_store):
        with pytest.raises(ZeroDivisionError), snapshot():
            raise ZeroDivisionError
        with snapshot():
            assert loads() == 0
    with in_force(f"{sqlite_store}-none"), pytest.raises(StoreUnavailable), snapshot():
        pass


def test_a_real_load_changes_the_version(sqlite_store: str) -> None:
    load(Request((), sqlite_store))
    with in_force(sqlite_store):
        assert data_version().endswith(":1")
    assert Settings(database_url=sqlite_store).trusted_proxies == 0
