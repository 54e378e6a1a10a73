"""Rebases, baselines and ghosts (spc_spec 3.5, 3.6, 4.1 and 4.6)."""

from datetime import date

import pytest

from analysis.spc import Label, NoteKind, Rule, Side, judge
from tests.analysis.spc.build import marked, month, monthly, panel, quiet
from tests.guards import not_empty

FIFTEEN_THEN_FIFTEEN = [*quiet(15, 10.0), *quiet(15, 30.0)]


def test_the_named_point_is_the_first_of_the_new_phase() -> None:
    judged = panel(FIFTEEN_THEN_FIFTEEN, rebases=(month(15),))
    assert [phase.start for phase in judged.phases] == [month(0), month(15)]
    assert [phase.end for phase in judged.phases] == [month(14), month(29)]
    assert judged.points[14].phase == 0
    assert judged.points[15].phase == 1


def test_no_moving_range_crosses_into_another_phase() -> None:
    judged = panel(FIFTEEN_THEN_FIFTEEN, rebases=(month(15),))
    for phase in not_empty(judged.phases):
        assert phase.ranges == 14
        assert phase.upper == pytest.approx(phase.centre + 2.66 * 2.0)


def test_a_date_between_points_starts_the_phase_at_the_next_and_says_so() -> None:
    judged = panel(FIFTEEN_THEN_FIFTEEN, rebases=(date(2016, 3, 20),))
    assert judged.phases[1].start == month(15)
    (note,) = [note for note in judged.notes if note.kind is NoteKind.rebase_moved]
    assert str(note) == "No point is dated 20 March 2016, so the limits set anew then start at April 2016."


def test_a_rebase_at_a_missing_value_starts_at_the_next_point_and_says_so() -> None:
    values = [*quiet(15), None, *quiet(15)]
    judged = panel(values, rebases=(month(15),))
    assert judged.phases[1].start == month(16)
    assert NoteKind.rebase_moved in [note.kind for note in judged.notes]


@pytest.mark.parametrize("day", [date(1990, 1, 1), month(0), month(30), date(2090, 1, 1)])
def test_a_rebase_before_at_or_after_the_ends_has_no_effect(day: date) -> None:
    assert panel(quiet(30), rebases=(day,)) == panel(quiet(30))


def test_the_same_rebase_twice_is_one_rebase() -> None:
    once = panel(FIFTEEN_THEN_FIFTEEN, rebases=(month(15),))
    assert panel(FIFTEEN_THEN_FIFTEEN, rebases=(month(15), month(15))) == once


def test_a_rebase_in_the_last_month_leaves_no_verdict_and_says_why() -> None:
    judged = panel(quiet(30), rebases=(month(29),), direction="decrease", target=4.0)
    assert (judged.variation, judged.assurance) == (None, None)
    assert judged.points[29].label is Label.no_limits
    assert judged.points[28].label is Label.common_cause
    assert str(judged.notes[-1]).startswith("From June 2017: 1 point is too few to set limits by")


def test_a_baseline_holds_its_limits_for_the_rest_of_the_phase() -> None:
    judged = panel([*quiet(15), *[14.0] * 15], baseline=15)
    assert judged.phases[0].upper == pytest.approx(10 - 1 / 15 + 2.66 * 2.0)
    assert (judged.phases[0].n, judged.phases[0].used) == (30, 15)
    assert [point.in_baseline for point in judged.points] == [True] * 15 + [False] * 15


def test_a_baseline_applies_again_in_every_phase() -> None:
    judged = panel([*quiet(20), *quiet(20, 30.0)], rebases=(month(20),), baseline=14)
    assert [phase.used for phase in judged.phases] == [14, 14]
    assert [i for i, point in enumerate(judged.points) if point.in_baseline] == [*range(14), *range(20, 34)]


def test_a_ghosted_point_counts_towards_the_baselines_length_and_is_not_used() -> None:
    values = quiet(30)
    values[5] = 900.0
    judged = panel(values, baseline=14, ghosts=(month(5),))
    assert judged.phases[0].used == 13
    assert [i for i, point in enumerate(judged.points) if point.in_baseline] == list(range(14))


def test_rules_run_across_a_baselines_end() -> None:
    values = [*quiet(13), 10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5]
    judged = panel(values, baseline=16)
    assert marked(judged, Rule.shift, Side.high) == list(range(13, 20))


def test_a_ghosted_point_is_drawn_but_counts_for_nothing() -> None:
    values = quiet(21)
    values[10] = 500.0
    ghosted = judge([monthly(values, ghosts=(month(10),))]).panel(0)
    without = panel(values[:10] + values[11:])
    assert ghosted.phases[0].centre == without.phases[0].centre
    assert ghosted.phases[0].upper == without.phases[0].upper
    assert (ghosted.points[10].label, ghosted.points[10].rules, ghosted.points[10].value) == (
        Label.ghost,
        (),
        500.0,
    )


def test_a_ghosted_point_is_bridged_by_rules() -> None:
    values = [*quiet(13), 11.5, 11.5, 11.5, -50.0, 11.5, 11.5, 11.5, 11.5]
    judged = panel(values, ghosts=(month(16),))
    assert marked(judged, Rule.shift, Side.high) == [13, 14, 15, 17, 18, 19, 20]


def test_a_ghost_date_that_names_no_point_is_reported() -> None:
    judged = panel(quiet(20), ghosts=(date(2015, 5, 9), date(2050, 1, 1)))
    assert [str(n) for n in judged.notes] == [
        "No point is dated 9 May 2015, so none was left out for that date."
    ]
