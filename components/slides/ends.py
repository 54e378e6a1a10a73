"""The slides around the exhibits: the contents with links, and how to read the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from components.slides.content import DeckContent, MissingContent, SlideContent
from components.slides.palette import colour
from components.slides.paper import Paper, Room, Style, add_slide, describe
from components.slides.tables import SIZE, add_table, fill_cell
from components.slides.words import clean, cut, leading_sentences, lines_of, put_words

ON_ONE = 14  # lines of a contents slide
NUMBER = Inches(0.9)
HOW_TO_READ = (
    "One finding a slide: the title says it, the line below says of what, where and when.",
    "A lasting change needs a whole year against the year before the programme. One month is a question to ask.",
    "Control charts: figures vary by chance between the dashed limits. Blue circles are on the side hoped for, orange "
    "diamonds are questions to ask, purple squares are unusual where no side is hoped for.",
    "Hollow points are set aside: too few members reported, or read with care. Absent figures leave gaps, never zero.",
    "The figures are for learning, never for blame; places stand by name and are not ranked.",
    "Every chart is editable: right click, Edit Data. Source, method and cautions stand in the notes of each slide.",
)


def contents_slides(style: Style, deck: DeckContent) -> list[tuple[Paper, list[int]]]:
    """Slides for the contents, empty; each with the numbers of the entries that it will list."""
    numbers = sorted([each.number for each in deck.slides] + [each.number for each in deck.missing])
    parts = [numbers[at : at + ON_ONE] for at in range(0, len(numbers), ON_ONE)] or [[]]
    title = deck.title or "Exhibits"
    made = []
    for at, part in enumerate(parts):
        paper = add_slide(style, title if at == 0 else f"{title}, continued")
        made.append((paper, part))
    return made


def fill_contents(
    paper: Paper, part: Sequence[int], deck: DeckContent, slides: dict[int, Paper], places: dict[int, int]
) -> None:
    """The lines of one contents slide: number of the slide, finding as a link, of what; or why there is none."""
    by_number: dict[int, SlideContent | MissingContent] = {
        each.number: each for each in (*deck.slides, *deck.missing)
    }
    body = paper.style.body
    paper.words(body.upper(Inches(0.36)), [(_lead(deck), 16, "ink-soft", False)], name="About this deck")
    if deck.demonstration:
        paper.badge(body.upper(Inches(0.34)))
    if deck.problem:
        paper.words(
            body.lower(Inches(0.26)), [(deck.problem, SIZE, "concern", True)], name="What could not be met"
        )
    room = Room(body.left, body.top + Inches(0.5), body.width, body.height - Inches(0.5))
    if not part:
        paper.words(room, [("This list holds no exhibits.", 16, "ink", False)])
        return
    wide = room.width - NUMBER
    widths = [NUMBER, int(wide * 0.6), wide - int(wide * 0.6)]
    frame = add_table(paper, room, widths, len(part) + 1)
    for at, name in enumerate(("Slide", "Finding", "Of what")):
        fill_cell(frame.table.cell(0, at), name, head=True)
    for line, number in enumerate(part, 1):
        cells, entry = [frame.table.cell(line, at) for at in range(3)], by_number[number]
        if isinstance(entry, MissingContent):
            _fill_missing(cells, entry, widths)
            continue
        fill_cell(cells[0], str(places[number]))
        fill_cell(cells[1], "")
        words = cut(entry.heading, int(widths[1] * 0.92) - Inches(0.2), 13, 1, bold=True)
        run = put_words(cells[1].text_frame.paragraphs[0], words, 13, colour("accent"), bold=True)
        _link(paper, run, slides[number])
        fill_cell(cells[2], _short(entry.of_what, widths[2] - Inches(0.2)))
    describe(frame, f"Contents: {len(part)} entries with links to their slides", "Contents")


def _short(of_what: str, width: int) -> str:
    """As many of the parts between dots as there is room for."""
    parts = clean(of_what).split(" · ")
    while len(parts) > 1 and len(lines_of(" · ".join(parts), width, SIZE)) > 1:
        parts.pop()
    return cut(" · ".join(parts), width, SIZE)


def _lead(deck: DeckContent) -> str:
    return f"{len(deck.slides)} exhibits, made {deck.made}, data version {deck.version}"


def _fill_missing(cells: Sequence[Any], entry: MissingContent, widths: Sequence[int]) -> None:
    fill_cell(cells[0], "none")
    fill_cell(cells[1], cut(entry.title, widths[1] - Inches(0.2), SIZE, 1))
    fill_cell(cells[2], cut(entry.problem, widths[2] - Inches(0.2), SIZE, 2))


def _link(paper: Paper, run: Any, target: Paper) -> None:
    """A run of words that leads to another slide."""
    relation = paper.slide.part.relate_to(target.slide.part, RELATIONSHIP_TYPE.SLIDE)
    properties = run._r.get_or_add_rPr()
    link = etree.SubElement(properties, qn("a:hlinkClick"))
    link.set(qn("r:id"), relation)
    link.set("action", "ppaction://hlinksldjump")


def reading_slide(style: Style, deck: DeckContent) -> Paper:
    """How to read, data version, addresses, licence."""
    paper = add_slide(style, "How to read these slides, and where they come from")
    body = paper.style.body
    half = (body.width - Inches(0.6)) // 2
    left = Room(body.left, body.top + Inches(0.45), half, body.height - Inches(0.45))
    right = Room(body.left + half + Inches(0.6), left.top, half, left.height)
    if deck.demonstration:
        paper.badge(body.upper(Inches(0.34)))
    box = paper.words(left, [(words, 14, "ink", False) for words in HOW_TO_READ], name="How to read")
    _apart(box, 8)
    lines: list[tuple[str, float, str, bool]] = []
    for name, words in deck.facts:
        lines.append((name, 14, "brand", True))
        lines.append((leading_sentences(clean(words), half, SIZE, 4), SIZE, "ink", False))
    box = paper.words(right, lines, name="Where they come from")
    _apart(box, 6, every=2)
    paper.notes([f"{name}: {words}" for name, words in deck.facts])
    return paper


def _apart(box: Any, points: int, every: int = 1) -> None:
    for at, paragraph in enumerate(box.text_frame.paragraphs):
        if at % every == 0 and at:
            paragraph.space_before = Pt(points)
