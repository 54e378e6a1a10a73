"""What goes in: one measure for one area."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.calendar import MONTHS_OF, Length, parts_of_a_year
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
    yearly_from  denominators are residents: the value is a rate a year from periods of this length; the profile
                 says whether a period is an equal part of the year or counts by its days
    season       England's season, one index a period (1: none; None is 1): what is expected then over the mean of
                 the year. Only a profile that takes season into account reads it
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
    yearly_from: Length | None = None
    season: tuple[float | None, ...] | None = None

    @property
    def exposure(self) -> tuple[float | None, ...] | None:
        """What a period's events are divided by: the denominators, or resident-years by days of a rate a year."""
        if self.denominator is None or self.yearly_from is None:
            return self.denominator
        ordinals = np.array([period.toordinal() for period in self.periods], dtype=np.int64)
        parts = parts_of_a_year(ordinals, self.yearly_from).tolist()
        return tuple(
            None if bottom is None else bottom / part
            for bottom, part in zip(self.denominator, parts, strict=True)
        )

    def faults(self) -> Iterator[str]:
        """What is wrong with its shape, each a sentence without the series' name."""
        yield from self._misfits()
        if self.yearly_from not in (None, *MONTHS_OF):
            yield f"yearly_from is {self.yearly_from!r}; it must be one of {', '.join(MONTHS_OF)}, or None"
        if not 0 < self.multiplier < float("inf"):
            yield f"multiplier is {self.multiplier}; it must be a positive number"
        if self.direction not in SIGN:
            yield f"direction is {self.direction!r}; it must be one of {', '.join(SIGN)}"
        yield from self._impossible_baselines()

    def _impossible_baselines(self) -> Iterator[str]:
        baselines = self.baseline if isinstance(self.baseline, tuple) else (self.baseline,)
        yield from (
            f"baseline is {each}; it must be a number of points, a date, or None"
            for each in baselines
            if isinstance(each, int) and each < 1
        )

    def _misfits(self) -> Iterator[str]:
        """Columns that have not one entry a period."""
        columns = {
            "numerator": self.numerator,
            "denominator": self.denominator,
            "target": self.target,
            "season": self.season,
        }
        for name, column in columns.items():
            if column is None or isinstance(column, (int, float)):
                continue
            if len(column) != len(self.periods):
                yield f"{name} has {len(column)} entries for {len(self.periods)} periods"
