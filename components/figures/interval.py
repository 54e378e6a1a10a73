"""A ratio with its interval beside the line of no change."""

from __future__ import annotations

from markupsafe import Markup

from components.figures.panel import Size
from components.figures.scale import LinearScale, span, tick_decimals, ticks
from components.markup import coordinate, picture, tag, text, title
from components.words import number

ROW = Size(width=860, height=110, left=50, right=72, top=34, bottom=34, marker=7, years=1, name="wide")
SMALL_ROW = Size(width=350, height=110, left=20, right=30, top=34, bottom=34, marker=6, years=1)


def interval_picture(ratio: float, lower: float, upper: float, *, size: Size, label: str) -> Markup:
    """``ratio`` of the later rate to the earlier one; the interval is drawn as a bar, 1 as a line."""
    low, high = span([lower, upper, 1.0], room=0.12)
    across = LinearScale(low, high, size.left, size.width - size.right)
    middle = size.height / 2
    bottom = size.height - size.bottom
    end = coordinate(size.width - size.right)
    marks = ticks(low, high, 5)
    decimals = tick_decimals(marks)
    parts = [
        text(number(mark, decimals), across(mark), bottom + 18, class_="axis", text_anchor="middle")
        for mark in marks
    ]
    words = f"{number(ratio, 2)} (from {number(lower, 2)} to {number(upper, 2)})"
    parts += [
        tag(
            "path",
            d=f"M{coordinate(size.left)} {coordinate(bottom)}H{end}",
            class_="tick",
        ),
        tag(
            "path",
            d=f"M{coordinate(across(1))} {coordinate(size.top - 12)}V{coordinate(bottom)}",
            class_="centre",
        ),
        text("no change", across(1), size.top - 18, class_="end mean", text_anchor="middle"),
        tag(
            "path",
            title(words),
            d=f"M{coordinate(across(lower))} {coordinate(middle)}H{coordinate(across(upper))}",
            class_="interval",
        ),
        tag(
            "circle",
            title(words),
            cx=coordinate(across(ratio)),
            cy=coordinate(middle),
            r=size.marker,
            class_="aim-end",
        ),
    ]
    return picture(size.width, size.height, label, *parts, class_=f"spc {size.name}".strip())
