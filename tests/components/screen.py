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


def walk(shown: Any) -> Iterator[Any]:
    """Every component and every piece of text, in reading order. What is absent is left out."""
    if shown is None:
        return
    if isinstance(shown, list | tuple):
        for each in shown:
            yield from walk(each)
        return
    yield shown
    if isinstance(shown, Component):
        yield from walk(getattr(shown, "children", None))


def markups(shown: Any) -> list[Element]:
    """The markup that stands in components, parsed: what is not well formed raises."""
    return [parsed(text) for each in walk(shown) for text in markup_of(each)]


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


def words(shown: Any) -> str:
    """All that a reader can read of a component, its pictures' labels included, with single spaces."""
    said: list[str] = []
    for each in walk(shown):
        if not isinstance(each, Component | Markup):
            said.append(str(each))
            continue
        names = ("alt", "title", "aria-label") if isinstance(each, Component) else ()
        said += [str(getattr(each, name)) for name in names if hasattr(each, name)]
        said += [label for text in markup_of(each) for label in _labels(parsed(text))]
    return " ".join(" ".join(said).split())


def _labels(root: Element) -> Iterator[str]:
    for each in root.iter():
        yield each.get("aria-label", "")
        yield each.text or ""


def serialised(shown: Any) -> str:
    """A component as it travels to the browser, in small letters."""
    return json.dumps(shown, cls=PlotlyJSONEncoder, ensure_ascii=False).lower()


def of_class(root: Element, name: str) -> list[Element]:
    """Elements that bear a class of the style sheet."""
    return [each for each in root.iter() if name in each.get("class", "").split()]


def hrefs(shown: Any) -> list[str]:
    """Addresses of all links, in reading order."""
    return [each.href for each in walk(shown) if isinstance(each, Component) and getattr(each, "href", None)]
