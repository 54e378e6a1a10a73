"""What a chart says now that it did not say when the reader last looked."""

from __future__ import annotations

from analysis.change_since import change_since
from analysis.spc import Label
from tests.analysis.spc.build import month, panel, quiet


def test_a_quiet_series_has_not_moved() -> None:
    moved = change_since(panel(quiet(30)), month(28))
    assert (moved.at, moved.words) == (None, "as it was")


def test_a_new_signal_is_told_from_what_to_what_and_when() -> None:
    moved = change_since(panel([*quiet(24), 60.0], baseline=24, direction="decrease"), month(23))
    assert moved.at == month(24)
    assert moved.words == "from usual variation to a question to ask"


def test_the_month_last_looked_at_counts_as_seen() -> None:
    assert change_since(panel([*quiet(24), 60.0], direction="decrease"), month(24)).at is None


def test_a_signal_that_goes_on_has_not_moved() -> None:
    shifted = panel([*quiet(24), *[20.0] * 12], baseline=24, direction="decrease")
    moved = change_since(shifted, month(33))
    assert moved.then is moved.now is Label.concern
    assert moved.at is None


def test_a_signal_that_came_and_went_is_not_lost() -> None:
    moved = change_since(panel([*quiet(24), 60.0, *quiet(6)], baseline=24, direction="decrease"), month(23))
    assert moved.at == month(24)
    assert moved.words == "left usual variation for a while and came back to it"


def test_gaps_and_points_set_aside_move_nothing() -> None:
    values = [*quiet(24), None, 60.0, *quiet(3)]
    assert change_since(panel(values, ghosts=(month(25),), baseline=24), month(23)).at is None


def test_a_series_that_began_after_the_date_has_not_moved_by_beginning() -> None:
    moved = change_since(panel(quiet(5)), month(-3))
    assert (moved.then, moved.at) == (None, None)


def test_no_figures_at_all_are_no_movement() -> None:
    assert change_since(panel([None] * 6), month(2)).at is None
