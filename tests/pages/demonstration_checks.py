"""Invented figures say so wherever they appear, and are never mixed with published ones: in any view of any page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dash import html

from components.exhibit import Exhibit, exhibit
from tests.components.screen import walk, words
from tests.guards import not_empty
from tests.pages.views import DEFINED, INVENTED, PageView

_NAMES = {
    invented: {
        DEFINED[ident][key]
        for ident in DEFINED
        if (ident in INVENTED) is invented
        for key in ("title", "short")
    }
    for invented in (False, True)
}
# Names of which the other sort has a measure whose name holds them say nothing.
PUBLISHED_NAMES, INVENTED_NAMES = (
    {name for name in _NAMES[invented] if not any(name in other for other in _NAMES[not invented])}
    for invented in (False, True)
)
DEMONSTRATION_WORDS = ("Demonstration: ", "In the demonstration, ")


def cells(page_exhibit: Exhibit) -> Iterator[str]:
    yield from (page_exhibit.title, page_exhibit.sentence, page_exhibit.definition, page_exhibit.source.title)
    yield from (str(cell) for row in page_exhibit.rows for cell in row)


def named(text: str, names: set[str]) -> set[str]:
    return {name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


def check_an_exhibit_holds_published_or_invented_figures_and_never_both(view: PageView) -> None:
    for page_exhibit in not_empty(view.made().values()):
        if page_exhibit.ident == "grid":  # topics, some of which share a measure's name
            continue
        text = "\n".join(cells(page_exhibit))
        published, invented = named(text, PUBLISHED_NAMES), named(text, INVENTED_NAMES)
        assert not (published and invented), f"{page_exhibit.ident} names {published} and {invented}"
        if published or invented:
            assert page_exhibit.source.demonstration is bool(invented), page_exhibit.ident


def check_exactly_the_invented_exhibits_say_so_in_words(view: PageView) -> None:
    for page_exhibit in not_empty(view.made().values()):
        text = words(exhibit(page_exhibit))
        assert ("Demonstration data" in text) is page_exhibit.source.demonstration, page_exhibit.ident
        assert ("demonstration" in text.lower()) is page_exhibit.source.demonstration, page_exhibit.ident


def check_no_sentence_tells_of_published_and_of_invented_figures(view: PageView) -> None:
    paragraphs = [words(each) for each in walk(view.layout()) if isinstance(each, html.P | html.Strong)]
    assert paragraphs
    for sentence in (part for text in paragraphs for part in re.split(r"(?<=[a-z)])\. |: ", text)):
        published = named(sentence, PUBLISHED_NAMES)
        assert not (published and named(sentence, INVENTED_NAMES)), sentence


def check_nothing_else_is_marked_as_invented(view: PageView) -> None:
    ours = [
        each
        for each in walk(view.layout())
        if isinstance(each, html.Li) and words(each).split(" ")[0].isupper()
    ]
    for each in ours:
        code = words(each).split()[0]
        assert ("Demonstration data" in words(each)) is code.startswith("DEMO-"), words(each)


def check_the_words_of_the_demonstration_stand_under_its_mark(view: PageView) -> None:
    """Aims, contacts and solutions are words, and words can be quoted: the page that shows them is marked."""
    text = words(view.layout())
    if any(phrase in text for phrase in DEMONSTRATION_WORDS):
        assert text.index("Demonstration data") < min(
            text.index(phrase) for phrase in DEMONSTRATION_WORDS if phrase in text
        )
