"""What goes in, what is refused, what is treated as missing (spc_spec section 3)."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.spc import Label, NoteKind, Series, judge
from tests.analysis.spc.build import month, monthly, panel, quiet

INFINITE = float("inf")


def test_two_rows_for_one_period_name_the_series_and_the_period() -> None:
    series = monthly([1.0, 2.0, 3.0])
    twice = replace(series, periods=(month(0), month(4), month(0)))
    with pytest.raises(ValueError, match=r"falls, Northshire, 2015-01-01"):
        judge([monthly([1.0]), twice])


@pytest.mark.parametrize("name", ["numerator", "denominator", "target"])
@pytest.mark.parametrize("infinite", [INFINITE, -INFINITE])
def test_an_infinite_figure_names_the_series_and_the_period(name: str, infinite: float) -> None:
    series = monthly([1.0, 2.0], denominator=(3.0, 4.0), target=(1.0, 1.0))
    with pytest.raises(ValueError, match=rf"Infinite {name}: falls, Northshire, 2015-02-01"):
        judge([replace(series, **{name: (1.0, infinite)})])


def test_a_value_too_large_to_hold_is_an_infinite_value() -> None:
    with pytest.raises(ValueError, match="Infinite value: falls, Northshire, 2015-01-01"):
        panel([1e300], denominator=(1e-300,))


@pytest.mark.parametrize("name", ["numerator", "denominator", "target"])
def test_columns_of_unequal_length_name_the_series(name: str) -> None:
    with pytest.raises(ValueError, match=rf"falls, Northshire: {name} has 1 entries for 2 periods"):
        judge([replace(monthly([1.0, 2.0]), **{name: (1.0,)})])


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"multiplier": 0.0}, "multiplier is 0.0"),
        ({"multiplier": float("nan")}, "multiplier is nan"),
        ({"direction": "up"}, "must be one of increase, decrease, neutral"),
        ({"baseline": 0}, "baseline is 0"),
    ],
)
def test_a_setting_that_cannot_be_says_what_it_may_be(fault: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        panel([1.0], **fault)


def test_an_unknown_chart_or_profile_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="no SPC chart 'pie'; there is xmr"):
        judge([], chart="pie")
    with pytest.raises(ValueError, match="no SPC profile 'ours'; there is adjusted, mdc"):
        judge([], profile="ours")


def test_rows_may_come_in_any_order_and_leave_in_time_order() -> None:
    judged = judge([replace(monthly([1.0, 2.0, 3.0]), periods=(month(2), month(0), month(1)))]).panel(0)
    assert [(point.period, point.value) for point in judged.points] == [
        (month(0), 2.0),
        (month(1), 3.0),
        (month(2), 1.0),
    ]


def test_zero_of_something_is_an_ordinary_value_and_anything_of_zero_is_undefined() -> None:
    judged = panel([0.0, 5.0, 0.0, 5.0], denominator=(10.0, 0.0, 0.0, None))
    assert [point.value for point in judged.points] == [0.0, None, None, None]
    assert [point.label for point in judged.points[1:]] == [Label.missing] * 3
    assert judged.missing == 3
    assert judged.notes[0].kind is NoteKind.too_few


def test_limits_are_undefined_where_the_denominator_is_zero_or_missing() -> None:
    counts, of = quiet(20), [100.0] * 20
    of[3], of[4] = 0.0, None
    judged = panel(counts, denominator=tuple(of))
    assert [i for i, point in enumerate(judged.points) if point.upper is None] == [3, 4]
    assert judged.phases[0].upper is not None
    assert (judged.phases[0].n, judged.phases[0].ranges, judged.phases[0].missing) == (18, 17, 2)


def test_limits_are_drawn_over_a_missing_value() -> None:
    judged = panel([*quiet(15), None, *quiet(5)])
    assert judged.points[15].upper == judged.points[0].upper is not None


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (
            -3.0,
            100.0,
            "April 2015 is treated as missing: its numerator is -3, and a count cannot be negative.",
        ),
        (3.0, -100.0, "its denominator is -100,"),
        (-1234.5, -100.0, "its denominator is -100,"),
    ],
)
def test_a_negative_count_is_missing_and_the_row_is_reported(
    numerator: float, denominator: float, words: str
) -> None:
    counts, of = quiet(20), [100.0] * 20
    counts[3], of[3] = numerator, denominator
    judged = panel(counts, denominator=tuple(of))
    (note,) = [note for note in judged.notes if note.kind is NoteKind.rejected_row]
    assert words in note.text
    assert judged.points[3].value is None
    assert judged.points[3].numerator == numerator
    assert judged.points[3].label is Label.missing


def test_a_plain_value_may_be_negative() -> None:
    judged = panel([-value for value in quiet(20)])
    assert judged.phases[0].centre == -10.0
    assert not [note for note in judged.notes if note.kind is NoteKind.rejected_row]


def test_the_multiplier_applies_with_and_without_a_denominator() -> None:
    assert panel([3.0], denominator=(4.0,), multiplier=100.0).points[0].value == 75.0
    assert panel([3.0], multiplier=100.0).points[0].value == 300.0


def test_a_batch_of_nothing_and_a_series_of_nothing_are_empty() -> None:
    assert judge([]).panels() == ()
    empty = judge([Series("empty", (), ())]).panel(0)
    assert (empty.points, empty.phases, empty.last, empty.variation) == ((), (), None, None)
    assert [note.kind for note in empty.notes] == [NoteKind.no_data]


def test_series_of_unequal_length_and_dates_sit_in_one_batch() -> None:
    early = Series("early", (date(1999, 3, 7),), (1.0,))
    judged = judge([early, monthly(quiet(30)), Series("none", (), ())])
    assert judged.limits.centre.shape == (3, 30)
    assert [len(panel_of_series.points) for panel_of_series in judged.panels()] == [1, 30, 0]
    assert judged.panel(-3).points[0].period == date(1999, 3, 7)
    with pytest.raises(IndexError):
        judged.panel(3)
