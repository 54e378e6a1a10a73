"""A batch larger than a block is judged in blocks, and nobody can tell."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analysis.spc import CHARTS, PROFILES, Series, Side, judge
from analysis.spc.judge import SMALL
from tests.analysis.spc.build import month, monthly
from tests.guards import not_empty


def many(count: int = 160, periods: int = 60) -> list[Series]:
    rng = np.random.default_rng(8)
    made = []
    for i in range(count):
        length = periods - i % 7
        values = rng.poisson(4 + i % 9, length).astype(float).tolist()
        series = monthly(
            [v + 1 for v in values],
            key=f"series {i}",
            denominator=tuple(rng.integers(40, 90, length).astype(float).tolist()),
            direction=("increase", "decrease", "neutral")[i % 3],
            target=0.1,
            baseline=(None, 15, date(2016, 6, 1), (13, None))[i % 4],
            rebases=(date(2017, 5, 9),) if i % 5 == 0 else (),
            ghosts=(month(i % 20),) if i % 3 == 0 else (),
        )
        made.append(replace(series, numerator=(None, *series.numerator[1:])) if i % 11 == 0 else series)
    return made


@pytest.mark.parametrize("profile", ["mdc", "anhoej"])
@pytest.mark.parametrize("chart", CHARTS)
def test_every_series_of_a_large_batch_is_judged_as_if_alone(chart: str, profile: str) -> None:
    series = many()
    together = judge(series, chart=chart, profile=profile)
    assert together.batch.value.size > SMALL
    for row in range(0, len(series), 7):
        assert together.panel(row) == judge([series[row]], chart=chart, profile=profile).panel(0), row
        assert together.variation_of(row) is together.panel(row).variation


def test_the_arrays_and_the_panels_of_a_large_batch_agree() -> None:
    together = judge(many())
    for row, panel in not_empty(enumerate(together.panels())):
        for rule in not_empty(PROFILES["mdc"].rules):
            marked = {i for i, point in enumerate(panel.points) if any(f.rule is rule for f in point.rules)}
            high, low = together.flags(rule), together.flags(rule, Side.low)
            assert marked == {*np.flatnonzero(high[row] | low[row]).tolist()}
