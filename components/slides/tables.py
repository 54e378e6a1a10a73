"""An exhibit's numbers as a native table: as many columns and rows as there is room for, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from components.exhibit import Exhibit
from components.picture_sheet.text_width import width_of
from components.slides.palette import colour
from components.slides.paper import Paper, Room, place_of
from components.slides.words import POINTS, cut, height_of, lines_of, put_words
from components.tables.numbers import Cell, cell_text

SIZE = 12
PAD = Inches(0.08)
NARROWEST, WIDEST = Inches(0.9), Inches(3.4)
MOST_LINES = 2  # of a cell
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the table style without any style
NOTE = Inches(0.3)


@dataclass(frozen=True, slots=True)
class Fit:
    """Which part of a table there is room for."""

    widths: tuple[int, ...]
    rows: int


def number_table(paper: Paper, exhibit: Exhibit, room: Room) -> Any:
    """The table and, where it is not whole, a line that says what is left out."""
    texts = [[_text(cell) for cell in row] for row in exhibit.rows]
    fit = _fit(exhibit.columns, texts, room)
    columns, shown = exhibit.columns[: len(fit.widths)], texts[: fit.rows]
    frame = add_table(paper, room, fit.widths, 1 + len(shown))
    table = frame.table
    right = [_are_figures([row[at] for row in exhibit.rows]) for at in range(len(columns))]
    for at, name in enumerate(columns):
        fill_cell(
            table.cell(0, at),
            cut(name, fit.widths[at] - 2 * PAD, SIZE, MOST_LINES, bold=True),
            head=True,
            right=right[at],
        )
    for line, row in enumerate(shown, 1):
        for at, words in enumerate(row[: len(columns)]):
            fill_cell(
                table.cell(line, at),
                cut(words, fit.widths[at] - 2 * PAD, SIZE, MOST_LINES),
                right=right[at],
                shaded=line % 2 == 0,
            )
    if note := _left_out(exhibit, len(columns), len(shown)):
        paper.words(room.lower(NOTE), [(note, SIZE, "ink-soft", False)], name="What is left out")
    return frame  # fmt: skip


def _left_out(exhibit: Exhibit, columns: int, rows: int) -> str:
    parts = []
    if rows < len(exhibit.rows):
        parts.append(f"the first {rows} of {len(exhibit.rows):,} rows")
    if columns < len(exhibit.columns):
        parts.append(f"{columns} of {len(exhibit.columns)} columns")
    return f"Here: {' and '.join(parts)}. All stand in the workbook of this list." if parts else ""


def _fit(columns: Sequence[str], texts: Sequence[Sequence[str]], room: Room) -> Fit:
    """Columns from the left while they fit, stretched over the width; then rows from the top while they fit."""
    wanted = [_wanted(name, [row[at] for row in texts[:40]]) for at, name in enumerate(columns)]
    widths: list[int] = []
    for width in wanted:
        if widths and sum(widths) + width > room.width:
            break
        widths.append(min(width, room.width))
    factor = min(room.width / sum(widths), 1.6)
    widths = [int(width * factor) for width in widths]
    height = _height(columns[: len(widths)], widths, bold=True)
    kept = 0
    for row in texts:
        height += _height(row[: len(widths)], widths)
        if height > room.height - NOTE:
            break
        kept += 1
    return Fit(tuple(widths), kept)


def _wanted(name: str, texts: Sequence[str]) -> int:
    """A width in which the longest text takes two lines at most, or as wide as a column may be."""
    longest = max((*texts, name), key=len)
    words = {*name.split(), *(word for text in texts for word in text.split())}
    word = max((width_of(each, SIZE, bold=True) for each in words), default=0.0)
    least = max(word, width_of(longest, SIZE) / MOST_LINES, width_of(name, SIZE, bold=True) / MOST_LINES)
    width = max(int(least * POINTS * 1.03) + 2 * PAD, NARROWEST)
    while width < WIDEST and len(lines_of(longest, width - 2 * PAD, SIZE)) > MOST_LINES:
        width += Inches(0.1)
    return int(min(width, WIDEST))


def _height(texts: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> int:
    lines = max(
        min(len(lines_of(words, width - 2 * PAD, SIZE, bold=bold)), MOST_LINES)
        for words, width in zip(texts, widths, strict=True)
    )
    return height_of(max(lines, 1), SIZE) + 2 * int(PAD * 0.55)


def add_table(paper: Paper, room: Room, widths: Sequence[int], rows: int) -> Any:
    """An empty table with its first row as heading; rows grow with their words."""
    least = height_of(1, SIZE) + int(PAD * 1.1)
    place = Room(room.left, room.top, sum(widths), least * rows)
    frame = paper.slide.shapes.add_table(rows, len(widths), *place_of(place))
    style = frame._element.find(f".//{qn('a:tableStyleId')}")
    style.text = NO_STYLE
    frame.table.horz_banding = False
    for at, width in enumerate(widths):
        frame.table.columns[at].width = Emu(width)
    for row in frame.table.rows:
        row.height = Emu(least)
    return frame


def fill_cell(
    cell: Any,
    words: str,
    *,
    head: bool = False,
    right: bool = False,
    centre: bool = False,
    shaded: bool = False,
    token: str = "",
    bold: bool = False,
) -> None:
    """Words in a cell, with a line below it."""
    cell.margin_left = cell.margin_right = PAD
    cell.margin_top = cell.margin_bottom = int(PAD * 0.5)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.CENTER if centre else None
    put_words(paragraph, words, SIZE, colour(token or ("brand" if head else "ink")), bold=head or bold)
    if head or shaded:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour("accent-soft" if head else "ground")
    _line_below(cell)


def _line_below(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    edge = etree.Element(qn("a:lnB"), {"w": str(POINTS // 2)})
    fill = etree.SubElement(edge, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), {"val": str(colour("line"))})
    properties.insert(0, edge)


def _text(cell: Cell) -> str:
    return cell_text(cell).strip() or "–"


def _are_figures(cells: Sequence[Cell]) -> bool:
    figures = [cell for cell in cells if cell is not None and cell != ""]
    return bool(figures) and all(isinstance(cell, int | float) for cell in figures)
