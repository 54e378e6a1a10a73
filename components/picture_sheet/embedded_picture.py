"""A picture of a page as it may stand in a file: shapes, words and hover titles, and nothing that leads anywhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ELEMENTS = {
    "svg", "g", "defs", "pattern", "clipPath", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text", "tspan", "title",
}  # fmt: skip
ATTRIBUTES = {
    "id", "class", "d", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "width", "height",
    "points", "transform", "viewBox", "fill", "text-anchor", "clip-path", "patternUnits", "patternTransform",
}  # fmt: skip
# What XML cannot hold, though a name in a store may.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(words: str) -> str:
    """The words without characters that no XML may hold."""
    return _NO_XML.sub("", words)


def embedded(markup: str) -> Element:
    """The picture without namespaces. A link becomes a group; whatever is not known to be harmless is left out.

    Raises ``ParseError`` where the markup is not well formed.
    """
    root = _harmless(ElementTree.fromstring(xml_text(markup)))
    if root is None or root.tag != "svg":
        raise ValueError("a picture is an svg element")
    return root


def _harmless(element: Element) -> Element | None:
    name = element.tag.rpartition("}")[2]
    name = "g" if name == "a" else name
    if name not in ELEMENTS:
        return None
    values = {key: value for key, value in element.attrib.items() if key in ATTRIBUTES}
    copy = Element(name, values)
    copy.text, copy.tail = element.text, element.tail
    copy.extend([harmless for each in element if (harmless := _harmless(each)) is not None])
    return copy


def size_of(picture: Element) -> tuple[float, float]:
    """Width and height of the picture's own paper."""
    _, _, width, height = (float(each) for each in picture.attrib["viewBox"].split())
    return width, height


def without_repeated_ids(root: Element) -> None:
    """Keep each id once: small multiples may bring the same pattern, and the first one serves them all."""
    seen: set[str] = set()
    for element in root.iter():
        ident = element.get("id")
        if ident in seen:
            del element.attrib["id"]
        elif ident:
            seen.add(ident)
