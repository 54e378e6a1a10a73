"""A list comes back from its letters as it was, and what is no list says so in words."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import plain_words
from tests.guards import not_empty
from web.exhibit_list.exhibit_list import (
    LONGEST_TITLE,
    ExhibitList,
    ListEntry,
    ListProblem,
    is_exhibit_address,
    packed,
    unpacked,
)

PLACES = ("east-midlands", "wessex", "oxford", "south-west", "greater-manchester")
MEASURES = ("ecoli-bacteraemia", "delayed-transfer-days", "high-dose-opioids", "psychosis-two-weeks")
TWENTY = tuple(
    ListEntry(
        f"/exhibit/collaborative/{place}/{measure}?rules=nhse-2018&since=2016-0{1 + at}", figures="3fa9c1"
    )
    for at, (place, measure) in enumerate(product(PLACES[:4], MEASURES))
) + tuple(
    ListEntry(f"/exhibit/measure/{measure}/england", "A title", "Words", "77aa01") for measure in MEASURES
)
WORDS = st.text(max_size=60).map(lambda text: plain_words(text, 60))


def test_twenty_exhibits_fit_into_an_address() -> None:
    exhibits = ExhibitList("For the board of November", TWENTY, "3f2a91c07b1d:12")
    assert len(TWENTY) == 20
    assert len(packed(exhibits)) < 900
    assert unpacked(packed(exhibits)) == exhibits


@given(WORDS, st.lists(st.tuples(st.text(max_size=80), WORDS, WORDS), max_size=12))
def test_a_list_comes_back_as_it_was(title: str, rows: list[tuple[str, str, str]]) -> None:
    entries = tuple(ListEntry(address, own, words) for address, own, words in rows)
    assert unpacked(packed(ExhibitList(title, entries))) == ExhibitList(title, entries)


@pytest.mark.parametrize(
    "text", ["", "x", "é" * 9, "A" * 100_000, "eNo=", "not/base64!", "eJxLTEpOSU0DAAgpAhE"]
)
def test_what_is_no_list_says_so(text: str) -> None:
    with pytest.raises(ListProblem, match="list"):
        unpacked(text)


def test_an_address_cut_short_or_altered_is_noticed() -> None:
    whole = packed(ExhibitList("", TWENTY))
    for at in not_empty(range(1, len(whole), 37)):
        other = "A" if whole[at] != "A" else "B"
        for text in (whole[:at], f"{whole[:at]}{other}{whole[at + 1 :]}"):
            with pytest.raises(ListProblem, match="cut short or changed"):
                unpacked(text)


def test_words_lose_what_turns_their_direction_and_are_cut() -> None:
    assert plain_words("a\u202eb\nc\u200bd", 99) == "ab cd"
    assert len(plain_words("x" * 999, LONGEST_TITLE)) == LONGEST_TITLE


@pytest.mark.parametrize(
    "address",
    ["https://outside.test/exhibit/x", "//outside.test/exhibit/", "/measure/x", "/exhibit/a/b#c", ""],
)
def test_addresses_of_others_are_no_exhibits(address: str) -> None:
    assert not is_exhibit_address(address)
