"""What the profiles differ in (spc_spec 2, 4.2 to 4.6, 6.3 to 6.6, 7.2, 7.5 and 8): settings, not branches."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.spc import MDC, PROFILES, Assurance, Label, NoteKind, Panel, Rule, Side, Variation, judge
from analysis.spc.runs import fewest_allowed, longest_allowed
from tests.analysis.spc.build import marked, month, monthly, panel, quiet

NHSR, ANHOEJ, IHI, WE = (PROFILES[name] for name in ("nhsr", "anhoej", "ihi", "western-electric"))


def drawn(chart: str, values, profile="mdc", **more) -> Panel:
    return judge([monthly(values, **more)], chart=chart, profile=profile).panel(0)


def kinds(judged: Panel) -> list[NoteKind]:
    return [note.kind for note in judged.notes]


def test_the_five_profiles_are_there() -> None:
    assert [*PROFILES] == ["adjusted", "mdc", "nhsr", "anhoej", "ihi", "western-electric"]


def test_the_factor_belongs_to_the_profile() -> None:
    values = quiet(20)
    assert panel(values).phases[0].upper == pytest.approx(10 + 2.66 * 2)
    assert panel(values, ANHOEJ).phases[0].upper == pytest.approx(10 + 3 / 1.128 * 2)


# 4.3 and 4.4


def test_one_large_moving_range_is_screened_out_in_nhsr_and_kept_in_mdc() -> None:
    values = [*quiet(20), 60.0, *quiet(9)]
    assert panel(values, NHSR).phases[0].upper < panel(values).phases[0].upper
    assert (panel(values, NHSR).phases[0].ranges, panel(values).phases[0].ranges) == (27, 29)
    assert panel(values, NHSR).phases[0].centre == panel(values).phases[0].centre


def test_screening_is_one_pass_only() -> None:
    steps = [1.0] * 20 + [4.0] + [40.0]
    values = [0.0]
    for i, step in enumerate(steps):
        values.append(values[-1] + (step if i % 2 else -step))
    assert panel(values, NHSR).phases[0].ranges == 21


def test_screening_that_would_leave_nothing_is_skipped_and_noted() -> None:
    values = [0.0] * 12 + [1.0] + [0.0] * 12 + [2.0] + [0.0] * 12
    judged = panel(values, NHSR)
    assert NoteKind.screening_skipped in kinds(judged)
    assert judged.phases[0].upper == panel(values, replace(NHSR, screen=False)).phases[0].upper
    assert not {Rule.outside} & {fired.rule for point in judged.points[:12] for fired in point.rules}
    assert NoteKind.screening_skipped not in kinds(panel(values))


def test_a_constant_phase_screened_has_its_limits_on_the_centre() -> None:
    for profile in (NHSR, ANHOEJ, IHI):
        judged = panel([7.0] * 20, profile)
        assert (judged.phases[0].lower, judged.phases[0].upper) == (7.0, 7.0)
        assert {point.label for point in judged.points} == {Label.common_cause}
        assert kinds(judged) == [NoteKind.no_variation]


@pytest.mark.parametrize("profile", [NHSR, ANHOEJ])
def test_two_points_have_limits_in_nhsr_and_anhoej(profile) -> None:
    assert panel([4.0, 7.0], profile).phases[0].upper == pytest.approx(5.5 + profile.factor * 3)


@pytest.mark.parametrize("profile", [NHSR, ANHOEJ])
def test_one_point_has_a_centre_and_no_limits_in_nhsr_and_anhoej(profile) -> None:
    judged = panel([4.0], profile)
    assert (judged.points[0].centre, judged.points[0].upper) == (4.0, None)
    assert NoteKind.too_few in kinds(judged)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("chart", ["xmr", "mr", "run", "c", "g", "t"])
def test_a_series_of_nothing_is_empty_in_every_chart_and_profile(chart: str, profile: str) -> None:
    judged = drawn(chart, [None] * 5, profile)
    assert (judged.last, judged.variation) == (None, None)
    assert NoteKind.no_data in kinds(judged)


# 3.3


def test_a_missing_value_breaks_a_shift_in_nhsr_and_not_in_mdc() -> None:
    values = [*quiet(14), 9.0, *[11.0] * 4, None, *[11.0] * 3, 9.0]
    assert marked(panel(values, baseline=14), Rule.shift, Side.high) == [15, 16, 17, 18, 20, 21, 22]
    assert marked(panel(values, NHSR, baseline=14), Rule.shift, Side.high) == []


def test_no_moving_range_crosses_a_missing_value_where_gaps_break() -> None:
    values = [*quiet(10), None, *quiet(10)]
    assert (panel(values, NHSR).phases[0].ranges, panel(values).phases[0].ranges) == (18, 19)


def test_a_ghosted_point_is_bridged_in_every_profile() -> None:
    values = [*quiet(10), 90.0, *quiet(10)]
    for profile in PROFILES:
        assert panel(values, profile, ghosts=(month(10),)).phases[0].ranges == 19


# 4.2


def test_a_moving_range_chart_has_no_value_at_the_first_point_of_a_phase() -> None:
    judged = drawn("mr", quiet(40), rebases=(month(20),))
    assert [i for i, point in enumerate(judged.points) if point.value is None] == [0, 20]


def test_a_moving_range_chart_has_its_upper_limit_at_3_267_means() -> None:
    phase = drawn("mr", quiet(20)).phases[0]
    lines = (phase.centre, phase.lower, phase.upper, phase.lower_two_sigma, phase.upper_two_sigma)
    assert lines == pytest.approx((2, 0, 6.534, 0, 4.356))


def test_no_runs_rule_applies_to_a_moving_range_chart() -> None:
    values = [*quiet(20), *[10.0] * 9, 30.0]
    judged = drawn("mr", values)
    assert {fired.rule for point in judged.points for fired in point.rules} == {Rule.outside}
    assert judged.variation is None
    runs = drawn("mr", values, ANHOEJ).phases[0].runs
    assert runs is not None
    assert not runs.signal


# 4.6


def test_anhoej_ignores_a_baseline_as_soon_as_there_is_a_rebase() -> None:
    values = [*quiet(20), *quiet(20, 30.0)]
    assert [phase.used for phase in panel(values, ANHOEJ, baseline=5, rebases=(month(20),)).phases] == [
        20,
        20,
    ]
    assert panel(values, ANHOEJ, baseline=5).phases[0].used == 5


def test_a_baseline_may_end_at_a_date() -> None:
    assert panel(quiet(40), baseline=date(2016, 3, 1)).phases[0].used == 15


def test_each_phase_may_have_its_own_baseline() -> None:
    values = quiet(60)
    judged = panel(values, baseline=(15, None, date(2018, 12, 1)), rebases=(month(20), month(33)))
    assert [phase.used for phase in judged.phases] == [15, 13, 15]
    assert [phase.used for phase in panel(values, baseline=(15,), rebases=(month(30),)).phases] == [15, 30]


# 6.2 and 6.3


def test_a_value_on_the_centre_is_passed_over_in_a_shift_of_ihi() -> None:
    values = [*quiet(14), 9.0, *[11.0] * 4, 10.0, *[11.0] * 4, 9.0]
    assert marked(panel(values, IHI, baseline=14), Rule.shift, Side.high) == [15, 16, 17, 18, 20, 21, 22, 23]
    assert marked(panel(values, replace(IHI, on_centre="ends"), baseline=14), Rule.shift, Side.high) == []


def test_a_tie_is_passed_over_in_a_trend_of_ihi_and_ends_it_in_mdc() -> None:
    values = [*quiet(14), 9.0, 7.0, 8.0, 8.0, 9.0, 10.0, 11.0, 12.0, 11.0]
    assert marked(panel(values, IHI, baseline=14), Rule.trend, Side.high) == [15, 16, 18, 19, 20, 21]
    assert marked(panel(values, baseline=14), Rule.trend, Side.high) == []


def test_a_trend_stops_at_a_rebase_in_nhsr() -> None:
    values = [*quiet(14), 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, *quiet(14, 12.0)]
    assert marked(panel(values, rebases=(month(18),)), Rule.trend, Side.high) == [*range(14, 21)]
    assert marked(panel(values, NHSR, rebases=(month(18),)), Rule.trend, Side.high) == []


# 6.4: limits 10 -/+ 5.32, two sigma at 13.55 and 6.45.
BASE = quiet(14)


@pytest.mark.parametrize(
    ("profile", "three", "expected"),
    [
        (NHSR, (14.0, 14.5, 11.0), [15, 16]),
        (NHSR, (14.0, 16.0, 11.0), []),
        (MDC, (14.0, 16.0, 11.0), [15, 16]),
        (MDC, (14.0, 9.0, 14.0), []),
        (replace(MDC, third="not_beyond_other"), (14.0, 9.0, 14.0), [15, 17]),
        (replace(MDC, third="not_beyond_other"), (14.0, 5.0, 14.0), []),
        (replace(MDC, third="not_beyond_other", marks="window"), (14.0, 9.0, 14.0), [15, 16, 17]),
        (IHI, (14.0, 5.0, 14.0), [15, 17]),
        (WE, (14.0, 5.0, 16.0), [15, 17]),
        (MDC, (10 + 5.32 * 2 / 3, 14.0, 11.0), []),
    ],
)
def test_two_of_three_is_each_profiles_own(profile, three, expected) -> None:
    judged = panel([*BASE, 9.0, *three, 9.0], replace(profile, min_points=1, screen=False), baseline=14)
    assert marked(judged, Rule.two_of_three, Side.high) == expected


def test_four_of_five_beyond_one_sigma_is_western_electrics() -> None:
    values = [*BASE, 9.0, 12.0, 12.0, 9.9, 12.0, 12.0, 9.0]
    assert marked(panel(values, WE, baseline=14), Rule.four_of_five, Side.high) == [15, 16, 18, 19]
    mirrored = [20 - value for value in values]
    assert marked(panel(mirrored, WE, baseline=14), Rule.four_of_five, Side.low) == [15, 16, 18, 19]
    assert (
        marked(panel([*BASE, 9.0, 12.0, 12.0, 9.9, 12.0, 9.9], WE, baseline=14), Rule.four_of_five, Side.high)
        == []
    )


def test_fifteen_in_the_inner_third_are_a_signal_of_ihi_that_points_neither_way() -> None:
    # Sixteen points with centre 10, one sigma 1.66 and none within it.
    base, near = [8.0, 8.0, 12.0, 12.0] * 4, [10.5, 9.5] * 8
    judged = panel([*base, *near[:15], 12.0], IHI, baseline=16, direction="decrease")
    assert marked(judged, Rule.hugging, Side.level) == [*range(16, 31)]
    assert judged.points[20].label is Label.common_cause
    assert NoteKind.hugging in kinds(judged)
    assert marked(panel([*base, *near[:14], 12.0], IHI, baseline=16), Rule.hugging, Side.level) == []


# 6.5


@pytest.mark.parametrize(
    ("useful", "longest", "fewest"),
    [
        (10, 6, 2),
        (12, 7, 3),
        (16, 7, 4),
        (20, 7, 6),
        (24, 8, 8),
        (30, 8, 10),
        (36, 8, 13),
        (48, 9, 18),
        (60, 9, 23),
        (100, 10, 41),
        (120, 10, 51),
    ],
)
def test_bounds_on_runs_are_the_check_values(useful: int, longest: int, fewest: int) -> None:
    assert (longest_allowed(useful), fewest_allowed(useful)) == (longest, fewest)


def test_too_long_a_run_and_too_few_crossings_signal_for_the_phase() -> None:
    judged = drawn("run", [1.0, 2.0] * 3 + [3.0] * 3 + [8.0, 9.0] * 6, ANHOEJ)
    runs = judged.phases[0].runs
    assert runs is not None
    assert (runs.signal, runs.longest) == (True, 9)
    assert NoteKind.runs in kinds(judged)
    assert {point.rules for point in judged.points} == {()}


def test_points_on_the_centre_are_no_useful_observations() -> None:
    runs = drawn("run", [5.0, 5.0, 5.0, 4.0, 6.0], ANHOEJ).phases[0].runs
    assert runs is not None
    assert (runs.useful, runs.longest, runs.crossings, runs.signal) == (2, 1, 1, False)


def test_without_useful_observations_there_is_no_signal_and_no_run() -> None:
    runs = drawn("run", [5.0] * 9, ANHOEJ).phases[0].runs
    assert runs is not None
    assert (runs.useful, runs.longest, runs.crossings, runs.signal) == (0, None, None, False)


def test_the_baseline_does_not_restrict_the_runs_and_exclusion_does() -> None:
    values = [float(i % 2) for i in range(20)]
    runs = drawn("run", values, ANHOEJ, baseline=4).phases[0].runs
    ghosted = drawn("run", values, ANHOEJ, ghosts=(month(3), month(8))).phases[0].runs
    assert runs is not None
    assert ghosted is not None
    assert (runs.useful, ghosted.useful, ghosted.rows) == (20, 18, 18)


# 7.2 and 7.5


def test_nhsr_takes_the_first_rule_in_order_where_a_point_is_both() -> None:
    rising_below = [*quiet(20), 4.9, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0]
    assert panel(rising_below, NHSR, direction="decrease").variation is Variation.concern_high
    assert panel(rising_below, direction="decrease").variation is Variation.improvement_low


@pytest.mark.parametrize("direction", ["increase", "decrease"])
@pytest.mark.parametrize("target", [4.68, 15.32])
def test_a_target_on_a_limit_is_hit_or_miss_in_nhsr(direction: str, target: float) -> None:
    profile = replace(NHSR, screen=False)
    assert panel(quiet(14), profile, direction=direction, target=target).assurance is Assurance.hit_or_miss
    beyond = target - 0.01 if target < 10 else target + 0.01
    assert (
        panel(quiet(14), profile, direction=direction, target=beyond).assurance is not Assurance.hit_or_miss
    )


def test_a_target_on_coinciding_limits_passes_in_nhsr_too() -> None:
    assert panel([100.0] * 20, NHSR, direction="increase", target=100.0).assurance is Assurance.passing


# 8


def test_a_run_chart_has_a_median_no_limits_and_no_icons() -> None:
    judged = drawn("run", [*quiet(20), 90.0], direction="decrease", target=5.0)
    assert (judged.phases[0].centre, judged.phases[0].centre_is) == (11.0, "median")
    assert {point.upper for point in judged.points} == {None}
    assert (judged.variation, judged.assurance) == (None, None)


def test_a_run_chart_has_shift_and_trend_only() -> None:
    judged = drawn("run", [*quiet(14), 9.0, *[11.0] * 6, 500.0, 12.0, 9.0], baseline=14, direction="decrease")
    fired = {fired.rule for point in judged.points for fired in point.rules}
    assert fired == {Rule.shift}
    assert judged.points[21].label is Label.concern


def test_the_run_chart_of_ihi_has_its_shorter_rules() -> None:
    values = [*quiet(14), 9.0, *[11.0] * 6, 9.0, 8.0, 8.5, 9.0, 9.5, 10.5, 9.0]
    judged = drawn("run", values, IHI, baseline=14)
    assert marked(judged, Rule.shift, Side.high) == [*range(15, 21)]
    assert marked(judged, Rule.trend, Side.high) == [*range(22, 27)]


def test_a_baseline_sets_the_median_of_a_run_chart() -> None:
    assert drawn("run", [1.0, 2.0] * 10 + [50.0] * 30, baseline=20).phases[0].centre == 1.5
