"""P, U, C and their primes, and I′: spc_spec 5, 5.1 and 5.2."""

from dataclasses import replace
from itertools import pairwise
from math import sqrt

import pytest

from analysis.spc import MDC, PROFILES, Assurance, Label, NoteKind, Panel, judge
from tests.analysis.spc.build import month, monthly

LOOSE = replace(MDC, min_points=1, firm_points=1)
COUNTS = (12.0, 9.0, 15.0, 11.0, 8.0, 14.0)
OF = (100.0, 90.0, 130.0, 100.0, 80.0, 120.0)


def drawn(chart: str, numerator=COUNTS, denominator=OF, profile=LOOSE, **more) -> Panel:
    return judge([monthly(numerator, denominator=denominator, **more)], chart=chart, profile=profile).panel(0)


def kinds(panel: Panel) -> set[NoteKind]:
    return {note.kind for note in panel.notes}


def test_the_centre_is_the_ratio_of_sums_not_the_mean_of_ratios() -> None:
    for chart in ("p", "p_prime", "u", "u_prime", "i_prime"):
        assert drawn(chart).phases[0].centre == pytest.approx(69 / 620)


def test_p_limits_vary_with_each_points_denominator() -> None:
    p = 69 / 620
    panel = drawn("p", multiplier=100.0)
    for point, of in zip(panel.points, OF, strict=True):
        assert point.upper == pytest.approx(100 * (p + 3 * sqrt(p * (1 - p) / of)))
        assert point.lower_two_sigma == pytest.approx(100 * (p - 2 * sqrt(p * (1 - p) / of)))
    assert panel.phases[0].varying
    assert panel.phases[0].upper is None


def test_equal_denominators_do_not_vary() -> None:
    phase = drawn("p", denominator=(100.0,) * 6).phases[0]
    assert not phase.varying
    assert phase.upper is not None


def test_u_limits_are_three_roots_of_the_rate_over_its_exposure() -> None:
    u = 69 / 620
    point = drawn("u").points[2]
    assert point.upper == pytest.approx(u + 3 * sqrt(u / 130))
    assert point.lower == pytest.approx(u - 3 * sqrt(u / 130))


def test_c_limits_are_three_roots_of_the_mean_and_ignore_a_denominator() -> None:
    with_denominator, without = drawn("c"), drawn("c", denominator=None)
    assert with_denominator.phases[0].upper == without.phases[0].upper == pytest.approx(11.5 + 3 * sqrt(11.5))
    assert with_denominator.points[0].value == 12.0


def test_the_multiplier_stretches_c_limits_and_does_not_change_them() -> None:
    assert drawn("c", multiplier=10.0).phases[0].upper == pytest.approx(10 * drawn("c").phases[0].upper)


def test_lines_are_held_between_nothing_and_the_whole() -> None:
    few = drawn("p", (0.0, 1.0, 0.0, 1.0), (4.0, 5.0, 4.0, 5.0), multiplier=100.0)
    assert {point.lower for point in few.points} == {0.0}
    most = drawn("p", (4.0, 4.0, 4.0, 4.0), (4.0, 5.0, 4.0, 5.0), multiplier=100.0)
    assert {point.upper for point in most.points} == {100.0}
    assert {point.lower for point in drawn("u", (0.0, 1.0), (4.0, 5.0)).points} == {0.0}
    assert {point.lower for point in drawn("c", (0.0, 1.0), None).points} == {0.0}


def test_i_prime_limits_are_not_held() -> None:
    assert min(point.lower for point in drawn("i_prime", (0.0, 4.0, 0.0, 4.0), (4.0,) * 4).points) < 0


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_where_all_or_none_are_cases_sigma_is_zero_and_no_point_is_outside(share: float) -> None:
    panel = drawn("p", tuple(share * of for of in OF), direction="increase")
    assert {(point.lower, point.upper) for point in panel.points} == {(share, share)}
    assert {point.label for point in panel.points} == {Label.common_cause}
    assert NoteKind.no_variation in kinds(panel)


def test_a_small_denominator_is_noted_and_the_chart_drawn() -> None:
    panel = drawn("p", (1.0, 2.0, 1.0, 2.0), (20.0, 20.0, 20.0, 20.0))
    assert NoteKind.small_denominator in kinds(panel)
    assert panel.phases[0].upper is not None
    assert NoteKind.small_denominator not in kinds(drawn("p", (30.0, 40.0), (100.0, 100.0)))


def test_laneys_sigma_is_the_mean_moving_range_of_z_over_1_128() -> None:
    u = 69 / 620
    z = [(count / of - u) / sqrt(u / of) for count, of in zip(COUNTS, OF, strict=True)]
    sigma_z = sum(abs(b - a) for a, b in pairwise(z)) / 5 / 1.128
    panel = drawn("u_prime")
    assert panel.phases[0].sigma_z == pytest.approx(sigma_z)
    assert panel.points[0].upper == pytest.approx(u + 3 * sigma_z * sqrt(u / 100))
    assert drawn("u").phases[0].sigma_z is None


def test_sigma_z_below_0_9_narrows_the_limits_and_says_so() -> None:
    steady = (10.0, 10.0, 11.0, 10.0, 10.0, 11.0)
    prime, plain = (drawn(chart, steady, (100.0,) * 6) for chart in ("p_prime", "p"))
    assert NoteKind.underdispersed in kinds(prime)
    assert prime.phases[0].upper < plain.phases[0].upper
    wild = (1.0, 30.0, 2.0, 40.0, 1.0, 33.0)
    assert NoteKind.underdispersed not in kinds(drawn("p_prime", wild, (100.0,) * 6))


def test_a_numerator_above_its_denominator_is_missing_on_a_p_chart_and_not_on_a_u_chart() -> None:
    counts = (12.0, 95.0, 15.0, 11.0, 8.0, 14.0)
    share, rate = drawn("p", counts), drawn("u", counts)
    assert (share.points[1].value, share.points[1].label) == (None, Label.missing)
    (note,) = [note for note in share.notes if note.kind is NoteKind.rejected_row]
    assert note.text == (
        "February 2015 is treated as missing: its numerator is 95 and its denominator 90, "
        "and a share cannot be above its whole."
    )
    assert rate.points[1].value == pytest.approx(95 / 90)


@pytest.mark.parametrize("chart", ["p", "p_prime", "u", "u_prime", "i_prime"])
def test_a_point_of_nothing_is_out_of_the_totals_and_has_no_limits(chart: str) -> None:
    with_empty_point = drawn(chart, (*COUNTS, 5.0, 7.0), (*OF, 0.0, None))
    assert with_empty_point.phases[0].centre == drawn(chart).phases[0].centre
    for point in with_empty_point.points[-2:]:
        assert (point.value, point.upper, point.label) == (None, None, Label.missing)


@pytest.mark.parametrize("chart", ["p", "p_prime", "u", "u_prime", "i_prime"])
def test_a_negative_count_is_missing_and_reported(chart: str) -> None:
    panel = drawn(chart, (*COUNTS[:5], -1.0))
    assert panel.points[5].value is None
    assert NoteKind.rejected_row in kinds(panel)


def test_a_negative_count_is_missing_on_a_c_chart_too() -> None:
    assert drawn("c", (*COUNTS[:5], -1.0), None).points[5].value is None


@pytest.mark.parametrize("chart", ["p", "u", "p_prime", "u_prime", "i_prime", "c"])
def test_a_ghosted_point_is_drawn_with_limits_and_out_of_the_totals(chart: str) -> None:
    panel = drawn(chart, (*COUNTS, 60.0), (*OF, 100.0), ghosts=(month(6),))
    assert panel.points[6].upper is not None
    assert panel.phases[0].centre == drawn(chart).phases[0].centre
    assert panel.points[6].label is Label.ghost


def test_iprime_sigma_honours_a_baseline_but_in_the_anhoej_profile() -> None:
    values = (*COUNTS * 3, 60.0, 2.0, 70.0), (*OF * 3, 100.0, 100.0, 100.0)
    ours = drawn("i_prime", *values, baseline=18)
    assert ours.points[0].upper == pytest.approx(drawn("i_prime", COUNTS * 3, OF * 3).points[0].upper)
    anhoej = replace(PROFILES["anhoej"], screen=False)
    theirs = drawn("i_prime", *values, profile=anhoej, baseline=18)
    alone = drawn("i_prime", COUNTS * 3, OF * 3, profile=anhoej)
    assert theirs.points[0].centre == alone.points[0].centre
    assert theirs.points[0].upper > alone.points[0].upper


def test_a_target_of_none_is_not_out_of_reach_of_a_limit_held_at_none() -> None:
    # The lower limit before it is held lies below zero, so that a month without a case may come by chance.
    panel = drawn("u", (1.0, 3.0, 2.0, 1.0, 3.0, 2.0), (100.0,) * 6, direction="decrease", target=0.0)
    assert panel.points[-1].lower == 0.0
    assert panel.assurance is Assurance.hit_or_miss


def test_a_p_chart_needs_a_denominator_and_names_the_series() -> None:
    with pytest.raises(ValueError, match="falls, Northshire: a P chart needs a denominator"):
        drawn("p", denominator=None)


@pytest.mark.parametrize("name", ["P'", "p′", "pp", "P_PRIME"])
def test_a_prime_chart_is_known_by_its_usual_marks(name: str) -> None:
    assert drawn(name).chart == "p_prime"


@pytest.mark.parametrize("chart", ["p", "p_prime", "u", "u_prime", "i_prime", "c", "mr", "run", "xmr"])
def test_twelve_points_have_no_limits_and_no_verdict_in_mdc(chart: str) -> None:
    short = drawn(chart, COUNTS * 2, OF * 2, profile=MDC, direction="decrease", target=0.1)
    assert {point.upper for point in short.points} == {None}
    assert (short.variation, short.assurance) == (None, None)
    assert {point.label for point in short.points if point.value is not None} == {Label.no_limits}
