"""How long a tidy table takes to load, and how much memory; 20,000 rows unless ``BENCH_ROWS`` says otherwise.

A run of its own: ``BENCH_ROWS=1000000 python -m pytest tests/bench/test_loading.py --benchmark-only -s``.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from data_access.loader.run import Request, load
from data_access.settings import ROOT
from tests.bench.rows import write

ROWS = int(os.environ.get("BENCH_ROWS", "20000"))
MEGABYTES = 200
STATUS = Path("/proc/self/status")


@pytest.fixture
def request_for(tmp_path: Path, fresh_store: str) -> Request:
    return Request(
        tuple(write(tmp_path / "bench", ROWS)), fresh_store, definitions=tmp_path / "bench" / "measures"
    )


def test_loading_a_tidy_table(benchmark: BenchmarkFixture, request_for: Request) -> None:
    report = benchmark.pedantic(load, args=(request_for,), rounds=1)
    assert report.files[1].accepted == ROWS
    started = time.perf_counter()
    with request_for.files[1].open() as file:
        assert sum(1 for _ in csv.reader(file)) == ROWS + 1
    # The machine's own speed: the bare reading of the same rows.
    benchmark.extra_info["ratio to bare csv.reader"] = round(
        benchmark.stats.stats.mean / (time.perf_counter() - started), 1
    )


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
        "load(Request(files, sys.argv[1], definitions=files[0].parent / 'measures'))\n"
        f"print(re.search(r'VmHWM:\\s+(\\d+) kB', Path('{STATUS}').read_text())[1])\n"
    )
    arguments = [sys.executable, "-c", program, f"sqlite:///{tmp_path / 'store.sqlite3'}", *map(str, files)]
    output = subprocess.run(arguments, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    peak = int(output.split()[-1]) / 1024
    assert peak < MEGABYTES, f"{peak:.0f} MB for {ROWS:,} rows"
