"""Shares of a whole, one bar for each kind, from nothing to all."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from components.figures.scale import LinearScale
from components.figures.sizes import Size
from components.markup import coordinate, label, picture, tag, title
from components.words import number

ROW_HEIGHT = 52.0
BAR_HEIGHT = 18.0


def shares_picture(shares: Sequence[tuple[str, float]], *, size: Size, label: str) -> Markup:
    """``shares`` are (name, per cent); each bar lies on a track that is as long as all would be."""
    across = LinearScale(0, 100, size.left, size.width - size.right)
    height = size.top + ROW_HEIGHT * len(shares)
    parts = [
        part
        for row, (name, share) in enumerate(shares)
        for part in _row(name, share, size.top + ROW_HEIGHT * row, across)
    ]
    return picture(size.width, height, label, *parts, class_=f"spc {size.name}".strip())


def _row(name: str, share: float, top: float, across: LinearScale) -> list[Markup]:
    words = f"{number(share)} %"
    bar_top = top + 16
    return [
        label(name, across(0), top + 8, "end mean"),
        _bar(100, bar_top, across, "share-track"),
        _bar(share, bar_top, across, "share-bar", f"{name}: {words}"),
        label(words, across(100) + 6, bar_top + BAR_HEIGHT / 2, "end mean level"),
    ]


def _bar(share: float, top: float, across: LinearScale, face: str, words: str = "") -> Markup:
    return tag(
        "rect",
        title(words) if words else "",
        x=coordinate(across(0)),
        y=coordinate(top),
        width=coordinate(across(share) - across(0)),
        height=coordinate(BAR_HEIGHT),
        class_=face,
    )
