"""Medians that follow sustained runs (spc_spec 8.3), against every row of the runcharter file."""

from datetime import date

import pytest

from analysis.spc import Side, automatic_medians
from tests.analysis.spc.build import month, monthly
from tests.analysis.spc.reference import cases, expected, series_of
from tests.shared import needs_shared

FILE = "expected_runcharter_run.csv"


@needs_shared
@pytest.mark.parametrize(("name", "config"), cases(FILE), ids=" ".join)
def test_every_median_is_that_of_runcharter(name: str, config: str) -> None:
    side, run, baseline = config.split("_")
    series = series_of(name, counted=False, keep_missing=True, rebase=False, exclude=False)
    medians = automatic_medians(
        series,
        Side.high if side == "above" else Side.low,
        run=int(run.removeprefix("run")),
        baseline=int(baseline.removeprefix("base")),
    )
    rows = sorted(expected(FILE, name, config), key=lambda row: int(row["seq"]))
    assert len(medians) == len(rows)
    for stretch, row in zip(medians, rows, strict=True):
        assert stretch.median == pytest.approx(float(row["median"]), rel=1e-9)
        assert (stretch.start, stretch.end) == tuple(
            date.fromisoformat(row[n]) for n in ("start_date", "end_date")
        )
        assert stretch.sustained is (row["run_type"] == "sustained")


def test_points_on_the_median_are_passed_over() -> None:
    series = monthly([5.0] * 13 + [6.0] * 4 + [5.0] + [6.0] * 5 + [4.0])
    medians = automatic_medians(series, Side.high)
    assert [(s.median, s.start, s.end) for s in medians] == [
        (5.0, month(0), month(12)),
        (6.0, month(13), month(22)),
    ]


def test_a_run_on_the_other_side_changes_nothing() -> None:
    series = monthly([5.0] * 13 + [6.0] * 9)
    assert len(automatic_medians(series, Side.low)) == 1


def test_a_series_shorter_than_baseline_and_run_has_none() -> None:
    assert automatic_medians(monthly([5.0] * 21), Side.high) == ()
    assert len(automatic_medians(monthly([5.0] * 22), Side.high)) == 1


def test_missing_and_ghosted_points_take_no_phase() -> None:
    series = monthly([None, *[5.0] * 13, 99.0, *[6.0] * 9], ghosts=(month(14),))
    assert [s.median for s in automatic_medians(series, Side.high)] == [5.0, 6.0]
