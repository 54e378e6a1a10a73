"""Which patterns mark a point, and over which stretch."""

from analysis.signals import earlier_signal, signals, signals_at_last
from analysis.spc import Rule, Side
from tests.analysis.spc.build import month, panel, quiet


def test_every_point_of_a_shift_knows_its_whole_stretch() -> None:
    judged = panel([*quiet(14), 9.0, *[11.0] * 9, 9.0, 9.0], baseline=14)
    by_month = signals(judged)
    assert sorted(by_month) == [month(i) for i in range(15, 24)]
    (signal,) = by_month[month(18)]
    assert (signal.rule, signal.side, signal.length) == (Rule.shift, Side.high, 9)
    assert (signal.start, signal.end) == (month(15), month(23))
    assert signal.named == "9 points running above the mean, April 2016 to December 2016"


def test_a_gap_or_a_ghost_does_not_cut_a_stretch() -> None:
    values = [*quiet(14), 9.0, 11.0, 11.0, None, 11.0, -40.0, 11.0, 11.0, 11.0, 11.0]
    judged = panel(values, baseline=14, ghosts=(month(19),))
    (signal,) = signals_at_last(judged)
    assert (signal.start, signal.end, signal.length) == (month(15), month(23), 7)


def test_a_rise_and_the_fall_after_it_are_two_trends() -> None:
    judged = panel([*quiet(14), 9, 7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 7, 8], baseline=14)
    rise, fall = signals(judged)[month(21)]
    assert (rise.side, rise.start, rise.end) == (Side.high, month(15), month(21))
    assert (fall.side, fall.start, fall.end) == (Side.low, month(21), month(27))


def test_two_rises_with_a_step_down_between_are_two_trends() -> None:
    judged = panel([*quiet(14), *range(5, 12), *range(6, 13)], baseline=14)
    assert signals_at_last(judged)[0].length == 7


def test_two_shifts_on_one_side_with_a_point_between_are_two_shifts() -> None:
    judged = panel([*quiet(14), 9, *[11.0] * 7, 9, *[11.0] * 8], baseline=14)
    assert [signal.length for signal in signals(judged)[month(16)]] == [7]
    assert [signal.length for signal in signals_at_last(judged)] == [8]


def test_a_shift_ends_with_its_phase() -> None:
    values = [*quiet(14), *[11.5] * 8, *[13.0] * 7, *quiet(14, 8.0)]
    judged = panel(values, rebases=(month(22),))
    shifts = {
        s.start: s.end
        for signals_of_month in signals(judged).values()
        for s in signals_of_month
        if s.rule is Rule.shift
    }
    assert shifts[month(22)] == month(28)
    assert month(21) in shifts.values()


def test_points_outside_stand_alone() -> None:
    judged = panel([*quiet(14), 30.0, 31.0], baseline=14)
    assert [s.length for s in signals_at_last(judged) if s.rule is Rule.outside] == [1]


def test_the_side_of_the_icon_leads() -> None:
    falling_above = [*quiet(20), 15.1, 14.5, 14.0, 13.5, 13.0, 12.5, 12.0]
    better_low = panel(falling_above, direction="decrease")
    assert [signal.side for signal in signals_at_last(better_low)] == [Side.low, Side.high]


def test_an_earlier_signal_is_sought_in_the_current_phase_only() -> None:
    values = [*quiet(14), 30.0, *quiet(20)]
    assert earlier_signal(panel(values)) is not None
    assert earlier_signal(panel(values, rebases=(month(15),))) is None
    assert earlier_signal(panel([])) is None
