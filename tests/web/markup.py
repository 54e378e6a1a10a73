"""A document as a browser reads it: its elements in their order, and the text inside some of them."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any


@dataclass
class Element:
    """One element with its attributes; ``text`` is all that stands inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Document(HTMLParser):
    """All elements of a text."""

    source: str
    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)

    __hash__ = None  # type: ignore[assignment]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        names = [element.tag for element in self._open]
        if tag in names:
            # Elements without an end, such as an image, are closed with what they stand in.
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements by tag and attributes; ``class_`` is one of their classes."""
        return [element for element in self.elements if element.tag == tag and _has(element, attributes)]

    def element(self, tag: str, **attributes: str) -> Element:
        """The only element of its kind."""
        (only,) = self.all(tag, **attributes)
        return only

    @property
    def title(self) -> str:
        """The document's own title; pictures in it have others."""
        return self.all("title")[0].text

    def inline_scripts(self) -> list[str]:
        """Scripts that stand in the document; data for a script is none."""
        return [
            element.text
            for element in self.all("script")
            if "src" not in element.attributes and element.attributes.get("type") != "application/json"
        ]


def _has(element: Element, attributes: dict[str, str]) -> bool:
    for name, value in attributes.items():
        held = element.attributes.get(name.rstrip("_"), "")
        if value != held and not (name == "class_" and value in held.split()):
            return False
    return True


def policy(headers: Any) -> dict[str, list[str]]:
    """The content policy of an answer by directive."""
    parts = [part.split() for part in headers["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


def script_hash(script: str) -> str:
    """How a content policy names a script."""
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"
