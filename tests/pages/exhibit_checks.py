"""What holds for every exhibit, in any view of any page."""

from __future__ import annotations

from math import isfinite

from tests.components.screen import markups, walk
from tests.guards import not_empty
from tests.pages.views import PageView, drawn_ids


def check_each_has_a_sentence_numbers_a_source_and_a_download(view: PageView) -> None:
    made = view.made()
    assert made
    for name, exhibit in made.items():
        assert name in (exhibit.ident, "chosen")
        assert exhibit.sentence.strip().endswith((".", "!", "?")), exhibit.sentence
        assert exhibit.title
        assert exhibit.rows
        assert {len(row) for row in exhibit.rows} == {len(exhibit.columns)}
        for part in (
            exhibit.source.title,
            exhibit.source.publisher,
            exhibit.source.licence,
            exhibit.source.period,
        ):
            assert part.strip()
        assert (exhibit.picture is None) != (exhibit.figure is None)


def check_the_page_shows_the_very_exhibits_that_can_be_downloaded(view: PageView) -> None:
    assert drawn_ids(view) == {exhibit.ident for exhibit in view.made().values()}


def check_what_is_undefined_is_absent_and_never_not_a_number(view: PageView) -> None:
    for exhibit in not_empty(view.made().values()):
        for cell in (cell for row in exhibit.rows for cell in row):
            assert not isinstance(cell, float) or isfinite(cell)
            assert str(cell) not in ("nan", "NaT", "inf")


def check_pictures_are_well_formed_and_have_names(view: PageView) -> None:
    for root in markups(view.layout()):
        assert not [each for each in root.iter() if each.tag == "script"]
        assert all(each.get("aria-label") or "".join(each.itertext()).strip() for each in root.iter("a"))
        pictures = [
            *root.findall("svg"),
            *(svg for figure in root.iter("figure") for svg in figure.iter("svg")),
        ]
        assert all(svg.get("aria-label") for svg in pictures)


def check_no_two_things_on_a_page_have_the_same_id(view: PageView) -> None:
    ids = [each.id for each in walk(view.layout()) if getattr(each, "id", None)]
    assert sorted(ids) == sorted(set(ids))
