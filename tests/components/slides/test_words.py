"""Words on slides are what a file can hold, and as many as there is room for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pptx.util import Inches

from components.slides.words import cell_name, clean, cut, leading_sentences, lines_of

WIDE = int(Inches(4))


@given(st.text(max_size=80))
def test_cleaned_words_can_stand_in_xml_and_turn_no_direction(text: str) -> None:
    words = clean(text)
    assert not set(words) & {*map(chr, range(32)), "\u202e", "\u2066", "\ufffe"}
    assert words == clean(words)


@given(st.text(max_size=200), st.integers(1, 3))
def test_cut_words_fit(text: str, most: int) -> None:
    assert len(lines_of(cut(clean(text), WIDE, 14, most), WIDE, 14)) <= most + 1


def test_sentences_stay_whole() -> None:
    words = (
        "The first stands. The second is longer and stands as well. " + "The third is far too long " * 9 + "."
    )
    assert (
        leading_sentences(words, WIDE, 14, 3) == "The first stands. The second is longer and stands as well."
    )
    assert leading_sentences("long " * 80, WIDE, 14, 2).endswith("…")


def test_names_in_a_charts_workbook_do_not_calculate() -> None:
    assert cell_name("=1+1") == "'=1+1"
    assert cell_name("West of England") == "West of England"
