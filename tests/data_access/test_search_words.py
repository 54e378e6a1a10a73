"""Words as the search compares them: numbers, postcodes, outcomes, forms of a network's name, spelling."""

from __future__ import annotations

import pytest

from data_access.search.network_names import network_names
from data_access.search.outcomes import names_of, outcome_asked, token
from data_access.search.postcodes import without_postcodes
from data_access.search.spelling import Vocabulary
from data_access.search.words import has_subject, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("42%", ["42percent"]),
        ("42 %", ["42percent"]),
        ("42 per cent", ["42percent"]),
        ("42percent fewer", ["42percent", "fewer"]),
        ("6,000 lives", ["6000", "lives"]),
        ("1,234,567", ["1234567"]),
        ("2014, 2015", ["2014", "2015"]),
        ("1,23", ["1", "23"]),
        ("42", ["42"]),
        ("a percentage", ["a", "percentage"]),
        ("Guy’s & St Thomas’", ["guys", "and", "st", "thomas"]),
    ],
)
def test_words_and_numbers(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("bs1", []),
        ("bs1 3nx", []),
        ("bs13nx", []),
        ("sw1a 1aa", []),
        ("b15 2", []),
        ("falls ls9 7tf leeds", ["falls", "leeds"]),
        ("rr8", ["rr8"]),
        ("b1 2bc", ["b1", "2bc"]),
        ("zz1", ["zz1"]),
        ("q2", ["q2"]),
        ("bs", ["bs"]),
        ("15f", ["15f"]),
        ("", []),
    ],
)
def test_postcodes_are_left_out(text: str, rest: list[str]) -> None:
    assert without_postcodes(text.split(), {"rr8", "b1"}.__contains__) == rest


@pytest.mark.parametrize(
    ("text", "outcome", "rest"),
    [
        ("what worked", "worked", []),
        ("falls worked", "worked", ["falls"]),
        ("what worked for falls", "worked", ["for", "falls"]),
        ("did not work", "failed", []),
        ("sepsis failed", "failed", ["sepsis"]),
        ("worked in part", "mixed", []),
        ("no change in mrsa", "no_change", ["in", "mrsa"]),
        ("too early to tell", "too_early", []),
        ("results that failed", "failed", []),
    ],
)
def test_outcomes_are_heard(text: str, outcome: str, rest: list[str]) -> None:
    asked = outcome_asked(text.split())
    assert asked
    assert (asked.outcome, asked.rest) == (outcome, rest)
    assert " ".join(asked.phrase) in names_of(outcome)


@pytest.mark.parametrize(
    "text", ["who worked on falls", "worked with patients", "what worked elsewhere", "falls", ""]
)
def test_other_words_are_no_outcome(text: str) -> None:
    assert outcome_asked(text.split()) is None


def test_the_word_of_an_outcome_is_one_word() -> None:
    assert words(token("too_early")) == [token("too_early")]
    assert not has_subject(["what", "the", "results"])
    assert has_subject(["what", "falls"])


def test_forms_of_a_network_s_name() -> None:
    known = (
        "Eastern Academic Health Science Network",
        "Health Innovation East (the network)",
        "Action on Frailty",
    )
    names = network_names("EAST", "East of England", known)
    assert {
        "East of England", "Eastern", "Eastern AHSN", "East of England PSC", "Health Innovation East of England",
        "Health Innovation East", "eoe AHSN", "AHSN Eastern", "Eastern Patient Safety Collaborative",
        "Action on Frailty",
    } <= set(names)  # fmt: skip
    assert "Action on Frailty AHSN" not in names
    assert len(names) == len({name.casefold() for name in names})
    bracketed = network_names("NWC", "North West Coast", ("North West Coast AHSN (Innovation Agency)",))
    assert "Innovation Agency" in bracketed


def test_a_slip_is_for_a_word_of_a_name_before_one_of_a_sentence() -> None:
    vocabulary = Vocabulary.of([("swale",)], ["other"], [("same", "sale2"), ("same", "place")])
    assert vocabulary.nearest("sale") == ("swale", "same")
    assert vocabulary.has("same")
    assert vocabulary.has("other")


def test_words_side_by_side_are_those_of_one_name() -> None:
    vocabulary = Vocabulary.of([("north", "west", "coast"), ("falls",)])
    assert vocabulary.side_by_side("west", "coast")
    assert not vocabulary.side_by_side("coast", "west")
    assert not vocabulary.side_by_side("coast", "falls")
