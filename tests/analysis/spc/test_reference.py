"""Every row of the Making Data Count reference file (../shared/spc_reference), limits to 1e-9, flags exactly.

The file judges phases however short, so `min_points` is taken down to 2 here; our own 13 has its own tests.
Its `between` columns are the two-of-three of the SQL tool 2.4, its `beyond` columns the form of November
2023, which is our default; both are compared. All its series, ours (A) and the public ones (B), are read
where they lie and none is copied.

In the file shift and two-of-three stop at a baseline's end; ours run across (spc_spec 4.6). No pattern of
its one baseline series (A3) lies there, so nothing has to be left out; `test_phases.py` holds the difference.
"""

import csv
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby

import pytest

from analysis.spc import MDC, Judgement, Panel, Profile, Rule, Series, Side, judge
from tests.analysis.spc.build import marked
from tests.guards import not_empty
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

Row = dict[str, str]
FOLDER = SHARED / "spc_reference"
LINES = {
    "mean": "centre",
    "lpl": "lower",
    "lower_2s": "lower_two_sigma",
    "upper_2s": "upper_two_sigma",
    "upl": "upper",
}
FLAGS = {
    "above_upl": (Rule.outside, Side.high),
    "below_lpl": (Rule.outside, Side.low),
    "shift_high": (Rule.shift, Side.high),
    "shift_low": (Rule.shift, Side.low),
    "trend_up": (Rule.trend, Side.high),
    "trend_down": (Rule.trend, Side.low),
    "two_of_three_high": (Rule.two_of_three, Side.high),
    "two_of_three_low": (Rule.two_of_three, Side.low),
}


def _rows(name: str) -> list[Row]:
    with (FOLDER / name).open(newline="") as file:
        return list(csv.DictReader(file))


@cache
def _by(name: str, *columns: str) -> dict[tuple[str, ...], list[Row]]:
    rows = sorted(_rows(name), key=lambda row: [row[column] for column in columns])
    groups = groupby(rows, key=lambda row: tuple(row[column] for column in columns))
    return {key: sorted(group, key=lambda row: int(row.get("t", 0))) for key, group in groups}


def _expected() -> dict[tuple[str, ...], list[Row]]:
    return _by("expected_mdcreference_xmr.csv", "series_id", "config")


def _series(name: str, config: str) -> Series:
    rows = [row for row in _by("inputs.csv", "series_id")[(name,)] if row["value"]]
    (about,) = _by("series.csv", "series_id")[(name,)]
    periods = [date.fromisoformat(row["date"]) for row in rows]
    return Series(
        key=f"{name} {config}",
        periods=tuple(periods),
        numerator=tuple(float(row["value"]) for row in rows),
        direction=about["improvement_direction"],
        target=float(about["target"]) if about["target"] else None,
        rebases=tuple(p for p, row in zip(periods, rows, strict=True) if row["rebase"] == "1")
        if config.startswith("rebase")
        else (),
        ghosts=tuple(p for p, row in zip(periods, rows, strict=True) if row["exclude"] == "1"),
        baseline=int(about["fix_after_n"]) if config.startswith("baseline") else None,
    )


def _profile(config: str, **more: str) -> Profile:
    points = int(config[-1])
    return replace(MDC, min_points=2, shift=points, trend=points, **more)


def _panel(name: str, config: str, **more: str) -> Panel:
    return judge([_series(name, config)], profile=_profile(config, **more)).panel(0)


CASES = sorted(_expected()) if SHARED.is_dir() else []
each_case = pytest.mark.parametrize(("name", "config"), CASES, ids=" ".join)


def test_all_five_kinds_of_series_and_all_configs_are_there() -> None:
    assert len(CASES) == 20
    assert sum(map(len, _expected().values())) == 674


@each_case
def test_centre_and_limits_are_those_of_the_reference(name: str, config: str) -> None:
    judged = _panel(name, config)
    for point, row in not_empty(zip(judged.points, _expected()[name, config], strict=True)):
        assert point.ghosted is (row["ghost"] == "1")
        assert point.value == pytest.approx(float(row["y"]), rel=1e-12)
        for column, line in LINES.items():
            assert getattr(point, line) == pytest.approx(float(row[column]), rel=1e-9), (column, row["t"])


@each_case
@pytest.mark.parametrize("form", ["beyond", "between"])
def test_every_rule_fires_on_the_points_of_the_reference(name: str, config: str, form: str) -> None:
    judged = _panel(name, config, two_of_three=form)
    rows = _expected()[name, config]
    for column, rule_and_side in FLAGS.items():
        in_file = f"{column}_{form}" if column.startswith("two_of_three") else column
        expected = [i for i, row in enumerate(rows) if row[in_file] == "1"]
        assert marked(judged, *rule_and_side) == expected, column


@each_case
@pytest.mark.parametrize("conflict", ["improvement", "concern"])
@pytest.mark.parametrize("form", ["beyond", "between"])
def test_every_label_is_that_of_the_reference(name: str, config: str, form: str, conflict: str) -> None:
    judged = _panel(name, config, two_of_three=form, conflict=conflict)
    column = f"type_{form}_prefer_{conflict}"
    expected = [row[column] for row in _expected()[name, config]]
    assert [point.label.value for point in judged.points] == expected


@each_case
def test_icons_are_those_of_the_reference(name: str, config: str) -> None:
    judged = _panel(name, config)
    (row,) = _by("expected_mdcreference_summary.csv", "series_id", "config")[name, config]
    assert judged.last is not None
    assert judged.last.label.value == row["type_beyond_prefer_improvement"]
    verdict = {"pass": "passing", "fail": "failing"}.get(row["assurance"], row["assurance"])
    assert judged.assurance is not None
    assert judged.assurance.value == verdict
    assert sum(phase.n for phase in judged.phases) == int(row["n_points"])


def test_all_series_of_one_config_judged_together_are_as_if_alone() -> None:
    names = [name for name, config in CASES if config == "whole_7"]
    together: Judgement = judge([_series(name, "whole_7") for name in names], profile=_profile("whole_7"))
    assert together.panels() == tuple(_panel(name, "whole_7") for name in names)
