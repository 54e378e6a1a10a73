"""The share of unchanged latest points that are flagged: the tables of docs/method.md, "Limits on our pages"."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import perf_counter

import numpy as np
import pytest

from analysis.season import season_of, with_season
from analysis.spc import judge
from analysis.spc.chance import MEANS, MEASURED
from tests.analysis.spc.unchanged import counted, course, flagged_by_chance, improvements_at_a_low

SERIES = 40_000
WORLDS = 400
# Four standard errors of a share of 4 % among so many series, in per cent.
TOLERANCE = 0.4
SLOWER = 1.2
ROWS: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def table(request: pytest.FixtureRequest) -> Iterator[None]:
    """Print all rows at the end, past pytest's capture."""
    yield
    lines = [
        "",
        "",
        "| profile | limits from | held | 3 | 10 | 50 | 250 |",
        "|---|---|---|---|---|---|---|",
        *ROWS,
        "",
    ]
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write("\n".join(lines) if ROWS else "")


@pytest.mark.parametrize(("profile", "origin", "held"), MEASURED)
def test_the_table_of_chance_is_what_is_measured(profile: str, origin: str, held: bool) -> None:
    chart = {"ranges": "xmr", "counts": "u"}[origin]
    shares = [
        100 * flagged_by_chance(profile, chart, mean, held=held, series=SERIES, seed=2026) for mean in MEANS
    ]
    cells = " | ".join(f"{share:.1f} %" for share in shares)
    ROWS.append(f"| `{profile}` | {origin} | {'24 points' if held else 'no'} | {cells} |")
    assert shares == pytest.approx(MEASURED[profile, origin, held], abs=TOLERANCE)


@pytest.mark.parametrize("season", [0.0, 0.1, 0.2])
def test_a_seasonal_low_is_no_improvement(season: float) -> None:
    by_mdc, ours = (
        improvements_at_a_low(name, 250, season, worlds=WORLDS, seed=2026) for name in ("mdc", "adjusted")
    )
    ROWS.append(
        f"Season {season:.0%}, 250 cases: improvement at the low {by_mdc:.1%} (mdc), {ours:.1%} (adjusted)"
    )
    assert ours <= 0.05


def test_the_season_adds_a_fifth_at_most_to_the_engine_s_time() -> None:
    rng = np.random.default_rng(4711)
    rows = rng.poisson(250 * course(84, 0.2, 3), (4_000, 84))
    plain = counted(rows, baseline=24)
    season = season_of(counted(rows.sum(axis=0, keepdims=True), baseline=24)[0])
    assert season is not None
    seasonal = [with_season(each, season) for each in plain]

    def took(series: list, profile: str) -> float:
        start = perf_counter()
        judge(series, profile=profile)
        return perf_counter() - start

    # In turns, so that what else the machine does falls on both.
    times = [(took(plain, "mdc"), took(seasonal, "adjusted")) for _ in range(9)]
    ratio = min(after for _, after in times) / min(before for before, _ in times)
    ROWS.append(f"adjusted with season over mdc, 4,000 x 84, from series to judgement: {ratio:.2f}")
    assert ratio <= SLOWER
