"""A forest plot: the ratio of two rates with its interval for each of several places, beside the line of no change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.figures.scale import LinearScale, span, tick_decimals, ticks
from components.figures.sizes import WIDER, Size, shortened
from components.markup import coordinate, label, picture, stroke, tag, text, title
from components.picture_sheet.text_width import folded
from components.words import number

LINE = 24  # height of a place
SECOND_LINE = 10  # more of it where its name takes two lines
FOREST = Size(
    width=860,
    height=0,
    left=302,
    right=150,
    top=34,
    bottom=34,
    marker=5.5,
    years=1,
    name="wide",
    letters=16.5,
)
SMALL_FOREST = Size(width=350, height=0, left=138, right=16, top=34, bottom=34, marker=5, years=1)


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One place. ``ratio``, ``lower`` and ``upper`` are ``None`` where it cannot be told; ``kind`` colours it.

    ``words`` are the verdict in full, ``brief`` what stands at the end of the line.
    """

    name: str
    ratio: float | None
    lower: float | None
    upper: float | None
    kind: str
    words: str
    brief: str


def forest_plot(
    rows: Sequence[ForestRow],
    *,
    size: Size,
    description: str,
    first_is_whole: bool = True,
    aim: tuple[float, str] | None = None,
) -> Markup:
    """Places in the order given; ``first_is_whole``: the first of them is what the others are parts of.

    ``aim`` is a ratio that somebody hoped for, with its word.
    """
    apart = LINE / 2 if first_is_whole and len(rows) > 1 else 0
    names = [_name_lines(row.name, size) for row in rows]
    heights = [LINE + SECOND_LINE * (len(lines) - 1) for lines in names]
    height = size.top + size.bottom + sum(heights) + apart
    bounds = [bound for row in rows for bound in (row.lower, row.upper)]
    low, high = span([*bounds, 1.0, *([aim[0]] if aim else [])], room=0.06)
    across = LinearScale(low, high, size.left, size.width - size.right)
    bottom = height - size.bottom
    marks = ticks(low, high, 5 if size.name else 3)
    decimals = tick_decimals(marks)
    parts = [
        text(number(mark, decimals), across(mark), bottom + 18, class_="axis", text_anchor="middle")
        for mark in marks
        if any(
            bound is not None for bound in bounds
        )  # an axis of nothing would say that something was measured
    ]
    parts += [
        stroke(
            f"M{coordinate(size.left)} {coordinate(bottom)}H{coordinate(size.width - size.right)}", "tick"
        ),
        stroke(f"M{coordinate(across(1))} {coordinate(size.top - 10)}V{coordinate(bottom)}", "centre"),
        text("no change", across(1), size.top - 16, class_="end mean", text_anchor="middle"),
    ]
    if aim:
        x = across(aim[0])
        parts.append(stroke(f"M{coordinate(x)} {coordinate(size.top - 10)}V{coordinate(bottom)}", "aim"))
        parts.append(text(aim[1], x, size.top - 16, class_="end mean", text_anchor="middle"))
    for index, row in enumerate(rows):
        middle = size.top + sum(heights[:index]) + heights[index] / 2 + (apart if index else 0)
        parts.append(_row(row, names[index], middle, across, size, first=first_is_whole and index == 0))
    return picture(size.width, height, description, *parts, class_=f"spc forest {size.name}".strip())


def _name_lines(name: str, size: Size) -> list[str]:
    """A name in one line, or in two where it needs them; what is longer still ends in an ellipsis."""
    room = size.left - 14
    first, *rest = folded(name, room / WIDER, size.letters)
    return [first, shortened(" ".join(rest), room, size)] if rest else [shortened(first, room, size)]


def _row(
    row: ForestRow,
    name_lines: Sequence[str],
    middle: float,
    across: LinearScale,
    size: Size,
    *,
    first: bool,
) -> Markup:
    face = "place whole level" if first else "place level"
    top = middle - size.letters * (len(name_lines) - 1) / 2
    parts = [
        title(f"{row.name}: {row.words}"),
        *(
            label(words, size.left - 12, top + size.letters * at, face, "end")
            for at, words in enumerate(name_lines)
        ),
    ]
    if row.ratio is not None and row.lower is not None and row.upper is not None:
        ends = f"M{coordinate(across(row.lower))} {coordinate(middle)}H{coordinate(across(row.upper))}"
        parts += [
            stroke(ends, f"interval change-{row.kind}"),
            tag(
                "circle",
                cx=coordinate(across(row.ratio)),
                cy=coordinate(middle),
                r=size.marker,
                class_=f"estimate change-{row.kind}",
            ),
        ]
    elif not size.name:
        parts.append(label("cannot tell", across(1) + 6, middle, "axis level"))
    if size.name:
        parts.append(label(row.brief, size.width - size.right + 14, middle, "axis level"))
    return tag("g", *parts)
