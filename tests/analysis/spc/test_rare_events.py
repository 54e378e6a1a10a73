"""G and T charts: every line of spc_spec 5.3 and 5.4."""

from dataclasses import replace
from itertools import pairwise
from math import sqrt
from statistics import mean, median

import pytest

from analysis.spc import MDC, PROFILES, NoteKind, Panel, Variation, judge
from tests.analysis.spc.build import monthly

LOOSE = replace(MDC, min_points=1)
ANHOEJ = PROFILES["anhoej"]
GAPS = (3.0, 0.0, 12.0, 7.0, 1.0, 25.0, 4.0)
TIMES = (3.0, 0.5, 12.0, 7.0, 1.0, 25.0, 4.0)


def drawn(chart: str, values, profile=LOOSE, **more) -> Panel:
    return judge([monthly(values, **more)], chart=chart, profile=profile).panel(0)


@pytest.mark.parametrize("profile", [LOOSE, ANHOEJ])
def test_the_upper_limit_of_a_g_chart_is_from_the_mean(profile) -> None:
    g = mean(GAPS)
    assert drawn("g", GAPS, profile).phases[0].upper == pytest.approx(g + 3 * sqrt(g * (g + 1)))


@pytest.mark.parametrize("profile", [LOOSE, ANHOEJ])
def test_the_lower_limit_of_a_g_chart_is_always_zero(profile) -> None:
    phase = drawn("g", GAPS, profile).phases[0]
    assert (phase.lower, phase.lower_two_sigma) == (0.0, 0.0)


def test_the_centre_of_a_g_chart_is_the_median_in_anhoej() -> None:
    phase = drawn("g", GAPS, ANHOEJ).phases[0]
    assert (phase.centre, phase.centre_is) == (median(GAPS), "median")


def test_the_centre_of_a_g_chart_is_0_693_of_the_mean_in_mdc() -> None:
    assert drawn("g", GAPS).phases[0].centre == pytest.approx(0.693 * mean(GAPS))


def test_the_median_of_a_g_chart_is_that_of_its_baseline() -> None:
    assert drawn("g", (*GAPS, 90.0, 80.0, 70.0), ANHOEJ, baseline=7).phases[0].centre == median(GAPS)


def test_a_high_point_on_a_g_chart_is_good_news() -> None:
    panel = drawn("g", (*(5.0, 9.0) * 10, 400.0), direction="increase", baseline=20)
    assert panel.variation is Variation.improvement_high


def test_a_gap_of_zero_is_legal() -> None:
    panel = drawn("g", GAPS)
    assert panel.points[1].value == 0.0
    assert not [note for note in panel.notes if note.kind in (NoteKind.tied_events, NoteKind.rejected_row)]


def test_runs_on_a_g_chart_are_counted_about_the_median_never_the_mean() -> None:
    values = (1.0, 9.0, 2.0, 8.0, 90.0, 1.0, 3.0, 7.0, 95.0)
    runs = drawn("g", values, ANHOEJ).phases[0].runs
    sides = [value > median(values) for value in values if value != median(values)]
    assert runs is not None
    assert runs.crossings == sum(a != b for a, b in pairwise(sides))


def test_a_t_chart_is_an_individuals_chart_of_the_root_raised_again() -> None:
    root = [t ** (1 / 3.6) for t in TIMES]
    reach = 2.66 * mean(abs(b - a) for a, b in pairwise(root))
    phase = drawn("t", TIMES).phases[0]
    assert phase.centre == pytest.approx(mean(root) ** 3.6)
    assert phase.upper == pytest.approx((mean(root) + reach) ** 3.6)
    assert phase.upper_two_sigma == pytest.approx((mean(root) + reach * 2 / 3) ** 3.6)


def test_a_lower_line_below_zero_is_undefined_in_mdc_and_zero_in_anhoej() -> None:
    wide = (0.01, 90.0, 0.01, 90.0, 0.01, 90.0)
    assert drawn("t", wide).phases[0].lower is None
    assert drawn("t", wide, ANHOEJ).phases[0].lower == 0.0
    assert drawn("t", wide).phases[0].upper is not None


def test_two_events_on_one_day_are_half_a_unit_apart_and_noted() -> None:
    panel = drawn("t", (3.0, 0.0, 12.0, 0.0))
    assert [point.value for point in panel.points] == [3.0, 0.5, 12.0, 0.5]
    assert panel.points[1].numerator == 0.0
    (note,) = [note for note in panel.notes if note.kind is NoteKind.tied_events]
    assert str(note) == "2 points have a time of zero, drawn as half a unit: two events shared a day."


def test_anhoej_refuses_a_time_of_zero_and_names_it() -> None:
    with pytest.raises(ValueError, match="Time of zero: falls, Northshire, 2015-02-01"):
        drawn("t", (3.0, 0.0, 12.0), ANHOEJ)


def test_a_negative_time_is_missing_and_reported() -> None:
    panel = drawn("t", (3.0, -2.0, 12.0))
    assert panel.points[1].value is None
    assert NoteKind.rejected_row in [note.kind for note in panel.notes]


@pytest.mark.parametrize("chart", ["g", "t"])
def test_g_and_t_charts_have_no_assurance(chart: str) -> None:
    assert drawn(chart, TIMES * 3, direction="increase", target=1.0).assurance is None


@pytest.mark.parametrize("chart", ["t", "c"])
def test_equal_gaps_are_common_cause(chart: str) -> None:
    panel = drawn(chart, (5.0,) * 20, direction="increase")
    assert panel.variation is Variation.common_cause


def test_gaps_of_nothing_throughout_have_their_limits_on_the_centre() -> None:
    panel = drawn("g", (0.0,) * 20, direction="increase")
    assert (panel.phases[0].lower, panel.phases[0].upper) == (0.0, 0.0)
    assert panel.variation is Variation.common_cause
