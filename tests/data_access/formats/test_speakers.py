"""A publisher, and whoever says something, is named."""

from __future__ import annotations

import pytest

from data_access.loader.formats.speakers import named, speaker


@pytest.mark.parametrize(
    "cell",
    ["-", "–", "?", "...", "n/a", "N.A.", "N/K", "none", "Unknown", "unknown?", "(not known)", "Not stated",
     "not-given", "publisher unknown", "Unknown author", "Source not stated", "anonymous", "Anon.", "TBC", "no one"],
)  # fmt: skip
def test_what_stands_for_nobody_is_refused(cell: str) -> None:
    for read in (named, speaker):
        with pytest.raises(ValueError, match="names nobody and nothing"):
            read(cell)


@pytest.mark.parametrize("cell", ["2018", "12345", "1.2", "2016/17", "(3)"])
def test_digits_alone_say_nothing_but_may_be_the_title_of_a_page(cell: str) -> None:
    with pytest.raises(ValueError, match="is no name"):
        speaker(cell)
    assert named(cell) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "NHS",
        "BMJ",
        "RCP",
        "LAS",
        "Q",
        "3M",
        "1000 Lives",
        "Nil Desperandum Trust",
        "The Unknown Patient",
        "É",
    ],
)
def test_short_and_odd_names_are_names(cell: str) -> None:
    assert speaker(cell) == named(cell) == cell
