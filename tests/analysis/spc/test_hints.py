"""Hints: which chart fits, when a rebase might be considered, and lines held for drawing only."""

from datetime import date, datetime

import pytest

from analysis.spc import (
    CHARTS,
    Assurance,
    ChartRequest,
    NoteKind,
    Panel,
    Rule,
    Side,
    advise,
    days_between,
    held_within,
    judge,
    judge_each,
    since_the_last,
    suggest_rebase,
)
from analysis.spc.adviser import family_of
from tests.analysis.spc.build import month, monthly, panel, quiet

OF = (500.0,) * 20


@pytest.mark.parametrize(
    ("values", "more", "chart"),
    [
        ([float(10 + i % 5) for i in range(20)], {}, "c"),
        ([10.5 + i % 5 for i in range(20)], {}, "xmr"),
        ([0.0, 1.0, 0.0, 0.0] * 5, {}, "g"),
        ([1.0, 2.0, 1.0, 2.0] * 5, {}, "g"),
        ([40.0, 46.0, 51.0, 44.0] * 5, {"denominator": OF, "multiplier": 100.0}, "p"),
        ([10.0, 90.0, 20.0, 80.0] * 5, {"denominator": OF, "multiplier": 100.0}, "p_prime"),
        ([400.0, 460.0, 430.0, 440.0] * 5, {"denominator": (5000.0,) * 20, "multiplier": 100.0}, "p_prime"),
        ([40.0, 46.0, 51.0, 44.0] * 5, {"denominator": OF, "multiplier": 1000.0}, "u"),
        ([10.0, 90.0, 20.0, 80.0] * 5, {"denominator": OF, "multiplier": 1000.0}, "u_prime"),
        ([5.0] * 6, {}, "xmr"),
        ([None] * 20, {}, "xmr"),
        ([float("nan"), 10.0, 12.0, 14.0, 16.0] * 4, {}, "c"),
        ([], {}, "xmr"),
    ],
)
def test_the_chart_that_fits_is_named_with_its_reason(values, more, chart: str) -> None:
    advice = advise(monthly(values, **more))
    assert advice.chart == chart
    assert advice.chart in CHARTS
    assert advice.reason.endswith(".")
    assert set(advice.others) <= set(CHARTS)


def test_what_the_figures_are_may_be_said() -> None:
    series = monthly([40.0, 46.0] * 10, denominator=OF, multiplier=100.0)
    assert family_of(series) == "share"
    assert advise(series, "rate").chart == "u"


def test_a_lasting_shift_suggests_a_rebase_at_its_first_point() -> None:
    judged = panel([*quiet(21), *quiet(14, 16.0)], baseline=20)
    rebase = suggest_rebase(judged)
    assert rebase is not None
    assert (rebase.at, rebase.side, rebase.points, rebase.since) == (month(21), Side.high, 14, 14)
    assert (rebase.before, rebase.after) == (10.0, 16.0)
    assert "If there is a known reason" in rebase.text


def test_a_suggestion_is_never_applied_by_itself() -> None:
    judged = panel([*quiet(21), *quiet(14, 16.0)], baseline=20)
    assert suggest_rebase(judged) is not None
    assert len(judged.phases) == 1


@pytest.mark.parametrize(
    "values",
    [quiet(40), [*quiet(20), *quiet(8, 16.0)], [*quiet(20), *quiet(14, 16.0), *quiet(6)], [None] * 5, []],
    ids=["no shift", "too short for limits", "gone back", "no data", "nothing"],
)
def test_there_is_no_suggestion_without_a_lasting_shift(values) -> None:
    assert suggest_rebase(panel(values, baseline=20)) is None


def test_a_rebase_already_made_is_not_suggested_again() -> None:
    assert suggest_rebase(panel([*quiet(21), *quiet(14, 16.0)], rebases=(month(21),))) is None


def test_lines_are_held_for_drawing_and_marked_and_verdicts_stay() -> None:
    judged = panel([1.0, 9.0, 2.0, 8.0] * 5, direction="decrease", target=0.0)
    assert judged.phases[0].lower < 0
    drawn = held_within(judged.points, floor=0.0, ceiling=10.0)
    assert {line.lower for line in drawn} == {0.0}
    assert drawn[0].held == {"lower", "lower_two_sigma", "upper", "upper_two_sigma"}
    assert judged.assurance is Assurance.hit_or_miss
    assert held_within(judged.points)[0].held == frozenset()


def events(*gaps: int) -> list[date]:
    days = [date(2020, 1, 1).toordinal()]
    for gap in gaps:
        days.append(days[-1] + gap)
    return [date.fromordinal(day) for day in days]


def test_k_events_give_k_less_one_gaps_dated_by_the_event_that_ends_them() -> None:
    happened = events(10, 0, 31)
    series = days_between(happened[::-1], key="falls")
    assert series.numerator == (10.0, 0.0, 31.0)
    assert series.periods == tuple(happened[1:])
    assert days_between([], key="none").numerator == ()


def test_finer_time_phases_two_events_on_one_day() -> None:
    series = days_between([datetime(2020, 1, 1, 6), datetime(2020, 1, 1, 18)], key="falls")
    assert series.numerator == (0.5,)
    assert NoteKind.tied_events not in [note.kind for note in judge([series], chart="t").panel(0).notes]


def test_time_since_the_last_event_warns_beyond_the_upper_limit() -> None:
    happened = events(*[10, 14, 9, 12] * 5)
    judged: Panel = judge([days_between(happened, key="falls")], chart="t").panel(0)
    soon = since_the_last(judged, happened, date.fromordinal(happened[-1].toordinal() + 5))
    late = since_the_last(judged, happened, date.fromordinal(happened[-1].toordinal() + 500))
    assert soon is not None
    assert late is not None
    assert (soon.beyond, late.beyond) == (False, True)
    assert "already longer than the upper limit" in late.text
    assert len(judged.points) == 20
    assert since_the_last(judged, happened, happened[0]) is None


def test_series_of_several_charts_come_back_in_the_order_given() -> None:
    share = monthly([40.0, 46.0] * 10, denominator=OF, key="share")
    plain = monthly(quiet(20), key="plain")
    mixed = judge_each(
        [
            ChartRequest(share, "p"),
            ChartRequest(plain),
            ChartRequest(share, "p", "anhoej"),
            ChartRequest(plain, "run"),
        ]
    )
    assert [(p.key, p.chart, p.profile) for p in mixed] == [
        ("share", "p", "mdc"),
        ("plain", "xmr", "mdc"),
        ("share", "p", "anhoej"),
        ("plain", "run", "mdc"),
    ]
    assert mixed.panel(1) == judge([plain]).panel(0)
    assert mixed.variation_of(1) is mixed.panel(1).variation
    assert len(mixed) == 4


def test_one_bad_series_among_several_charts_is_reported() -> None:
    bad = monthly([float("inf")], key="bad")
    mixed = judge_each([ChartRequest(bad, "c"), ChartRequest(monthly(quiet(20)))], on_error="report")
    assert [fault.key for fault in mixed.faults] == ["bad"]
    assert Rule.outside not in {f.rule for p in mixed.panel(1).points for f in p.rules}
