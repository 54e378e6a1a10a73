"""A reader's own template: its look is taken, its slides are not, and what is no template says so in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask.testing import FlaskClient
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches
from werkzeug.test import TestResponse

from components.slides.template import LARGEST
from tests.guards import not_empty
from tests.web.exhibit_list.packs import ECOLI, ask, deck_of, exhibit_slides, list_of, words_of
from web.exhibit_list.exhibit_list import LONGEST_TEXT
from web.limits import LONGEST_UPLOAD

LETTERS = list_of(f"{ECOLI}/england", "/exhibit/home/map", "/exhibit/sign-up-to-safety/shares")


def saved(deck: Any) -> bytes:
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def as_it_is(_deck: Any) -> None:
    """A template that nobody changed."""


def own_template(change: Callable[[Any], None] = as_it_is) -> bytes:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text = "A slide of the template"
    change(deck)
    return saved(deck)


def form(content: bytes, name: str = "house.pptx") -> dict[str, Any]:
    return {"template": (BytesIO(content), name)}


def repacked(content: bytes, add: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            if part.filename not in add:
                target.writestr(part, source.read(part))
        for name, data in add.items():
            target.writestr(name, data)
    return out.getvalue()


def test_its_layout_and_size_are_taken_and_its_slides_are_not(client: FlaskClient) -> None:
    deck = deck_of(client, LETTERS, **form(own_template()))
    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Only"}
    assert len(exhibit_slides(deck)) == 3
    assert not any("A slide of the template" in words_of(slide) for slide in deck.slides)
    for slide in not_empty(deck.slides):
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width + Inches(0.1), shape.name
            assert shape.top + shape.height <= deck.slide_height, shape.name


def test_a_deck_of_ours_may_be_the_template(client: FlaskClient) -> None:
    first = ask(client, LETTERS).data
    deck = deck_of(client, LETTERS, **form(first))
    assert len(list(deck.slides)) == len(list(Presentation(BytesIO(first)).slides))


def test_below_words_on_a_dark_layout_lies_a_white_sheet(client: FlaskClient) -> None:
    def darken(deck: Any) -> None:
        ground = deck.slide_master.background.fill
        ground.solid()
        ground.fore_color.rgb = RGBColor(16, 16, 48)

    deck = deck_of(client, LETTERS, **form(own_template(darken)))
    assert all(any(shape.name == "White sheet" for shape in slide.shapes) for slide in deck.slides)
    light = deck_of(client, LETTERS, **form(own_template()))
    assert not any(shape.name == "White sheet" for slide in light.slides for shape in slide.shapes)


def test_without_a_usable_layout_the_house_style_is_used_and_it_says_so(client: FlaskClient) -> None:
    def without_titles(deck: Any) -> None:
        for layout in deck.slide_layouts:
            for shape in list(layout.placeholders):
                if shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
                    shape._element.getparent().remove(shape._element)

    deck = deck_of(client, LETTERS, **form(own_template(without_titles)))
    assert deck.slide_width > Inches(13)
    assert "no layout with a title across the top" in words_of(list(deck.slides)[-1])
    assert "no layout with a title across the top" in words_of(deck.slides[0])


def test_sections_of_the_template_go_with_its_slides(client: FlaskClient) -> None:
    def with_section(deck: Any) -> None:
        made = etree.fromstring(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{521415D9}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/></p:ext></p:extLst>'
        )
        deck.part._element.append(made)

    deck = deck_of(client, LETTERS, **form(own_template(with_section)))
    assert not deck.part._element.xpath(".//*[local-name()='sectionLst']")
    assert len(deck.part._element.find(qn("p:sldIdLst"))) == len(list(deck.slides))


MACRO_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/ppt/presentation.xml" ContentType="application/vnd.ms-powerpoint.presentation.macroEnabled'
    b'.main+xml"/></Types>'
)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"not a zip", "x.pptx", "no PowerPoint presentation"),
        (repacked(own_template(), {}), "x.pptm", "macros"),
        (repacked(own_template(), {"ppt/vbaProject.bin": b"x"}), "x.pptx", "macros"),
        (repacked(own_template(), {"[Content_Types].xml": MACRO_TYPES}), "x.pptx", "macros"),
        (repacked(own_template(), {"ppt/media/zeros.bin": bytes(60 * 2**20)}), "x.pptx", "too large"),
        (
            repacked(own_template(), {f"ppt/media/{at}.png": b"" for at in range(2_100)}),
            "x.pptx",
            "too large",
        ),
        (repacked(own_template(), {"ppt/presentation.xml": b"<!DOCTYPE x><x/>"}), "x.pptx", "no PowerPoint"),
        (repacked(own_template(), {"ppt/presentation.xml": b"<broken"}), "x.pptx", "no PowerPoint"),
        (own_template()[:-900], "x.pptx", "no PowerPoint"),
    ],
    ids=["no zip", "macro name", "macros", "macro type", "bomb", "many parts", "entity", "broken", "cut"],
)
def test_what_is_no_template_is_refused_with_a_sentence(
    client: FlaskClient, content: bytes, name: str, words: str
) -> None:
    answer = ask(client, LETTERS, **form(content, name))
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert words in answer.text


def test_one_that_is_too_large_is_not_read(client: FlaskClient) -> None:
    assert LONGEST_UPLOAD > LARGEST + LONGEST_TEXT
    answer = raw(client, b"x" * LONGEST_UPLOAD)
    assert answer.status_code == 413
    assert "too large" in answer.text
    answer = raw(client, b"x" * (LARGEST + 1))
    assert (answer.status_code, "too large" in answer.text) == (400, True)


def raw(client: FlaskClient, content: bytes) -> TestResponse:
    """A form as a browser sends it: werkzeug's client leaves files open that are as large as these."""
    field = "--cut\r\nContent-Disposition: form-data; name="
    head = f'{field}"list"\r\n\r\n{LETTERS}\r\n{field}"template"; filename="x.pptx"\r\n\r\n'
    body = head.encode() + content + b"\r\n--cut--\r\n"
    return client.post("/pack.pptx", data=body, content_type="multipart/form-data; boundary=cut")


def test_the_title_of_a_template_may_stand_anywhere_but_across_the_slide(client: FlaskClient) -> None:
    def sideways(deck: Any) -> None:
        for layout in deck.slide_layouts:
            for shape in layout.placeholders:
                if shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
                    shape.left, shape.top, shape.width, shape.height = map(Emu, (0, 0, 900_000, 6_000_000))

    deck = deck_of(client, LETTERS, **form(own_template(sideways)))
    assert deck.slide_width > Inches(13)
