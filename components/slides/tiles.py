"""Places as tiles in the rough shape of the country, and icon tables: native shapes and tables with signs and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches

from components.slides.numbers_of import Numbers
from components.slides.palette import CHANGES, colour
from components.slides.paper import Paper, Room, place_of
from components.slides.tables import NOTE, PAD, SIZE, add_table, fill_cell
from components.slides.words import cut, height_of, put_words
from components.tables.numbers import cell_text
from components.words import number

GAP = Inches(0.1)
EDGE = Inches(0.07)
ACROSS = 4
HEAD = Inches(1.5)  # of the turned names of places
FIRST = Inches(3.0)


def tiles_group(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """A tile a place: its name, its sign and verdict, its value. Equal areas, where each lies or by name."""
    names = numbers.names()
    positions = _positions(numbers, len(names))
    down = max(row for row, _ in positions)
    across = max(column for _, column in positions)
    width, height = (room.width - GAP * (across - 1)) // across, (room.height - GAP * (down - 1)) // down
    group = paper.slide.shapes.add_group_shape()
    for at, (row, column) in enumerate(positions):
        place = Room(
            room.left + (column - 1) * (width + GAP), room.top + (row - 1) * (height + GAP), width, height
        )
        _tile(group, place, _lines(numbers, at, width - EDGE - 2 * PAD), numbers.marks[at])
    return group


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


def _tile(group: Any, place: Room, lines: Sequence[tuple[str, float, str, bool]], mark: str) -> None:
    tile = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place_of(place))
    tile.name = lines[0][0]
    tile.shadow.inherit = False
    tile.fill.solid()
    tile.fill.fore_color.rgb = colour("ground")
    tile.line.fill.background()
    frame = tile.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left, frame.margin_right = EDGE + PAD, PAD
    frame.margin_top = frame.margin_bottom = Emu(0)
    for at, (words, size, token, bold) in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        put_words(paragraph, words, size, colour(token), bold=bold)
    edge = group.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, *place_of(Room(place.left, place.top, EDGE, place.height))
    )
    edge.name = "Edge"
    edge.shadow.inherit = False
    edge.fill.solid()
    edge.fill.fore_color.rgb = colour(CHANGES.get(mark, "line"))
    edge.line.fill.background()


def grid_table(paper: Paper, numbers: Numbers, room: Room) -> Any:
    """Rows by columns with a sign in each cell, as many rows as there is room for."""
    kind = numbers.kind
    column = kind.column("column")
    if column is None or len(kind.signs) < len(numbers.rows):
        return None
    across = list(dict.fromkeys(str(cell) for cell in numbers.cells(column)))
    down = list(dict.fromkeys(numbers.names()))
    cells = {
        (name, str(place)): at
        for at, (name, place) in enumerate(zip(numbers.names(), numbers.cells(column), strict=True))
    }
    line = height_of(1, SIZE) + int(PAD * 1.1)
    kept = down[: max(1, (room.height - HEAD - NOTE) // line)]
    rest = (room.width - FIRST) // len(across)
    frame = add_table(paper, room, [FIRST, *[rest] * len(across)], len(kept) + 1)
    table = frame.table
    table.rows[0].height = Emu(HEAD)
    fill_cell(table.cell(0, 0), kind.along, head=True)
    for at, name in enumerate(across, 1):
        fill_cell(table.cell(0, at), cut(name, int(HEAD), SIZE, 2, bold=True), head=True)
        turned = table.cell(0, at)._tc.get_or_add_tcPr()
        turned.set("vert", "vert270")
    for down_at, name in enumerate(kept, 1):
        fill_cell(table.cell(down_at, 0), cut(name, FIRST - 2 * PAD, SIZE))
        for at, place in enumerate(across, 1):
            cell_at = cells.get((name, place))
            sign = kind.signs[cell_at] if cell_at is not None else ""
            token = CHANGES.get(numbers.marks[cell_at], "common") if cell_at is not None else "common"
            fill_cell(table.cell(down_at, at), sign or "·", centre=True, token=token, bold=True)
    more = (
        f" The first {len(kept)} of {len(down)} rows; all stand in the workbook."
        if len(kept) < len(down)
        else ""
    )
    key = f"▲ higher, ▼ lower, – no clear change, ? cannot tell, · no figures; hollow: would not hold among all.{more}"
    paper.words(room.lower(NOTE), [(key, SIZE, "ink-soft", False)], name="What the signs mean")
    return frame
