"""Markup drawn on the server cannot carry anything but a picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components.markup import coordinate, join, link, picture, slot, tag, text, title
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
    assert [coordinate(value) for value in (3, 3.04, 3.25, -0.5)] == ["3", "3", "3.2", "-0.5"]


def test_plain_text_is_escaped_and_markup_is_not_escaped_again() -> None:
    assert tag("p", "a < b", tag("b", "c & d")) == "<p>a &lt; b<b>c &amp; d</b></p>"
    assert join(["<i>", Markup("<i/>")]) == "&lt;i&gt;<i/>"
    assert text(Markup("a &amp; b"), 0, 0) == '<text x="0" y="0">a &amp; b</text>'


@pytest.mark.parametrize("drawn", [tag("g"), text("a", 1, 2), link("/", "a"), picture(1, 1, "a"), join([])])
def test_all_that_is_drawn_says_that_it_is_markup(drawn: object) -> None:
    assert isinstance(drawn, Markup)


def test_a_slot_refuses_text_that_nobody_has_escaped() -> None:
    with pytest.raises(TypeError, match="str"):
        slot("<svg></svg>")  # type: ignore[arg-type]
    assert slot(tag("svg")).className == "markup"
