"""Dated events along a line of years, each with the number that a list below explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.figures.numbered import NumberedPlace, numbered_marks
from components.figures.scale import LinearScale
from components.figures.sizes import Size
from components.markup import coordinate, picture, stroke, tag, text, title

RADIUS, LANE, GAP = 10.0, 25.0, 23.0
AXIS_ROOM = 26.0
WIDE_LINE = Size(width=860, height=0, left=16, right=16, top=8, bottom=8, marker=0, years=1, name="wide")
NARROW_LINE = Size(width=350, height=0, left=14, right=14, top=8, bottom=8, marker=0, years=2)


@dataclass(frozen=True, slots=True)
class LineEvent:
    """One event: ``number`` in the list, first and last day, and what it is with its date in words."""

    number: int
    first: date
    last: date | None
    words: str


@dataclass(frozen=True, slots=True)
class _Placed:
    event: LineEvent
    x: float
    end: float
    lane: int


def event_line(events: Sequence[LineEvent], *, size: Size, description: str) -> Markup:
    """The events by date; where two would touch, the later one stands a lane higher. One event at least."""
    years = range(
        min(event.first.year for event in events),
        max((event.last or event.first).year for event in events) + 1,
    )
    across = LinearScale(
        date(years[0], 1, 1).toordinal(),
        date(years[-1] + 1, 1, 1).toordinal(),
        size.left,
        size.width - size.right,
    )
    placed = list(_placed(sorted(events, key=lambda event: event.first), across))
    lanes = max(each.lane for each in placed) + 1
    base = size.top + LANE * lanes + 4
    parts = [*_axis(years, base, across, size)]
    for each in placed:
        y = base - LANE * (each.lane + 0.5) - 2
        if each.end > each.x:
            parts.append(stroke(f"M{coordinate(each.x)} {coordinate(y)}H{coordinate(each.end)}", "lasted"))
        mark = numbered_marks([NumberedPlace(each.event.number, each.x, y)], RADIUS)
        parts.append(tag("g", title(each.event.words), *mark))
    height = base + AXIS_ROOM
    return picture(size.width, height, description, *parts, class_=f"spc {size.name}".strip())


def _placed(events: Sequence[LineEvent], across: LinearScale) -> Iterator[_Placed]:
    """Each in the lowest lane that is free; what lasts takes its lane for as long."""
    free: list[float] = []  # where each lane is free from
    for event in events:
        x = max(across(event.first.toordinal()), across(across.low) + RADIUS)
        end = across(event.last.toordinal()) if event.last else x
        lane = next((at for at, place in enumerate(free) if place <= x), len(free))
        if lane == len(free):
            free.append(0)
        free[lane] = max(x, end) + GAP
        yield _Placed(event, x, end, lane)


def _axis(years: range, base: float, across: LinearScale, size: Size) -> Iterator[Markup]:
    yield stroke(f"M{coordinate(size.left)} {coordinate(base)}H{coordinate(size.width - size.right)}", "tick")
    for year in years:
        x = across(date(year, 1, 1).toordinal())
        yield stroke(f"M{coordinate(x)} {coordinate(base)}V{coordinate(base + 6)}", "tick")
        if (year - years[0]) % size.years == 0:
            middle = across(date(year, 7, 2).toordinal())
            yield text(year, middle, base + 18, class_="bar-words", text_anchor="middle")
