"""Places along the time axis: by the calendar for periods, one after the other for events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from components.figures.scale import Scale
from components.markup import place


class Paper(Protocol):
    """What of a picture's paper matters along its width."""

    @property
    def width(self) -> float: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Along:
    """Where each period stands (``x``, and ``text`` as it is written), and half a step to either side of it.

    ``gaps`` are the points before which periods are missing altogether: no line is drawn over them.
    """

    periods: tuple[date, ...]
    x: tuple[float, ...]
    text: tuple[str, ...]
    half: float
    gaps: frozenset[int]

    @classmethod
    def of(cls, periods: Sequence[date], paper: Paper) -> Along:
        """Months, quarters and years stand by the calendar; days of events, which may repeat, in their order."""
        by_calendar = all(period.day == 1 for period in periods)
        numbers = (
            [period.year * 12 + period.month for period in periods] if by_calendar else [*range(len(periods))]
        )
        steps = [after - before for before, after in pairwise(numbers)]
        step = min((each for each in steps if each > 0), default=1)
        first, last = (numbers[0], numbers[-1]) if numbers else (0, 1)
        scale = Scale(first, max(last, first + 1), paper.left, paper.width - paper.right)
        half = (scale(first + step) - scale(first)) / 2
        gaps = frozenset(index + 1 for index, each in enumerate(steps) if each > step)
        x = tuple(scale(number) for number in numbers)
        return cls(tuple(periods), x, tuple(place(each) for each in x), half, gaps)

    def left(self, index: int) -> str:
        """Half a step before a point; at the first point the point itself."""
        return place(self.x[index] - (self.half if index else 0))

    def right(self, index: int) -> str:
        """Half a step behind a point; at the last point the point itself."""
        return place(self.x[index] + (self.half if index < len(self.x) - 1 else 0))

    def gap_before(self, index: int) -> bool:
        """Whether periods are missing altogether between a point and the one before."""
        return index in self.gaps

    def year_marks(self, every: int) -> Iterator[int]:
        """The first point of each ``every``-th year that begins within the axis."""
        begun = [i + 1 for i, (a, b) in enumerate(pairwise(self.periods)) if b.year != a.year]
        if self.periods and self.periods[0].month == 1:
            begun.insert(0, 0)
        yield from begun[::every]
