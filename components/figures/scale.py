"""From figures to places on the paper, and the round figures along an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

# Above an axis that does not begin at nothing: a small move then fills the paper.
NOT_FROM_NOTHING = "axis does not start at 0"


@dataclass(frozen=True, slots=True)
class LinearScale:
    """A straight line from ``low..high`` in the measure's unit to ``start..end`` in picture units."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where the value stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def span(values: Sequence[float | None], *, room: float = 0.06) -> tuple[float, float]:
    """Lowest and highest of the values with a little room; never of no width, so equal values still draw."""
    figures = [value for value in values if value is not None]
    if not figures:
        return 0.0, 1.0
    low, high = min(figures), max(figures)
    width = high - low or abs(high) * 0.2 or 1.0
    padded = low - width * room
    # A rate that is never negative keeps its axis from dipping below nothing.
    return (max(0.0, padded) if low >= 0 else padded), high + width * room


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Some round figures between ``low`` and ``high``."""
    raw = (high - low) / max(about, 1)
    size = 10.0 ** floor(log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw * 0.999)
    first = -floor(-low / step)
    return [index * step for index in range(first, floor(high / step + 1e-9) + 1)]


def tick_decimals(marks: Sequence[float]) -> int:
    """Decimals that keep neighbouring ticks apart."""
    if len(marks) < 2:
        return int(any(mark != round(mark) for mark in marks))
    step = abs(marks[1] - marks[0])
    return next((decimals for decimals in range(5) if abs(round(step, decimals) - step) < step * 1e-6), 4)
