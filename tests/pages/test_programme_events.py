"""The programme's start and events on charts are those that the store states, and none where it states none."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from data_access.queries.measures import measures
from data_access.queries.rollups import rollups
from data_access.queries.statements import all_statements
from pages.shared import programme_events
from pages.shared.control_chart import large_picture
from pages.shared.judged import judge_all
from pages.shared.programme_events import PROGRAMME, dated_events, dated_list, events_switch, start_of
from tests.components.screen import words
from tests.guards import not_empty

ECOLI = "ecoli-bacteraemia"


def measure_and_series() -> tuple:  # type: ignore[type-arg] # the pages' own types
    measure = next(each for each in measures() if each.id == ECOLI)
    (series,) = rollups(measure_id=ECOLI, area_id="ENG")
    return measure, series, judge_all([series]).of("ENG")[1]  # type: ignore[index] # England is there


@pytest.mark.usefixtures("store")
def test_the_programme_starts_when_the_store_says_it_was_launched() -> None:
    measure, series, panel = measure_and_series()
    start = start_of(measure)
    assert start is not None
    assert start.month == date(2014, 10, 1)
    stated = [each.since for each in all_statements() if each.subject == "launch" and each.kind == "event"]
    assert date(2014, 10, 14) in stated
    assert "Programme starts" in str(large_picture(measure, series, panel))


@pytest.fixture
def unstated(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of another network that states no events, as the pages read it."""
    monkeypatch.setattr(programme_events, "statements", lambda _kind: ())
    monkeypatch.setattr(programme_events, "data_version", lambda: "without statements")


@pytest.mark.usefixtures("store", "unstated")
def test_a_store_without_statements_has_charts_without_a_start_and_without_a_switch() -> None:
    measure, series, panel = measure_and_series()
    assert start_of(measure) is None
    assert "Programme starts" not in str(large_picture(measure, series, panel))
    assert dated_events(panel, series, PROGRAMME) == ()
    assert dated_list(()) is None
    assert events_switch("/measure/x#england", None, measure, series) is None


@pytest.mark.usefixtures("store")
def test_events_are_numbered_by_date_and_listed_with_theirs() -> None:
    _, series, panel = measure_and_series()
    drawn = not_empty(dated_events(panel, series, PROGRAMME))
    assert [rule.number for rule in drawn] == list(range(1, len(drawn) + 1))
    assert [rule.start for rule in drawn] == sorted(rule.start for rule in drawn)
    assert panel.points[0].period <= drawn[0].start
    assert drawn[-1].start <= panel.points[-1].period
    listed = words(dated_list(drawn))
    assert "14 October 2014: National launch of the collaboratives" in listed
    assert dated_events(panel, series, None) == ()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "address",
    [
        f"/measure/{ECOLI}?events=programme",
        f"/measure/{ECOLI}?area=wessex&events=programme",
        f"/collaborative/wessex?measure={ECOLI}&events=programme",
    ],
)
def test_the_switch_in_the_address_lays_them_over_the_chart_and_takes_them_away(
    client: FlaskClient, address: str
) -> None:
    text = client.get(address).text
    assert 'class="dated-rule"' in text
    assert "Hide the programme’s events" in text
    assert "was not followed" not in text
    plain = client.get(address.replace("?events=programme", "").replace("&events=programme", "")).text
    assert 'class="dated-rule"' not in plain
    assert "Show the programme’s dated events" in plain
    assert "events=programme" in plain


@pytest.mark.usefixtures("store")
def test_an_unknown_set_of_events_is_said_to_be_unknown(client: FlaskClient) -> None:
    text = client.get(f"/measure/{ECOLI}?events=all").text
    assert "which is not known here" in text
    assert 'class="dated-rule"' not in text


@pytest.mark.usefixtures("store")
def test_a_chart_has_the_events_of_the_programme_and_of_its_own_topic_alone() -> None:
    on_medicines = {event.id for event in not_empty(programme_events.programme_events("A-MED"))}
    on_infections = {event.id for event in not_empty(programme_events.programme_events("A-HCAI"))}
    of_medicines = {
        event.id
        for event in all_statements()
        if event.kind == "event"
        and event.subject == "medicines-safety"
        and event.collaborative_id is None
        and event.precision in programme_events.EXACT
    }
    assert not_empty(of_medicines)
    assert of_medicines <= on_medicines
    assert not of_medicines & on_infections
    assert on_infections <= on_medicines
    left_out = {each.id for each in all_statements() if each.subject in ("policy", "spread")}
    assert not_empty(left_out)
    assert not left_out & (on_medicines | on_infections)
    # Twenty-six were on a chart before commissions, policy and spread came; they did not become more.
    assert len(on_medicines) <= 26
