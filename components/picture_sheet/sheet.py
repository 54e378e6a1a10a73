"""The paper of a saved picture: an SVG that grows downwards as words and pictures are put on it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from components.picture_sheet.embedded_picture import size_of, without_repeated_ids, xml_text
from components.picture_sheet.exhibit_reading import LegendEntry
from components.picture_sheet.style_rules import rules_for
from components.picture_sheet.text_width import FONT, folded, width_of

EDGE, GAP, ACROSS = 28, 26, 3
TILE = 330
NARROWEST, USUAL, WIDEST = 560, 720, 1400  # of a sheet with a single picture; the last without its edges
INK, SOFT, LINE, SWATCH_EDGE = "#16243b", "#44546a", "#d5dce5", "#8b98a5"
BADGE = {"fill": "#fff3dc", "stroke": "#e5b45c"}
BADGE_INK = "#6b3a00"
# A swatch looks as the areas do that it explains, but for their white edge.
SWATCH_RULE = f".area.swatch {{ stroke: {SWATCH_EDGE} }}"

Panel = tuple[Sequence[str], Element | None]


class Sheet:
    """``width`` is in picture units, about one pixel each; ``y`` is how far down the sheet is filled."""

    def __init__(self, panels: Sequence[Panel]) -> None:
        self.width = _width_for(panels)
        self.y: float = EDGE
        self._root = Element(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": FONT}
        )

    def heading(self, title: str, badge: str) -> None:
        """The title, and below it the words that mark invented figures."""
        self.words(title, 21, bold=True)
        if badge:
            wide = width_of(badge, 12, bold=True)
            place = {"x": EDGE, "y": self.y + 8, "width": wide + 20, "height": 22, "rx": 11}
            self._put("rect", place | BADGE)
            self._line(badge, EDGE + 10, self.y + 23, 12, BADGE_INK, bold=True)
            self.y += 32
        self.y += 14

    def words(
        self,
        words: str,
        size: float,
        fill: str = INK,
        *,
        bold: bool = False,
        x: float = EDGE,
        width: float | None = None,
    ) -> None:
        """Words in as many lines as they need."""
        room = self.width - 2 * EDGE if width is None else width
        for line in folded(xml_text(words), room, size, bold=bold):
            self.y += size * 1.32
            self._line(line, x, self.y, size, fill, bold=bold)

    def panels(self, panels: Sequence[Panel]) -> None:
        """Pictures with the words over them, side by side where there are several."""
        across = min(ACROSS, len(panels))
        width = (self.width - 2 * EDGE - (across - 1) * GAP) / max(across, 1)
        for start in range(0, len(panels), max(across, 1)):
            self._row(panels[start : start + across], width)
            self.y += 18 if across > 1 else 0

    def _row(self, row: Sequence[Panel], width: float) -> None:
        lefts = [EDGE + column * (width + GAP) for column in range(len(row))]
        top, filled = self.y, []
        for (lines, _), x in zip(row, lefts, strict=True):
            self.y = top
            for index, line in enumerate(lines):
                self.words(
                    line, 11 if index else 13, SOFT if index else INK, bold=not index, x=x, width=width
                )
            filled.append(self.y)
        below = max(filled) + 4
        for (_, picture), x in zip(row, lefts, strict=True):
            if picture is not None:
                filled.append(below + self._picture(picture, x, below, width))
        self.y = max(filled)

    def _picture(self, picture: Element, x: float, y: float, width: float) -> float:
        """Put it there; how high it is."""
        own_width, own_height = size_of(picture)
        height = own_height * width / own_width
        place = {"x": x, "y": y, "width": width, "height": height}
        picture.attrib.update({name: _number(value) for name, value in place.items()})
        picture.set("overflow", "visible")
        self._root.append(picture)
        return height

    def legend(self, entries: Sequence[LegendEntry]) -> None:
        """Swatches with their words, in as many rows as they need."""
        x, top = float(EDGE), self.y + 10
        for entry in entries:
            signs, words = xml_text(entry.signs), xml_text(entry.words)
            swatch = max(22.0, width_of(signs, 10, bold=True) + 8) if entry.fill else 0.0
            indent = swatch + 8 if swatch else 0.0
            room = self.width - 2 * EDGE - indent
            lines = folded(words, room, 12)
            wide = indent + max((width_of(line, 12) for line in lines), default=0.0)
            if x > EDGE and x + wide > self.width - EDGE:
                x, top = float(EDGE), top + 22
            if swatch:
                self._swatch(entry.fill, signs, x, top, swatch)
            for index, line in enumerate(lines):
                self._line(line, x + indent, top + 11 + index * 16, 12, SOFT)
            top += 16 * max(len(lines) - 1, 0)
            x += wide + 18
        if entries:
            self.y = top + 20

    def _swatch(self, fill: str, signs: str, x: float, y: float, width: float) -> None:
        place = {"x": x, "y": y, "width": width, "height": 14, "rx": 3}
        self._put("rect", {**place, "class": f"area {fill} swatch"})
        if signs:
            across = x + (width - width_of(signs, 10, bold=True)) / 2
            self._line(signs, across, y + 10.5, 10, "#ffffff", bold=True)

    def rule(self) -> None:
        """A line across, between the picture and what is said of it."""
        self.y += 10
        self._put(
            "path", {"d": f"M{EDGE} {_number(self.y)}H{self.width - EDGE}", "stroke": LINE, "fill": "none"}
        )
        self.y += 4

    def gap(self, height: float) -> None:
        """Room below what stands on the sheet."""
        self.y += height

    def text(self, title: str, description: str) -> str:
        """The whole document. ``title`` and ``description`` are for those who do not see it."""
        height = ceil(self.y + EDGE)
        self._root.attrib.update(
            {"width": str(self.width), "height": str(height), "viewBox": f"0 0 {self.width} {height}"}
        )
        without_repeated_ids(self._root)
        head = [Element(name) for name in ("title", "desc", "style")]
        for each, words in zip(head, (title, description, self._style()), strict=True):
            each.text = xml_text(words)
        ground = Element("rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
        self._root[:0] = [*head, ground]
        return ElementTree.tostring(self._root, encoding="unicode")

    def _style(self) -> str:
        classes = {name for each in self._root.iter() for name in each.get("class", "").split()}
        return f"{rules_for(classes)}\n{SWATCH_RULE}" if "swatch" in classes else rules_for(classes)

    def _line(self, words: str, x: float, y: float, size: float, fill: str, *, bold: bool = False) -> None:
        # Where the reader has none of the fonts, another one is fitted to the same width, so that nothing is cut off.
        place = {"x": x, "y": y, "textLength": width_of(words, size, bold=bold)}
        face = {"font-size": size, "fill": fill, "lengthAdjust": "spacingAndGlyphs"}
        made = self._put("text", place | face | ({"font-weight": 700} if bold else {}))
        made.text = words

    def _put(self, name: str, values: dict[str, object]) -> Element:
        texts = {key: _number(each) if isinstance(each, float) else str(each) for key, each in values.items()}
        return SubElement(self._root, name, texts)


def _width_for(panels: Sequence[Panel]) -> int:
    """Wide enough for what it shows."""
    if len(panels) > 1:
        return min(ACROSS, len(panels)) * (TILE + GAP) - GAP + 2 * EDGE
    widths = [size_of(picture)[0] for _, picture in panels if picture is not None]
    widest = max(widths, default=0.0)
    return round(max(NARROWEST if widest < 400 else USUAL, min(widest, WIDEST) + 2 * EDGE))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
