"""Five classes of equal width for a map of values, and the words of their legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.words import number

COUNT = 5


@dataclass(frozen=True, slots=True)
class Bands:
    """Classes from ``low`` to ``high``; all values equal make one class, no values make none."""

    low: float | None
    high: float | None

    @classmethod
    def of(cls, values: Sequence[float | None]) -> Bands:
        """Classes that hold the values."""
        figures = [value for value in values if value is not None]
        return cls(min(figures), max(figures)) if figures else cls(None, None)

    @property
    def count(self) -> int:
        """How many classes there are."""
        if self.low is None or self.high is None:
            return 0
        return COUNT if self.high > self.low else 1

    def fill(self, value: float | None) -> str:
        """Class name of the style sheet for a value; ``no-data`` for none."""
        if value is None or self.low is None or self.high is None:
            return "no-data"
        if self.count == 1:
            return "band-3"
        share = (value - self.low) / (self.high - self.low)
        return f"band-{min(int(share * COUNT), COUNT - 1) + 1}"

    def legend(self, decimals: int) -> list[tuple[str, str]]:
        """(class name, words) for each class."""
        if self.low is None or self.high is None:
            return []
        if self.count == 1:
            return [("band-3", f"{number(self.low, decimals)} everywhere")]
        width = (self.high - self.low) / COUNT
        edges = [self.low + width * step for step in range(COUNT + 1)]
        return [
            (f"band-{step + 1}", f"{number(edges[step], decimals)} to {number(edges[step + 1], decimals)}")
            for step in range(COUNT)
        ]
