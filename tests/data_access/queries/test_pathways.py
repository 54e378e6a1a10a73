"""One topic by setting, against sums made one line at a time; and the tables that stand beside figures."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.queries.aims import aims
from data_access.queries.contacts import contacts
from data_access.queries.pathways import SETTINGS, Step, steps
from data_access.queries.rollups import rollups
from data_access.queries.solutions import solutions
from data_access.series import AreaSeries
from data_access.vocabularies import VOCABULARIES
from tests.data_access.queries.across import FALLS, LINES, MEMBERS, MONTHS, PATHWAY, SCRIPT, home

pytestmark = pytest.mark.usefixtures("across_store")
BEST = ("not_applicable", "missing", "suppressed", "questioned", "reported")


def by_hand(setting: str, place: str) -> dict[date, tuple[float | None, float | None, str, int]]:
    """Sums, best state and number of reports of the setting's organisations, going through the lines."""
    found = {}
    for period in MONTHS:
        lines = [
            line
            for line in LINES
            if line.measure == FALLS
            and line.period == period
            and MEMBERS[line.area][1] == setting
            and place in ("", home(line.area, period))
        ]
        if lines:
            known = [line for line in lines if line.numerator is not None]
            state = max((line.status or "reported" for line in lines), key=BEST.index)
            found[period] = (
                sum(line.numerator or 0 for line in known) if known else None,
                sum(line.denominator or 0 for line in known) if known else None,
                state,
                len(known),
            )
    return found


def told(one: AreaSeries) -> dict[date, tuple[float | None, float | None, str, int]]:
    below = one.series.denominator or ()
    cells = zip(one.series.numerator, below, one.status, one.reported, strict=True)
    return dict(zip(one.series.periods, cells, strict=True))


def step(setting: str, place: str = "", topic: str = "B-FALL") -> Step:
    (found,) = [one for one in steps(topic, place) if one.setting == setting]
    return found


@pytest.mark.parametrize("place", ["", "WX", "OX"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_each_setting_is_the_sum_over_its_organisations(setting: str, place: str) -> None:
    expected = by_hand(setting, place)
    series = step(setting, place).series
    assert [told(one) for one in series] == ([expected] if expected else [])


def test_the_seven_settings_in_their_order() -> None:
    assert [one.setting for one in steps("B-FALL", "WX")] == list(SETTINGS)
    assert list(SETTINGS) == list(VOCABULARIES["pathway.setting"])


def test_not_applicable_has_its_reason_and_is_not_the_same_as_no_figures() -> None:
    assert (step("ambulance").applies, step("ambulance").reason) == (False, PATHWAY["ambulance"][1])
    assert (step("custody", "WX").applies, step("custody", "WX").measures, step("custody", "WX").series) == (
        True, (), (),
    )  # fmt: skip


def test_a_measure_of_the_setting_stands_without_series_where_nobody_here_sent_a_row() -> None:
    found = step("community", "OX")
    assert [one.id for one in found.measures] == [FALLS]
    assert found.series == ()


def test_a_topic_of_which_nobody_has_said_where_it_applies() -> None:
    assert {one.applies for one in steps("L-NEWS")} == {None}
    assert {one.measures for one in steps("L-NEWS")} == {()}


@pytest.mark.parametrize(
    "asked", [("nonsense", "WX"), ("B-FALL", "nonsense"), ("'; DROP TABLE area; --", "")]
)
def test_asking_for_what_is_not_there_gives_seven_settings_without_series(asked: tuple[str, str]) -> None:
    assert [one.setting for one in steps(*asked)] == list(SETTINGS)
    assert {one.series for one in steps(*asked)} == {()}


def test_a_measure_of_one_setting_only_agrees_with_the_roll_up() -> None:
    (whole,) = rollups(measure_id=FALLS, area_id="OX")
    (part,) = step("acute", "OX").series
    assert part.series.numerator == whole.series.numerator
    assert part.series.denominator == whole.series.denominator


def test_contacts_are_roles_by_name() -> None:
    assert [(one.role, one.about, one.demonstration) for one in contacts("DEMO-WX-A")] == [
        ("Data analyst", "Late returns", True),
        ("Patient safety lead", "Figures & falls", True),
    ]
    assert contacts("nonsense") == ()


def test_aims_name_the_measure_that_will_show_them() -> None:
    (found,) = aims("WX")
    assert (found.measure_id, found.how_much, found.by_when, found.for_whom) == (
        FALLS, "A tenth fewer", date(2016, 3, 31), "People in hospital",
    )  # fmt: skip
    assert aims("OX") == ()


def test_solutions_of_a_topic_by_name_of_the_collaborative() -> None:
    assert [(one.collaborative_id, one.title, one.since) for one in solutions("B-FALL")] == [
        ("OX", "Demonstration: bed alarms", None),
        ("WX", "Demonstration: hourly rounds", date(2015, 1, 1)),
    ]
    assert solutions("B-FALL")[1].changed == SCRIPT
    assert solutions("A-VTE") == ()
