"""What changed since a day: lasting changes alone, with what chance would give, for the whole or one collaborative."""

from __future__ import annotations

from datetime import date

import pytest

from pages.changes.page import exhibits, layout, read
from pages.shared.changes import changes
from pages.shared.changes_at import changes_by, lasts
from pages.shared.digest import digest, usual_day
from pages.shared.months import read_day
from pages.shared.query_values import QueryValues
from tests.components.screen import markups, words
from tests.guards import not_empty
from tests.pages.views import ECOLI

pytestmark = pytest.mark.usefixtures("store")
DAY = date(2017, 3, 31)


def test_what_is_listed_lasts_now_or_lasted_then() -> None:
    made = digest("ENG", DAY)
    then = changes_by(DAY)
    for move in not_empty(made.moves):
        before = then.of(move.measure.id, "ENG")
        assert lasts(move.now) is move.new
        assert lasts(before) is not move.new or before.outcome is not move.now.outcome  # type: ignore[union-attr]
    assert {move.measure.id for move in made.moves if move.new} == {
        "high-dose-opioids",
        "high-dose-opioids-per-1000",
    }
    assert [move.measure.id for move in made.moves if not move.new] == ["trimethoprim-share"]


def test_a_lasting_change_that_stood_is_named_and_not_listed() -> None:
    assert lasts(changes().of(ECOLI, "ENG"))
    exhibit = exhibits(since=DAY.isoformat())["changes"]
    assert "stood then already: E. coli" in exhibit.sentence
    assert [row[5] for row in exhibit.rows if row[0] == "E. coli bloodstream infections"] == [
        "lasted then as now"
    ]


def test_chance_is_said_of_all_that_was_compared() -> None:
    made = digest("ENG", DAY)
    assert made.by_chance == pytest.approx(len(made.compared) * 0.025)
    assert f"of {len(made.compared)} verdicts, by chance alone about {made.by_chance:.1f}" in words(
        layout(since=DAY.isoformat())
    )


def test_each_has_a_small_picture_and_a_line() -> None:
    exhibit = exhibits(since=DAY.isoformat())["changes"]
    strips = [svg for root in markups(exhibit.picture) for svg in root.iter("svg")]
    assert len(strips) == len(digest("ENG", DAY).moves) == 3
    assert "2 new lasting changes, 1 that lasts no more" in exhibit.title


def test_nothing_new_is_said_where_no_later_period_is_there() -> None:
    assert digest("ENG", date(2020, 3, 31)).moves == ()
    assert "No change that lasts has come or gone since." in words(layout(since="2020-03-31"))


def test_a_collaborative_has_its_own() -> None:
    page = words(layout(since="2016-03-31", area="wessex"))
    assert "Wessex, since 31 March 2016" in page
    assert {move.series.area_id for move in digest("WX", date(2016, 3, 31)).moves} == {"WX"}


@pytest.mark.parametrize(
    ("text", "day"),
    [("2016-03-31", date(2016, 3, 31)), ("2016-02", date(2016, 2, 29)), ("April 2016", date(2016, 4, 30)),
     ("2016-02-30", None), ("abc", None)],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("query", "why"),
    [({"since": "abc"}, "which is no day"), ({"since": "1950-01-01"}, "the figures lie between"),
     ({"since": "2030-01-01"}, "the figures lie between"), ({"area": "wesex"}, "Perhaps you meant “Wessex”")],
)  # fmt: skip
def test_what_cannot_be_followed_is_said_and_the_usual_shown(query: dict[str, str], why: str) -> None:
    values = QueryValues("/changes", query)
    assert read("", values).address == "/changes"
    assert why in " ".join(f"{each.sentence} {each.link_text}" for each in values.problems)
    assert why in words(layout(**query))


def test_the_usual_day_is_left_out_of_the_address() -> None:
    usual = usual_day()
    assert usual == date(2019, 3, 31)
    assert read("", QueryValues("/changes", {"since": "2019-03-31", "area": "england"})).address == "/changes"
