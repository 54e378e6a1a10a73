"""*What changed since*: which charts are named, in what order, and with what chance alone would give."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from analysis.change_since import change_since
from analysis.spc import Label
from components.words import month
from data_access.queries.collaboratives import collaboratives
from data_access.series_cut import last_day
from pages.home import page as home
from pages.home.since import Moves, bounds_of, moves_since, usual_date
from pages.shared.changes import changes
from pages.shared.changes_at import changes_by
from pages.shared.judged import judged
from tests.components.screen import hrefs, walk, words
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")
YEARS_AGO = date(2018, 3, 1)


def moves(since: date) -> Moves:
    pairs = {(series.measure_id, series.area_id): (series, panel) for series, panel in judged()}
    return moves_since(home.with_figures(), collaboratives(), pairs, since)


def section(**query: str) -> object:
    (found,) = [each for each in walk(home.layout(**query)) if getattr(each, "id", "") == "since"]
    return found


def test_a_change_is_named_where_it_lasts_now_and_did_not_then() -> None:
    then, now = changes_by(last_day("month", YEARS_AGO)), changes()
    expected = set()
    for (measure, area), change in not_empty(now.by_pair.items()):
        before = then.of(measure, area)
        lasts = [
            each and each.clear and each.lasting and each.holds_among and not each.members_changed
            for each in (before, change.verdict)
        ]
        same = before is not None and before.outcome is change.verdict.outcome
        if lasts[1] and not (lasts[0] and same) and change.series.series.periods[-1] > YEARS_AGO:
            expected.add((change.measure.short, change.series.area_name))
    assert {(each.measure, each.place) for each in not_empty(moves(YEARS_AGO).lasting)} == expected


def test_better_is_said_of_nothing_but_an_improvement() -> None:
    by_name = {(c.measure.short, c.series.area_name): c.verdict for c in changes().by_pair.values()}
    for each in not_empty(moves(YEARS_AGO).lasting):
        improved = by_name[each.measure, each.place].improvement
        assert each.words.startswith("Better, and lasting: " if improved else "It lasts: ")


def test_questions_and_gains_are_those_whose_latest_point_turned() -> None:
    found = moves(YEARS_AGO)
    turned: dict[Label | None, int] = {}
    for series, panel in judged():
        moved = change_since(panel, YEARS_AGO)
        if moved.at is not None and series.series.periods[-1] > YEARS_AGO:
            turned[moved.now] = turned.get(moved.now, 0) + 1
    assert (len(found.questions), len(found.gains)) == (turned[Label.concern], turned[Label.improvement])
    assert found.questions
    assert found.gains


def test_each_move_stands_by_name_and_leads_to_its_chart() -> None:
    order = [measure.short for measure in home.with_figures()]
    found = moves(YEARS_AGO)
    for group in (found.lasting, found.questions, found.gains):
        positions = [order.index(each.measure) for each in not_empty(group)]
        assert positions == sorted(positions)
    links = hrefs(section(since="2018-03"))
    assert {each.href for each in (*found.lasting, *found.questions, *found.gains)} <= set(links)


def test_what_has_ended_by_then_is_not_counted() -> None:
    newest = max(measure.latest for measure in home.with_figures() if measure.latest)
    none = moves(newest)
    assert none == Moves([], [], [], [], [])
    text = words(section(since=f"{newest:%Y-%m}"))
    assert "No chart holds a period after this date." in text
    assert "0 Changes that last" in text


def test_the_section_counts_and_says_what_chance_would_give() -> None:
    found, text = moves(YEARS_AGO), words(section(since="2018-03"))
    assert f"{len(found.lasting) + len(found.ended)} Changes that last" in text
    assert f"{len(found.questions)} Questions to ask" in text
    assert f"{len(found.gains)} On the side hoped for" in text
    assert "where chance alone would give about" in text
    assert "by chance alone" in text
    assert (
        text.index("Changes that last") < text.index("Questions to ask") < text.index("On the side hoped for")
    )


def test_without_a_choice_it_is_some_months_before_the_newest_figure() -> None:
    usual, span = usual_date(home.with_figures()), bounds_of(home.with_figures())
    assert usual == date(2019, 12, 1)
    assert span == (date(2003, 4, 1), date(2020, 3, 1))
    assert f"What changed since {month(usual)}" in words(section())
    assert home.read("", home.QueryValues("/", {"since": "2019-12"})).since is None


def test_the_form_keeps_measure_and_view_and_the_others_keep_the_date(client: FlaskClient) -> None:
    page = client.get("/?measure=delayed-transfer-days&view=tiles&since=2018-03").text
    assert 'action="/#since"' in page
    assert '<input name="since" type="hidden" value="2018-03">' in page
    assert "/?measure=delayed-transfer-days&amp;since=2018-03" in page, "the switch to the map"
    assert "What changed since March 2018" in page


@pytest.mark.parametrize("asked", ["never", "1066-01", "2199-01", "2018-13"])
def test_a_month_that_is_none_is_said_and_replaced(client: FlaskClient, asked: str) -> None:
    answer = client.get(f"/?since={asked}")
    assert answer.status_code == 200
    assert "The address asks for changes since" in answer.text
    assert "What changed since" in answer.text
