"""Every row of the NHSRplotthedots file (../shared/spc_reference), in the `nhsr` profile.

Its special cause type is one rule a point, the first in the order outside, trend, two of three, shift; ours
reports all, so the first of them is compared. The README excuses its assurance where limits are undefined;
no such case is in the file.
"""

from dataclasses import replace

import pytest

from analysis.spc import PROFILES, NoteKind, Panel, Point, Rule, Side
from tests.analysis.spc.reference import by, cases, expected, panel, rows, series_of
from tests.guards import not_empty
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

FILE, SUMMARY = "expected_nhsrplotthedots_xmr.csv", "expected_nhsrplotthedots_summary.csv"
CASES = cases(FILE)
each_case = pytest.mark.parametrize(("name", "config"), CASES, ids=" ".join)

WORDS = {
    (Rule.outside, Side.high): "Above UCL",
    (Rule.outside, Side.low): "Below LCL",
    (Rule.trend, Side.high): "7 Point Trend (Increasing)",
    (Rule.trend, Side.low): "7 Point Trend (Decreasing)",
    (Rule.two_of_three, Side.high): "2 in 3 Above CL",
    (Rule.two_of_three, Side.low): "2 in 3 Below CL",
    (Rule.shift, Side.high): "7 Points Above CL",
    (Rule.shift, Side.low): "7 Points Below CL",
}
LABELS = {
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "common_cause": "common_cause",
}
ASSURANCE = {"inconsistent": "hit_or_miss", "consistent_fail": "failing", "consistent_pass": "passing"}


def judged(name: str, config: str) -> Panel:
    series = series_of(
        name,
        counted=False,
        keep_missing="dropna" not in config,
        rebase="rebase" in config,
        exclude=False,
        baseline="fix_after_n" if "fix" in config else "",
    )
    return panel(series, replace(PROFILES["nhsr"], screen="noscreen" not in config))


def side_of(point: Point) -> int:
    assert point.value is not None
    assert point.centre is not None
    return (point.value > point.centre) - (point.value < point.centre)


def test_every_series_and_config_is_there() -> None:
    assert len(CASES) == 21
    assert len(rows(FILE)) == 702


@each_case
def test_every_row_is_that_of_the_reference(name: str, config: str) -> None:
    for point, row in not_empty(zip(judged(name, config).points, expected(FILE, name, config), strict=True)):
        for column, line in (("mean", "centre"), ("lpl", "lower"), ("upl", "upper")):
            assert getattr(point, line) == pytest.approx(float(row[column]), rel=1e-9), (column, row["t"])
        assert point.phase == int(row["rebase_group"])
        if point.value is None:
            assert row["y"] == ""
            continue
        assert point.value == pytest.approx(float(row["y"]), rel=1e-9)
        assert side_of(point) == int(row["relative_to_mean"])
        rules = [(fired.rule, fired.side) for fired in point.rules]
        assert (WORDS[rules[0]] if rules else "Common Cause") == row["special_cause_type"], row["t"]
        assert any(rule is Rule.outside for rule, _ in rules) is (row["outside_limits"] == "TRUE")
        near = not point.lower_two_sigma <= point.value <= point.upper_two_sigma
        inside = point.lower <= point.value <= point.upper
        assert (near and inside) is (row["close_to_limits"] == "TRUE")
        assert point.label.value == LABELS[row["point_type"]], row["t"]


@each_case
def test_every_phase_and_its_icons_are_those_of_the_reference(name: str, config: str) -> None:
    judgement = judged(name, config)
    groups = by(SUMMARY, "series_id", "config")[name, config]
    assert len(groups) == len(judgement.phases)
    for phase, row in zip(judgement.phases, groups, strict=True):
        here = [point for point in judgement.points if point.phase == phase.number]
        assert phase.n + phase.missing == int(row["n"])
        # The file gives its warning to all groups of a series of which one is short.
        short = NoteKind.trial in [note.kind for note in judgement.notes]
        assert short is (row["short_group_warned"] == "TRUE")
        for label in ("special_cause_improvement", "special_cause_concern"):
            assert sum(point.label.value == LABELS[label] for point in here) == int(row[label])
        ordinary = sum(point.label.value == "common_cause" for point in here)
        # The file counts a missing value as common cause.
        assert ordinary + phase.missing == int(row["common_cause"])
        if row["variation_icon"]:
            assert judgement.variation == row["variation_icon"]
            assert judgement.assurance == ASSURANCE[row["assurance_type"]]


@pytest.mark.skipif(not SHARED.is_dir(), reason="no reference folder")
def test_the_last_group_alone_has_icons() -> None:
    last = [group[-1] for group in by(SUMMARY, "series_id", "config").values()]
    assert last and all(row["variation_icon"] for row in last)
