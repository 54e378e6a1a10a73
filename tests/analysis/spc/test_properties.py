"""What must hold of any series (spc_spec 12.2), and the engine against a slow second implementation."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from analysis.spc import Label, Panel, Series, judge
from tests.analysis.spc import plainly
from tests.analysis.spc.build import month, monthly, panel

LINES = ("centre", "lower", "upper", "lower_two_sigma", "upper_two_sigma")

# Few distinct whole numbers, so that runs, trends, ties and points on the centre all happen; some wilder.
figures = some.one_of(
    some.lists(some.integers(0, 6), max_size=48),
    some.lists(some.integers(-10_000, 10_000), max_size=48),
    some.lists(some.integers(1, 3), max_size=48).map(
        lambda steps: [sum(steps[:i]) for i in range(len(steps))]
    ),
)
with_gaps = some.lists(some.one_of(some.none(), some.integers(0, 9), some.integers(0, 9)), max_size=48)
places = some.lists(some.integers(0, 50), max_size=3)


def flags(judged: Panel) -> list[set[tuple[str, str]]]:
    return [{(fired.rule.value, fired.side.value) for fired in point.rules} for point in judged.points]


def counts(values: list[int | None], ghosts: list[int]) -> list[int]:
    return [i for i, value in enumerate(values) if value is not None and i not in ghosts]


@settings(max_examples=100)
@given(with_gaps | figures, places, places, some.none() | some.integers(1, 30))
def test_the_engine_agrees_with_a_slow_second_implementation(values, rebases, ghosts, baseline) -> None:
    # The slow one numbers a baseline by points that count; a ghosted point counts towards ours (test_phases).
    ghosts = [] if baseline else ghosts
    judged = panel(
        values,
        rebases=tuple(map(month, rebases)),
        ghosts=tuple(map(month, ghosts)),
        baseline=baseline,
    )
    here = counts(values, ghosts)
    points = [judged.points[i] for i in here]
    slow = plainly.judged([values[i] for i in here], [point.phase for point in points], baseline)
    assert [flags(judged)[i] for i in here] == slow.flags
    for point in points:
        lines = slow.lines[point.phase]
        if lines is None:
            assert (point.lower, point.label) == (None, Label.no_limits)
        else:
            assert (point.lower, point.centre, point.upper) == pytest.approx(
                tuple(map(float, lines)), rel=1e-9
            )


@given(figures, some.integers(-1000, 1000))
def test_shifting_all_values_shifts_the_lines_and_leaves_the_flags(values, by) -> None:
    before, after = panel(values), panel([value + by for value in values])
    assert flags(after) == flags(before)
    for old, new in zip(before.points, after.points, strict=True):
        for line in LINES:
            if getattr(old, line) is None:
                assert getattr(new, line) is None
            else:
                assert getattr(new, line) == pytest.approx(getattr(old, line) + by, rel=1e-9, abs=1e-9)


@given(figures, some.sampled_from([0.001, 0.25, 3.0, 100.0, 1e6]))
def test_scaling_all_values_scales_the_lines_and_leaves_the_flags(values, by) -> None:
    before, after = panel(values), panel(values, multiplier=by)
    assert flags(after) == flags(before)
    for old, new in zip(before.points, after.points, strict=True):
        for line in LINES:
            if getattr(old, line) is None:
                assert getattr(new, line) is None
            else:
                assert getattr(new, line) == pytest.approx(getattr(old, line) * by, rel=1e-9, abs=1e-9)


@given(figures, some.sampled_from(["increase", "decrease"]), some.integers(0, 6))
def test_turning_the_sign_and_the_direction_leaves_labels_and_assurance(values, direction, target) -> None:
    other = {"increase": "decrease", "decrease": "increase"}[direction]
    before = panel(values, direction=direction, target=target)
    after = panel([-value for value in values], direction=other, target=-target)
    assert [point.label for point in after.points] == [point.label for point in before.points]
    # Where both limits lie on the target the first test wins, so it passes either way round.
    assert after.assurance is before.assurance


@given(some.lists(some.integers(0, 9), min_size=20, max_size=20), figures)
def test_points_appended_after_a_baseline_leave_its_limits(values, more) -> None:
    before, after = panel(values, baseline=20), panel(values + more, baseline=20)
    for old, new in zip(before.points, after.points, strict=False):
        assert [getattr(new, line) for line in LINES] == [getattr(old, line) for line in LINES]


@given(with_gaps)
def test_a_rebase_at_the_first_point_changes_nothing(values) -> None:
    first = next((i for i, value in enumerate(values) if value is not None), 0)
    plain = panel(values)
    assert panel(values, rebases=(month(first),)) == plain
    assert panel(values, rebases=(month(first), month(first))) == plain
    assert panel(values, rebases=(month(500),)) == plain


@given(some.lists(some.tuples(with_gaps, places, places, some.none() | some.integers(1, 20)), max_size=6))
def test_a_batch_gives_what_its_series_give_alone(batch) -> None:
    directions = ("increase", "decrease", "neutral")
    series = [
        monthly(
            values,
            key=str(i),
            rebases=tuple(map(month, rebases)),
            ghosts=tuple(map(month, ghosts)),
            baseline=baseline,
            direction=directions[i % 3],
            target=None if i % 2 else 4.0,
            denominator=None if i % 2 else tuple(range(len(values))),
        )
        for i, (values, rebases, ghosts, baseline) in enumerate(batch)
    ]
    together = judge(series)
    assert len(together) == len(series)
    assert together.panels() == tuple(judge([single]).panel(0) for single in series)


@given(some.data())
def test_the_order_of_rows_does_not_matter(data) -> None:
    values = data.draw(with_gaps)
    ordered = monthly(
        values,
        target=tuple(float(i) for i in range(len(values))),
        denominator=tuple(float(i % 5) for i in range(len(values))),
    )
    rows = data.draw(some.permutations(range(len(values))))
    shuffled = replace(
        ordered,
        **{
            column: tuple(getattr(ordered, column)[row] for row in rows)
            for column in ("periods", "numerator", "denominator", "target")
        },
    )
    assert judge([shuffled]).panel(0) == judge([ordered]).panel(0)


@given(figures, some.integers(0, 60), some.integers(1, 3))
def test_a_gap_anywhere_leaves_every_verdict(values, at, width) -> None:
    assume(values)
    at %= len(values) + 1
    gapped = panel([*values[:at], *[None] * width, *values[at:]])
    whole = panel(values)
    kept = [point for point in gapped.points if point.value is not None]
    assert [(point.rules, point.label) for point in kept] == [
        (point.rules, point.label) for point in whole.points
    ]
    assert (gapped.variation, gapped.missing) == (whole.variation, width)
    assert all(point.label is Label.missing for point in gapped.points if point.value is None)


@given(some.integers(1, 40), some.integers(13, 60), some.integers(2, 9))
def test_ratios_equal_but_for_rounding_lie_on_their_centre(share, count, spread) -> None:
    parts = [1 + i % spread for i in range(count)]
    proportional = Series(
        key="share",
        periods=tuple(map(month, range(count))),
        numerator=tuple(share / 10 * k for k in parts),
        denominator=tuple(float(7 * k) for k in parts),
        multiplier=100.0,
        direction="increase",
    )
    judged = judge([proportional]).panel(0)
    assert {point.label for point in judged.points} == {Label.common_cause}
