"""The command line: what it prints, its exit codes, and that it leaves nothing behind where it should not."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import text

from data_access import engine
from data_access.engine import writing_engine
from data_access.loader.cli import app
from data_access.loader.default_build import has_content
from data_access.migrations import schema
from data_access.settings import ROOT

TIDY = "measure,area,period,numerator,denominator,published\n"


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def loader(*arguments: str | Path, url: str) -> Done:
    """Run the command in this process. ``command`` takes longer, and has a process of its own."""
    out, err, before = StringIO(), StringIO(), engine.current()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("DATABASE_URL", url)
        try:
            with pytest.raises(SystemExit) as end:
                app([*map(str, arguments)], prog_name="python -m data_access.loader")
        finally:
            if url.startswith("postgresql"):
                engine.reading_engine(url).dispose()  # a pool that lies about open fails some later test
            engine.use(before)
    return Done(int(end.value.code or 0), out.getvalue(), err.getvalue())


def command(*arguments: str | Path, url: str) -> Done:
    """Run the command as its users do."""
    done = subprocess.run(
        [sys.executable, "-m", "data_access.loader", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(TIDY + "ecoli-bacteraemia,00C,2016-04,3,,2016-06-01\n")
    return path


def test_load_status_totals_and_revisions(tmp_path: Path, figures: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    loaded = command("load", figures, url=url)
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert "The data version is now 2" in loaded.stdout
    assert "ecoli-bacteraemia" in loaded.stdout
    again = loader("load", figures, url=url)
    assert (again.returncode, "Nothing changed" in again.stdout) == (0, True)
    assert "ecoli-bacteraemia" in loader("status", url=url).stdout
    assert loader("totals", "ecoli-bacteraemia", "--area", "NENC", url=url).stdout.splitlines() == [
        "North East and North Cumbria  2016/17  3  (1 of 12 periods)"
    ]
    newer = tmp_path / "newer.csv"
    newer.write_text(
        TIDY + "ecoli-bacteraemia,00C,2016-04,5,,2016-07-06\necoli-bacteraemia,00C,2016-13,5,,\n"
    )
    revised = loader("load", newer, url=url)
    assert revised.returncode == 1
    assert "line 3, period “2016-13”" in revised.stdout
    listed = loader("revisions", "--measure", "ecoli-bacteraemia", url=url).stdout
    assert "ecoli-bacteraemia  England  April 2016  3 -> 5  (published 2016-07-06)" in listed


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02" * 100, b"a,b\n1,2\n"])
def test_a_file_that_cannot_be_used_is_one_sentence_and_exit_code_2(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "strange.csv"
    if content is not None:
        path.write_bytes(content)
    done = loader("load", path, url=f"sqlite:///{tmp_path / 'store.sqlite3'}")
    assert done.returncode == 2
    assert "Refused strange.csv" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_check_makes_no_store_and_touches_none(tmp_path: Path, figures: Path) -> None:
    store = tmp_path / "sub" / "store.sqlite3"
    done = loader("check", figures, url=f"sqlite:///{store}")
    assert done.returncode == 0
    assert "nothing was written" in done.stdout
    assert not store.parent.exists()
    loader("load", figures, url=f"sqlite:///{store}")
    before = hashlib.sha256(store.read_bytes()).hexdigest()
    figures.write_text(TIDY + "ecoli-bacteraemia,00C,2016-05,9,,2016-07-01\n")
    assert "nothing was written" in loader("check", figures, url=f"sqlite:///{store}").stdout
    assert hashlib.sha256(store.read_bytes()).hexdigest() == before
    assert sorted(path.name for path in store.parent.iterdir()) == [store.name]


def test_asking_an_absent_store_says_so_and_makes_none(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    done = loader("status", url=f"sqlite:///{store}")
    assert done.returncode == 2
    assert "There is no store" in done.stderr
    assert not store.exists()


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "oracle://somewhere/x",
        "postgresql://postgres@127.0.0.1:1/none",
        "sqlite:////proc/none/x.db",
    ],
)
def test_an_address_that_leads_nowhere_is_a_sentence(figures: Path, url: str) -> None:
    run = command if url == "nonsense" else loader
    done = run("load", figures, url=url)
    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_the_default_store_is_built_once_and_appears_complete(default_store: str, tmp_path: Path) -> None:
    store = Path(default_store.removeprefix("sqlite:///"))
    assert has_content(default_store)
    before = hashlib.sha256(store.read_bytes()).hexdigest()
    done = loader("default", "--if-missing", url=default_store)
    assert (done.returncode, done.stdout) == (0, "")
    assert hashlib.sha256(store.read_bytes()).hexdigest() == before
    assert not [path for path in store.parent.iterdir() if path.name.startswith(f".{store.name}")]


def test_a_store_of_an_earlier_version_is_brought_up_to_date_and_said_so(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    old = writing_engine(url)
    with old.begin() as connection:
        schema.upgrade(connection, "0001")
        connection.execute(text("INSERT INTO load VALUES (1, '2020-01-01 00:00:00', '2020-01-01 00:00:00')"))
    old.dispose()
    done = loader("default", "--if-missing", url=url)
    assert done.returncode == 0
    assert "made by an earlier version" in done.stdout
    assert "for today's, move the store away and start again" in " ".join(done.stdout.split())
    again = loader("default", "--if-missing", url=url)
    assert (again.returncode, again.stdout) == (0, "")
