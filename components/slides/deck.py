"""A list of exhibits as the bytes of a PPTX: contents, one exhibit a slide, and how to read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pptx.util import Inches

from components.exhibit import source_line
from components.picture_sheet.exhibit_reading import notes_of
from components.slides.bar_chart import bar_chart
from components.slides.content import DeckContent, SlideContent
from components.slides.control_chart import control_chart
from components.slides.ends import contents_slides, fill_contents, reading_slide
from components.slides.forest_chart import forest_chart
from components.slides.funnel_chart import funnel_chart
from components.slides.house_style import house_style
from components.slides.line_charts import lines_chart
from components.slides.numbers_of import Numbers, numbers_of
from components.slides.paper import Paper, Room, Style, add_slide, describe
from components.slides.tables import number_table
from components.slides.tiles import grid_table, tiles_group
from components.slides.words import clean, cut, height_of, leading_sentences, lines_of
from components.tables.workbook import PRODUCT

Draw = Callable[[Paper, Numbers, Room], Any]
DRAWN: dict[str, Draw] = {
    "control": control_chart,
    "lines": lines_chart,
    "forest": forest_chart,
    "funnel": funnel_chart,
    "bars": bar_chart,
    "tiles": tiles_group,
    "grid": grid_table,
}
KIND_WORDS = {
    "control": "Control chart",
    "lines": "Line chart",
    "forest": "Ratios with their intervals",
    "funnel": "Funnel",
    "bars": "Bar chart",
    "tiles": "Tiles, one a place",
    "grid": "Table of signs",
}
SUBTITLE, SENTENCE, SOURCE = 16, 14, 12
SENTENCE_LINES, SOURCE_LINES = 3, 2
GAP = Inches(0.1)
# Sentences that lead on a page, or explain lines that tiles of a slide do not have.
_OF_PAGES = re.compile(r"(?:^|(?<=[.!?] ))(?:Choose|Point at|Open|A line is) [^.]*\.(?: |$)")


def deck_bytes(deck: DeckContent, style: Style | None = None) -> bytes:
    """The whole file. ``style`` is that of the reader's own template; without it the house style is used."""
    style = style or house_style()
    contents = contents_slides(style, deck)
    slides: dict[int, Paper] = {}
    places: dict[int, int] = {}
    for content in deck.slides:
        slides[content.number] = _exhibit_slide(style, content)
        places[content.number] = len(style.presentation.slides)
    reading_slide(style, deck)
    for paper, part in contents:
        fill_contents(paper, part, deck, slides, places)
    properties = style.presentation.core_properties
    properties.title, properties.author = clean(deck.title or "Exhibits")[:250], PRODUCT
    properties.subject = clean(f"Data version {deck.version}")
    properties.keywords = "Demonstration data" if deck.demonstration else ""
    properties.comments = ""
    out = BytesIO()
    style.presentation.save(out)
    return out.getvalue()


def _exhibit_slide(style: Style, content: SlideContent) -> Paper:
    """Title, line below it, chart or table, sentence, source."""
    paper, exhibit, body = add_slide(style, content.heading), content.exhibit, style.body
    head = height_of(1, SUBTITLE) + GAP
    badge = Inches(2.3) if exhibit.source.demonstration else 0
    own = "Title by the list’s maker. " if content.own_title else ""
    subtitle = Room(body.left, body.top, body.width - badge, head)
    words = cut(clean(f"{own}{content.of_what}"), subtitle.width, SUBTITLE)
    paper.words(subtitle, [(words, SUBTITLE, "ink-soft", False)], name="Of what")
    if badge:
        paper.badge(Room(body.left, body.top, body.width, head))
    tabular = exhibit.chart is None or exhibit.chart.kind == "grid"  # rows need the room more than words
    source = cut(clean(source_line(exhibit.source)), body.width, SOURCE, 1 if tabular else SOURCE_LINES)
    lines = SENTENCE_LINES - tabular
    sentence = leading_sentences(clean(_sentence(content)), body.width, SENTENCE, lines)
    below = (
        height_of(len(lines_of(sentence, body.width, SENTENCE)), SENTENCE)
        + height_of(len(lines_of(source, body.width, SOURCE)), SOURCE)
        + 2 * GAP
    )
    room = Room(body.left, body.top + head + GAP, body.width, body.height - head - below - 2 * GAP)
    _picture(paper, content, room)
    paper.words(
        body.lower(below),
        [(sentence, SENTENCE, "ink", False), (source, SOURCE, "ink-soft", False)],
        name="What it shows",
    )
    paper.notes(_notes(content))
    return paper


def _sentence(content: SlideContent) -> str:
    """The sentence without what only a page can do; the notes hold all of it."""
    words = _OF_PAGES.sub("", clean(content.exhibit.full_sentence))
    return f"{words.strip()} {content.moved}".strip()


def _picture(paper: Paper, content: SlideContent, room: Room) -> None:
    """The chart of the exhibit's kind, or the table of its numbers where it has none to draw."""
    exhibit, numbers = content.exhibit, numbers_of(content.exhibit)
    drawn = DRAWN[numbers.kind.kind](paper, numbers, room) if numbers else None
    kind = KIND_WORDS[numbers.kind.kind] if numbers and drawn is not None else "Table"
    if drawn is None and not exhibit.rows:
        paper.words(room, [("There are no figures to show.", 18, "ink-soft", False)], middle=True)
        return
    shape = drawn if drawn is not None else number_table(paper, exhibit, room)
    describe(shape, f"{kind}: {content.name}. {exhibit.full_sentence}", f"{kind}: {content.heading}")


def _notes(content: SlideContent) -> list[str]:
    """What the notes page says, one matter a paragraph."""
    exhibit = content.exhibit
    paragraphs = [f"What it shows: {exhibit.full_sentence}"]
    if content.spoken:
        paragraphs.insert(0, f"Words of the list’s maker: {content.spoken}")
    if content.moved:
        paragraphs.append(content.moved)
    paragraphs += [f"{name}: {words}" for name, words in content.facts if words]
    cautions = list(dict.fromkeys(notes_of(list(exhibit.more))))
    if cautions:
        paragraphs.append(f"To bear in mind: {' · '.join(cautions)}")
    return paragraphs
