"""Invented figures say so wherever they appear, and are never mixed with published ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from dash import html

from components.exhibit import Exhibit, exhibit
from tests.components.screen import markups, serialised, walk, words
from tests.pages.views import DEFINED, ECOLI, INVENTED, PLACE_VIEWS, SOME_MEASURES, VIEWS, View

EVERY = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
PUBLISHED_NAMES = {DEFINED[ECOLI]["title"], DEFINED[ECOLI]["short"]}
INVENTED_NAMES = {DEFINED[ident][key] for ident in INVENTED for key in ("title", "short")}
pytestmark = pytest.mark.usefixtures("store")


def cells(one: Exhibit) -> Iterator[str]:
    yield from (one.title, one.sentence, one.definition, one.source.title)
    yield from (str(cell) for row in one.rows for cell in row)


def named(text: str, names: set[str]) -> set[str]:
    return {name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


@EVERY
def test_an_exhibit_holds_published_or_invented_figures_and_never_both(view: View) -> None:
    for one in view.made().values():
        if one.ident == "grid":  # topics, some of which share a measure's name
            continue
        text = "\n".join(cells(one))
        published, invented = named(text, PUBLISHED_NAMES), named(text, INVENTED_NAMES)
        assert not (published and invented), f"{one.ident} names {published} and {invented}"
        if published or invented:
            assert one.source.demonstration is bool(invented), one.ident


@EVERY
def test_exactly_the_invented_exhibits_say_so_in_words(view: View) -> None:
    for one in view.made().values():
        said = words(exhibit(one))
        assert ("Demonstration data" in said) is one.source.demonstration, one.ident
        assert ("demonstration" in said.lower()) is one.source.demonstration, one.ident


def test_a_page_of_published_figures_never_speaks_of_demonstration() -> None:
    assert "demonstration" not in serialised(VIEWS[f"measure {ECOLI}"].shown())


@pytest.mark.parametrize("ident", [ident for ident in SOME_MEASURES if ident in INVENTED])
def test_a_page_of_invented_figures_says_so_at_its_head(ident: str) -> None:
    said = words(VIEWS[f"measure {ident}"].shown())
    head = said[: said.index(DEFINED[ident]["why"][:40]) + 600]
    assert head.count("Demonstration data") >= 2


@EVERY
def test_no_sentence_tells_of_published_and_of_invented_figures(view: View) -> None:
    paragraphs = [words(each) for each in walk(view.shown()) if isinstance(each, html.P | html.Strong)]
    for sentence in (part for text in paragraphs for part in re.split(r"(?<=[a-z)])\. |: ", text)):
        published = named(sentence, PUBLISHED_NAMES)
        assert not (published and named(sentence, INVENTED_NAMES)), sentence


@pytest.mark.parametrize("view", PLACE_VIEWS.values(), ids=PLACE_VIEWS.keys())
def test_invented_members_are_marked_one_by_one(view: View) -> None:
    items = ["".join(each.itertext()) for root in markups(view.shown()) for each in root.iter("li")]
    invented = [each for each in items if "DEMO-" in each]
    assert invented
    assert all("Demonstration data" in each for each in invented)


@EVERY
def test_nothing_else_is_marked_as_invented(view: View) -> None:
    ours = [
        each
        for each in walk(view.shown())
        if isinstance(each, html.Li) and words(each).split(" ")[0].isupper()
    ]
    for each in ours:
        code = words(each).split()[0]
        assert ("Demonstration data" in words(each)) is code.startswith("DEMO-"), words(each)


_SAID = ("Demonstration: ", "In the demonstration, ")


@EVERY
def test_whatever_is_said_in_the_demonstration_stands_under_its_mark(view: View) -> None:
    """Aims, contacts and solutions are words, and words can be quoted: the page that shows them is marked."""
    said = words(view.shown())
    if any(one in said for one in _SAID):
        assert said.index("Demonstration data") < min(said.index(one) for one in _SAID if one in said)
