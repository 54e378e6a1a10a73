"""How long a tidy table takes to load, and how much memory; 20,000 rows unless ``BENCH_ROWS`` says otherwise.

A run of its own: ``BENCH_ROWS=1000000 python -m pytest tests/bench/test_loading.py --benchmark-only -s``.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from data_access.loader.run import Request, load
from data_access.settings import ROOT
from tests.bench import table
from tests.bench.rows import reference, write

ROWS = int(os.environ.get("BENCH_ROWS", "20000"))
MEGABYTES = 175
GOAL = 3.0
STATUS = Path("/proc/self/status")


@pytest.fixture
def request_for(tmp_path: Path, fresh_store: str) -> Request:
    folder = tmp_path / "bench"
    files = tuple(write(folder, ROWS))
    return Request(files, fresh_store, definitions=folder / "measures", reference=reference(folder))


def test_loading_a_tidy_table(benchmark: BenchmarkFixture, request_for: Request) -> None:
    """Beside the bare way of the same database in the same run: processor time on SQLite, the clock on PostgreSQL."""
    on_sqlite = request_for.database_url.startswith("sqlite")
    clock = time.process_time if on_sqlite else time.perf_counter
    began = clock()
    report = benchmark.pedantic(load, args=(request_for,), rounds=1)
    loaded = clock() - began
    assert report.files[1].accepted == ROWS
    began = clock()
    bare = insert_bare if on_sqlite else copy_bare
    bare(request_for.database_url, request_for.files[1])
    ratio = loaded / (clock() - began)
    what = "csv.reader and executemany into SQLite" if on_sqlite else "COPY into PostgreSQL"
    table.value(f"loading {ROWS:,} tidy rows, as a ratio to bare {what}", ratio, "", target=GOAL)
    benchmark.extra_info["ratio to the bare way"] = round(ratio, 1)


def insert_bare(url: str, path: Path) -> None:
    with (
        closing(sqlite3.connect(f"{url.removeprefix('sqlite:///')}.bare")) as connection,
        path.open() as file,
    ):
        connection.execute("CREATE TABLE bare (measure, area, period, numerator, denominator)")
        rows = csv.reader(file)
        next(rows)
        connection.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?)", rows)
        connection.commit()


def copy_bare(url: str, path: Path) -> None:
    columns = "measure TEXT, area TEXT, period TEXT, numerator DOUBLE PRECISION, denominator DOUBLE PRECISION"
    with psycopg.connect(url.replace("+psycopg", "")) as connection, path.open("rb") as file:
        connection.execute(f"CREATE TABLE bare ({columns})")
        with connection.cursor().copy("COPY bare FROM STDIN (FORMAT csv, HEADER)") as copy:
            while block := file.read(1 << 16):
                copy.write(block)


def test_loading_it_again(benchmark: BenchmarkFixture, request_for: Request) -> None:
    load(request_for)
    report = benchmark.pedantic(load, args=(request_for,), rounds=1)
    assert not report.changed


@pytest.mark.skipif(
    not STATUS.exists(), reason="only Linux tells a process's own largest size apart from its parent's"
)
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """In a process of its own, by its own account: what the system tells a parent counts every child and itself."""
    files = write(tmp_path / "bench", ROWS)
    program = (
        "import re, sys; from pathlib import Path; from data_access.loader.run import Request, load\n"
        "files = tuple(Path(name) for name in sys.argv[2:])\n"
        "from tests.bench.rows import reference\n"
        "folder = files[0].parent\n"
        "load(Request(files, sys.argv[1], definitions=folder / 'measures', reference=reference(folder)))\n"
        f"print(re.search(r'VmHWM:\\s+(\\d+) kB', Path('{STATUS}').read_text())[1])\n"
    )
    arguments = [sys.executable, "-c", program, f"sqlite:///{tmp_path / 'store.sqlite3'}", *map(str, files)]
    output = subprocess.run(arguments, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    peak = int(output.split()[-1]) / 1024
    assert peak < MEGABYTES, f"{peak:.0f} MB for {ROWS:,} rows"
