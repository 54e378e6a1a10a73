"""No picture without its exhibit, and no picture from elsewhere, on any page in any view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from components.markup import slot
from components.shell import broken_page, shell
from pages.collaborative import page as collaborative
from pages.measure import page as measure
from pages.shared.not_found import not_found
from tests.pages.views import PLAIN, VIEWS, View

EVERY = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
pytestmark = pytest.mark.usefixtures("store")

# A place's own outline at the head of its page shows no figure; its caption is its sentence.
OUTLINE = "place-head"
ICONS = re.compile(r"/assets/icons/[\w-]+\.svg")
ELSEWHERE = re.compile(r"(?:\bhttps?:)?//[\w.-]+", re.IGNORECASE)
NAMESPACE = re.compile(r"""\sxmlns(?::\w+)?=["'][^"']*["']""")
AN_EXHIBIT = re.compile(r"""<figure class="exhibit[^"]*" id="[^"]+".*?<figcaption>.*?</figure>""", re.DOTALL)
A_LINK = re.compile(r"""<a\b[^>]*>""")


def placed(
    shown: Any, above: tuple[Component, ...] = ()
) -> Iterator[tuple[Component, tuple[Component, ...]]]:
    """Every component with all that it stands in, wherever a property holds it."""
    if isinstance(shown, list | tuple):
        for each in shown:
            yield from placed(each, above)
    elif isinstance(shown, Component):
        yield shown, above
        for name in shown._prop_names:
            yield from placed(getattr(shown, name, None), (*above, shown))


def own(shown: Component) -> dict[str, str]:
    """A component's properties as text, without what stands inside it but for its markup."""
    values = {name: value for name, value in vars(shown).items() if name != "children"}
    children = getattr(shown, "children", None)
    inside = children if isinstance(children, list | tuple) else [children]
    values["data-markup"] = "".join(each for each in inside if isinstance(each, Markup))
    return {name: str(value) for name, value in values.items() if not name.startswith("_")}


def is_picture(shown: Component) -> bool:
    """Drawn markup, Plotly's chart, or an image that is none of our icons."""
    if isinstance(shown, dcc.Graph | html.Iframe | html.ObjectEl | html.Embed | html.Canvas):
        return True
    if isinstance(shown, html.Img):
        return not ICONS.fullmatch(str(getattr(shown, "src", "")))
    # Panels travel as markup with their exhibit around them; what is left without one is astray.
    bare = [AN_EXHIBIT.sub("", value) for value in own(shown).values()]
    return any("<svg" in value.lower() or "image/svg" in value.lower() for value in bare)


def is_home(above: Component, parents: tuple[Component, ...]) -> bool:
    """Whether a picture may stand in it: an exhibit, or the captioned outline of a place."""
    if not isinstance(above, html.Figure):
        return False
    classes = str(getattr(above, "className", "")).split()
    if "exhibit" in classes:
        return bool(getattr(above, "id", None))
    captioned = any(isinstance(each, html.Figcaption) for each, _ in placed(above))
    return captioned and OUTLINE in {str(getattr(each, "className", "")) for each in (above, *parents)}


def astray(shown: Any) -> list[str]:
    """Pictures that stand in no exhibit."""
    return [
        str(one)[:120]
        for one, above in placed(shown)
        if is_picture(one) and not any(is_home(each, above[:at]) for at, each in enumerate(above))
    ]


def fetched(shown: Any) -> list[str]:
    """Addresses of another host that a component would fetch. A link's address is only fetched by its reader."""
    found = []
    for one, _ in placed(shown):
        followed = isinstance(one, html.A | dcc.Link)
        for name, value in own(one).items():
            if followed and name == "href":
                continue
            text = A_LINK.sub("", NAMESPACE.sub("", value)) if name.startswith("data-") else value
            found += ELSEWHERE.findall(text)
    return found


@EVERY
def test_every_picture_stands_in_an_exhibit(view: View) -> None:
    assert astray(view.shown()) == []


@EVERY
def test_nothing_is_fetched_from_another_host(view: View) -> None:
    assert fetched(view.shown()) == []


def test_nor_by_what_stands_around_the_pages_or_in_place_of_one() -> None:
    around = [
        shell([("/collaborative/wessex", "Wessex")], [("/measure/x", "X")]),
        broken_page(),
        not_found.layout(asked_path="/x"),
        collaborative.layout("wesex"),
        measure.layout("x"),
    ]
    assert fetched(around) == []
    assert astray(around) == []


def test_the_pages_do_show_pictures() -> None:
    """Else the tests above could not fail."""
    for name in ("home", "campaign", "collaborative wessex", "measure with the map opened"):
        view = VIEWS[name]
        assert any(is_picture(each) for each, _ in placed(view.shown()))


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
    shown = PLAIN["home"].shown()
    assert len(astray(html.Div([shown, html.Section(picture)]))) == 1


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
