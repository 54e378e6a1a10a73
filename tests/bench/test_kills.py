"""A loader killed at any moment leaves the store before or after: 6 kills unless ``KILLS`` says otherwise.

A run of its own: ``KILLS=200 python -m pytest tests/bench/test_kills.py --benchmark-only``.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import create_engine, text

from data_access.loader.options import Options, confirmed
from data_access.loader.run import Request, load
from tests.bench.rows import SEED, reference, write

KILLS = int(os.environ.get("KILLS", "6"))
_COUNTS = ("observation", "earlier_observation", "rollup", "load", "load_file", "publication", "rejected_row")


def counts(url: str) -> tuple[int, ...]:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [connection.scalar(text(f"SELECT COUNT(*) FROM {table}")) for table in _COUNTS]
        rows.append(connection.scalar(text("SELECT SUM(numerator) FROM observation")))
    engine.dispose()
    return tuple(int(number or 0) for number in rows)


def killed_after(request: Request, seconds: float) -> int | None:
    """The loader in a process of its own, killed after so many seconds; its exit code."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    process = processes.Process(target=load, args=(request,))
    process.start()
    process.join(timeout=seconds)
    if process.pid is not None and process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
    process.join(timeout=300)
    return process.exitcode


def test_kills_at_random_moments(benchmark: BenchmarkFixture, tmp_path: Path, fresh_store: str) -> None:
    options = Options(confirm=confirmed)
    folder = tmp_path / "bench"
    first = Request(
        tuple(write(folder, 2_000)),
        fresh_store,
        definitions=folder / "measures",
        reference=reference(folder),
        options=options,
    )
    load(first)
    before = counts(fresh_store)
    second = replace(first, files=(write(tmp_path / "again", 4_000, shift=1)[1],))
    started = time.perf_counter()
    assert killed_after(replace(second, write=False), 300) == 0
    usual = time.perf_counter() - started
    lot, after = random.Random(SEED), None

    def kill_often() -> None:
        nonlocal before, after
        for _ in range(KILLS):
            code = killed_after(second, lot.uniform(0, usual * 1.1))
            assert code in (0, -signal.SIGKILL)
            now = counts(fresh_store)
            if now != before:
                assert after in (None, now), "neither the store before nor the store after"
                after = now

    benchmark.pedantic(kill_often, rounds=1)
    load(second)
    assert counts(fresh_store) == (after or counts(fresh_store))
