"""A reader's own template: checked before anything is read of it, emptied of its slides, and its layout chosen."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from components.slides.background import is_light
from components.slides.paper import FOOTERS, Room, Style

LARGEST = 4 * 2**20  # bytes of the file
LARGEST_UNPACKED, MOST_PARTS = 48 * 2**20, 2_000
MAIN = b"presentationml.presentation.main+xml"
MACROS = "The template holds macros, which are not taken. Save it as a presentation without macros (.pptx)."
NO_DECK = "The template is no PowerPoint presentation. Save it as .pptx and choose it again."
TOO_LARGE = (
    f"The template is too large: at most {LARGEST // 2**20} MB, {LARGEST_UNPACKED // 2**20} MB unpacked, are read. "
    "Delete its slides and pictures, or compress its pictures."
)
NO_LAYOUT = (
    "Your template has no layout with a title across the top and room below it. The house style is used."
)
TITLE_ONLY = "titleOnly"


class TemplateProblem(Exception):
    """A template is not taken at all. The message says what to do."""


class NoLayout(Exception):
    """A template has no layout that a finding with its chart would fit on."""


def template_style(content: bytes) -> Style:
    """The template without its slides. Raises ``TemplateProblem`` for what is not taken, and ``NoLayout``."""
    _check(content)
    try:
        deck = Presentation(BytesIO(content))
        style = _best(deck)
    except NoLayout:
        raise
    # What python-pptx raises for parts that are missing, doubled or of another kind is not one family of errors.
    except (PackageNotFoundError, ValueError, KeyError, AttributeError, TypeError, IndexError, SyntaxError):
        raise TemplateProblem(NO_DECK) from None
    _without_slides(deck)
    return style


def _check(content: bytes) -> None:
    if len(content) > LARGEST:
        raise TemplateProblem(TOO_LARGE)
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise TemplateProblem(TOO_LARGE)
            names = [part.filename.lower() for part in parts]
            types = package.read("[Content_Types].xml")
            if (
                any(name.endswith("vbaproject.bin") or "activex" in name for name in names)
                or b"macroEnabled" in types
            ):
                raise TemplateProblem(MACROS)
            if MAIN not in types or any(b"<!DOCTYPE" in _head(package, part) for part in parts):
                raise TemplateProblem(NO_DECK)
    except (BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        raise TemplateProblem(NO_DECK) from None


def _head(package: ZipFile, part: Any) -> bytes:
    """The first letters of a part of XML, where a document type would stand."""
    if not part.filename.lower().endswith((".xml", ".rels")):
        return b""
    with package.open(part) as file:
        return file.read(4_096)


def _best(deck: Any) -> Style:
    """The layout with a title alone, else the one with the fewest other placeholders that leaves room below it."""
    styles = []
    for master in deck.slide_masters:
        for layout in master.slide_layouts:
            style = _style(deck, layout)
            if style:
                others = sum(shape.placeholder_format.type not in FOOTERS for shape in layout.placeholders)
                styles.append((layout._element.get("type") != TITLE_ONLY, others, len(styles), style))
    if not styles:
        raise NoLayout(NO_LAYOUT)
    return min(styles, key=lambda each: each[:3])[3]


def _style(deck: Any, layout: Any) -> Style | None:
    width, height = int(deck.slide_width), int(deck.slide_height)
    kinds = {shape.placeholder_format.type: shape for shape in layout.placeholders}
    title = kinds.get(PP_PLACEHOLDER.TITLE)
    if title is None or None in (title.left, title.top, title.width, title.height):
        return None
    head = Room(title.left, title.top, title.width, title.height)
    number = kinds.get(PP_PLACEHOLDER.SLIDE_NUMBER)
    foot_top = height - Inches(0.5)
    if number is not None and number.top is not None and number.top > height * 0.8:
        foot_top = min(foot_top, number.top)
    body = Room(head.left, head.bottom + Inches(0.05), head.width, foot_top - head.bottom - Inches(0.12))
    if head.top < 0 or head.width < width * 0.6 or body.height < height * 0.55:
        return None
    foot = Room(head.left, foot_top, head.width, Emu(height - foot_top))
    return Style(deck, layout, head, body, foot, panel=not is_light(layout))


def _without_slides(deck: Any) -> None:
    """Its own slides go, and what names them: sections and shows."""
    root = deck.part._element
    ids = root.find(qn("p:sldIdLst"))
    for each in list(ids if ids is not None else ()):
        deck.part.drop_rel(each.get(qn("r:id")))
        ids.remove(each)
    shows = root.find(qn("p:custShowLst"))
    if shows is not None:
        root.remove(shows)
    for each in root.xpath("./p:extLst/p:ext[*[local-name()='sectionLst']]"):
        each.getparent().remove(each)
