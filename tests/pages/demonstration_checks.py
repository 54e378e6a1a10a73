"""Invented figures say so wherever they appear, and are never mixed with published ones: in any view of any page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dash import html

from components.exhibit import Exhibit, exhibit
from tests.components.screen import walk, words
from tests.guards import not_empty
from tests.pages.views import DEFINED, ECOLI, INVENTED, View

PUBLISHED_NAMES = {DEFINED[ECOLI]["title"], DEFINED[ECOLI]["short"]}
INVENTED_NAMES = {DEFINED[ident][key] for ident in INVENTED for key in ("title", "short")}
_SAID = ("Demonstration: ", "In the demonstration, ")


def cells(one: Exhibit) -> Iterator[str]:
    yield from (one.title, one.sentence, one.definition, one.source.title)
    yield from (str(cell) for row in one.rows for cell in row)


def named(text: str, names: set[str]) -> set[str]:
    return {name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


def check_an_exhibit_holds_published_or_invented_figures_and_never_both(view: View) -> None:
    for one in not_empty(view.made().values()):
        if one.ident == "grid":  # topics, some of which share a measure's name
            continue
        text = "\n".join(cells(one))
        published, invented = named(text, PUBLISHED_NAMES), named(text, INVENTED_NAMES)
        assert not (published and invented), f"{one.ident} names {published} and {invented}"
        if published or invented:
            assert one.source.demonstration is bool(invented), one.ident


def check_exactly_the_invented_exhibits_say_so_in_words(view: View) -> None:
    for one in not_empty(view.made().values()):
        said = words(exhibit(one))
        assert ("Demonstration data" in said) is one.source.demonstration, one.ident
        assert ("demonstration" in said.lower()) is one.source.demonstration, one.ident


def check_no_sentence_tells_of_published_and_of_invented_figures(view: View) -> None:
    paragraphs = [words(each) for each in walk(view.shown()) if isinstance(each, html.P | html.Strong)]
    assert paragraphs
    for sentence in (part for text in paragraphs for part in re.split(r"(?<=[a-z)])\. |: ", text)):
        published = named(sentence, PUBLISHED_NAMES)
        assert not (published and named(sentence, INVENTED_NAMES)), sentence


def check_nothing_else_is_marked_as_invented(view: View) -> None:
    ours = [
        each
        for each in walk(view.shown())
        if isinstance(each, html.Li) and words(each).split(" ")[0].isupper()
    ]
    for each in ours:
        code = words(each).split()[0]
        assert ("Demonstration data" in words(each)) is code.startswith("DEMO-"), words(each)


def check_whatever_is_said_in_the_demonstration_stands_under_its_mark(view: View) -> None:
    """Aims, contacts and solutions are words, and words can be quoted: the page that shows them is marked."""
    said = words(view.shown())
    if any(one in said for one in _SAID):
        assert said.index("Demonstration data") < min(said.index(one) for one in _SAID if one in said)
