"""In a demonstration store whatever shows a figure or a name says so; in any other store nothing speaks of one."""

from __future__ import annotations

from components.exhibit import exhibit
from pages.about import page as about
from tests.components.screen import walk, words
from tests.guards import not_empty
from tests.pages.views import PageView

DEMONSTRATION_WORDS = ("Demonstration: ", "In the demonstration, ")


def check_exactly_the_exhibits_of_a_demonstration_say_so_in_words(view: PageView) -> None:
    for page_exhibit in not_empty(view.made().values()):
        assert page_exhibit.source.demonstration is view.demonstration, page_exhibit.ident
        drawn = exhibit(page_exhibit)
        text = words(drawn)
        assert ("Demonstration data" in text) is view.demonstration, page_exhibit.ident
        assert ("demonstration" in text.lower()) is view.demonstration, page_exhibit.ident
        chips = [each for each in walk(drawn) if getattr(each, "className", "") == "demonstration"]
        assert not chips, "the page's head bears the mark, and each picture its own"


def check_a_page_is_marked_at_its_head_or_never_speaks_of_a_demonstration(view: PageView) -> None:
    if view.module is about:  # it says what a demonstration is
        return
    head = [each for each in walk(view.layout()) if getattr(each, "className", "") == "page-title"]
    assert ["Demonstration data" in words(each) for each in head] == [view.demonstration]
    assert ("demonstration" in words(view.layout()).lower()) is view.demonstration


def check_the_words_of_the_demonstration_stand_under_its_mark(view: PageView) -> None:
    """Aims, contacts and solutions are words, and words can be quoted: the page that shows them is marked."""
    text = words(view.layout())
    if any(phrase in text for phrase in DEMONSTRATION_WORDS):
        assert text.index("Demonstration data") < min(
            text.index(phrase) for phrase in DEMONSTRATION_WORDS if phrase in text
        )
