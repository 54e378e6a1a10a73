"""What an address asked for, checked against what there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared.query_values import checked, nearest
from tests.pages.test_hostile_addresses import HOSTILE

KNOWN = {
    "falls-with-harm": "Falls with harm",
    "ecoli-bacteraemia": "E. coli bloodstream infections",
    "A-PU": "Ulcers",
}


def test_what_is_known_is_taken_without_a_word() -> None:
    assert checked("measure", "A-PU", KNOWN, None) == ("A-PU", [])


@pytest.mark.parametrize("wanted", [None, ""])
def test_what_is_not_asked_is_the_fallback_without_a_word(wanted: str | None) -> None:
    assert checked("measure", wanted, KNOWN, "A-PU") == ("A-PU", [])


@pytest.mark.parametrize("wanted", HOSTILE.values(), ids=HOSTILE.keys())
def test_anything_else_is_the_fallback_with_one_short_sentence(wanted: str) -> None:
    chosen, (said,) = checked("measure", wanted, KNOWN, "A-PU")
    assert chosen == "A-PU"
    assert "not known here" in said
    assert "Showing “Ulcers” instead." in said
    assert len(said) < 250


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("falls with harm", "falls-with-harm"),
        ("FALLS-WITH-HARM", "falls-with-harm"),
        ("e.coli", "ecoli-bacteraemia"),
        ("ecoli-bacteremia", "ecoli-bacteraemia"),
        ("apu", "A-PU"),
        ("qqqqqqq", None),
    ],
)
def test_the_nearest_is_found_by_key_or_by_name(wanted: str, meant: str | None) -> None:
    assert nearest(wanted, KNOWN) == meant


def test_where_nothing_is_known_nothing_is_offered() -> None:
    chosen, (said,) = checked("measure", "x", {}, None)
    assert chosen is None
    assert "Perhaps" not in said
    assert "instead" not in said


@given(st.text(max_size=200))
def test_no_text_breaks_it(wanted: str) -> None:
    chosen, said = checked("measure", wanted, KNOWN, "A-PU")
    assert chosen in KNOWN
    assert bool(said) is (bool(wanted) and wanted not in KNOWN)
