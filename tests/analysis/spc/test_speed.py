"""The engine takes all series in one pass: a loop over series would be ten times over this bound."""

from time import process_time

import numpy as np

from analysis.spc.charts import CHARTS
from analysis.spc.intake import take_in
from analysis.spc.judge import judge_batch
from analysis.spc.profiles import MDC
from tests.analysis.spc.build import monthly


def test_4000_series_of_60_months_take_a_fraction_of_a_second() -> None:
    counts = np.random.default_rng(4711).poisson(30, (4000, 60)).astype(float)
    of = (1000.0,) * 60
    batch, _ = take_in(
        [monthly(row, denominator=of, direction="decrease", target=0.03) for row in counts.tolist()],
        CHARTS["xmr"],
        MDC,
    )

    def took() -> float:
        start = process_time()
        assert len(judge_batch(batch)) == 4000
        return process_time() - start

    # About 0.04 s on one shared core; the slack is for busier machines.
    assert min(took() for _ in range(3)) < 0.3
