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
    cells = {}
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
            reported = [line for line in lines if line.numerator is not None]
            state = max((line.status or "reported" for line in lines), key=BEST.index)
            cells[period] = (
                sum(line.numerator or 0 for line in reported) if reported else None,
                sum(line.denominator or 0 for line in reported) if reported else None,
                state,
                len(reported),
            )
    return cells


def cells_by_period(area_series: AreaSeries) -> dict[date, tuple[float | None, float | None, str, int]]:
    below = area_series.series.denominator or ()
    cells = zip(area_series.series.numerator, below, area_series.status, area_series.reported, strict=True)
    return dict(zip(area_series.series.periods, cells, strict=True))


def step(setting: str, place: str = "", topic: str = "B-FALL") -> Step:
    (of_setting,) = [setting_step for setting_step in steps(topic, place) if setting_step.setting == setting]
    return of_setting


@pytest.mark.parametrize("place", ["", "WX", "OX"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_each_setting_is_the_sum_over_its_organisations(setting: str, place: str) -> None:
    expected = by_hand(setting, place)
    series = step(setting, place).series
    assert [cells_by_period(area_series) for area_series in series] == ([expected] if expected else [])


def test_the_seven_settings_in_their_order() -> None:
    assert [setting_step.setting for setting_step in steps("B-FALL", "WX")] == list(SETTINGS)
    assert list(SETTINGS) == list(VOCABULARIES["pathway.setting"])


def test_not_applicable_has_its_reason_and_is_not_the_same_as_no_figures() -> None:
    assert (step("ambulance").applies, step("ambulance").reason) == (False, PATHWAY["ambulance"][1])
    assert (step("custody", "WX").applies, step("custody", "WX").measures, step("custody", "WX").series) == (
        True, (), (),
    )  # fmt: skip


def test_a_measure_of_the_setting_stands_without_series_where_nobody_here_sent_a_row() -> None:
    community = step("community", "OX")
    assert [measure.id for measure in community.measures] == [FALLS]
    assert community.series == ()


def test_a_topic_of_which_nobody_has_said_where_it_applies() -> None:
    assert {setting_step.applies for setting_step in steps("L-NEWS")} == {None}
    assert {setting_step.measures for setting_step in steps("L-NEWS")} == {()}


@pytest.mark.parametrize(
    "arguments", [("nonsense", "WX"), ("B-FALL", "nonsense"), ("'; DROP TABLE area; --", "")]
)
def test_asking_for_what_is_not_there_gives_seven_settings_without_series(arguments: tuple[str, str]) -> None:
    assert [setting_step.setting for setting_step in steps(*arguments)] == list(SETTINGS)
    assert {setting_step.series for setting_step in steps(*arguments)} == {()}


def test_a_measure_of_one_setting_only_agrees_with_the_roll_up() -> None:
    (whole,) = rollups(measure_id=FALLS, area_id="OX")
    (part,) = step("acute", "OX").series
    assert part.series.numerator == whole.series.numerator
    assert part.series.denominator == whole.series.denominator


def test_contacts_are_roles_by_name() -> None:
    assert [(contact.role, contact.about) for contact in contacts("DEMO-WX-A")] == [
        ("Data analyst", "Late returns"),
        ("Patient safety lead", "Figures & falls"),
    ]
    assert contacts("nonsense") == ()


def test_aims_name_the_measure_that_will_show_them() -> None:
    (aim,) = aims("WX")
    assert (aim.measure_id, aim.how_much, aim.by_when, aim.for_whom) == (
        FALLS, "A tenth fewer", date(2016, 3, 31), "People in hospital",
    )  # fmt: skip
    assert aims("OX") == ()


def test_solutions_of_a_topic_by_name_of_the_collaborative() -> None:
    ours = [
        each for each in solutions("B-FALL") if each.title.startswith("Demonstration")
    ]  # beside the shipped ones
    assert [(solution.collaborative_id, solution.title, solution.since) for solution in ours] == [
        ("OX", "Demonstration: bed alarms", None),
        ("WX", "Demonstration: hourly rounds", "2015-01-01"),
    ]
    assert ours[1].changed == SCRIPT
    assert {each.topic_id for each in solutions("B-FALL")} == {"B-FALL"}
    assert solutions("C-OFF") == ()
