"""The time axis of a picture: by the calendar for periods, one after the other for events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from components.figures.scale import LinearScale
from components.markup import coordinate


class Paper(Protocol):
    """What of a picture's paper matters along its width."""

    @property
    def width(self) -> float: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Where each period stands (``x``, and ``text`` as it is written), and half a step to either side of it.

    ``gaps`` are the points before which periods are missing altogether: no line is drawn over them. ``lefts`` and
    ``rights`` are half a step before and behind each point, but for the first and the last, where they are the point.
    """

    periods: tuple[date, ...]
    x: tuple[float, ...]
    text: tuple[str, ...]
    half: float
    gaps: frozenset[int]
    lefts: tuple[str, ...]
    rights: tuple[str, ...]

    @classmethod
    def of(cls, periods: Sequence[date], paper: Paper) -> TimeAxis:
        """Months, quarters and years stand by the calendar; days of events, which may repeat, in their order.

        The panels of a page share their months, so that most are worked out once.
        """
        return _axis(tuple(periods), paper.left, paper.width - paper.right)

    def gap_before(self, index: int) -> bool:
        """Whether periods are missing altogether between a point and the one before."""
        return index in self.gaps

    def at(self, moment: date) -> float | None:
        """Where a day stands, between periods too; ``None`` outside of them, and on an axis that is no calendar's."""
        if len(self.periods) < 2 or any(period.day != 1 for period in self.periods):
            return None
        first, last = _months(self.periods[0]), _months(self.periods[-1])
        months = _months(moment) + (moment.day - 1) / 31
        if not first <= months <= last or first == last:
            return None
        return self.x[0] + (months - first) / (last - first) * (self.x[-1] - self.x[0])

    def year_marks(self, every: int) -> Iterator[int]:
        """The first point of each ``every``-th year that begins within the axis."""
        begun = [i + 1 for i, (a, b) in enumerate(pairwise(self.periods)) if b.year != a.year]
        if self.periods and self.periods[0].month == 1:
            begun.insert(0, 0)
        yield from begun[::every]


def _months(moment: date) -> int:
    return moment.year * 12 + moment.month


@lru_cache(maxsize=256)
def _axis(periods: tuple[date, ...], start: float, end: float) -> TimeAxis:
    by_calendar = all(period.day == 1 for period in periods)
    numbers = [_months(each) for each in periods] if by_calendar else [*range(len(periods))]
    steps = [after - before for before, after in pairwise(numbers)]
    step = min((each for each in steps if each > 0), default=1)
    first, last = (numbers[0], numbers[-1]) if numbers else (0, 1)
    scale = LinearScale(first, max(last, first + 1), start, end)
    half = (scale(first + step) - scale(first)) / 2
    x = tuple(scale(number) for number in numbers)
    text = tuple(coordinate(each) for each in x)
    return TimeAxis(
        periods=periods,
        x=x,
        text=text,
        half=half,
        gaps=frozenset(index + 1 for index, each in enumerate(steps) if each > step),
        lefts=(*text[:1], *(coordinate(each - half) for each in x[1:])),
        rights=(*(coordinate(each + half) for each in x[:-1]), *text[-1:]),
    )
