"""An exhibit always carries sentence, picture, numbers, source and download, and says what is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from components.exhibit import GRAPH_CONFIG, Exhibit, Source, exhibit, source_line
from components.markup import slot
from tests.components.screen import hrefs, markups, walk, words

REAL = Source(
    title="Monthly counts",
    publisher="A publisher",
    licence="Open",
    designation="official statistics",
    period="April 2013 to March 2020",
    version="7",
    demonstration=False,
)
INVENTED = replace(REAL, demonstration=True)
EXHIBIT = Exhibit(
    ident="falls",
    title="Falls & trips",
    sentence="Falls stood at 4.0 in March 2020.",
    columns=("Month", "Value"),
    rows=(("March 2020", 4.0),),
    source=REAL,
    download="/download/measure/falls/england.csv",
    picture=slot(Markup("<svg></svg>")),
    more=("More of it.",),
)
KINDS = [
    EXHIBIT,
    replace(EXHIBIT, compact=True),
    replace(EXHIBIT, picture=None, figure={"data": [], "layout": {}}),
]


def by_id(component: Component, ident: str) -> Component:
    return next(each for each in walk(component) if getattr(each, "id", None) == ident)


@pytest.mark.parametrize("given", KINDS, ids=["picture", "compact", "chart"])
class TestWhatTravelsTogether:
    def test_sentence_numbers_source_and_download(self, given: Exhibit) -> None:
        component = exhibit(given)
        text = words(component)
        for part in (given.title, given.sentence, "March 2020", "More of it.", source_line(given.source)):
            assert part in text
        assert [each.get("scope") for root in markups(component) for each in root.iter("th")] == [
            "col",
            "col",
            "row",
        ]
        assert given.download in hrefs(component)

    def test_a_picture_or_a_chart(self, given: Exhibit) -> None:
        component = exhibit(given)
        charts = [each for each in walk(component) if isinstance(each, dcc.Graph)]
        pictures = [root for root in markups(component) if root.find("svg") is not None]
        assert (len(charts), len(pictures)) == ((1, 0) if given.figure is not None else (0, 1))
        assert all(each.config == GRAPH_CONFIG and each.figure == given.figure for each in charts)

    def test_it_is_named_by_its_title_and_described_by_its_sentence(self, given: Exhibit) -> None:
        component = exhibit(given)
        assert isinstance(component, html.Figure)
        assert words(by_id(component, getattr(component, "aria-labelledby"))) == given.title
        assert words(by_id(component, getattr(component, "aria-describedby"))) == given.sentence

    def test_only_invented_figures_are_said_to_be_so(self, given: Exhibit) -> None:
        assert "demonstration" not in words(exhibit(given)).lower()
        invented = words(exhibit(replace(given, source=INVENTED)))
        assert invented.count("Demonstration data") >= 2
        assert "not a record of any organisation" in invented
        assert "A publisher" not in invented


@pytest.mark.parametrize(("level", "kind"), [(2, html.H2), (3, html.H3), (4, html.H4)])
def test_the_heading_fits_where_it_stands(level: int, kind: type[Component]) -> None:
    component = exhibit(replace(EXHIBIT, level=level))
    assert isinstance(by_id(component, "falls-title"), kind)


def test_the_words_of_links_say_which_picture_they_belong_to() -> None:
    taken = [each for each in walk(exhibit(EXHIBIT)) if isinstance(each, html.A | html.Button)]
    assert len(taken) == 5
    assert all("Falls & trips" in words(each) for each in taken)


def test_an_exhibit_without_figures_still_stands() -> None:
    text = words(exhibit(replace(EXHIBIT, rows=(), sentence="There are no figures to show yet.")))
    assert "There are no figures to show yet." in text


def test_charts_ask_nobody_else_for_anything() -> None:
    wanted: dict[str, Any] = {"showSendToCloud": False, "topojsonURL": "/assets/topo/"}
    assert wanted.items() <= GRAPH_CONFIG.items()


def test_the_source_line_says_whose_how_old_and_which_edition() -> None:
    assert source_line(REAL) == (
        "Source: Monthly counts, A publisher. April 2013 to March 2020. Data edition 7."
    )
    assert source_line(INVENTED).startswith("Demonstration data")
