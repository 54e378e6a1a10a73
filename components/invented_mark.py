"""The words inside every picture of invented figures, so that one that is cut out of its page still says what it is.

In a chart they lie beneath points and lines and hide none. Where areas or bars cover the paper they lie on top, thin
enough to see through, and take no pointer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup

from components.markup import coordinate, join, tag

WORDS = "Demonstration data"
# As in the tokens of the style sheet.
INK, INK_FAINT = "#6b3a00", "rgba(107, 58, 0, 0.5)"
_OPENING = re.compile(r'<svg\b[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')
_CLASS = re.compile(r'\bclass="([^"]*)"')
# Where the words stand, as shares of width and height, in pictures whose paper is covered. The names of a coverage map
# stand to the left; in any other chart the words stand right of them too, and below the middle, where fewer points lie.
COVERED = {"area-map": (0.5, 0.5), "coverage": (0.73, 0.5)}
WIDE, ON_WIDE, ON_NARROW = 500.0, (0.58, 0.72), (0.62, 0.72)
# The words are as wide as the line of a tile.
TINY, ON_TINY = 200.0, (0.5, 0.72)
# The style sheet gives the words 10 units; a wide picture is drawn smaller on the screen than a narrow one.
LETTERS, SMALLEST, LARGEST = 10.0, 14.0, 24.0
SHARE_OF_WIDTH, STRETCH = 0.044, 300.0


def marked_words(sentence: str) -> str:
    """A sentence about invented figures that says so wherever it is copied to."""
    return sentence if not sentence or WORDS.lower() in sentence.lower() else f"{WORDS}: {sentence}"


def marked_picture(picture: Markup) -> Markup:
    """The picture with the words in it, once for every 300 units of its height; what is no picture stays as it is."""
    opening = _OPENING.match(picture)
    if opening is None:
        return picture
    names = _CLASS.search(opening[0])
    width, height = float(opening[1]), float(opening[2])
    covered = next((COVERED[name] for name in (names[1] if names else "").split() if name in COVERED), None)
    if covered:
        marks = join(_marks(width, height, covered, "invented-mark over"))
    else:
        place = ON_TINY if width < TINY else ON_NARROW if width <= WIDE else ON_WIDE
        marks = join(_marks(width, height, place, "invented-mark"))
    at = len(picture) - len("</svg>") if covered else opening.end()
    return Markup(f"{picture[:at]}{marks}{picture[at:]}")  # the pieces of what was markup before


def _marks(width: float, height: float, place: tuple[float, float], face: str) -> Iterable[Markup]:
    """The words, as large as the picture's width bears."""
    scale = min(max(width * SHARE_OF_WIDTH, SMALLEST), LARGEST) / LETTERS
    rows = max(1, round(height / STRETCH))
    across, down = place
    for row in range(rows):
        spot = f"{coordinate(width * across)} {coordinate(height * (row + down) / rows)}"
        yield tag(
            "text",
            WORDS,
            class_=face,
            text_anchor="middle",
            transform=f"translate({spot}) scale({scale:.2f})",
            aria_hidden="true",
        )


def marked_content(content: Any) -> Any:
    """Components with every picture in them marked. They are copied: an exhibit may be kept and drawn again."""
    if isinstance(content, Markup):
        return marked_picture(content)
    if isinstance(content, list | tuple):
        return [marked_content(each) for each in content]
    if isinstance(content, Component) and getattr(content, "children", None) is not None:
        marked = copy(content)
        marked.children = marked_content(content.children)
        return marked
    return content


def marked_figure(figure: dict[str, Any]) -> dict[str, Any]:
    """A Plotly figure with the words inside its plot: beneath the lines of a chart, and upon the areas of a map."""
    layout = figure["layout"]
    name, mark = ("annotations", _upon()) if "geo" in layout else ("shapes", _beneath())
    return {**figure, "layout": {**layout, name: [*layout.get(name, ()), mark]}}


def _upon() -> dict[str, Any]:
    return {
        "text": WORDS,
        **{"x": 0.5, "xref": "paper", "y": 0.5, "yref": "paper"},
        "showarrow": False,
        "captureevents": False,
        "opacity": 0.75,
        "bgcolor": "rgba(255, 255, 255, 0.6)",
        "font": {"size": 15, "color": INK},
    }


def _beneath() -> dict[str, Any]:
    """A shape without a line: other than an annotation it can lie beneath what is drawn."""
    return {
        "type": "rect",
        **{"x0": 0, "x1": 1, "xref": "paper", "y0": 0, "y1": 0.5, "yref": "paper"},
        "layer": "below",
        "line": {"width": 0},
        "label": {"text": WORDS, "textposition": "middle center", "font": {"size": 15, "color": INK_FAINT}},
    }
