"""The SPC engine's cost, as a ratio to bare NumPy over the same array in the same run (`make bench`).

Bare NumPy is a mean, absolute differences and a seven-point rolling sum: what any chart must at least do.
The table in docs/method.md is this file's.
"""

import sys
import tracemalloc
from collections.abc import Iterator
from functools import cache
from time import perf_counter

import numpy as np
import pytest

from analysis.spc import MDC
from analysis.spc.batch import Batch
from analysis.spc.charts import CHARTS
from analysis.spc.intake import take_in
from analysis.spc.judge import judge_batch
from analysis.spc.series import Series
from tests.analysis.spc.build import month

SHAPES = ((300, 60), (4_000, 60), (12_000, 84))
ROWS: list[str] = []


@cache
def batch(shape: tuple[int, int], chart: str) -> Batch:
    rng = np.random.default_rng(4711)
    counts, of = rng.poisson(30, shape).astype(float), rng.integers(800, 1200, shape).astype(float)
    periods = tuple(map(month, range(shape[1])))
    series = [
        Series(f"series {i}", periods, tuple(top), tuple(bottom), direction="decrease", target=0.03)
        for i, (top, bottom) in enumerate(zip(counts.tolist(), of.tolist(), strict=True))
    ]
    return take_in(series, CHARTS[chart], MDC)[0]


def bare(values: np.ndarray) -> None:
    """What the ratio is to."""
    values.mean(axis=1)
    np.abs(np.diff(values, axis=1))
    total = np.cumsum(values, axis=1)
    total[:, 7:] -= total[:, :-7].copy()


def quickest(values: np.ndarray, rounds: int = 9) -> float:
    def took() -> float:
        start = perf_counter()
        bare(values)
        return perf_counter() - start

    return min(took() for _ in range(rounds))


@pytest.fixture(scope="module", autouse=True)
def table(request: pytest.FixtureRequest) -> Iterator[None]:
    """Print all rows at the end, past pytest's capture."""
    yield
    head = "| series x periods | chart | ms | bare NumPy, ms | ratio | ns a point | peak / input |"
    lines = ["", "", head, "|---|---|---|---|---|---|---|", *ROWS, ""]
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write("\n".join(lines) if ROWS else "")


@pytest.mark.parametrize("chart", ["xmr", "u_prime", "p_prime"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape[0]}x{shape[1]}")
def test_all_rules_of_mdc(benchmark, shape: tuple[int, int], chart: str) -> None:
    given = batch(shape, chart)
    floor = quickest(given.value)
    judged = benchmark.pedantic(
        judge_batch, args=(given,), kwargs={"chart": chart}, rounds=7, warmup_rounds=1
    )
    floor = min(floor, quickest(given.value))
    tracemalloc.start()
    judge_batch(given, chart=chart)
    peak = tracemalloc.get_traced_memory()[1] / given.value.nbytes
    tracemalloc.stop()
    assert len(judged) == shape[0]
    assert peak < 12
    took = benchmark.stats.stats.min
    benchmark.extra_info.update(ratio=round(took / floor, 1), peak=round(peak, 1))
    points = shape[0] * shape[1]
    ROWS.append(
        f"| {shape[0]:,} x {shape[1]} | {chart} | {took * 1e3:.1f} | {floor * 1e3:.2f} | {took / floor:.1f} "
        f"| {took / points * 1e9:.0f} | {peak:.1f} |"
    )
