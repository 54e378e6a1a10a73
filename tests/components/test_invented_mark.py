"""Every picture of invented figures holds the words within its plot, and hides nothing by them."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from dash import html
from markupsafe import Markup

from components.figures.choropleth import ChoroplethArea, choropleth, kinds_map
from components.invented_mark import WORDS, marked_content, marked_figure, marked_picture
from components.markup import picture, slot, tag
from components.picture_sheet.text_width import width_of

SVG = "{http://www.w3.org/2000/svg}"
# Papers as the pictures have them: width, height, class.
CHARTS = [
    (330, 158, "spc"),
    (350, 250, "spc"),
    (860, 370, "spc wide"),
    (350, 452, "spc forest"),
    (680, 430, "spc funnel wide"),
]
COVERED = [
    (560, 700, "area-map"),
    (220, 270, "area-map outline-map"),
    (1080, 822, "spc coverage wide"),
    (350, 1119, "spc coverage"),
]


def drawn(width: float, height: float, face: str) -> Markup:
    return picture(width, height, "A picture", tag("path", d="M0 0H9", class_="values"), class_=face)


def texts(markup: Markup) -> list[ElementTree.Element]:
    return ElementTree.fromstring(markup).findall(f"{SVG}text")


@pytest.mark.parametrize(("width", "height", "face"), [*CHARTS, *COVERED])
def test_the_words_lie_within_the_paper_again_and_again(width: float, height: float, face: str) -> None:
    marks = texts(marked_picture(drawn(width, height, face)))
    assert {mark.text for mark in marks} == {WORDS}
    spots = []
    for mark in marks:
        numbers = re.findall(r"[\d.]+", mark.attrib["transform"])
        x, y, scale = (float(number) for number in numbers)
        half = width_of(WORDS, 10 * scale, bold=True) / 2
        assert 0 < x - half < x + half < width
        assert 10 * scale >= 14 or width < 330, "legible on a narrow screen"
        spots.append(y)
    # What is cut out of a tall picture holds them as well.
    assert all(after - before < 400 for before, after in pairwise([0, *spots, height]))


@pytest.mark.parametrize(("width", "height", "face"), CHARTS)
def test_in_a_chart_they_lie_beneath_everything(width: float, height: float, face: str) -> None:
    first, *rest = list(ElementTree.fromstring(marked_picture(drawn(width, height, face))))
    assert first.text == WORDS
    assert rest[-1].tag == f"{SVG}path"


@pytest.mark.parametrize(("width", "height", "face"), COVERED)
def test_where_the_paper_is_covered_they_lie_on_top(width: float, height: float, face: str) -> None:
    *before, last = list(ElementTree.fromstring(marked_picture(drawn(width, height, face))))
    assert before[0].tag == f"{SVG}path"
    assert (last.text, last.attrib["class"]) == (WORDS, "invented-mark over")


def test_pictures_within_components_are_marked_in_a_copy() -> None:
    table = slot(Markup("<table><tr><td>1</td></tr></table>"))
    content = [html.P("Words"), html.Div([slot(drawn(330, 158, "spc")), table]), None]
    before = deepcopy(content)
    marked = marked_content(content)
    assert str(marked).count(WORDS) == 1
    assert str(content) == str(before)


class TestPlotly:
    AREAS = (ChoroplethArea("A", "A", 1.0, "1", "kind-ghost"), ChoroplethArea("B", "B", None, "none"))
    MAPS = (
        choropleth(AREAS, unit="%", outlines="/x"),
        kinds_map(AREAS, kinds=[(("kind-ghost",), "set aside")], outlines="/x"),
    )

    @pytest.mark.parametrize("figure", MAPS)
    def test_on_a_map_they_are_an_annotation_that_takes_no_pointer(self, figure: dict[str, Any]) -> None:
        (mark,) = marked_figure(figure)["layout"]["annotations"]
        assert mark["text"] == WORDS
        assert (mark["xref"], mark["yref"], mark["captureevents"]) == ("paper", "paper", False)
        assert "annotations" not in figure["layout"]

    def test_in_a_chart_they_lie_beneath_its_lines_beside_what_else_is_drawn(self) -> None:
        figure = {"data": [], "layout": {"shapes": [{"type": "line"}], "xaxis": {}}}
        line, mark = marked_figure(figure)["layout"]["shapes"]
        assert line == {"type": "line"}
        assert (mark["layer"], mark["label"]["text"]) == ("below", WORDS)
        assert (mark["xref"], mark["yref"]) == ("paper", "paper")
        assert len(figure["layout"]["shapes"]) == 1
