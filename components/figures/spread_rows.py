"""Figures of spread along the years, a row each, grouped by place; beside it the share of those who could.

Nothing joins two figures: between them nobody counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from components.figures.scale import LinearScale
from components.figures.sizes import WIDER, Size, room_of
from components.markup import coordinate, label, picture, stroke, tag, title
from components.picture_sheet.text_width import folded

WIDE_ROWS = Size(width=860, height=0, left=0, right=10, top=44, bottom=8, marker=5, years=1, name="wide",
                 letters=16.5)  # fmt: skip
NARROW_ROWS = Size(width=350, height=0, left=4, right=10, top=42, bottom=8, marker=5, years=1)
ALL = 100.0  # per cent
BAR, GAP = 9.0, 8.0
A_MONTH = 31  # days; what is known no better stands as a stretch


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """One dated figure: the first and the last day that its date may mean, and what it says in words.

    ``share`` is in per cent, ``None`` where nobody says of how many; ``planned`` is drawn hollow.
    """

    place: str
    words: str
    first: date
    last: date
    share: float | None = None
    planned: bool = False

    @property
    def stretch(self) -> bool:
        """Whether the date is a year or longer, or from one month to another."""
        return (self.last - self.first).days > A_MONTH


@dataclass(frozen=True, slots=True)
class _Paper:
    """Where the columns of the picture lie; ``below`` puts the marks under the words, on narrow paper."""

    size: Size
    words: float  # room for words
    time: LinearScale
    share: LinearScale | None
    years: range
    below: bool

    @property
    def line(self) -> float:
        return self.size.letters * 1.15


def spread_rows(rows: Sequence[SpreadRow], *, size: Size, description: str) -> Markup:
    """The rows in the order given, at least one; those of a place that follow one another stand under its name."""
    paper = _paper(rows, size)
    parts: list[Markup] = []
    y = size.top
    for place, group in groupby(rows, key=lambda row: row.place):
        y += GAP
        for text in _lines(place, size.width - size.left, size, bold=True):
            parts.append(label(text, size.left, y + paper.line / 2, "bar-words mean level"))
            y += paper.line
        for row in group:
            drawn, y = _row(row, y, paper)
            parts += drawn
    grid = _grid(paper, y)
    height = y + size.bottom
    return picture(size.width, height, description, *grid, *parts, class_=f"spc spread {size.name}".strip())


def _paper(rows: Sequence[SpreadRow], size: Size) -> _Paper:
    years = range(min(row.first.year for row in rows), max(row.last.year for row in rows) + 1)
    shared = any(row.share is not None for row in rows)
    below = size.width < 500
    start = size.left + 4 if below else size.width * 0.42
    width = size.width - size.right - start
    end = start + width * (0.6 if shared else 1)
    days = date(years[0], 1, 1).toordinal(), date(years[-1] + 1, 1, 1).toordinal()
    share = LinearScale(0, ALL, end + width * 0.08, start + width) if shared else None
    room = size.width - size.left - size.right if below else start - size.left - 14
    return _Paper(size, room, LinearScale(*days, start, end), share, years, below)


def _lines(words: str, room: float, size: Size, *, bold: bool = False) -> list[str]:
    return folded(words, room / WIDER, size.letters, bold=bold)


def _row(row: SpreadRow, top: float, paper: _Paper) -> tuple[list[Markup], float]:
    """The row's marks, and where the next one begins."""
    lines = _lines(row.words, paper.words, paper.size)
    words = [
        label(text, paper.size.left, top + paper.line * (at + 0.5), "bar-words level")
        for at, text in enumerate(lines)
    ]
    bottom = top + paper.line * len(lines)
    middle = bottom + GAP if paper.below else top + paper.line / 2
    end = (middle + GAP if paper.below else bottom) + GAP
    mark = tag("g", title(f"{row.place}: {row.words}"), *_mark(row, middle, paper))
    return [*words, mark], end


def _mark(row: SpreadRow, y: float, paper: _Paper) -> Iterator[Markup]:
    planned = " planned" if row.planned else ""
    # A day begins and ends: the last one counts whole.
    x, end = paper.time(row.first.toordinal()), paper.time(row.last.toordinal() + 1)
    if row.stretch:
        yield _bar(x, end, y, f"spread-span{planned}")
    else:
        middle = coordinate((x + end) / 2)
        yield tag("circle", cx=middle, cy=coordinate(y), r=paper.size.marker, class_=f"spread-at{planned}")
    if paper.share is not None and row.share is not None:
        yield _bar(paper.share(0), paper.share(ALL), y, "spread-all")
        yield _bar(paper.share(0), paper.share(row.share), y, f"spread-share{planned}")


def _bar(start: float, end: float, y: float, face: str) -> Markup:
    return tag(
        "rect",
        x=coordinate(start),
        y=coordinate(y - BAR / 2),
        width=coordinate(max(end - start, 1)),
        height=BAR,
        class_=face,
    )


def _grid(paper: _Paper, bottom: float) -> Iterator[Markup]:
    """The years and the shares, named above."""
    size = paper.size
    above = size.top - size.letters * 0.8
    each_year = paper.time(date(paper.years[0] + 1, 1, 1).toordinal()) - paper.time.start
    every = max(1, round(room_of("2015 ", size) / each_year + 0.49))
    for year in (*paper.years, paper.years[-1] + 1):
        x = coordinate(paper.time(date(year, 1, 1).toordinal()))
        yield stroke(f"M{x} {coordinate(size.top)}V{coordinate(bottom)}", "grid")
    for year in paper.years[::every]:
        middle = paper.time(date(year, 7, 2).toordinal())
        yield label(year, middle, above, "axis", "middle")
    if paper.share is None:
        return
    for share in (0, ALL / 2, ALL):
        x = paper.share(share)
        yield stroke(f"M{coordinate(x)} {coordinate(size.top)}V{coordinate(bottom)}", "grid")
        yield label(f"{share:.0f}", x, above, "axis", "middle")
    middle = (paper.share(0) + paper.share(ALL)) / 2
    yield label("share of all, %", middle, above - size.letters * 1.1, "axis", "middle")
