"""A page as plain HTML: what a reader sees before Dash's scripts have come, and all that one without scripts sees.

It is the same tree of components, so that the two can never say different things. Scripts then draw the living page
behind it, and ``assets/still.js`` puts that in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup
from markupsafe import escape as esc

_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
}
_ALONE = {"img", "br", "hr", "input"}
# What a browser does not know, or what needs a script to mean anything.
_LEFT_OUT = {
    "children",
    "n_clicks",
    "n_clicks_timestamp",
    "disable_n_clicks",
    "key",
    "data-markup",
    "debounce",
}
_SWITCHES = {"open", "disabled", "hidden", "required"}


def to_html(shown: Any) -> str:
    """Components, text and lists of them as HTML; all text is escaped."""
    return "".join(_pieces(shown))


def _pieces(shown: Any) -> Iterator[str]:
    if shown is None or isinstance(shown, bool):
        return
    if isinstance(shown, list | tuple):
        for each in shown:
            yield from _pieces(each)
    elif isinstance(shown, Component):
        special = _SPECIAL.get(f"{shown._namespace}.{shown._type}")
        yield from special(shown) if special else _element(shown)
    elif isinstance(shown, Markup):
        yield shown
    else:
        yield esc(shown)


def _element(shown: Component, tag: str = "", **more: Any) -> Iterator[str]:
    name = tag or shown._type.lower()
    values = {**_properties(shown), **more}
    yield f"<{name}{''.join(_attribute(key, value) for key, value in values.items())}>"
    if name in _ALONE:
        return
    markup = getattr(shown, "data-markup", None)
    yield from [markup] if markup else _pieces(getattr(shown, "children", None))
    yield f"</{name}>"


def _properties(shown: Component) -> dict[str, Any]:
    told: dict[str, Any] = shown.to_plotly_json()["props"]
    return {name: value for name, value in told.items() if name not in _LEFT_OUT}


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False or (value is True and name not in _SWITCHES):
        return ""
    if value is True:
        return f" {name}"
    if name == "style":
        value = ";".join(f"{key}:{said}" for key, said in value.items())
    return f' {_NAMES.get(name, name)}="{esc(value)}"'


def _link(shown: Component) -> Iterator[str]:
    href = getattr(shown, "href", "")
    class_name = getattr(shown, "className", None)
    yield f'<a href="{esc(href)}"{_attribute("className", class_name)}>{to_html(getattr(shown, "children", None))}</a>'


def _graph(shown: Component) -> Iterator[str]:
    """A chart that a script will draw keeps its room; its picture stands beside it."""
    yield f"<div{_attribute('style', getattr(shown, 'style', None))}></div>"


def _select(shown: Component) -> Iterator[str]:
    chosen = str(getattr(shown, "value", "") or "")
    options = "".join(
        f'<option value="{esc(each["value"])}"{" selected" if str(each["value"]) == chosen else ""}>'
        f"{esc(each['label'])}</option>"
        for each in shown.options
    )
    yield f'<select class="form-select" id="{esc(shown.id)}">{options}</select>'


def _input(shown: Component) -> Iterator[str]:
    wanted = ("id", "type", "value", "min", "max", "step", "placeholder")
    values = {name: getattr(shown, name, None) for name in wanted}
    told = "".join(_attribute(name, value) for name, value in values.items() if value not in (None, ""))
    yield f'<input class="form-control"{told}>'


def _checkbox(shown: Component) -> Iterator[str]:
    ident = esc(shown.id)
    ticked = " checked" if getattr(shown, "value", False) else ""
    yield (
        f'<div class="form-check"><input type="checkbox" class="form-check-input" id="{ident}"{ticked}>'
        f'<label for="{ident}" class="form-check-label">{to_html(getattr(shown, "label", ""))}</label></div>'
    )


_SPECIAL: dict[str, Callable[[Component], Iterator[str]]] = {
    "dash_core_components.Link": _link,
    "dash_core_components.Graph": _graph,
    "dash_bootstrap_components.Select": _select,
    "dash_bootstrap_components.Input": _input,
    "dash_bootstrap_components.Checkbox": _checkbox,
}
