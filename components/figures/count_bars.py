"""Counts of one thing as bars from nothing, each with its date, beside what was promised. They are no time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.figures.scale import LinearScale
from components.figures.sizes import Size
from components.markup import coordinate, picture, tag, text, title

LINE, BAR = 30.0, 16.0
WIDE_BARS = Size(width=860, height=0, left=258, right=182, top=6, bottom=6, marker=0, years=1, name="wide")
NARROW_BARS = Size(width=350, height=0, left=86, right=96, top=6, bottom=6, marker=0, years=1)


@dataclass(frozen=True, slots=True)
class CountBar:
    """One bar: ``kind`` is ``dated``, ``undated`` or ``promised``, ``figure`` what stands at its end."""

    name: str
    value: float
    figure: str
    kind: str


def count_bars(bars: Sequence[CountBar], *, size: Size, description: str) -> Markup:
    """The bars in the order given, all from nothing and on one scale."""
    across = LinearScale(
        0, max((bar.value for bar in bars), default=1) or 1, size.left, size.width - size.right
    )
    parts = [_row(bar, size.top + LINE * index, across, size) for index, bar in enumerate(bars)]
    height = size.top + size.bottom + LINE * len(bars)
    return picture(size.width, height, description, *parts, class_=f"spc {size.name}".strip())


def _row(bar: CountBar, top: float, across: LinearScale, size: Size) -> Markup:
    middle = top + LINE / 2
    return tag(
        "g",
        title(f"{bar.name}: {bar.figure}"),
        text(bar.name, size.left - 8, middle + 4, class_="bar-words", text_anchor="end"),
        tag(
            "rect",
            x=coordinate(across(0)),
            y=coordinate(middle - BAR / 2),
            width=coordinate(max(across(bar.value) - across(0), 1)),
            height=coordinate(BAR),
            class_=f"count-bar {bar.kind}",
        ),
        text(bar.figure, across(bar.value) + 6, middle + 4, class_="bar-words"),
    )
