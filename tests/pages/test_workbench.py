"""A collaborative's page: its controls narrow what is shown and downloaded, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from markupsafe import Markup

from pages.collaborative import page as collaborative
from tests.components.screen import markups, serialised, walk, words
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import DEFINED, ECOLI, INVENTED, PLACED

pytestmark = pytest.mark.usefixtures("store")
SLUG = "wessex"


def page_of(**query: str) -> Any:
    return collaborative.layout(SLUG, **query)


def panels(**query: str) -> list[str]:
    """Ids of the panels, in the page's order."""
    return [each.get("id", "") for root in markups(page_of(**query)) for each in root.iter("figure")]


def complaints(**query: str) -> str:
    complaints_in_page = re.findall(
        r'"class(?:name)?": "not-understood".{0,400}', serialised(page_of(**query))
    )
    return " ".join(complaints_in_page)


def text_of(**query: str) -> str:
    return words(page_of(**query))


def test_every_measure_with_figures_has_a_panel_and_its_figures_a_download() -> None:
    ids = panels()
    assert set(ids) == set(exhibits_of(f"collaborative/{SLUG}", {}))
    assert len(ids) >= 24
    assert set(ids) == PLACED


def test_published_panels_come_before_and_apart_from_invented_ones() -> None:
    ids = panels()
    published = len(PLACED - INVENTED)
    assert set(ids[:published]) == PLACED - INVENTED
    first = next(root for root in markups(page_of()) if root.findall(".//figure"))
    assert {each.get("id") for each in first.iter("figure")} <= PLACED - INVENTED


@pytest.mark.parametrize("kind", ["input", "process", "outcome", "balancing"])
def test_a_kind_leaves_its_measures_alone(kind: str) -> None:
    wanted = {ident for ident in PLACED if DEFINED[ident]["kind"] == kind}
    assert set(panels(kind=kind)) == wanted == set(exhibits_of(f"collaborative/{SLUG}", {"kind": kind}))


def test_a_topic_leaves_its_measures_alone() -> None:
    wanted = {ident for ident in PLACED if DEFINED[ident].get("topic_id") == "A-MED"}
    assert set(panels(topic="A-MED")) == wanted
    assert wanted


def test_a_setting_leaves_what_is_collected_there() -> None:
    ids = panels(setting="custody")
    for ident in ids:
        setting = DEFINED[ident]["setting"]
        assert "all" in setting or "custody" in setting
    assert "custody-self-harm" in ids
    assert "falls-with-harm" not in ids


def test_only_signals_leaves_out_what_is_quiet_and_has_not_moved() -> None:
    everything, some = panels(), panels(signals="1")
    assert 0 < len(some) < len(everything)
    for root in markups(page_of(signals="1")):
        for figure in root.iter("figure"):
            figure_text = " ".join("".join(figure.itertext()).split())
            assert "No signal" not in figure_text or "Changed since" in figure_text


def test_what_changed_comes_first_where_the_reader_wants_that() -> None:
    ids = panels(order="change", since="2019-03")
    moved = [
        figure.get("id")
        for root in markups(page_of(since="2019-03"))
        for figure in root.iter("figure")
        if "Changed since March 2019" in "".join(figure.itertext())
    ]
    assert moved
    for sort in (PLACED - INVENTED, INVENTED):
        own, moved_of = [ident for ident in ids if ident in sort], set(moved) & sort
        assert set(own[: len(moved_of)]) == moved_of


def test_an_earlier_start_hides_months_and_changes_no_limit() -> None:
    whole = exhibits_of(f"collaborative/{SLUG}", {})[ECOLI]
    part = exhibits_of(f"collaborative/{SLUG}", {"from": "2018-04"})[ECOLI]
    assert part.rows == tuple(row for row in whole.rows if row[0] >= date(2018, 4, 1))  # type: ignore[operator]
    assert part.sentence == whole.sentence


def test_as_it_stood_leaves_out_what_nobody_knew() -> None:
    part = exhibits_of(f"collaborative/{SLUG}", {"to": "2016-03"})[ECOLI]
    assert part.rows[-1][0] == date(2016, 3, 1)
    assert "March 2016" in part.sentence
    assert "as they stood in March 2016" in text_of(to="2016-03")


def test_other_rules_are_said_to_be_not_the_record() -> None:
    page_text = text_of(measure=ECOLI, profile="anhoej")
    assert "Your view, not the record" in page_text
    assert "Anhøj" in page_text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"measure": "falls-with-ham"}, "Perhaps you meant"),
        ({"measure": "fals"}, "Perhaps you meant “Falls with harm”"),
        ({"since": "2016-02-30"}, "which is not a month"),
        ({"topic": "A-XX"}, "the topic “A-XX”, which is not known"),
        ({"kind": "outcom"}, "Perhaps you meant"),
        ({"setting": "accute"}, "Perhaps you meant “Acute hospitals”"),
        ({"profile": "mcd"}, "the set of rules “mcd”"),
        ({"order": "rank"}, "the order “rank”"),
        ({"from": "lately"}, "“lately”, which is not a month: write it as 2016-04"),
        ({"to": "2031-01"}, "Showing March 2020 instead"),
        ({"since": "1999-13"}, "which is not a month"),
        ({"from": "2019-01", "to": "2018-01"}, "ends before it begins"),
        ({"measure": ECOLI, "baseline": "zwölf"}, "it is a whole number from 13 to 120"),
        ({"measure": ECOLI, "baseline": "2"}, "The record's own baseline stands"),
        ({"measure": ECOLI, "baseline": "500"}, "from 13 to 120. The record's own baseline stands"),
        ({"measure": ECOLI, "baseline": "100"}, "there are 84. The record's own baseline stands"),
        ({"measure": ECOLI, "rebase": "soon"}, "which is not a month"),
        ({"measure": ECOLI, "rebase": "2030-01"}, "The record stands"),
        ({"measure": ECOLI, "chart": "pie"}, "the chart “pie”"),
    ],
)
def test_what_is_not_understood_is_said_and_the_page_stands(query: dict[str, str], sentence: str) -> None:
    page = page_of(**query)
    assert sentence in words(page)
    drawn = [each.get("id", "") for root in markups(page) for each in root.iter("figure")]
    assert len(drawn) > 20


def test_a_script_in_the_address_stays_text() -> None:
    keys = ("topic", "kind", "setting", "measure", "from", "since", "profile", "order")
    page = page_of(**dict.fromkeys(keys, "<script>alert(1)</script>"))
    assert words(page).count("“<script>alert(1)</script>”") == len(keys)
    drawn = [each for each in walk(page) if isinstance(each, Markup)]
    assert drawn
    assert not [each for each in drawn if "<script>" in each]


def test_unknown_keys_are_passed_over() -> None:
    assert panels(utm_source="letter") == panels()


def test_what_stands_below_an_opened_chart_follows_its_view() -> None:
    query = {"measure": "falls-with-harm", "from": "2016-04", "to": "2018-03", "profile": "ihi"}
    made = exhibits_of(f"collaborative/{SLUG}", query)
    assert "April 2017 to March 2018" in made["funnel"].sentence
    latest = {row[made["organisations"].columns.index("Latest")] for row in made["organisations"].rows}
    assert latest == {"March 2018"}
    for name in ("chosen", "funnel", "organisations"):
        for part in ("from=2016-04", "to=2018-03", "profile=ihi", "measure=falls-with-harm"):
            assert part in made[name].download, name
    assert made["chosen"].source.period == made["organisations"].source.period == "April 2016 to March 2018"


@pytest.mark.parametrize("slug", ["wesex", "", "x" * 300, "<b>"])
def test_an_unknown_place_offers_the_fifteen(slug: str) -> None:
    page_text = words(collaborative.layout(slug))
    assert "These are the fifteen" in page_text
    assert "West of England" in page_text
