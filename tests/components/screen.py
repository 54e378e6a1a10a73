"""Reading what a page would show: components and the markup that they carry, as a reader meets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dash.development.base_component import Component
from markupsafe import Markup
from plotly.utils import PlotlyJSONEncoder


def walk(component: Any) -> Iterator[Any]:
    """Every component and every piece of text, in reading order. What is absent is left out."""
    if component is None:
        return
    if isinstance(component, list | tuple):
        for each in component:
            yield from walk(each)
        return
    yield component
    if isinstance(component, Component):
        yield from walk(getattr(component, "children", None))


def markups(component: Any) -> list[Element]:
    """The markup that stands in components, parsed: what is not well formed raises."""
    return [parsed(text) for each in walk(component) for text in markup_of(each)]


def markup_of(each: Any) -> list[str]:
    """The markup that one thing of a page is, or that its attributes carry."""
    if isinstance(each, Markup):
        return [str(each)]
    values = vars(each).items() if isinstance(each, Component) else ()
    return [text for name, text in values if name.startswith("data-") and str(text).startswith("<")]


def parsed(markup: str) -> Element:
    """Markup as a tree without namespaces."""
    root = ElementTree.fromstring(f"<root>{markup}</root>")
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
    return root


def words(component: Any) -> str:
    """All that a reader can read of a component, its pictures' labels included, with single spaces."""
    texts: list[str] = []
    for each in walk(component):
        if not isinstance(each, Component | Markup):
            texts.append(str(each))
            continue
        names = ("alt", "title", "aria-label") if isinstance(each, Component) else ()
        texts += [str(getattr(each, name)) for name in names if hasattr(each, name)]
        texts += [label for text in markup_of(each) for label in _labels(parsed(text))]
    return " ".join(" ".join(texts).split())


def _labels(root: Element) -> Iterator[str]:
    for each in root.iter():
        yield each.get("aria-label", "")
        yield each.text or ""


def serialised(component: Any) -> str:
    """A component as it travels to the browser, in small letters."""
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False).lower()


def of_class(root: Element, name: str) -> list[Element]:
    """Elements that bear a class of the style sheet."""
    return [each for each in root.iter() if name in each.get("class", "").split()]


def hrefs(component: Any) -> list[str]:
    """Addresses of all links, in reading order."""
    return [
        each.href for each in walk(component) if isinstance(each, Component) and getattr(each, "href", None)
    ]
