"""Who organisations are and what they submitted, against the lines of the files one by one."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.queries.affiliations import organisation, organisation_names
from data_access.queries.measures import measure_by_id
from data_access.queries.organisations import in_unit_of, member_series, organisation_series
from data_access.queries.rollups import rollups
from data_access.series import DRAWN_FROM, AreaSeries
from tests.data_access.queries.across import (
    AMPERSAND,
    BARE,
    COUNTED,
    CULTURE,
    ECOLI,
    FALLS,
    LINES,
    MEMBERS,
    MONTHS,
    RESIDENTS,
    SCRIPT,
    home,
)
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("across_store")


def by_hand(measure: str, area: str, place: str = "") -> dict[date, tuple[float | None, str]]:
    """Numerator and status of each period, going through the lines; only those while it was in ``place``."""
    return {
        line.period: (line.numerator, line.status or "reported")
        for line in LINES
        if (line.measure, line.area) == (measure, area) and place in ("", home(area, line.period))
    }


def cells_by_period(area_series: AreaSeries) -> dict[date, tuple[float | None, str]]:
    pairs = zip(area_series.series.numerator, area_series.status, strict=True)
    return dict(zip(area_series.series.periods, pairs, strict=True))


def series_of(measure: str, area: str) -> AreaSeries:
    (series,) = [series for series in organisation_series(area) if series.measure_id == measure]
    return series


@pytest.mark.parametrize("area", ["DEMO-WX-A", "DEMO-WX-C", "DEMO-WX-D", "DEMO-OX-E", COUNTED, BARE])
def test_an_organisation_has_every_measure_it_sent_a_row_of_and_each_period_keeps_its_state(
    area: str,
) -> None:
    sent = {line.measure for line in LINES if line.area == area}
    assert {series.measure_id for series in organisation_series(area)} == sent
    for measure in sent:
        assert cells_by_period(series_of(measure, area)) == by_hand(measure, area)


def test_measures_come_in_the_national_page_s_order() -> None:
    assert [series.measure_id for series in organisation_series("DEMO-WX-A")] == [FALLS, CULTURE]


def test_a_month_for_which_no_row_came_is_a_gap_between_two_that_did() -> None:
    area_series = series_of(FALLS, "DEMO-WX-B")
    assert area_series.series.periods == tuple(MONTHS)
    assert (area_series.series.numerator[1], area_series.status[1]) == (None, "missing")
    assert (area_series.reported[1], area_series.expected[1]) == (0, 1)


def test_not_applicable_is_not_expected_and_suppressed_is() -> None:
    assert series_of(FALLS, "DEMO-WX-D").expected == (0,) * 6
    assert series_of(FALLS, "DEMO-WX-C").expected == (1,) * 5
    assert series_of(FALLS, "DEMO-WX-C").reported == (1, 1, 1, 0, 0)


def test_a_rate_for_residents_is_divided_by_the_area_s_own_where_they_are_loaded() -> None:
    area_series = series_of(ECOLI, COUNTED)
    assert area_series.series.denominator == (float(RESIDENTS),) * 6
    assert area_series.series.multiplier == 100_000


def test_where_no_residents_are_loaded_the_count_stands_alone_and_its_unit_says_so() -> None:
    area_series, defined = series_of(ECOLI, BARE), measure_by_id(ECOLI)
    assert defined is not None
    assert (area_series.series.denominator, area_series.series.multiplier) == (None, 1.0)
    measure = in_unit_of(defined, area_series)
    assert (measure.unit, measure.denominator, measure.decimals) == ("counted a month", None, 0)
    assert in_unit_of(defined, series_of(ECOLI, COUNTED)) == defined


@pytest.mark.parametrize("place", ["WX", "OX"])
@pytest.mark.parametrize("measure", [FALLS, ECOLI, CULTURE])
def test_members_are_those_that_sent_rows_while_they_belonged(measure: str, place: str) -> None:
    areas = sorted({line.area for line in LINES})
    expected = {area: rows for area in areas if (rows := by_hand(measure, area, place))}
    members = member_series(measure, place)
    assert {member.area_id for member in members} == set(expected)
    for member in members:
        # A period without a row, between two with one, stands as missing.
        assert {
            day: cell for day, cell in cells_by_period(member).items() if day in expected[member.area_id]
        } == expected[member.area_id]
        assert {
            cell for day, cell in cells_by_period(member).items() if day not in expected[member.area_id]
        } <= {(None, "missing")}


def test_members_stand_by_name() -> None:
    names = [member.area_name for member in member_series(FALLS, "WX")]
    assert names == sorted(names)
    assert set(names) == {AMPERSAND, "Birch", "Damson", SCRIPT}


@pytest.mark.parametrize("place", ["WX", "OX"])
def test_the_members_add_up_to_their_collaborative_at_every_month(place: str) -> None:
    (whole,) = [rollup for rollup in rollups(measure_id=FALLS) if rollup.area_id == place]
    parts = [cells_by_period(member) for member in member_series(FALLS, place)]
    drawn = [
        (period, total)
        for period, total, share in zip(
            whole.series.periods, whole.series.numerator, whole.coverage, strict=True
        )
        if share is None or share >= DRAWN_FROM
    ]
    for period, sum_of_all in not_empty(drawn):
        assert sum(cells[period][0] or 0 for cells in parts if period in cells) == sum_of_all


def test_a_member_that_moved_is_shown_where_it_was() -> None:
    (before,) = [member for member in member_series(FALLS, "WX") if member.area_id == "DEMO-WX-B"]
    (after,) = [member for member in member_series(FALLS, "OX") if member.area_id == "DEMO-WX-B"]
    assert (before.series.periods, after.series.periods) == (tuple(MONTHS[:3]), tuple(MONTHS[3:]))
    (first, second) = organisation("DEMO-WX-B").affiliations  # type: ignore[union-attr]
    assert (first.collaborative, first.until, second.collaborative, second.until) == (
        "Wessex", date(2015, 3, 31), "Oxford", None,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["demo-wx-a", "DEMO-WX-A", "  Demo-Wx-A "])
def test_a_code_is_known_in_any_case(code: str) -> None:
    summary = organisation(code)
    assert summary is not None
    assert (summary.id, summary.name, summary.setting) == (
        "DEMO-WX-A",
        AMPERSAND,
        "acute",
    )


@pytest.mark.parametrize("code", ["", "WX", "ENG", "nonsense", "'; DROP TABLE area; --", "x" * 5000])
def test_what_is_no_organisation_is_none(code: str) -> None:
    assert organisation(code) is None
    assert organisation_series(code) == ()


def test_a_commissioner_has_its_residents_and_how_sure_its_membership_is() -> None:
    summary = organisation(COUNTED)
    assert summary is not None
    assert (summary.kind, summary.residents) == ("ccg", RESIDENTS)
    assert [(affiliation.slug, affiliation.confidence) for affiliation in summary.affiliations] == [
        ("wessex", "high")
    ]


def test_every_organisation_and_commissioner_has_a_name_and_no_collaborative_does() -> None:
    names = organisation_names()
    assert {code: names[code] for code in MEMBERS} == {code: row[0] for code, row in MEMBERS.items()}
    assert not {"ENG", "WX", "OX"} & set(names)
    assert COUNTED in names


@pytest.mark.parametrize("arguments", [("nonsense", "WX"), (FALLS, "nonsense"), (FALLS, "")])
def test_asking_for_members_of_nothing_gives_nothing(arguments: tuple[str, str]) -> None:
    assert member_series(*arguments) == ()
