"""Dash components as HTML: how every page travels. The tree is the one that Dash would draw; all text is escaped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup, escape

# Names of properties that HTML spells otherwise.
_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
}
_WILDCARDS = ("aria-", "data-")
_VOID = {"img", "br", "hr", "input"}
# What a browser does not know, or what needs a script to mean anything.
_LEFT_OUT = {
    "children",
    "n_clicks",
    "n_clicks_timestamp",
    "disable_n_clicks",
    "key",
    "debounce",
    "style",  # the content policy lets no element carry one
}
_SWITCHES = {"open", "disabled", "hidden", "required", "data-autofocus"}


def to_html(content: Any) -> Markup:
    """Components, text, markup and lists of them as HTML."""
    pieces: list[str] = []
    _append(content, pieces)
    return Markup("".join(pieces))


def _append(content: Any, pieces: list[str]) -> None:
    """Add the HTML of ``content`` to ``pieces``: a list that grows is much faster than generators within generators."""
    if content is None or isinstance(content, bool):
        return
    if isinstance(content, str):
        pieces.append(escape(content))
    elif isinstance(content, list | tuple):
        for part in content:
            _append(part, pieces)
    elif isinstance(content, Component):
        special = _SPECIAL.get(f"{content._namespace}.{content._type}")
        if special:
            pieces.append(special(content))
        else:
            _append_element(content, pieces)
    else:
        pieces.append(escape(content))


def _append_element(component: Component, pieces: list[str]) -> None:
    name = component._type.lower()
    properties = _properties(component)
    pieces.append(f"<{name}")
    pieces.extend([_attribute(key, value) for key, value in properties.items() if key not in _LEFT_OUT])
    pieces.append(">")
    if name in _VOID:
        return
    _append(properties.get("children"), pieces)
    pieces.append(f"</{name}>")


def _properties(component: Component) -> dict[str, Any]:
    """What is set of a component, named ones first in Dash's order, then its wildcards by name.

    Dash's own reading of a component asks each name and each wildcard in turn, which takes half of a page's time, and
    holds wildcards in no order of its own; two processes must send the same bytes.
    """
    values = vars(component)
    properties = {name: values[name] for name in component._prop_names if name in values}
    if len(values) > len(properties):
        properties.update((name, values[name]) for name in sorted(values) if name.startswith(_WILDCARDS))
    return properties


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False or (value is True and name not in _SWITCHES):
        return ""
    if value is True:
        return f" {_NAMES.get(name, name)}"
    return f' {_NAMES.get(name, name)}="{escape(value)}"'


def _link(component: Component) -> str:
    values = {key: getattr(component, key, None) for key in ("href", "className", "id", "title")}
    inside = to_html(getattr(component, "children", None))
    return f"<a{''.join(_attribute(key, value) for key, value in values.items())}>{inside}</a>"


def _select(component: Component) -> str:
    chosen = str(getattr(component, "value", "") or "")
    options = "".join(
        f'<option value="{escape(option["value"])}"{" selected" if str(option["value"]) == chosen else ""}>'
        f"{escape(option['label'])}</option>"
        for option in component.options
    )
    return f'<select class="form-select"{_attribute("id", component.id)}{_name(component)}>{options}</select>'


def _input(component: Component) -> str:
    properties = _properties(component)
    names = ("id", "name", "type", "value", "min", "max", "step", "placeholder")
    values = {key: properties.get(key) for key in names}
    look = "" if values["type"] == "hidden" else ' class="form-control" autocomplete="off"'
    attributes = "".join(_attribute(key, value) for key, value in values.items() if value not in (None, ""))
    return f"<input{look}{attributes}>"


def _checkbox(component: Component) -> str:
    ident = escape(component.id)
    ticked = " checked" if getattr(component, "value", False) else ""
    box = f'<input type="checkbox" class="form-check-input" value="1" id="{ident}"{_name(component)}{ticked}>'
    label = (
        f'<label for="{ident}" class="form-check-label">{to_html(getattr(component, "label", ""))}</label>'
    )
    return f'<div class="form-check">{box}{label}</div>'


def _name(component: Component) -> str:
    return _attribute("name", getattr(component, "name", None))


_SPECIAL: dict[str, Callable[[Component], str]] = {
    "dash_core_components.Link": _link,
    "dash_bootstrap_components.Select": _select,
    "dash_bootstrap_components.Input": _input,
    "dash_bootstrap_components.Checkbox": _checkbox,
}
