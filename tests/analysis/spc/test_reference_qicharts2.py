"""Every row of the qicharts2 files (../shared/spc_reference), in the `anhoej` profile.

The file's sigma signal is also given at points left out of the estimates; ours mark no ghosted point, so
there it is compared with where the value lies. Its runs statistics are compared on every chart but T, whose
figures stand on the transformed scale there and agree all the same.
"""

from dataclasses import replace

import pytest

from analysis.spc import PROFILES, Point, Profile, Rule
from tests.analysis.spc.reference import Row, cases, expected, panel, series_of
from tests.shared import needs_shared

pytestmark = needs_shared

CHARTS = {"run": "run", "i": "xmr", "mr": "mr", "p": "p", "pp": "p_prime", "u": "u", "up": "u_prime",
          "ip": "i_prime", "c": "c", "g": "g", "t": "t"}  # fmt: skip
ON_VALUES = {"run", "i", "mr", "t"}
LINES = {
    "cl": "centre",
    "lcl": "lower",
    "lcl_95": "lower_two_sigma",
    "ucl_95": "upper_two_sigma",
    "ucl": "upper",
}
STATISTICS = {
    "n_obs": "rows",
    "n_useful": "useful",
    "longest_run": "longest",
    "longest_run_max": "longest_allowed",
    "n_crossings": "crossings",
    "n_crossings_min": "fewest_allowed",
}
CASES = [(chart, *case) for chart in CHARTS for case in cases(f"expected_qicharts2_{chart}.csv")]


def judged(chart: str, name: str, config: str):
    profile: Profile = PROFILES["anhoej"]
    if "noscreen" in config:
        profile = replace(profile, screen=False)
    series = series_of(
        name,
        counted=chart not in ON_VALUES,
        keep_missing=True,
        rebase="part" in config,
        exclude="exclude" in config,
        baseline="freeze" if "freeze" in config else "",
    )
    return panel(series, profile, CHARTS[chart])


def outside(point: Point, row: Row) -> bool:
    if not point.ghosted:
        return any(fired.rule is Rule.outside for fired in point.rules)
    return bool(row["ucl"]) and not float(row["lcl"]) <= float(row["y"]) <= float(row["ucl"])


def test_all_eleven_charts_are_there() -> None:
    assert {chart for chart, _, _ in CASES} == set(CHARTS)
    assert len(CASES) == 88


@pytest.mark.parametrize(("chart", "name", "config"), CASES, ids=" ".join)
def test_every_row_is_that_of_the_reference(chart: str, name: str, config: str) -> None:
    judgement, rows = judged(chart, name, config), expected(f"expected_qicharts2_{chart}.csv", name, config)
    for point, row in zip(judgement.points, rows, strict=True):
        assert (point.value is None) is (row["y"] == "")
        if row["y"]:
            assert point.value == pytest.approx(float(row["y"]), rel=1e-9)
        for column, line in LINES.items():
            figure = getattr(point, line)
            if row[column] == "":
                assert figure is None, (column, row["t"])
            else:
                assert figure == pytest.approx(float(row[column]), rel=1e-9, abs=1e-15), (column, row["t"])
        assert outside(point, row) is (row["sigma_signal"] == "TRUE"), row["t"]
        assert point.phase + 1 == int(row["part"])
        assert point.ghosted is (row["include"] == "FALSE")


@pytest.mark.parametrize(("chart", "name", "config"), CASES, ids=" ".join)
def test_the_runs_of_every_phase_are_those_of_the_reference(chart: str, name: str, config: str) -> None:
    judgement, rows = judged(chart, name, config), expected(f"expected_qicharts2_{chart}.csv", name, config)
    for row in rows:
        runs = judgement.phases[int(row["part"]) - 1].runs
        assert runs is not None
        assert runs.signal is (row["runs_signal"] == "TRUE")
        for column, fact in STATISTICS.items():
            assert getattr(runs, fact) == int(row[column]), column
