"""Places as tiles in the rough shape of the country, and icon tables: native shapes and tables with signs and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches

from components.picture_sheet.text_width import width_of
from components.slides.numbers_of import Numbers
from components.slides.palette import CHANGES, colour
from components.slides.paper import Paper, Room, plain_rectangle
from components.slides.tables import NOTE, PAD, SIZE, add_table, fill_cell
from components.slides.words import POINTS, clean, cut, height_of, lines_of, put_words
from components.tables.numbers import cell_text
from components.words import number

GAP = Inches(0.1)
EDGE = Inches(0.07)
ACROSS = 4
HEAD = Inches(1.8)  # of the turned names of places
COLUMN, FIRST = Inches(0.45), Inches(3.0)  # the widest column of signs, and the least room for names


# What the sentence below the tiles says of all of them.
_SINCE_WHEN = re.compile(r" (?:than in|from) .*$")


def tiles_group(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """A tile a place: its name, its sign and verdict, its value. Equal areas, where each lies or by name."""
    names = numbers.names()
    positions = _positions(numbers, len(names))
    down = max(row for row, _ in positions)
    across = max(column for _, column in positions)
    width, height = (room.width - GAP * (across - 1)) // across, (room.height - GAP * (down - 1)) // down
    shapes: list[Any] = []
    for at, (row, column) in enumerate(positions):
        place = Room(
            room.left + (column - 1) * (width + GAP), room.top + (row - 1) * (height + GAP), width, height
        )
        shapes += _tile(
            paper.slide.shapes, place, _lines(numbers, at, width - EDGE - 2 * PAD), numbers.marks[at]
        )
    return paper.slide.shapes.add_group_shape(shapes)


def _positions(numbers: Numbers, count: int) -> Sequence[tuple[int, int]]:
    given = numbers.kind.positions
    if len(given) >= count and len(set(given)) == len(given):
        return given[:count]
    return [(at // ACROSS + 1, at % ACROSS + 1) for at in range(count)]


def _lines(numbers: Numbers, at: int, width: int) -> list[tuple[str, float, str, bool]]:
    sign = numbers.kind.signs[at] if at < len(numbers.kind.signs) else ""
    token = CHANGES.get(numbers.marks[at], "ink-soft")
    lines = [(cut(numbers.names()[at], width, 13, bold=True), 13.0, "ink", True)]
    verdict = numbers.kind.column("verdict")
    if verdict:
        words = f"{sign} {str(numbers.cells(verdict)[at]).partition(' (')[0]}".strip()
        if len(lines_of(words, width, SIZE, bold=True)) > 1:
            words = _SINCE_WHEN.sub("", words)
        lines.append((cut(words, width, SIZE, bold=True), float(SIZE), token, True))
    values = [_value(numbers, role, at) for role in ("before", "value") if numbers.kind.column(role)]
    lines.append((cut(" → ".join(values), width, SIZE), float(SIZE), "ink", False))
    return lines


def _value(numbers: Numbers, role: str, at: int) -> str:
    """A value with its measure's decimals; what is no figure stays in words."""
    cell = numbers.cells(numbers.kind.column(role) or "")[at]
    if cell is None:
        return "no figure"
    return number(cell, numbers.kind.decimals) if isinstance(cell, int | float) else cell_text(cell)


def _tile(
    shapes: Any, place: Room, lines: Sequence[tuple[str, float, str, bool]], mark: str
) -> tuple[Any, Any]:
    tile = plain_rectangle(shapes, place, "ground", lines[0][0])
    frame = tile.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left, frame.margin_right = EDGE + PAD, PAD
    frame.margin_top = frame.margin_bottom = Emu(0)
    for at, (words, size, token, bold) in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        put_words(paragraph, words, size, colour(token), bold=bold)
    edge = Room(place.left, place.top, EDGE, place.height)
    return tile, plain_rectangle(shapes, edge, CHANGES.get(mark, "line"), "Edge")


def grid_table(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Rows by columns with a sign in each cell, as many rows as there is room for."""
    cells = _cells(numbers)
    if not cells:
        return None
    down, across = (
        list(dict.fromkeys(row for row, _ in cells)),
        list(dict.fromkeys(name for _, name in cells)),
    )
    line, head = height_of(1, SIZE) + int(PAD * 1.1), _head_height(across)
    foot = NOTE + height_of(len(lines_of(numbers.kind.key, room.width, SIZE)), SIZE)
    kept = down[: max(1, (room.height - head - foot) // line)]
    column = min(COLUMN, (room.width - FIRST) // len(across))
    first = room.width - column * len(across)
    frame = add_table(paper, room, [first, *[column] * len(across)], len(kept) + 1)
    table = frame.table
    table.rows[0].height = Emu(head)
    fill_cell(table.cell(0, 0), numbers.kind.along, head=True)
    for at, name in enumerate(across, 1):
        fill_cell(table.cell(0, at), cut(name, head - 2 * PAD, SIZE, bold=True), head=True)
        table.cell(0, at)._tc.get_or_add_tcPr().set("vert", "vert270")  # python-pptx cannot turn words
    for down_at, name in enumerate(kept, 1):
        fill_cell(table.cell(down_at, 0), cut(name, first - 2 * PAD, SIZE))
        for at, place in enumerate(across, 1):
            sign, mark = cells.get((name, place), ("", ""))
            fill_cell(
                table.cell(down_at, at), sign or "·", centre=True, token=CHANGES.get(mark, "ink"), bold=True
            )
    more = (
        f"The first {len(kept)} of {len(down)} rows; all stand in the workbook."
        if len(kept) < len(down)
        else ""
    )
    notes = [(words, SIZE, "ink-soft", False) for words in (numbers.kind.key, more) if words]
    paper.words(room.lower(foot), notes, name="What the signs mean")
    return frame


def _head_height(names: Sequence[str]) -> int:
    """High enough for the turned names, and no higher than rows can spare."""
    longest = max(width_of(name, SIZE, bold=True) for name in names)
    return min(int(longest * POINTS * 1.06) + 3 * PAD, HEAD)


def _cells(numbers: Numbers) -> dict[tuple[str, str], tuple[str, str]]:
    """Sign and mark by row and column, of a table with a row a cell or a column a place."""
    kind, names = numbers.kind, numbers.names()
    column = kind.column("column")
    if column is not None:
        pairs = [(name, clean(place)) for name, place in zip(names, numbers.cells(column), strict=True)]
        marks: Sequence[str] = numbers.marks
    else:
        pairs = [(name, clean(place)) for name in names for _, place in kind.columns]
        marks = [""] * len(pairs)
    if len(kind.signs) != len(pairs):
        return {}
    return dict(zip(pairs, zip(kind.signs, marks, strict=True), strict=True))
