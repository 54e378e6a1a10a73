"""A deck while it is made: slides of one layout with a title, words, and room for one exhibit."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from components.invented_mark import WORDS
from components.slides.palette import colour
from components.slides.words import clean, cut, fitting_size, put_words, unbroken

TITLE_SIZES = (28, 26, 24, 22, 20)
SMALLEST = 12
KEPT = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FOOTERS = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle of a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height

    def below(self, height: int) -> Room:
        """What is left below the upper ``height``."""
        return Room(self.left, self.top + height, self.width, self.height - height)

    def upper(self, height: int) -> Room:
        """The upper ``height``."""
        return Room(self.left, self.top, self.width, height)

    def lower(self, height: int) -> Room:
        """The lowest ``height``."""
        return Room(self.left, self.bottom - height, self.width, height)


@dataclass(frozen=True, slots=True)
class Style:
    """The presentation that slides are added to, the layout of all of them, and the room below its title.

    With a ``panel`` the layout may be dark, and a white sheet lies below what is put on it.
    """

    presentation: Any
    layout: Any
    title: Room
    body: Room
    foot: Room
    panel: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One slide of a deck."""

    slide: Any
    style: Style

    def words(
        self,
        room: Room,
        lines: Iterable[tuple[str, float, str, bool]],
        *,
        middle: bool = False,
        right: bool = False,
        name: str = "Words",
    ) -> Any:
        """A box of paragraphs (words, size, token of the colour, bold)."""
        box = self.slide.shapes.add_textbox(*place_of(room))
        box.name = name
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
        for at, (words, size, token, bold) in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if right else None
            put_words(paragraph, words, size, colour(token), bold=bold)
        return box

    def badge(self, room: Room) -> None:
        """The words that mark invented figures, at the right of a room."""
        width = Inches(2.1)
        place = Room(room.left + room.width - width, room.top, width, room.height)
        shape = self.slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *place_of(place))
        shape.name = WORDS
        without_style(shape)
        shape.adjustments[0] = 0.5
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour("demonstration-ground")
        shape.line.color.rgb = colour("demonstration-line")
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        put_words(frame.paragraphs[0], WORDS, 14, colour("demonstration"), bold=True)

    def notes(self, paragraphs: Iterable[str]) -> None:
        """The words of the notes page."""
        self.slide.notes_slide.notes_text_frame.text = "\n".join(clean(each) for each in paragraphs)


def describe(shape: Any, words: str, name: str) -> None:
    """Give a chart, table or picture its name and its alternative text."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", clean(words))
    properties.set("name", clean(name))


def add_slide(style: Style, heading: str) -> Paper:
    """A slide with its title and number, without the placeholders that nothing would fill."""
    slide = style.presentation.slides.add_slide(style.layout)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in KEPT:
            shape._element.getparent().remove(shape._element)
    title = slide.shapes.title
    words, width = clean(heading), style.title.width - Inches(0.2)
    size = fitting_size(words, width, TITLE_SIZES, 2, bold=True)
    title.text_frame.text = unbroken(cut(words, width, size, 2, bold=True))
    title.text_frame.word_wrap = True
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    _number(slide, style)
    if style.panel:
        _panel(slide, style.body)
    return Paper(slide, style)


def _panel(slide: Any, body: Room) -> None:
    edge = Inches(0.1)
    place = Room(body.left - edge, body.top, body.width + 2 * edge, body.height + edge)
    plain_rectangle(slide.shapes, place, "paper", "White sheet")


def plain_rectangle(shapes: Any, room: Room, token: str, name: str) -> Any:
    """A rectangle without edge, shadow, or the theme's own letters."""
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *place_of(room))
    shape.name = clean(name)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(token)
    shape.line.fill.background()
    without_style(shape)
    return shape


def without_style(shape: Any) -> None:
    """Takes away what a theme would add: shadows, and white letters in the middle."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        style.getparent().remove(style)


def _number(slide: Any, style: Style) -> None:
    """The slide's number: the layout's own placeholder, or a field at the foot."""
    for shape in style.layout.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            copied = deepcopy(shape._element)
            _renumber(slide, copied)
            slide.shapes._spTree.append(copied)
            return
    foot = style.foot
    width = Inches(0.8)
    box = slide.shapes.add_textbox(
        *place_of(Room(foot.left + foot.width - width, foot.top, width, foot.height))
    )
    box.name = "Slide number"
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = etree.SubElement(
        paragraph._p,
        qn("a:fld"),
        {"id": "{C1FF6DA9-008F-8B48-92A6-B652298478BF}", "type": "slidenum"},
    )
    etree.SubElement(field, qn("a:rPr"), {"lang": "en-GB", "sz": str(SMALLEST * 100)})
    etree.SubElement(field, qn("a:t")).text = str(len(style.presentation.slides))


def _renumber(slide: Any, element: Any) -> None:
    """A copied shape takes an identifier that no other shape of the slide has."""
    used = [int(each) for each in slide.shapes._spTree.xpath(".//p:cNvPr/@id")]
    element.xpath(".//p:cNvPr")[0].set("id", str(max(used, default=1) + 1))


def place_of(room: Room) -> tuple[Emu, Emu, Emu, Emu]:
    """A room as python-pptx takes it."""
    return Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height)
