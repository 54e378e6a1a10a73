"""A page as plain HTML says what its components say, and can carry nothing but that."""

from __future__ import annotations

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from markupsafe import Markup

from components.markup import slot
from components.render_html import to_html


def test_text_is_escaped_and_absent_parts_are_left_out() -> None:
    assert to_html(html.P(["<script>alert(1)</script> & “x”", None, 3])) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; “x”3</p>"
    )


def test_attributes_take_their_names_in_html_and_are_escaped() -> None:
    component = html.Label('a"b', htmlFor='x"y', className="choose", **{"aria-label": "<b>"})
    markup = to_html(component)
    assert markup.endswith(">a&#34;b</label>")
    for attribute in ('for="x&#34;y"', 'class="choose"', 'aria-label="&lt;b&gt;"'):
        assert f" {attribute}" in markup


def test_markup_that_a_script_would_place_stands_in_its_place() -> None:
    assert to_html(slot(Markup("<svg><title>a</title></svg>"), "map")) == (
        '<div class="markup map"><svg><title>a</title></svg></div>'
    )


def test_a_link_is_a_link_without_any_script() -> None:
    assert to_html(dcc.Link("Wessex & more", href="/a?b=1&c=2", className="opener")) == (
        '<a href="/a?b=1&amp;c=2" class="opener">Wessex &amp; more</a>'
    )


def test_a_list_shows_what_is_chosen() -> None:
    component = dbc.Select(
        id="address-kind", value="b", options=[{"value": v, "label": f"<{v}>"} for v in "ab"]
    )
    assert '<option value="b" selected>' in to_html(component)
    assert '<option value="a">' in to_html(component)
    assert "&lt;a&gt;" in to_html(component)


@pytest.mark.parametrize(("value", "ticked"), [(True, True), (False, False)])
def test_a_box_is_ticked_or_not(value: bool, ticked: bool) -> None:
    markup = to_html(dbc.Checkbox(id="address-signals", label="Only signals", value=value))
    assert (" checked>" in markup) is ticked
    assert 'for="address-signals"' in markup


def test_an_open_part_is_open_and_a_closed_one_closed() -> None:
    assert (
        to_html(html.Details([html.Summary("a")], open=True))
        == "<details open><summary>a</summary></details>"
    )
    assert to_html(html.Details([html.Summary("a")])) == "<details><summary>a</summary></details>"


def test_markup_stands_as_it_is_and_a_text_like_it_does_not() -> None:
    assert to_html(html.Div(Markup("<b>a</b>"))) == "<div><b>a</b></div>"
    assert to_html(html.Div("<b>a</b>")) == "<div>&lt;b&gt;a&lt;/b&gt;</div>"


def test_a_field_travels_with_its_name_and_value() -> None:
    markup = to_html(dbc.Input(id="address-from", name="from", type="month", value="2016-04", min="2013-04"))
    for attribute in ('name="from"', 'type="month"', 'value="2016-04"', 'min="2013-04"'):
        assert f" {attribute}" in markup
    assert to_html(dbc.Input(type="hidden", name="measure", value="a&b")) == (
        '<input name="measure" type="hidden" value="a&amp;b">'
    )


def test_no_element_carries_a_style_that_the_content_policy_forbids() -> None:
    assert "style" not in to_html(html.Div("a", style={"height": "1px"}))


def test_a_heading_that_takes_the_focus_is_marked_for_the_script() -> None:
    assert (
        to_html(html.H2("a", tabIndex=-1, **{"data-autofocus": True}))
        == '<h2 tabindex="-1" data-autofocus>a</h2>'
    )
