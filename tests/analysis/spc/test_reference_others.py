"""Every row of the Power BI and nhspy files (../shared/spc_reference), reached by settings.

nhspy is used for limits only: its flags are wrong (README).
"""

from dataclasses import replace

import pytest

from analysis.spc import PROFILES, Panel, Profile, Rule, Side
from tests.analysis.spc.reference import cases, expected, panel, rows, series_of
from tests.guards import not_empty
from tests.shared import needs_shared

pytestmark = needs_shared

PBI = "expected_powerbispc_rules.csv"
PBI_CASES = cases(PBI)
VISUAL = replace(
    PROFILES["nhsr"],
    name="power-bi",
    factor=3 / 1.128,
    gaps="bridge",
    two_of_three="beyond",
    third="not_beyond_other",
)
RULES: list[tuple[str, Rule, dict[str, object]]] = [
    ("astronomical", Rule.outside, {}),
    *((f"shift_{n}", Rule.shift, {"shift": n}) for n in (6, 7, 8)),
    *((f"trend_{n}", Rule.trend, {"trend": n}) for n in (5, 6, 7)),
    ("two_in_three", Rule.two_of_three, {}),
    ("two_in_three_series", Rule.two_of_three, {"marks": "window"}),
]


def judged(name: str, config: str, **settings: object) -> Panel:
    series = series_of(name, counted=False, keep_missing=False, rebase="rebase" in config, exclude=False)
    profile: Profile = replace(VISUAL, screen="noscreen" not in config, **settings)  # type: ignore[arg-type]
    return panel(series, profile)


def test_every_row_is_there() -> None:
    assert len(PBI_CASES) == 22
    assert len(rows(PBI)) == 706


@pytest.mark.parametrize(("name", "config"), PBI_CASES, ids=" ".join)
def test_limits_are_those_of_the_power_bi_visual(name: str, config: str) -> None:
    lines = {
        "cl": "centre",
        "lcl": "lower",
        "lcl_95": "lower_two_sigma",
        "ucl_95": "upper_two_sigma",
        "ucl": "upper",
    }
    for point, row in not_empty(zip(judged(name, config).points, expected(PBI, name, config), strict=True)):
        for column, line in lines.items():
            assert getattr(point, line) == pytest.approx(float(row[column]), rel=1e-9), (column, row["t"])


@pytest.mark.parametrize(("column", "rule", "settings"), RULES, ids=[column for column, _, _ in RULES])
@pytest.mark.parametrize(("name", "config"), PBI_CASES, ids=" ".join)
def test_rules_fire_as_in_the_power_bi_visual(
    name: str, config: str, column: str, rule: Rule, settings
) -> None:
    points, directions = judged(name, config, **settings).points, []
    for i, point in enumerate(points):
        sides = [fired.side for fired in point.rules if fired.rule is rule]
        if len(sides) == 2:
            # A point that ends one trend and starts another has the later one's direction there.
            assert rule is Rule.trend
            sides = [Side.high if points[i + 1].value > point.value else Side.low]
        directions.append({"": "none", Side.high: "upper", Side.low: "lower"}[sides[0] if sides else ""])
    assert directions == [row[column] for row in expected(PBI, name, config)]


@pytest.mark.parametrize(("name", "config"), cases("expected_nhspy_xmr.csv"), ids=" ".join)
def test_limits_are_those_of_nhspy(name: str, config: str) -> None:
    series = series_of(name, counted=False, keep_missing=False, rebase=False, exclude=False)
    judgement = panel(series, PROFILES["nhsr"])
    for point, row in not_empty(
        zip(judgement.points, expected("expected_nhspy_xmr.csv", name, config), strict=True)
    ):
        for column, line in (("mean", "centre"), ("lpl", "lower"), ("upl", "upper")):
            assert getattr(point, line) == pytest.approx(float(row[column]), rel=1e-9), (column, row["t"])
