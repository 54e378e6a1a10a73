"""Not submitted, suppressed, not applicable and nothing to divide by are told apart, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.spc import Series
from data_access.series import AreaSeries
from pages.shared.missing_values import states_words

MONTHS = tuple(date(2016, month, 1) for month in range(1, 7))
PLAIN = AreaSeries(
    measure_id="falls-with-harm",
    area_id="DEMO-A",
    area_name="A",
    slug=None,
    series=Series("a", MONTHS, (1.0,) * 6, (10.0,) * 6),
    status=("reported",) * 6,
    reported=(1,) * 6,
    expected=(1,) * 6,
    marks=(),
    targets=(),
    chart="xmr",
    cumulative=False,
)


def test_whole_figures_need_no_word() -> None:
    assert states_words(PLAIN) == ""


def test_each_state_has_its_own_word_and_count() -> None:
    status = ("reported", "missing", "missing", "suppressed", "not_applicable", "questioned")
    text = states_words(replace(PLAIN, status=status))
    for part in (
        "not submitted in 2 periods",
        "suppressed (small number) in 1 period",
        "not applicable in 1 period",
    ):
        assert part in text


def test_a_denominator_of_zero_is_none_of_the_others() -> None:
    below = (10.0, 0.0, 0.0, None, 10.0, 10.0)
    assert states_words(replace(PLAIN, series=replace(PLAIN.series, denominator=below))) == (
        "nothing to divide by in 3 periods"
    )


def test_a_plain_count_needs_nothing_to_divide_by() -> None:
    assert states_words(replace(PLAIN, series=replace(PLAIN.series, denominator=None))) == ""
