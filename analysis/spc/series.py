"""What goes in: one measure for one area."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analysis.spc.vocabulary import SIGN, Direction

# A number of points, or the last day that belongs to the baseline.
Baseline = int | date


@dataclass(frozen=True, slots=True)
class Series:
    """One measure for one area, in any order of periods.

    key          names the series in errors
    periods      one date a row, normally the first of the month; none twice
    numerator    None where nothing was given; never a zero for a gap
    denominator  None as a whole: the value is the numerator itself
    multiplier   value = numerator / denominator * multiplier (or numerator * multiplier)
    direction    which way is better
    target       one figure, or one a period (None where none is in force), on the value's scale
    rebases      dates at which a new phase starts
    ghosts       periods drawn but left out of estimates and rules
    baseline     points at the head of each phase (or the last day) from which its limits are estimated and
                 then held; a tuple gives each phase its own, None for none, and phases beyond it have none
    events       rows are events, not periods: two may share a day and keep the order they came in
    """

    key: str
    periods: tuple[date, ...]
    numerator: tuple[float | None, ...]
    denominator: tuple[float | None, ...] | None = None
    multiplier: float = 1.0
    direction: Direction = "neutral"
    target: tuple[float | None, ...] | float | None = None
    rebases: tuple[date, ...] = ()
    ghosts: tuple[date, ...] = ()
    baseline: Baseline | tuple[Baseline | None, ...] | None = None
    events: bool = False

    def faults(self) -> Iterator[str]:
        """What is wrong with its shape, each a sentence without the series' name."""
        columns = {"numerator": self.numerator, "denominator": self.denominator, "target": self.target}
        for name, column in columns.items():
            if column is None or isinstance(column, (int, float)):
                continue
            if len(column) != len(self.periods):
                yield f"{name} has {len(column)} entries for {len(self.periods)} periods"
        if not 0 < self.multiplier < float("inf"):
            yield f"multiplier is {self.multiplier}; it must be a positive number"
        if self.direction not in SIGN:
            yield f"direction is {self.direction!r}; it must be one of {', '.join(SIGN)}"
        for baseline in self.baseline if isinstance(self.baseline, tuple) else (self.baseline,):
            if isinstance(baseline, int) and baseline < 1:
                yield f"baseline is {baseline}; it must be a number of points, a date, or None"
