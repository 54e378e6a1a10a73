"""The paper of a preview picture: title, the exhibit's own picture or its first rows, and whose figures they are."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from components.exhibit import Exhibit
from components.invented_mark import WORDS, marked_content
from components.picture_sheet.embedded_picture import embedded, size_of, without_repeated_ids, xml_text
from components.picture_sheet.exhibit_reading import tiles_of
from components.picture_sheet.style_rules import rules_for
from components.picture_sheet.text_width import folded
from components.shell import PRODUCT
from components.tables.numbers import cell_text
from web.exhibit_list.resolution import label_of, own_finding
from web.exhibit_list.slide_pictures import drawings_of

WIDTH, HEIGHT, EDGE = 1200, 630, 44.0
TITLE, SMALL, LETTERS = 42.0, 22.0, 20.0
INK, SOFT, BRAND, MARK = "#16243b", "#44546a", "#0c2f54", "#6b3a00"
ROWS, COLUMNS = 6, 4


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
    letters = _pictures(root, content, box)
    if letters is None:
        _rows(root, exhibit, box)
    _foot(root, exhibit)
    without_repeated_ids(root)
    classes = {name for each in root.iter() for name in each.get("class", "").split()}
    style.text = f"{rules_for(classes)}\n{letters or ''}"
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


def _pictures(root: Element, content: object, box: tuple[float, float, float, float]) -> str | None:
    """Draw what pictures there are into the box; the rules of their letters, ``None`` where there is no picture."""
    x, y, width, height = box
    tiles = [tile for tile in tiles_of(content) if tile.picture]
    if not tiles:
        return None
    if len(tiles) == 1:
        drawings = [embedded(each) for variants in list(drawings_of(content))[:1] for each in variants]
        picture = max(drawings, key=lambda each: _area(each, width, height))
        _place(root, picture, x, y, width, height)
        return _letters(picture, width, height)
    small = size_of(embedded(tiles[0].picture))[0] < 200
    across, down = (5, 3) if small else (3, 2)
    wide, high = width / across, height / down
    for at, tile in enumerate(tiles[: across * down]):
        left, top = x + at % across * wide, y + at // across * high
        words = folded(xml_text(tile.lines[0] if tile.lines else ""), wide - 24, 19, bold=True)
        _line(root, words[0] if words else "", left, top + 20, 19, INK, bold=True)
        _place(root, embedded(tile.picture), left, top + 30, wide - 24, high - 44)
    return _letters(embedded(tiles[0].picture), wide - 24, high - 44, 13.0)


def _area(picture: Element, width: float, height: float) -> float:
    own = size_of(picture)
    return own[0] * own[1] * min(width / own[0], height / own[1]) ** 2


def _letters(picture: Element, width: float, height: float, letters: float = LETTERS) -> str:
    own = size_of(picture)
    units = letters / min(width / own[0], height / own[1])
    return f".picture-of text {{ font-size: {max(units, 9):.1f}px }}"


def _place(root: Element, picture: Element, x: float, y: float, width: float, height: float) -> None:
    own_width, own_height = size_of(picture)
    scale = min(width / own_width, height / own_height)
    wide, high = own_width * scale, own_height * scale
    picture.attrib.update(
        {
            "x": f"{x + (width - wide) / 2:.1f}",
            "y": f"{y:.1f}",
            "width": f"{wide:.1f}",
            "height": f"{high:.1f}",
            "overflow": "visible",
        }
    )
    SubElement(root, "g", {"class": "picture-of"}).append(picture)


def _rows(root: Element, exhibit: Exhibit, box: tuple[float, float, float, float]) -> None:
    """The first rows of a table."""
    x, y, width, _ = box
    columns = exhibit.columns[:COLUMNS]
    wide = width / max(len(columns), 1)
    rows: list[Sequence[str]] = [
        columns,
        *([cell_text(cell) for cell in row[:COLUMNS]] for row in exhibit.rows[:ROWS]),
    ]
    for at, row in enumerate(rows):
        y += 44
        for column, words in enumerate(row):
            lines = folded(xml_text(words), wide - 24, 24, bold=not at)
            text = f"{lines[0]}…" if len(lines) > 1 else "".join(lines)
            _line(root, text, x + column * wide, y, 24, SOFT if not at else INK, bold=not at)
        place = {"d": f"M{x} {y + 14:.0f}H{x + width}", "stroke": "#d5dce5", "fill": "none"}
        SubElement(root, "path", place)


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
