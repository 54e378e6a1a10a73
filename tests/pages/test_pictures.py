"""The checks of pictures find what they are to find, and what stands around the pages passes them too."""

from __future__ import annotations

import pytest
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from components.markup import slot
from components.shell import MenuItem, shell
from pages.collaborative import page as collaborative
from pages.measure import page as measure
from pages.shared.not_found import not_found, too_long
from tests.pages.picture_checks import astray, fetched, is_picture, placed
from tests.pages.views import PLAIN, VIEWS

pytestmark = pytest.mark.usefixtures("store")


def test_nor_by_what_stands_around_the_pages_or_in_place_of_one() -> None:
    around = [
        shell([MenuItem("Collaboratives", entries=[("/collaborative/wessex", "Wessex")])], html.P("A page")),
        not_found("/x"),
        too_long(5_000, 4_000),
        collaborative.layout("wesex"),
        measure.layout("x"),
    ]
    assert fetched(around) == []
    assert astray(around) == []


def test_the_pages_do_show_pictures() -> None:
    """Else the tests above could not fail."""
    for name in ("home", "campaign", "collaborative wessex", "measure with the map opened"):
        view = VIEWS[name]
        assert any(is_picture(each) for each, _ in placed(view.layout()))


ALONE = {
    "drawn": slot(Markup("<svg viewBox='0 0 1 1'></svg>")),
    "drawn after words": slot(Markup("<p>See</p><SVG></SVG>")),
    "in a figure that is no exhibit": html.Figure([html.Figcaption("A map"), slot(Markup("<svg></svg>"))]),
    "in another list than children": html.Details(
        [html.Summary("More"), html.Div([[slot(Markup("<svg></svg>"))]])]
    ),
    "Plotly's": dcc.Graph(figure={}),
    "an image": html.Img(src="/assets/charts/one.svg"),
    "an image as text": html.Img(src="data:image/svg+xml,%3Csvg%3E"),
    "a background": html.Div(style={"backgroundImage": "url(data:image/svg+xml,x)"}),
}


@pytest.mark.parametrize("picture", ALONE.values(), ids=ALONE.keys())
def test_a_picture_on_its_own_is_found(picture: Component) -> None:
    page = PLAIN["home"].layout()
    assert len(astray(html.Div([page, html.Section(picture)]))) == 1


ABROAD = {
    "an image": html.Img(src="https://tiles.example.com/1.png"),
    "without a scheme": html.Img(src="//tiles.example.com/1.png"),
    "a background": html.Div(style={"backgroundImage": "url('https://cdn.example.com/a.png')"}),
    "a style sheet": html.Link(rel="stylesheet", href="https://fonts.example.com/a.css"),
    "in a picture": slot(Markup('<svg><image href="https://cdn.example.com/a.png"/></svg>')),
    "a font in a picture": slot(Markup("<svg><style>@import url(//fonts.example.com/a.css)</style></svg>")),
    "a chart's outlines": dcc.Graph(config={"topojsonURL": "https://cdn.example.com/topo/"}),
}


@pytest.mark.parametrize("part", ABROAD.values(), ids=ABROAD.keys())
def test_what_comes_from_another_host_is_found(part: Component) -> None:
    assert fetched(html.Div([html.Section(part)]))


def test_a_link_to_another_host_is_no_request() -> None:
    assert fetched(html.A("The licence", href="https://example.org/licence")) == []
    assert (
        fetched(
            slot(Markup('<svg xmlns="http://www.w3.org/2000/svg"><a href="https://example.org/"/></svg>'))
        )
        == []
    )
