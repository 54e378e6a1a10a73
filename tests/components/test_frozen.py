"""What is at rest travels as markup; what lives stays Dash's, and the page is the same either way."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from markupsafe import Markup

from components.frozen import at_rest, frozen
from components.markup import slot
from components.still import to_html
from tests.components.screen import walk

LIST = dbc.Select(id="address-kind", value="a", options=[{"value": "a", "label": "A"}])
PAGES: dict[str, Any] = {
    "text alone": html.P("a & <b>"),
    "a link": html.P(["See ", dcc.Link("Wessex", href="/collaborative/wessex")]),
    "a list among words": html.Div(
        [html.H2("Choose"), html.Div([html.Label("Kind"), LIST]), html.P(["a", html.B("b")])]
    ),
    "a chart": html.Figure(
        [html.Figcaption([html.H2("T"), "says"]), html.Div(dcc.Graph(style={"height": "9px"}))]
    ),
    "markup in words": html.Section([html.P("a"), slot(Markup("<svg><title>x</title></svg>"), "map")]),
    "absent parts": html.Div([None, html.P(None), [html.P("a"), None]]),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_the_reader_sees_the_same_page(page: Any) -> None:
    assert to_html(frozen(page)) == to_html(page)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_what_lives_stays_and_nothing_else_is_minded(page: Any) -> None:
    living = [
        each
        for each in walk(page)
        if not at_rest(each) and not str(getattr(each, "_namespace", "")).endswith("html_components")
    ]
    left = [each for each in walk(frozen(page)) if hasattr(each, "_type")]
    assert [each for each in left if each in living] == living
    if not living:
        assert len(left) == 1


def test_an_element_keeps_its_name_its_place_and_its_attributes() -> None:
    shown = frozen(html.Section([html.P("a")], id="x", className="y", **{"aria-label": "z"}))
    assert (shown._type, shown.id, shown.className, getattr(shown, "aria-label")) == (
        "Section",
        "x",
        "y",
        "z",
    )
    assert getattr(shown, "data-markup") == "<p>a</p>"


def test_what_is_text_cannot_become_markup() -> None:
    assert getattr(frozen(html.Div([html.P("<script>")])), "data-markup") == "<p>&lt;script&gt;</p>"
