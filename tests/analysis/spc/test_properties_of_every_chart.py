"""What must hold of any series on any chart in any profile (spc_spec 12.2 and 12.4)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis.spc import CHARTS, PROFILES, Panel, judge
from analysis.spc import judge as judge_many
from tests.analysis.spc.build import month, monthly

LINES = ("centre", "lower", "upper", "lower_two_sigma", "upper_two_sigma")
every_chart = pytest.mark.parametrize("chart", CHARTS)
profiles = some.sampled_from([*PROFILES])
# Zero times are refused on a T chart of one profile, so none is drawn here; they have tests of their own.
tops = some.lists(some.one_of(some.none(), some.integers(1, 9), some.integers(1, 30)), max_size=40)
bottoms = some.integers(0, 3)
places = some.lists(some.integers(0, 45), max_size=3)


def series(values, seed=0, *, gaps=True, **more):
    of = tuple(
        None if gaps and (i + seed) % 11 == 10 else float(40 + 7 * ((i * 5 + seed) % 9))
        for i in range(len(values))
    )
    return monthly(values, denominator=of, **more)


def flags(panel: Panel) -> list[set[tuple[str, str]]]:
    return [{(fired.rule.value, fired.side.value) for fired in point.rules} for point in panel.points]


def same_lines(after: Panel, before: Panel, scale: float = 1.0) -> None:
    for old, new in zip(before.points, after.points, strict=True):
        for line in LINES:
            if getattr(old, line) is None:
                assert getattr(new, line) is None
            else:
                assert getattr(new, line) == pytest.approx(
                    getattr(old, line) * scale, rel=1e-9, abs=1e-12 * max(1.0, scale)
                )


@every_chart
@settings(max_examples=15)
@given(
    some.lists(some.tuples(tops, bottoms, places, places, some.none() | some.integers(1, 20)), max_size=5),
    profiles,
)
def test_a_batch_gives_what_its_series_give_alone(chart: str, batch, profile: str) -> None:
    directions = ("increase", "decrease", "neutral")
    many = [
        series(
            values,
            seed,
            key=str(i),
            rebases=tuple(map(month, rebases)),
            ghosts=tuple(map(month, ghosts)),
            baseline=baseline,
            direction=directions[i % 3],
            target=0.2 if i % 2 else None,
        )
        for i, (values, seed, rebases, ghosts, baseline) in enumerate(batch)
    ]
    together = judge(many, chart=chart, profile=profile)
    assert together.panels() == tuple(
        judge([single], chart=chart, profile=profile).panel(0) for single in many
    )


@every_chart
@settings(max_examples=15)
@given(tops, profiles, some.sampled_from([0.001, 100.0, 1e5]))
def test_the_multiplier_scales_the_lines_and_leaves_the_flags(
    chart: str, values, profile: str, by: float
) -> None:
    before, after = (
        judge([series(values, multiplier=m)], chart=chart, profile=profile).panel(0) for m in (1.0, by)
    )
    assert flags(after) == flags(before)
    same_lines(after, before, by)


@every_chart
@settings(max_examples=15)
@given(some.data(), profiles)
def test_the_order_of_rows_does_not_matter(chart: str, data, profile: str) -> None:
    ordered = series(data.draw(tops), target=0.2, direction="decrease")
    rows = data.draw(some.permutations(range(len(ordered.periods))))
    shuffled = replace(
        ordered,
        **{
            name: tuple(getattr(ordered, name)[row] for row in rows)
            for name in ("periods", "numerator", "denominator")
        },
    )
    assert judge([shuffled], chart=chart, profile=profile).panel(0) == judge(
        [ordered], chart=chart, profile=profile
    ).panel(0)


@every_chart
@settings(max_examples=15)
@given(tops, profiles)
def test_a_rebase_at_the_first_point_or_outside_the_series_changes_nothing(
    chart: str, values, profile: str
) -> None:
    original = series(values)
    plain = judge([original], chart=chart, profile=profile).panel(0)
    top_and_bottom = zip(original.numerator, original.denominator or (), strict=True)
    whole = chart in ("c", "g", "t")
    first = next((i for i, (a, b) in enumerate(top_and_bottom) if a is not None and (whole or b)), 0)
    for day in (month(first), month(500)):
        assert judge([replace(original, rebases=(day,))], chart=chart, profile=profile).panel(0) == plain


@every_chart
@settings(max_examples=15)
@given(
    some.lists(some.integers(1, 30), min_size=20, max_size=20),
    some.lists(some.integers(1, 30), max_size=15),
    profiles,
)
def test_points_appended_after_a_baseline_leave_its_limits(chart: str, values, more, profile: str) -> None:
    if chart == "i_prime" and profile == "anhoej":
        return  # qicharts2 takes an I′ chart's sigma from all points, and that profile gives its answers
    before, after = (
        judge([series(v, gaps=False, baseline=20)], chart=chart, profile=profile).panel(0)
        for v in (values, values + more)
    )
    same_lines(replace(after, points=after.points[:20]), before)


@every_chart
@pytest.mark.parametrize("where", [(0,), (9,), (29,), (9, 10), tuple(range(30))], ids=str)
@pytest.mark.parametrize("profile", PROFILES)
def test_a_missing_value_anywhere_never_raises(chart: str, where: tuple[int, ...], profile: str) -> None:
    values: list[float | None] = [float(3 + i % 7) for i in range(30)]
    for i in where:
        values[i] = None
    panel = judge_many([series(values)], chart=chart, profile=profile).panel(0)
    assert len(panel.points) == 30
    assert {panel.points[i].rules for i in where} == {()}


@settings(max_examples=15)
@given(tops, profiles, some.sampled_from(["xmr", "run"]))
def test_turning_the_sign_and_the_direction_leaves_labels(values, profile: str, chart: str) -> None:
    turned = [None if value is None else -value for value in values]
    before = judge([monthly(values, direction="increase")], chart=chart, profile=profile).panel(0)
    after = judge([monthly(turned, direction="decrease")], chart=chart, profile=profile).panel(0)
    assert [point.label for point in after.points] == [point.label for point in before.points]


@settings(max_examples=30)
@given(tops, profiles, some.sampled_from(["xmr", "run", "mr"]), some.integers(-1000, 1000))
def test_shifting_all_values_leaves_the_flags(values, profile: str, chart: str, by: int) -> None:
    moved = [None if value is None else value + by for value in values]
    before, after = (judge([monthly(v)], chart=chart, profile=profile).panel(0) for v in (values, moved))
    assert flags(after) == flags(before)


awkward = some.sampled_from(
    [None, 0.0, 1.0, 3.0, -1.0, 0.1, 0.1 + 0.2, 1e-300, 1e-17, 1e17, 1e300, float("nan"), float("inf")]
)


@settings(max_examples=60)
@given(some.lists(some.tuples(awkward, awkward), max_size=30), some.sampled_from([*CHARTS]), profiles, places)
def test_no_figure_whatever_raises_or_warns(cells, chart: str, profile: str, rebases) -> None:
    """A warning is an error in these tests."""
    extreme = monthly(
        [top for top, _ in cells],
        denominator=tuple(bottom for _, bottom in cells),
        rebases=tuple(map(month, rebases)),
        direction="increase",
        target=1.0,
    )
    judged = judge(
        [extreme, series([float(3 + i % 5) for i in range(30)])],
        chart=chart,
        profile=profile,
        on_error="report",
    )
    assert len(judged.panels()) == 2
    assert len(judged.panel(1).points) == 30
