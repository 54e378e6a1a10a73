"""Parts of a page that never change by themselves travel as markup: Dash need not mind them.

A page is written as components, tested as components, and sent as few: an element under which nothing lives keeps its
place and its attributes, and carries all that is in it as text for ``assets/markup.js``.
"""

from __future__ import annotations

from typing import Any

from dash import dcc
from dash.development.base_component import Component

from components.still import to_html

ELEMENTS = "dash_html_components"
MARKUP = "data-markup"


def frozen(shown: Any) -> Any:
    """The same page with every part that is at rest as markup; lists, controls and charts stay as they are."""
    if isinstance(shown, list | tuple):
        return [frozen(each) for each in shown]
    if not isinstance(shown, Component) or shown._namespace != ELEMENTS:
        return shown
    children = getattr(shown, "children", None)
    if children is None or isinstance(children, str) or hasattr(shown, MARKUP):
        return shown
    told = {name: value for name, value in shown.to_plotly_json()["props"].items() if name != "children"}
    if at_rest(children):
        return type(shown)(**told, **{MARKUP: to_html(children)})
    return type(shown)(frozen(children), **told)


def at_rest(shown: Any) -> bool:
    """Whether nothing in it is Dash's to mind: text, plain elements and links."""
    if isinstance(shown, list | tuple):
        return all(at_rest(each) for each in shown)
    if not isinstance(shown, Component):
        return True
    if shown._namespace != ELEMENTS and not isinstance(shown, dcc.Link):
        return False
    return at_rest(getattr(shown, "children", None))
