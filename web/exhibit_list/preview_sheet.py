"""The paper of a preview picture: title, the exhibit's own picture or its first rows, and whose figures they are."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from components.exhibit import Exhibit
from components.invented_mark import WORDS, marked_content
from components.picture_sheet.embedded_picture import embedded, size_of, without_repeated_ids, xml_text
from components.picture_sheet.exhibit_reading import tiles_of
from components.picture_sheet.style_rules import rules_for
from components.picture_sheet.text_width import folded, width_of
from components.shell import PRODUCT
from components.tables.numbers import cell_text
from web.exhibit_list.resolution import label_of, own_finding
from web.exhibit_list.slide_pictures import drawings_of
from web.exhibit_list.slide_tables import column_widths

WIDTH, HEIGHT, EDGE = 1200, 630, 44.0
TITLE, SMALL, LETTERS = 42.0, 22.0, 20.0
INK, SOFT, BRAND, MARK = "#16243b", "#44546a", "#0c2f54", "#6b3a00"
LINE = "#d5dce5"
SMALL_PICTURE = 200.0  # units of the paper of a tile's line
Box = tuple[float, float, float, float]  # x, y, width, height
ROWS, COLUMNS = 7, 4
# Signs that the font has not, as lines in a square of one unit on the line of writing.
SIGNS = {
    "▲": "M0.1 0L0.5 -0.75L0.9 0Z",
    "▼": "M0.1 -0.75L0.9 -0.75L0.5 0Z",
    "△": "M0.1 0L0.5 -0.75L0.9 0Z",
    "▽": "M0.1 -0.75L0.9 -0.75L0.5 0Z",
}


def preview_sheet(exhibit: Exhibit) -> str:
    """The SVG of the preview."""
    root = Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "font-family": "Roboto"},
    )
    style = SubElement(root, "style")
    SubElement(root, "rect", {"width": str(WIDTH), "height": "12", "fill": BRAND})
    top = _heading(root, exhibit)
    box = (EDGE, top, WIDTH - 2 * EDGE, HEIGHT - top - 62)
    content = marked_content(exhibit.picture) if exhibit.source.demonstration else exhibit.picture
    if not _pictures(root, content, box):
        _rows(root, exhibit, box)
    _foot(root, exhibit)
    without_repeated_ids(root)
    classes = {name for each in root.iter() for name in each.get("class", "").split()}
    style.text = rules_for(classes)
    return tostring(root, encoding="unicode")


def _heading(root: Element, exhibit: Exhibit) -> float:
    """The title in at most two lines; how far down it reaches."""
    finding = own_finding(exhibit)
    title = f"{label_of(exhibit)}: {finding}" if finding else label_of(exhibit)
    lines = folded(xml_text(title), WIDTH - 2 * EDGE, TITLE, bold=True)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]}…"]
    y = 24.0
    for line in lines:
        y += TITLE * 1.16
        _line(root, line, EDGE, y, TITLE, INK, bold=True)
    return y + 22


def _pictures(root: Element, content: object, box: Box) -> bool:
    """Draw what pictures there are into the box; whether there are any."""
    x, y, width, height = box
    tiles = [tile for tile in tiles_of(content) if tile.picture]
    if len(tiles) == 1:
        drawings = [embedded(each) for variants in list(drawings_of(content))[:1] for each in variants]
        _place(root, max(drawings, key=lambda each: _area(each, width, height)), box, LETTERS)
    elif tiles:
        across, down = (5, 3) if size_of(embedded(tiles[0].picture))[0] < SMALL_PICTURE else (3, 2)
        wide, high = width / across, height / down
        for at, tile in enumerate(tiles[: across * down]):
            left, top = x + at % across * wide, y + at // across * high
            name = xml_text(tile.lines[0] if tile.lines else "")
            size = min(19.0, 19.0 * (wide - 24) / max(width_of(name, 19.0, bold=True), 1))
            _line(root, name, left, top + 20, size, INK, bold=True)
            _place(root, embedded(tile.picture), (left, top + 30, wide - 24, high - 44), 13.0)
    return bool(tiles)


def _area(picture: Element, width: float, height: float) -> float:
    own = size_of(picture)
    return own[0] * own[1] * min(width / own[0], height / own[1]) ** 2


def _place(root: Element, picture: Element, box: Box, letters: float) -> None:
    """The picture as large as the box allows, its words ``letters`` pixels high."""
    x, y, width, height = box
    own_width, own_height = size_of(picture)
    scale = min(width / own_width, height / own_height)
    wide, high = own_width * scale, own_height * scale
    place = {"x": x + (width - wide) / 2, "y": y, "width": wide, "height": high}
    picture.attrib.update({name: f"{value:.1f}" for name, value in place.items()} | {"overflow": "visible"})
    units = max(letters / scale, 9.0)
    for parent in list(picture.iter()):
        for at, each in enumerate(list(parent)):
            if each.tag == "text" and "invented-mark" not in each.get("class", ""):
                each.set("style", f"font-size: {units:.1f}px")
                if (shape := _sign(each, units)) is not None:
                    parent.insert(at, shape)
    root.append(picture)


def _sign(words: Element, size: float) -> Element | None:
    """The sign at the beginning of some words as a shape, and the words without it; ``None`` where there is none."""
    text = (words.text or "").lstrip()
    if text[:1] not in SIGNS:
        return None
    words.text = text[1:].lstrip()
    middle = words.get("text-anchor") == "middle" or not words.text
    x, y = float(words.get("x", 0)) - (size / 2 if middle else 0), float(words.get("y", 0))
    words.set("x", f"{x + size * 1.15:.1f}")
    hollow = text[0] in "△▽"
    ink = "#ffffff" if "mark" in words.get("class", "").split() else INK
    place = f"translate({x:.1f} {y:.1f}) scale({size:.1f})"
    face = {"fill": "none", "stroke": ink, "stroke-width": "0.09"} if hollow else {"fill": ink}
    return Element("path", {"d": SIGNS[text[0]], "transform": place} | face)


def _rows(root: Element, exhibit: Exhibit, box: Box) -> None:
    """The first rows of a table."""
    x, y, width, _ = box
    rows = [
        list(exhibit.columns[:COLUMNS]),
        *([cell_text(cell) for cell in row[:COLUMNS]] for row in exhibit.rows[:ROWS]),
    ]
    widths = column_widths(rows, width)
    for at, row in enumerate(rows):
        y += 44
        left = x
        for words, wide in zip(row, widths, strict=True):
            lines = folded(xml_text(words), wide - 20, 24, bold=not at)
            text = f"{lines[0]}…" if len(lines) > 1 else "".join(lines)
            _line(root, text, left, y, 24, SOFT if not at else INK, bold=not at)
            left += wide
        SubElement(root, "path", {"d": f"M{x} {y + 14:.0f}H{x + width}", "stroke": LINE, "fill": "none"})


def _foot(root: Element, exhibit: Exhibit) -> None:
    source = exhibit.source
    whose = WORDS if source.demonstration else f"Source: {source.publisher}"
    words = folded(xml_text(f"{whose}. {source.period}."), WIDTH - 2 * EDGE - 420, SMALL)
    ink = MARK if source.demonstration else SOFT
    _line(root, words[0] if words else "", EDGE, HEIGHT - 24, SMALL, ink, bold=source.demonstration)
    name = _line(root, PRODUCT, WIDTH - EDGE, HEIGHT - 24, SMALL, BRAND, bold=True)
    name.set("text-anchor", "end")


def _line(
    root: Element, words: str, x: float, y: float, size: float, fill: str, *, bold: bool = False
) -> Element:
    face = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": f"{size:g}", "fill": fill}
    made = SubElement(root, "text", face | ({"font-weight": "700"} if bold else {}))
    made.text = words
    return made
