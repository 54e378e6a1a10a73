"""The search answers alike on both databases."""

from __future__ import annotations

import pytest

from data_access.queries.search import SearchAnswers, search
from data_access.search.entry import Entry
from data_access.search.memory_index import MemoryIndex
from tests.data_access.queries.across import AMPERSAND

pytestmark = pytest.mark.usefixtures("across_store")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("falls", [("topic", "B-FALL"), ("measure", "falls-with-harm")]),
        ("who has fixed falls", [("topic", "B-FALL"), ("measure", "falls-with-harm")]),
        ("fals with harm", [("measure", "falls-with-harm")]),
        ("wessex", [("collaborative", "WX")]),
        ("WX", [("collaborative", "WX")]),
        ("demo wx d", [("organisation", "DEMO-WX-D")]),
        ("DEMO-WX-D", [("organisation", "DEMO-WX-D")]),
        ("damsn", [("organisation", "DEMO-WX-D")]),
        (AMPERSAND, [("organisation", "DEMO-WX-A")]),
        ("alder and ash", [("organisation", "DEMO-WX-A")]),
    ],
)
def test_the_first_answers(typed: str, first: list[tuple[str, str]]) -> None:
    entries = search(typed).entries
    assert [(entry.kind, entry.ident) for entry in entries[: len(first)]] == first


@pytest.mark.parametrize(
    "typed", ['" OR names:x NEAR(', "& | ! ( :*", "", "  ", "'", "a" * 10_000, "fa:* <-> x"]
)
def test_signs_of_a_database_are_no_operators(typed: str) -> None:
    search(typed)
    assert search("falls").entries[0].ident == "B-FALL"


def test_what_stands_beside_the_store_is_ranked_with_it() -> None:
    page = Entry("page", "/falls", "Falls", text="how people fall")
    unlike = Entry("page", "/other", "Another page")
    entries = search("falls", MemoryIndex.of((page, unlike))).entries
    assert [entry.ident for entry in entries[:3]] == ["B-FALL", "/falls", "falls-with-harm"]
    assert unlike not in entries


def test_the_words_looked_for_instead_are_named() -> None:
    assert search("wesex").instead == "wessex"
    assert search("wessex").instead == ""


def test_words_that_nothing_has_together_lead_to_each_of_them() -> None:
    answer = search("falls damson")
    assert answer.in_part
    assert {("topic", "B-FALL"), ("organisation", "DEMO-WX-D")} <= {
        (entry.kind, entry.ident) for entry in answer.entries[:2]
    }


def test_parts_are_told_apart() -> None:
    answer = search("falls alder and ash")
    assert [part.words for part in answer.parts] == ["falls", "alder ash"]
    assert [part.entries[0].ident for part in answer.parts] == ["B-FALL", "DEMO-WX-A"]


def test_a_word_that_there_is_gives_way_to_no_other() -> None:
    known, unknown = search("falls harm"), search("fallls harn")
    assert (known.instead, unknown.instead) == ("", "falls harm")
    assert search("harm damson").instead == ""
    assert search("DEMO-WX-D").instead == ""


def test_a_postcode_is_no_word() -> None:
    assert search("BS1 3NX") == SearchAnswers((), postcode=True)
    beside = search("falls BS1")
    assert (beside.entries[0].ident, beside.postcode) == ("B-FALL", True)


@pytest.mark.parametrize(
    "typed", ["worked", "what did not work", "too early", "falls worked", "no change in falls"]
)
def test_an_outcome_is_asked_for_alike(typed: str) -> None:
    answer = search(typed)
    assert answer.outcome
    if "falls" in typed:
        assert answer.entries[0].ident == "B-FALL"


def test_nothing_at_all_offers_names_that_look_alike() -> None:
    answer = search("qqqqqqq")
    assert (answer.entries, answer.nearest) == ((), ())
    near = search("wexssss")
    assert near.entries or "WX" in [entry.ident for entry in near.nearest]
