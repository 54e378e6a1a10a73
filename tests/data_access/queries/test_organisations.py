"""Who organisations are and what they submitted, against the lines of the files one by one."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.queries.affiliations import organisation, organisation_names
from data_access.queries.measures import measure_by_id
from data_access.queries.organisations import in_unit_of, member_series, organisation_series
from data_access.queries.rollups import rollups
from data_access.series import AreaSeries
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

pytestmark = pytest.mark.usefixtures("across_store")


def by_hand(measure: str, area: str, place: str = "") -> dict[date, tuple[float | None, str]]:
    """Numerator and status of each period, going through the lines; only those while it was in ``place``."""
    return {
        line.period: (line.numerator, line.status or "reported")
        for line in LINES
        if (line.measure, line.area) == (measure, area) and place in ("", home(area, line.period))
    }


def told(one: AreaSeries) -> dict[date, tuple[float | None, str]]:
    pairs = zip(one.series.numerator, one.status, strict=True)
    return dict(zip(one.series.periods, pairs, strict=True))


def of(measure: str, area: str) -> AreaSeries:
    (found,) = [one for one in organisation_series(area) if one.measure_id == measure]
    return found


@pytest.mark.parametrize("area", ["DEMO-WX-A", "DEMO-WX-C", "DEMO-WX-D", "DEMO-OX-E", COUNTED, BARE])
def test_an_organisation_has_every_measure_it_sent_a_row_of_and_each_period_keeps_its_state(
    area: str,
) -> None:
    sent = {line.measure for line in LINES if line.area == area}
    assert {one.measure_id for one in organisation_series(area)} == sent
    for measure in sent:
        assert told(of(measure, area)) == by_hand(measure, area)


def test_measures_come_in_the_national_page_s_order() -> None:
    assert [one.measure_id for one in organisation_series("DEMO-WX-A")] == [FALLS, CULTURE]


def test_a_month_for_which_no_row_came_is_a_gap_between_two_that_did() -> None:
    found = of(FALLS, "DEMO-WX-B")
    assert found.series.periods == tuple(MONTHS)
    assert (found.series.numerator[1], found.status[1]) == (None, "missing")
    assert (found.reported[1], found.expected[1]) == (0, 1)


def test_not_applicable_is_not_expected_and_suppressed_is() -> None:
    assert of(FALLS, "DEMO-WX-D").expected == (0,) * 6
    assert of(FALLS, "DEMO-WX-C").expected == (1,) * 5
    assert of(FALLS, "DEMO-WX-C").reported == (1, 1, 1, 0, 0)


def test_a_rate_for_residents_is_divided_by_the_area_s_own_where_they_are_loaded() -> None:
    found = of(ECOLI, COUNTED)
    assert found.series.denominator == (float(RESIDENTS),) * 6
    assert found.series.multiplier == 100_000


def test_where_no_residents_are_loaded_the_count_stands_alone_and_its_unit_says_so() -> None:
    found, defined = of(ECOLI, BARE), measure_by_id(ECOLI)
    assert defined is not None
    assert (found.series.denominator, found.series.multiplier) == (None, 1.0)
    shown = in_unit_of(defined, found)
    assert (shown.unit, shown.denominator, shown.decimals) == ("counted a month", None, 0)
    assert in_unit_of(defined, of(ECOLI, COUNTED)) == defined


@pytest.mark.parametrize("place", ["WX", "OX"])
@pytest.mark.parametrize("measure", [FALLS, ECOLI, CULTURE])
def test_members_are_those_that_sent_rows_while_they_belonged(measure: str, place: str) -> None:
    areas = sorted({line.area for line in LINES})
    expected = {area: rows for area in areas if (rows := by_hand(measure, area, place))}
    found = member_series(measure, place)
    assert {one.area_id for one in found} == set(expected)
    for one in found:
        # A period without a row, between two with one, stands as missing.
        assert {day: cell for day, cell in told(one).items() if day in expected[one.area_id]} == expected[
            one.area_id
        ]
        assert {cell for day, cell in told(one).items() if day not in expected[one.area_id]} <= {
            (None, "missing")
        }


def test_members_stand_by_name() -> None:
    names = [one.area_name for one in member_series(FALLS, "WX")]
    assert names == sorted(names)
    assert set(names) == {AMPERSAND, "Birch", "Damson", SCRIPT}


@pytest.mark.parametrize("place", ["WX", "OX"])
def test_the_members_add_up_to_their_collaborative_at_every_month(place: str) -> None:
    (whole,) = [one for one in rollups(measure_id=FALLS) if one.area_id == place]
    parts = [told(one) for one in member_series(FALLS, place)]
    for period, sum_of_all in zip(whole.series.periods, whole.series.numerator, strict=True):
        assert sum(cells[period][0] or 0 for cells in parts if period in cells) == sum_of_all


def test_a_member_that_moved_is_shown_where_it_was() -> None:
    (before,) = [one for one in member_series(FALLS, "WX") if one.area_id == "DEMO-WX-B"]
    (after,) = [one for one in member_series(FALLS, "OX") if one.area_id == "DEMO-WX-B"]
    assert (before.series.periods, after.series.periods) == (tuple(MONTHS[:3]), tuple(MONTHS[3:]))
    (first, second) = organisation("DEMO-WX-B").affiliations  # type: ignore[union-attr]
    assert (first.collaborative, first.until, second.collaborative, second.until) == (
        "Wessex", date(2015, 3, 31), "Oxford", None,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["demo-wx-a", "DEMO-WX-A", "  Demo-Wx-A "])
def test_a_code_is_known_in_any_case(code: str) -> None:
    found = organisation(code)
    assert found is not None
    assert (found.id, found.name, found.setting, found.demonstration) == (
        "DEMO-WX-A",
        AMPERSAND,
        "acute",
        True,
    )


@pytest.mark.parametrize("code", ["", "WX", "ENG", "nonsense", "'; DROP TABLE area; --", "x" * 5000])
def test_what_is_no_organisation_is_none(code: str) -> None:
    assert organisation(code) is None
    assert organisation_series(code) == ()


def test_a_commissioner_has_its_residents_and_how_sure_its_membership_is() -> None:
    found = organisation(COUNTED)
    assert found is not None
    assert (found.kind, found.residents, found.demonstration) == ("ccg", RESIDENTS, False)
    assert [(one.slug, one.confidence) for one in found.affiliations] == [("wessex", "high")]


def test_every_organisation_and_commissioner_has_a_name_and_no_collaborative_does() -> None:
    names = organisation_names()
    assert {code: names[code] for code in MEMBERS} == {code: row[0] for code, row in MEMBERS.items()}
    assert not {"ENG", "WX", "OX"} & set(names)
    assert COUNTED in names


@pytest.mark.parametrize("asked", [("nonsense", "WX"), (FALLS, "nonsense"), (FALLS, "")])
def test_asking_for_members_of_nothing_gives_nothing(asked: tuple[str, str]) -> None:
    assert member_series(*asked) == ()
