"""Published results: as the evidence has them, each with who says it, and those about the same thing side by side."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import html

from components.exhibit import exhibit
from data_access.loader.default_store import REFERENCE, reference_files
from data_access.loader.run import Request, load
from data_access.queries.results import Result, results
from pages.shared.improvements import topic_improvements_elsewhere
from pages.shared.learning_results import (
    ResultsView,
    chosen_results,
    learning_exhibit,
    learning_results,
    read_results,
)
from pages.shared.published_results import COLUMNS, result_cards, results_exhibit, results_on
from pages.shared.query_values import QueryValues
from pages.shared.result_words import finding_words, outcome_words, said_words, side_by_side
from tests.components.screen import hrefs, walk, words
from tests.guards import not_empty
from tests.in_force import in_force
from tests.shared import SHARED, needs_shared

EVIDENCE = SHARED / "data" / "evidence" / "results.csv"
# Rows of the evidence that are not shipped, and why.
LEFT_OUT = {
    "r033": "a rank among networks: the dashboard ranks nobody",
    "r055": "after the period, and its page could not be read again",
}
# Shipped rows that the evidence lacks: what the check of November 2026 put beside it, each read on its own page.
ADDED = {f"r{number:03}" for number in range(56, 65)}
INFECTIONS = "A-HCAI"
HEADINGS = (
    "id,collaborative,topic,subject,measured,direction,amount,outcome,place,period,who_says,kind,claim,"
    "page_title,publisher,page_date,date_kind,address"
)
SCRIPT = "<b onclick=x>wards</b>"
ROWS = [
    "up,WX,A-HCAI,gloves,infections,rose,9%,worked,Here,2015,A network,self_reported,Infections fell by 9%.,A,A,,,",
    f"down,SW,A-HCAI,gloves,infections,fell,8%,no_change,{SCRIPT},2015,A journal,peer_reviewed,No change.,B,B,,,",
    "lost,EM,A-HCAI,posters,infections,rose,7%,failed,There,2016,A trust,self_reported,Posters did nothing.,C,C,,,",
    "size,EM,A-HCAI,sizes,wards,,44,,There,2016,A trust,self_reported,44 wards took part.,D,D,,,",
]


def shipped() -> dict[str, dict[str, str]]:
    with (REFERENCE / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def loaded(folder: Path, *, with_results: bool, with_figures: bool) -> str:
    """A store with the product's topics and collaboratives, and of the rest what is asked for."""
    files = []
    if with_results:
        files.append(folder / "results.csv")
        files[-1].write_text("\n".join([HEADINGS, *ROWS]) + "\n", encoding="utf-8")
    if with_figures:
        lines = [
            f"ecoli-bacteraemia,WX,{2014 + at // 12}-{at % 12 + 1:02},{100 + at % 5}," for at in range(48)
        ]
        files.append(folder / "figures.csv")
        files[-1].write_text(
            "\n".join(["measure,area,period,numerator,denominator", *lines]) + "\n", encoding="utf-8"
        )
    wanted = ("sources", "collaboratives", "populations", "topics")
    reference = tuple(path for path in reference_files() if path.stem in wanted)
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    report = load(Request(tuple(files), url, reference=reference))
    assert report.exit_code == 0, [file.refused or file.rejections for file in report.files]
    return url


@pytest.fixture(scope="module")
def results_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return loaded(tmp_path_factory.mktemp("results"), with_results=True, with_figures=False)


@pytest.fixture
def results_store(results_url: str) -> Iterator[str]:
    with in_force(results_url) as url:
        yield url


def classed(component: Any, name: str) -> list[Any]:
    return [each for each in walk(component) if getattr(each, "className", None) == name]


def answer() -> str:
    return words(topic_improvements_elsewhere(INFECTIONS, "Infections", None))


@needs_shared
def test_every_amount_is_the_evidence_s_own() -> None:
    with EVIDENCE.open(encoding="utf-8", newline="") as file:
        evidence = {row["id"].lower(): row["amount"] for row in csv.DictReader(file)}
    amounts = {ident: row["amount"] for ident, row in shipped().items() if ident not in ADDED}
    assert amounts == {ident: amount for ident, amount in evidence.items() if ident not in LEFT_OUT}


def test_every_result_names_its_page_and_bears_no_code_of_the_compilers() -> None:
    codes = re.compile(r"\b(?:OX|YH|WE|EN|EA|NE)\d\b|CONTRADICT|as above|KEY:|[Ss]how (?:it|only)")
    rows = shipped()
    assert rows.keys() >= ADDED
    for row in not_empty(rows.values()):
        assert row["page_title"] and row["publisher"] and row["who_says"] and row["subject"], row["id"]
        assert not codes.search(" ".join(row.values())), row["id"]


@pytest.mark.usefixtures("store")
def test_every_number_that_a_card_shows_is_in_its_row() -> None:
    rows = shipped()
    for result in not_empty(results()):
        amount = rows[result.id]["amount"]
        card = words(result_cards([result]))
        assert finding_words(result) in card and said_words(result) in card
        assert amount in card
        assert all(
            part in card
            for part in (result.place, result.period, result.caution or "", result.source.page_title)
        )


@pytest.mark.usefixtures("store")
def test_what_contradicts_stands_under_the_same_heading() -> None:
    expected = {
        "hydration-admissions": {"36%", "66%", "from 18 to 4 a year", "33%"},
        "laparotomy-lives-kss": {"66", "79"},
        "laparotomy-deaths": {"42%", "15.6% to 9.6%", "11%", "18%"},
        "cerebral-palsy-avoided-england": {"48; £38.4m", "30; £23.9m"},
        "falls-avoided-yorkshire": {"1,546", "over 2,500", "over 2,500 in the year; 7,600 in all"},
        "leeds-wards-with-fewer-falls": {"45% of wards that huddle", "65%"},
        "return-from-leave-on-time": {
            *("56.0% to 87.1%", "from 30%; over 85% on five of seven wards", "more than 50%", "50%"),
        },
    }  # fmt: skip
    for subject, amounts in expected.items():
        of_subject = [each for each in results() if each.subject == subject]
        (frame,) = classed(result_cards(of_subject), "result-group")
        text = words(frame)
        assert {each.amount for each in of_subject} == amounts
        assert f"{len(of_subject)} figures for the same thing" in text
        assert all(amount in text for amount in amounts)


@pytest.mark.usefixtures("store")
def test_a_reviewed_paper_stands_first_and_the_others_by_id() -> None:
    (group,) = side_by_side(each for each in results() if each.subject == "laparotomy-deaths")
    assert [each.id for each in group] == ["r059", "r041", "r042", "r044", "r045"]


@pytest.mark.usefixtures("store")
def test_one_topic_brings_what_is_said_of_the_same_thing_on_another() -> None:
    ulcers = results_on("A-PU")
    assert {"r053", "r054"} <= {each.id for each in ulcers}
    text = words(result_cards(ulcers))
    assert "too early to tell, its source says" in text
    assert "3 results for the same thing" in text


@pytest.mark.usefixtures("store")
def test_beside_a_result_stands_what_our_figures_show_of_the_same() -> None:
    (year, *_) = [each for each in results() if each.id == "r026"]
    card = result_cards([year])
    assert re.search(r"In our figures: .*England: .*Not the same places and patients", words(card))
    assert "/measure/pressure-ulcers-england" in hrefs(card)
    (without, *_) = [each for each in results() if each.id == "r031"]
    assert "In our figures" not in words(result_cards([without]))


@pytest.mark.usefixtures("store")
def test_the_exhibit_holds_every_result_with_its_source() -> None:
    made = results_exhibit("results", "Published results", results(), "/download/learning/results.csv")
    assert len(made.rows) == len(results()) > 55
    assert {len(row) for row in made.rows} == {len(COLUMNS)}
    assert all(row[-1] for row in made.rows)
    drawn = exhibit(made)
    assert len(classed(drawn, "result-topic")) == len({each.topic_id for each in results()})
    assert "self-reported" in made.sentence


@pytest.mark.usefixtures("store")
class TestLearning:
    def test_it_is_narrowed_by_topic_kind_and_outcome(self) -> None:
        for view, test in (
            (ResultsView(topic="B-FALL"), lambda each: each.topic_id == "B-FALL"),
            (ResultsView(kind="peer_reviewed"), lambda each: each.kind == "peer_reviewed"),
            (ResultsView(outcome="too_early"), lambda each: each.outcome == "too_early"),
            (ResultsView(outcome="none"), lambda each: each.outcome is None),
        ):
            assert chosen_results(view) == tuple(filter(test, results()))
            made = learning_exhibit(view, "/download/learning/results.csv")
            assert made is not None and len(made.rows) == len(chosen_results(view))

    def test_an_address_s_unknown_word_is_refused_with_a_sentence(self) -> None:
        values = QueryValues("/learning", {"topic": "B-FALL", "kind": "gossip"})
        assert read_results(values, "B-FALL") == ResultsView(topic="B-FALL")
        assert "gossip" in values.problems[0].sentence

    def test_where_there_is_none_it_says_so_and_keeps_the_choices(self) -> None:
        section = learning_results(ResultsView(topic="B-FALL", outcome="failed"), None, "/learning", {})
        assert "We found no published result like that" in words(section)
        assert len([each for each in walk(section) if isinstance(each, html.Form)]) == 1

    def test_a_store_without_any_says_that_instead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pages.shared.learning_results.results", tuple)
        section = learning_results(ResultsView(), None, "/learning", {})
        assert "No published result is recorded in this store yet" in words(section)
        assert "like that" not in words(section)

    def test_a_choice_of_the_page_is_kept_and_not_offered_again(self) -> None:
        section = learning_results(ResultsView(), None, "/learning", {"topic": "B-FALL"})
        assert "All topics" not in words(section)


@pytest.mark.usefixtures("results_store")
class TestResultsWithoutFigures:
    def test_the_two_are_told_apart(self) -> None:
        text = answer()
        assert text.index("In our figures") < text.index("we hold no figures of collaboratives on Infections")
        assert text.index("In what others published") < text.index(
            "According to A network: Infections fell by 9%."
        )
        assert "What to do" not in text

    def test_what_failed_stands_in_a_part_of_its_own(self) -> None:
        text = answer()
        apart = text.index("Tried, without success seen")
        assert apart < text.index("Posters did nothing.")
        assert "did not work, its source says" in text[apart:]
        assert apart > text.index("No change."), "it contradicts what worked, so it stands beside that"

    def test_a_size_fixes_nothing(self) -> None:
        assert "44 wards" not in answer()

    def test_text_of_a_file_is_text(self) -> None:
        assert SCRIPT in answer()


def test_figures_without_results_say_so(tmp_path: Path) -> None:
    with in_force(loaded(tmp_path, with_results=False, with_figures=True)):
        text = answer()
    assert "Nobody yet: no collaborative's figures on Infections" in text
    assert "Nobody: we found no published result on Infections" in text
    assert "What to do" in text


def test_without_either_the_section_stands_and_says_so(tmp_path: Path) -> None:
    with in_force(loaded(tmp_path, with_results=False, with_figures=False)):
        text = answer()
    assert "Nothing can be said: we hold no figures of collaboratives on Infections." in text
    assert "Nobody: we found no published result on Infections" in text


def test_what_came_of_it_is_said_as_its_source_s_word_or_as_our_reading() -> None:
    outcomes = ("worked", "no_change", "failed", "too_early")
    assert outcome_words(_with_outcome("mixed")) == "worked in part, by our reading of its source"
    made = [outcome_words(_with_outcome(outcome)) for outcome in outcomes]
    assert all(each.endswith(", its source says") for each in not_empty(made))
    assert outcome_words(_with_outcome(None)).startswith("no verdict")


def _with_outcome(outcome: str | None) -> Result:
    names = Result.__dataclass_fields__
    return Result(**{name: outcome if name == "outcome" else None for name in names})
