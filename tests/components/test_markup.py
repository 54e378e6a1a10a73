"""Markup drawn on the server cannot carry anything but a picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.markup import link, picture, place, tag, text, title
from tests.components.screen import parsed

# Control characters have no place in XML at all, whatever is escaped.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(WORDS)
def test_any_words_come_back_as_they_were(words: str) -> None:
    inner = link("/a?b=" + words, words, title(words), text(words, 1, 2))
    root = parsed(picture(10, 10, words, inner))
    assert [each.tag for each in root.iter()] == ["root", "svg", "a", "title", "text"]
    (a,) = root.iter("a")
    assert a.get("aria-label") == words
    assert (root.findtext(".//title") or "") == words
    assert (root.findtext(".//text") or "") == words


def test_an_absent_attribute_is_left_out_and_nothing_is_kept() -> None:
    assert tag("rect", x=0, y=None, text_anchor="end") == '<rect x="0" text-anchor="end"/>'


def test_places_have_one_decimal_at_most() -> None:
    assert [place(value) for value in (3, 3.04, 3.25, -0.5)] == ["3", "3", "3.2", "-0.5"]
