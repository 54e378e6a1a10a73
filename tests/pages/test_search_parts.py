"""What the search says and lists where no name has all words, where a word is put right, and where a code is none."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from pages.search import page as search_page
from pages.search.answers import answers_for
from pages.search.sentence import BY_NAME
from pages.search.suggestions import suggestions
from tests.components.screen import words

pytestmark = pytest.mark.usefixtures("store")


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("falls Oxford", ("/topics/B-FALL", "/collaborative/oxford")),
        ("sepsis in Manchester", ("/topics/B-SEP", "/collaborative/greater-manchester")),
        ("falls kent surrey sussex", ("/topics/B-FALL", "/collaborative/kent-surrey-sussex")),
        ("maternity great ormond street", ("/topics/A-MAT", "/organisation/RP4")),
        ("north west coast sepsis", ("/collaborative/north-west-coast", "/topics/B-SEP")),
        ("fals oxfrod", ("/topics/B-FALL", "/collaborative/oxford")),
    ],
)
def test_parts_that_nothing_has_together_are_answered_apart(typed: str, addresses: tuple[str, str]) -> None:
    result = answers_for(typed, 3)
    assert tuple(answer.address for answer in result.answers[:2]) == addresses
    assert [part.answers[0].address for part in result.parts] == list(addresses)
    assert "each by itself" in result.sentence


def test_each_part_has_a_list_of_its_own_on_the_page() -> None:
    text = words(search_page.layout(q="falls Oxford"))
    parts = ("“falls” Falls Topic", "“oxford” Oxford Patient Safety Collaborative", "What mentions all of it")
    at = [text.index(part) for part in parts]
    assert at == sorted(at)


@pytest.mark.parametrize(
    "typed",
    ["reading", "bath", "boston", "leads", "lead", "falls", "fell", "care", "rr8", "00c", "woe", "survey",
     "lead falls", "sepsis royal", "falls survey"],
)  # fmt: skip
def test_a_word_that_there_is_gives_way_to_no_other(typed: str) -> None:
    assert "Nothing for" not in answers_for(typed).sentence


def test_what_was_looked_for_instead_is_said_of_parts_too() -> None:
    sentence = answers_for("sepssi oxfrod").sentence
    assert sentence.startswith(
        "Nothing for “sepssi oxfrod”; these are for “sepsis oxford”. No name has all the words"
    )
    assert "“sepsis” and “oxford”, each by itself" in sentence


def test_a_last_word_that_begins_one_may_be_a_slip_for_another() -> None:
    result = answers_for("fals", 1)
    assert result.answers[0].address == "/topics/B-FALL"
    assert result.sentence.endswith("for “fals” or “falls”.")


@pytest.mark.parametrize("typed", ["BS1", "bs1", "BS1 3NX", "LS9 7TF", "LS97TF", "SW1A 1AA", "M1", "B15 2"])
def test_a_postcode_finds_nothing_and_says_so(typed: str) -> None:
    result = answers_for(typed)
    assert (result.answers, result.nearest) == ((), ())
    assert result.sentence.endswith(BY_NAME)


@pytest.mark.parametrize(
    "typed", ["RR8", "rr8", "r r 8", "00C", "E92000001", "e92000001", "E10000013", "news2"]
)
def test_a_code_is_no_postcode(typed: str) -> None:
    result = answers_for(typed)
    assert result.answers
    assert BY_NAME not in result.sentence


def test_what_stands_beside_a_postcode_is_found() -> None:
    result = answers_for("falls BS1")
    assert result.answers[0].address == "/topics/B-FALL"
    assert result.sentence.endswith(BY_NAME)


@pytest.mark.parametrize(
    ("first", "second"), [("42 %", "42%"), ("42 per cent", "42%"), ("6000 lives", "6,000 lives")]
)
def test_numbers_are_found_however_they_are_written(first: str, second: str) -> None:
    assert answers_for(first).answers
    assert answers_for(first).answers == answers_for(second).answers


def test_a_share_is_not_the_number_alone() -> None:
    assert answers_for("24%").answers[1].address == "/topics/B-SEP#result-r003"
    assert len(answers_for("24").answers) > len(answers_for("24%").answers)
    assert answers_for("E92000001", 1).answers[0].address == "/"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("worked", "/learning?outcome=worked#results-section"),
        ("what works", "/learning?outcome=worked#results-section"),
        ("failed", "/learning?outcome=failed#results-section"),
        ("what did not work", "/learning?outcome=failed#results-section"),
        ("results that failed", "/learning?outcome=failed#results-section"),
        ("no change", "/learning?outcome=no_change#results-section"),
        ("too early", "/learning?outcome=too_early#results-section"),
        ("mixed results", "/learning?outcome=mixed#results-section"),
        ("falls worked", "/learning?topic=B-FALL&outcome=worked#results-section"),
        ("fals worked", "/learning?topic=B-FALL&outcome=worked#results-section"),
        ("what worked for pressure ulcers", "/learning?topic=A-PU&outcome=worked#results-section"),
        ("sepsis failed", "/learning?topic=B-SEP&outcome=failed#results-section"),
        ("no change in maternity", "/learning?topic=A-MAT&outcome=no_change#results-section"),
        ("too early care homes", "/learning?topic=L-HOME&outcome=too_early#results-section"),
        # these ask for something else
        ("what worked elsewhere", "/learning"),
        ("who worked on suicide", "/topics/L-SUI"),
    ],
)
def test_words_for_an_outcome_lead_to_results_of_it(client: FlaskClient, typed: str, address: str) -> None:
    assert answers_for(typed, 1).answers[0].address == address
    assert client.get(address).status_code == 200


def test_results_of_an_outcome_come_behind_their_topic() -> None:
    first = [answer.address for answer in answers_for("too early care homes", 3).answers]
    assert first[1:] == ["/topics/L-HOME", "/topics/L-HOME#result-r054"]
    assert answers_for("too early").answers[1].address == "/topics/L-HOME#result-r054"


def test_an_outcome_counts_its_results_on_the_topic() -> None:
    assert answers_for("too early care homes", 1).answers[0].line == "1 of 2 published results on it"
    assert answers_for("sepsis failed", 1).answers[0].line.startswith("None of ")


@pytest.mark.parametrize(
    "typed",
    ["patients and carers", "patients", "carers", "patient involvement", "involving patients", "co-production",
     "coproduction", "co production", "PPI", "lived experience", "service users", "patiant involvment"],
)  # fmt: skip
def test_patients_and_carers_have_their_row(client: FlaskClient, typed: str) -> None:
    assert answers_for(typed, 1).answers[0].address == "/topics#patients"
    assert client.get("/topics").text.count(' id="patients"') == 1


def test_suggestions_are_those_of_the_parts_in_turn() -> None:
    offered = [each["address"] for each in suggestions("falls Oxford")["answers"]]
    assert offered[:2] == ["/topics/B-FALL", "/collaborative/oxford"]
