"""Whatever is wrong with a store, an account, a disk or a name: a sentence, exit code 2, and never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from data_access.loader.writing import unusable
from data_access.settings import ROOT
from tests.data_access.test_cli import TIDY, loader
from tests.data_access.world import World
from tests.guards import not_empty

WRITING, READING = ("load", "check"), ("status", "totals", "revisions")


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(TIDY + "ecoli-bacteraemia,00C,2016-04,3,,2016-06-01\n")
    return path


@pytest.mark.parametrize("name", [*WRITING, *READING])
def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path, figures: Path, name: str) -> None:
    store = tmp_path / "store.sqlite3"
    store.write_text("These are the minutes of a meeting, and no database.\n" * 20)
    arguments = {"load": [figures], "check": [figures], "totals": ["ecoli-bacteraemia"]}.get(name, [])
    done = loader(name, *arguments, url=f"sqlite:///{store}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the file is no SQLite database" in done.stderr
    assert done.stderr.count("\n") == 1
    assert store.read_text().startswith("These are")


@pytest.fixture
def reader(postgres_world: World) -> Iterator[str]:
    """The address of the small world's store for an account that may only read it."""
    engine = create_engine(postgres_world.url, isolation_level="AUTOCOMMIT")
    name = f"reader_{os.getpid()}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}"))
        yield make_url(postgres_world.url).set(username=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP OWNED BY {name}"))
        connection.execute(text(f"DROP ROLE {name}"))
    engine.dispose()


def test_an_account_that_may_only_read_is_told_so(reader: str, figures: Path) -> None:
    for name in not_empty(WRITING):
        done = loader(name, figures, url=reader)
        assert done.returncode == 2
        assert "this database account has not the rights" in done.stderr
    assert loader("status", url=reader).returncode == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("attempt to write a readonly database", "may only read its file"),
        ("database is locked", "another loader has been writing"),
        ("database or disk is full", "no room on the store’s disk"),
        ("database disk image is malformed", "file is damaged"),
        ("server closed the connection\nunexpectedly", "cannot be used: server closed the connection. Check"),
    ],
)
def test_what_a_database_says_is_put_in_words(words: str, sentence: str) -> None:
    assert sentence in unusable(DatabaseError("SELECT 1", {}, Exception(words)))


def test_a_table_that_cannot_be_written_is_named(sqlite_world: World, tmp_path: Path) -> None:
    sqlite_world.load(sqlite_world.tidy("new.csv", "harm,RHM,2016-04,3,100", "harm,XXX,2016-04,3,100"))
    done = loader("rejected", "2", "--csv", tmp_path / "none" / "rows.csv", url=sqlite_world.url)
    assert done.returncode == 2
    assert f"{tmp_path / 'none' / 'rows.csv'} cannot be read or written: no such file" in done.stderr


def test_an_interrupt_while_the_program_starts_is_a_sentence(tmp_path: Path, figures: Path) -> None:
    program = (
        "import os, runpy, signal, sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'data_access.loader.cli':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "runpy.run_module('data_access.loader', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "load", str(figures)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'store.sqlite3'}"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert (done.returncode, done.stderr) == (130, "Stopped. Nothing was written; the store is as it was.\n")
    assert not (tmp_path / "store.sqlite3").exists()
