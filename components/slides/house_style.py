"""The house style: python-pptx's own empty deck, made wide, in the product's colours and with one layout."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Inches, Pt

from components.slides.palette import FONT, TOKENS
from components.slides.paper import Room, Style, plain_rectangle

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE = Inches(0.6)
TITLE = Room(EDGE, Inches(0.42), WIDTH - 2 * EDGE, Inches(0.98))
FOOT = Room(EDGE, Inches(6.98), WIDTH - 2 * EDGE, Inches(0.3))
BODY = Room(EDGE, Inches(1.42), WIDTH - 2 * EDGE, Inches(5.5))
NUMBER = Room(WIDTH - EDGE - Inches(0.7), FOOT.top, Inches(0.7), FOOT.height)
# The theme's names for colours, and ours: what a reader draws herself then fits.
SCHEME = {
    "dk1": "ink", "lt1": "paper", "dk2": "brand", "lt2": "ground", "accent1": "accent", "accent2": "concern",
    "accent3": "neither", "accent4": "common", "accent5": "target", "accent6": "brand", "hlink": "accent",
    "folHlink": "neither",
}  # fmt: skip


def house_style() -> Style:
    """An empty deck of 16:9."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    layout = next(each for each in deck.slide_layouts if each.name == "Title Only")
    for other in list(deck.slide_layouts):
        if other is not layout and other.name != layout.name:
            deck.slide_layouts.remove(other)
    master = deck.slide_master
    _theme(master)
    for shape in master.placeholders:
        _placeholder(shape)
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type in (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER):
            shape._element.getparent().remove(shape._element)
    _edge(layout)
    return Style(deck, layout, TITLE, BODY, FOOT)


def _placeholder(shape: Any) -> None:
    places = {
        PP_PLACEHOLDER.TITLE: TITLE,
        PP_PLACEHOLDER.BODY: BODY,
        PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
        PP_PLACEHOLDER.DATE: FOOT.lower(FOOT.height),
        PP_PLACEHOLDER.FOOTER: FOOT,
    }
    kind = shape.placeholder_format.type
    room = places[kind]
    shape.left, shape.top, shape.width, shape.height = room.left, room.top, room.width, room.height
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    if kind == PP_PLACEHOLDER.TITLE:
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        _title_style(shape)
    if kind == PP_PLACEHOLDER.SLIDE_NUMBER:
        frame.vertical_anchor = MSO_ANCHOR.TOP
        _list_style(shape, PP_ALIGN.RIGHT)


def _title_style(shape: Any) -> None:
    """Titles to the left, bold, in the brand's colour."""
    master = shape._element.getroottree().getroot()
    level = master.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", "l")
    spacing = level.find(qn("a:spcBef"))
    line = etree.Element(qn("a:lnSpc"))
    etree.SubElement(line, qn("a:spcPct"), {"val": "95000"})
    level.insert(0 if spacing is None else level.index(spacing), line)
    run = level.find(qn("a:defRPr"))
    run.set("sz", "2800")
    run.set("b", "1")
    fill = run.find(qn("a:solidFill"))
    fill.clear()
    etree.SubElement(fill, qn("a:schemeClr"), {"val": "tx2"})


def _list_style(shape: Any, align: Any) -> None:
    level = shape._element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
    if level is not None:
        level.set("algn", "r" if align == PP_ALIGN.RIGHT else "l")
        run = level.find(qn("a:defRPr"))
        run.set("sz", str(Pt(12).pt * 100).partition(".")[0])
        fill = run.find(qn("a:solidFill"))
        if fill is not None:
            fill.clear()
            etree.SubElement(fill, qn("a:srgbClr"), {"val": TOKENS["ink-soft"].upper()})


def _edge(layout: Any) -> None:
    """A line along the upper edge of every slide: of the layout, so that no slide has a shape without meaning."""
    shapes = SlideShapes(layout._element.cSld.spTree, layout)
    plain_rectangle(shapes, Room(0, 0, WIDTH, Inches(0.14)), "brand", "House style")


def _theme(master: Any) -> None:
    """The product's colours and letters as the theme's."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    for name, token in SCHEME.items():
        entry = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        entry.clear()
        etree.SubElement(entry, qn("a:srgbClr"), {"val": TOKENS[token].upper()})
    for latin in root.iterfind(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}"):
        latin.set("typeface", FONT)
        latin.attrib.pop("panose", None)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
