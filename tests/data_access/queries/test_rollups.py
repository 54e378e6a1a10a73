"""Series of collaboratives and England, against sums made one line at a time."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.queries.rollups import AreaSeries, rollups
from data_access.series import JUDGED_FROM
from tests.data_access.queries.small import (
    EVENTS,
    INVENTED,
    LINES,
    MONTHS,
    PLAIN,
    PUBLISHED,
    SILENT,
    TARGETS,
    home,
)
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")
SUMS = tuple[float | None, float | None, int]


def by_hand(measure: str, place: str, period: date) -> SUMS:
    """Numerator, denominator and how many reported, going through the lines one by one."""
    top = below = 0.0
    reported = 0
    for line in LINES:
        where = {"ENG", home(line.area, line.period)}
        if (line.measure, line.period) == (measure, period) and place in where and line.numerator is not None:
            top, below, reported = top + line.numerator, below + (line.denominator or 0), reported + 1
    return (top, below, reported) if reported else (None, None, 0)


def rollup_of(measure: str, place: str) -> AreaSeries:
    (rollup,) = [each for each in rollups(measure_id=measure) if each.area_id == place]
    return rollup


@pytest.mark.parametrize("place", ["ENG", "WX", "OX"])
def test_a_place_is_the_sum_of_the_members_it_had_at_each_month(place: str) -> None:
    rollup = rollup_of(INVENTED, place)
    expected = [by_hand(INVENTED, place, period) for period in (*MONTHS, SILENT)]
    assert rollup.series.periods == (*MONTHS, SILENT)
    assert rollup.series.numerator == tuple(each[0] for each in expected)
    assert rollup.series.denominator == tuple(each[1] for each in expected)
    assert rollup.reported == tuple(each[2] for each in expected)


def test_a_member_that_moves_is_counted_where_it_is() -> None:
    assert rollup_of(INVENTED, "WX").series.numerator[2:4] == (12 + 22, 13.0)
    assert rollup_of(INVENTED, "OX").series.numerator[2:4] == (0.0, 23.0)


def test_a_place_without_any_figure_is_absent_and_one_that_counted_nothing_is_nothing() -> None:
    assert [each.area_id for each in rollups(measure_id=INVENTED)] == ["ENG", "OX", "WX"]
    assert rollup_of(INVENTED, "OX").series.numerator[0] == 0.0
    assert rollup_of(INVENTED, "OX").status[0] == "reported"


def test_a_month_in_which_nobody_reported_stands_without_a_figure() -> None:
    rollup = rollup_of(INVENTED, "ENG")
    assert (rollup.series.numerator[-1], rollup.status[-1]) == (None, "missing")


def test_how_many_were_due_to_report_is_told_beside_how_many_did() -> None:
    assert (rollup_of(INVENTED, "WX").reported[1], rollup_of(INVENTED, "WX").expected[1]) == (1, 2)
    assert (rollup_of(INVENTED, "OX").reported[4], rollup_of(INVENTED, "OX").expected[4]) == (1, 2)


def test_a_plain_count_has_no_denominator_at_all() -> None:
    rollup = rollup_of(PLAIN, "WX")
    assert rollup.series.denominator is None
    assert rollup.series.numerator == tuple(by_hand(PLAIN, "WX", period)[0] for period in MONTHS)


def test_a_rate_for_residents_is_divided_by_the_2014_footprint() -> None:
    rollup = rollup_of(PUBLISHED, "WX")
    assert rollup.series.numerator == tuple(by_hand(PUBLISHED, "WX", period)[0] for period in MONTHS)
    assert rollup.series.denominator is not None
    assert len(set(rollup.series.denominator)) == 1
    assert (rollup.series.denominator[0] or 0) > 1_000_000
    assert rollup.coverage == (1.0,) * len(MONTHS)


def test_england_from_two_of_fifteen_is_not_drawn() -> None:
    england = rollup_of(PUBLISHED, "ENG")
    assert set(england.series.numerator) == {None}
    assert (england.reported[0], england.expected[0]) == (2, 15)
    assert england.coverage[0] == pytest.approx(5_567_458 / 54_786_327)


def test_england_comes_first_and_then_the_names() -> None:
    everything = rollups()
    for ident in not_empty({each.measure_id for each in everything}):
        names = [each.area_name for each in everything if each.measure_id == ident]
        assert names == ["England", *sorted(names[1:])]


def test_asking_for_less_gives_the_same_series() -> None:
    everything = rollups()
    for each in everything:
        assert each in rollups(measure_id=each.measure_id)
        assert rollups(measure_id=each.measure_id, area_id=each.area_id) == (each,)
    assert rollups(area_id="WX") == tuple(each for each in everything if each.area_id == "WX")


@pytest.mark.parametrize("filters", [{"measure_id": "nonsense"}, {"area_id": "'; DROP TABLE area; --"}])
def test_asking_for_what_is_not_there_gives_nothing(filters: dict[str, str]) -> None:
    assert rollups(**filters) == ()


@pytest.mark.parametrize("place", ["WX", "OX", "ENG"])
def test_the_target_of_a_month_is_the_newest_in_force(place: str) -> None:
    expected = []
    for period in (*MONTHS, SILENT):
        value = None
        for where, since, until, goal in TARGETS:
            if where == place and since <= period and (until is None or period <= until):
                value = goal
        expected.append(value)
    assert rollup_of(INVENTED, place).series.target == (tuple(expected) if any(expected) else None)


@pytest.mark.parametrize("place", ["WX", "OX", "ENG"])
def test_events_come_with_their_reasons_and_reach_the_chart(place: str) -> None:
    rollup = rollup_of(INVENTED, place)
    expected = sorted((period, kind, reason) for where, period, kind, reason in EVENTS if where == place)
    marks = [mark for mark in rollup.marks if mark.kind != "footprint"]
    assert [(mark.period, mark.kind, mark.reason) for mark in marks] == expected
    assert rollup.series.rebases == tuple(period for period, kind, _ in expected if kind == "rebase")
    short = {
        period
        for period, share in zip(rollup.series.periods, rollup.coverage, strict=True)
        if share is not None and share < JUDGED_FROM
    }
    ghosted = {period for period, kind, _ in expected if kind == "ghost"}
    assert rollup.series.ghosts == tuple(sorted(ghosted | short))
    assert SILENT in short


def test_a_member_that_moved_is_told_on_both_places_with_its_size() -> None:
    for place in ("WX", "OX"):
        (mark,) = [mark for mark in rollup_of(INVENTED, place).marks if mark.kind == "footprint"]
        assert mark.period == date(2015, 4, 1)
        assert "(DEMO-B) counts in Oxford and no longer in Wessex" in mark.reason
        assert "had been 43 % of Wessex and is 50 % of Oxford" in mark.reason


def test_a_measure_s_own_multiplier_direction_and_baseline_are_used() -> None:
    series = rollup_of(INVENTED, "WX").series
    assert (series.multiplier, series.direction, series.baseline) == (1000.0, "decrease", 24)
