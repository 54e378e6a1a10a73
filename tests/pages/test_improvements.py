"""Who has fixed this: lasting improvements on the same topic, by name, and what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dash import html

from data_access.loader.run import load
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import Measure, measure_by_id, measures
from pages.shared.changes import changes
from pages.shared.improvements import improvements_elsewhere, topic_improvements_elsewhere
from pages.topic import page as topic_page
from tests.components.screen import hrefs, walk, words
from tests.in_force import in_force
from tests.local_measures import request_without_trusts

# Two measures of one topic, one collected from hospitals and one from CCGs; and one of a topic that nobody fixed.
CATHETERS, ECOLI, FALLS = "catheter-infections", "ecoli-bacteraemia", "falls-with-harm"
SCRIPT = "<script>alert(1)</script>"
MONTHS = [date(2015 + i // 12, i % 12 + 1, 1) for i in range(40)]
# In turns of five, which no month of the year has to itself: a usual course without a season.
USUAL = [10 + 2 * (i % 5 % 2) for i in range(40)]
# What happens to the counts of each collaborative's hospital after 24 months of the usual.
COURSES = {
    "WX": USUAL[:28] + [5] * 12,  # improved, and still so
    "OX": USUAL[:28] + [5] * 8 + USUAL[36:],  # improved within the last year, then back
    "SW": USUAL[:24] + [5] * 3 + USUAL[27:],  # improved long ago
    "EM": USUAL[:28] + [5] * 10 + [30, 30],  # a question now, whatever was before
    "GM": USUAL,
    "YH": USUAL,
}
OF_CCGS = {
    "GM": [100 + i % 2 * 4 for i in range(28)] + [70] * 12,
    "WX": [100 + i % 2 * 4 for i in range(40)],
}
SOLUTIONS = [
    f'rounds,WX,A-HCAI,Fewer catheters,"{SCRIPT}",Nights need two,2017-05,Infection lead',
    "bundle,YH,A-HCAI,A bundle,A check each day,,,Ward lead",
    "gloves,GM,A-HCAI,Hydration rounds,Water at every round,It took a year,2016-01-01,Infection lead",
]


def write(folder: Path) -> list[Path]:
    members = ["code,name,setting,collaborative,since,until"]
    members += [f"DEMO-{place}-A,Hospital {place},acute,{place},2013-04-01," for place in COURSES]
    tidy = ["measure,area,period,numerator,denominator"]
    for place, course in COURSES.items():
        rows = list(zip(MONTHS, course, strict=True))
        tidy += [f"{CATHETERS},DEMO-{place}-A,{period:%Y-%m},{value},1000" for period, value in rows]
        tidy += [
            f"{FALLS},DEMO-{place}-A,{period:%Y-%m},{value},1000"
            for period, value in zip(MONTHS, USUAL, strict=True)
        ]
    for place, course in OF_CCGS.items():
        rows = list(zip(MONTHS, course, strict=True))
        tidy += [f"{ECOLI},{place},{period:%Y-%m},{value}," for period, value in rows]
    texts = {
        "members": members,
        "tidy": tidy,
        "solutions": ["id,collaborative,topic,title,changed,learned,since,role", *SOLUTIONS],
    }
    paths = []
    for name, lines in texts.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def fixed_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("improvements")
    url = f"sqlite:///{folder / 'improvements.sqlite3'}"
    report = load(request_without_trusts(tuple(write(folder)), url))
    assert report.exit_code == 0, [file.refused or file.rejections for file in report.files]
    return url


@pytest.fixture
def improvements_store(fixed_url: str) -> Iterator[str]:
    with in_force(fixed_url) as url:
        yield url


def measure(ident: str) -> Measure:
    definition = measure_by_id(ident)
    assert definition is not None
    return definition


def place(ident: str) -> Collaborative:
    (collaborative,) = [each for each in collaboratives() if each.id == ident]
    return collaborative


def lists(component: Any) -> dict[str, list[str]]:
    """Names of the collaboratives that improved, and of those that only recorded a solution."""
    names_by_list: dict[str, list[str]] = {"improvement-cards": [], "improvement-cards apart": []}
    for each in walk(component):
        if getattr(each, "className", "") in names_by_list and isinstance(each, html.Ul):
            names_by_list[each.className] = [words(card.children[0].children[0]) for card in each.children]
    return names_by_list


def by_hand(ident: str) -> set[str]:
    """Names whose verdict is better, lasts, and holds among all places."""
    return {
        change.series.area_name
        for change in changes().places(ident)
        if change.verdict.better
        and change.verdict.lasting
        and change.verdict.holds_among
        and not change.verdict.as_before
    }


@pytest.mark.usefixtures("improvements_store")
class TestFixed:
    def test_those_whose_figures_improved_for_good_stand_by_name(self) -> None:
        names = lists(improvements_elsewhere(measure(CATHETERS), None))["improvement-cards"]
        assert names == ["Greater Manchester", "Wessex"]
        assert (by_hand(CATHETERS), by_hand(ECOLI)) == ({"Wessex"}, {"Greater Manchester"})

    def test_a_dip_that_is_over_and_an_improvement_of_long_ago_are_none(self) -> None:
        text = words(improvements_elsewhere(measure(CATHETERS), None))
        assert [name for name in ("East Midlands", "South West", "Oxford") if name in text] == []

    def test_who_asks_is_not_told_of_itself(self) -> None:
        assert lists(improvements_elsewhere(measure(CATHETERS), place("WX")))["improvement-cards"] == [
            "Greater Manchester"
        ]

    def test_whichever_measure_of_a_topic_is_asked_about_the_answer_is_the_topic_s(self) -> None:
        of_catheters, of_ecoli = (
            words(improvements_elsewhere(measure(ident), None)) for ident in (CATHETERS, ECOLI)
        )
        assert of_catheters == of_ecoli
        assert "Demonstration data" not in of_ecoli

    def test_each_stands_with_the_chart_that_improved_and_with_its_solution(self) -> None:
        (cards, *_) = [
            each
            for each in walk(improvements_elsewhere(measure(ECOLI), None))
            if getattr(each, "className", "") == "improvement-cards"
        ]
        manchester, wessex = map(words, cards.children)
        assert "Hydration rounds" in manchester
        assert "Hydration rounds" not in wessex
        assert (measure(ECOLI).short in manchester, measure(ECOLI).short in wessex) == (True, False)

    def test_it_says_by_how_much_with_the_interval_and_both_years(self) -> None:
        text = words(improvements_elsewhere(measure(CATHETERS), None))
        assert re.search(
            r"5\d % lower \(95 % interval \d+ to \d+ % lower\), the year to April 2018 against "
            r"the year to December 2015, the first full year that can be compared: 5.00 against 10.83 "
            r"per 1,000 catheter days",
            text,
        )

    def test_the_solutions_stand_with_it_and_those_without_a_signal_apart(self) -> None:
        component = improvements_elsewhere(measure(CATHETERS), None)
        text = words(component)
        for part in (
            "Fewer catheters",
            SCRIPT,
            "Nights need two",
            "since May 2017",
            "Infection lead",
        ):
            assert part in text
        # South London's is of the product itself.
        assert lists(component)["improvement-cards apart"] == ["South London", "Yorkshire and Humber"]
        assert "Recorded a solution, without such a change in the figures" in text

    def test_it_links_to_the_charts(self) -> None:
        assert f"/collaborative/wessex?measure={CATHETERS}" in hrefs(
            improvements_elsewhere(measure(CATHETERS), None)
        )

    def test_figures_of_nobody_are_said_to_be_so_beside_what_others_published(self) -> None:
        text = words(improvements_elsewhere(measure(FALLS), place("GM")))
        assert "no other collaborative's figures on Falls meet" in text
        assert "No solution is recorded" not in text
        assert "What to do" not in text
        assert "According to Improvement Academy: On all wards together falls fell by 30% on average." in text

    def test_a_solution_leads_to_its_page_and_its_source(self) -> None:
        links = hrefs(improvements_elsewhere(measure(CATHETERS), None))
        assert {"/solution/rounds", "/solution/catheter-bundle"} <= set(links)
        assert any(link.startswith("https://healthinnovationnetwork.com/") for link in links)

    def test_a_measure_without_a_topic_has_no_section(self) -> None:
        assert improvements_elsewhere(replace(measure(CATHETERS), topic_id=None), None) is None

    def test_of_a_topic_without_anything_both_answers_say_so(self) -> None:
        text = words(topic_improvements_elsewhere("L-NEWS", "NEWS", None))
        figures, _, published = text.partition("In what others published")
        assert "Nothing can be said: we hold no figures of collaboratives on NEWS." in figures
        assert (
            "Nobody: we found no published result on NEWS that says that something came about." in published
        )

    def test_an_opened_topic_asks_it_once(self) -> None:
        sections = [
            each
            for each in walk(topic_page.layout("A-HCAI"))
            if getattr(each, "className", "") == "improvements"
        ]
        assert [lists(each)["improvement-cards"] for each in sections] == [["Greater Manchester", "Wessex"]]

    def test_where_nobody_stands_to_ask_no_page_is_said_to_name_whom(self) -> None:
        with_nothing_recorded = replace(measure(ECOLI), topic_id="A-MED")
        assert "its page says whom" not in words(improvements_elsewhere(with_nothing_recorded, None))


@pytest.mark.usefixtures("store")
def test_in_the_default_store_a_topic_s_answer_agrees_with_its_charts() -> None:
    """Every topic is walked in ``tests/bench``."""
    check_topic("A-MED")


@pytest.mark.usefixtures("store")
def test_where_figures_are_of_england_alone_nobody_is_said_not_to_have_fixed_it() -> None:
    assert [each.collected_from for each in measures() if each.topic_id == "A-VTE"] == ["england"] * 2
    text = words(topic_improvements_elsewhere("A-VTE", "Venous thromboembolism", None))
    assert "Our figures on Venous thromboembolism are of England alone" in text
    assert "Nobody" not in text
    assert "Compression sleeves after stroke" in text


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
def test_in_the_demonstration_a_topic_s_answer_agrees_with_its_charts_and_bears_the_mark() -> None:
    check_topic("A-PU")
    component = topic_improvements_elsewhere("A-PU", "Pressure ulcers", None)
    names = lists(component)["improvement-cards"]
    assert names
    text = words(component)
    assert text.index("Demonstration data: ") < min(map(text.index, names)), (
        "the sentence comes before any name"
    )


def check_topic(topic: str) -> None:
    """The names of an answer are those that improved by hand, without those where another measure got worse."""
    of_topic = [each for each in measures() if each.topic_id == topic and each.latest]
    component = topic_improvements_elsewhere(topic, topic, None)
    worse = {
        change.series.area_name
        for each in of_topic
        for change in changes().places(each.id)
        if change.verdict.better is False
    }
    fixing = [each for each in of_topic if each.kind in ("outcome", "process")]
    expected = {name for each in fixing for name in by_hand(each.id)} - worse
    assert set(lists(component)["improvement-cards"] if component else []) == expected
