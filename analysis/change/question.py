"""What is asked of a series, and what comes back: has it changed since before the programme?"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal

from analysis.spc import Series

Method = Literal["quasi-Poisson", "quasi-binomial", "ratio of means"]
Grain = Literal["month", "quarter", "year", "day"]

# The last month before the programme was formally established (April 2014).
BASELINE_END = date(2014, 3, 1)


class Outcome(Enum):
    """The four change verdicts. Lower and higher rest on the interval alone."""

    lower = "lower"
    higher = "higher"
    no_clear_change = "no_clear_change"
    cannot_tell = "cannot_tell"


@dataclass(frozen=True, slots=True)
class ChangeQuestion:
    """Which years are compared.

    baseline_end: first day of the last month (or quarter) of the baseline year. latest_end: no period after this one
    counts in the latest year; None for the newest there are. level: of the interval. assumed_dependence: taken where a
    series and England's have fewer than three years, so that two years suffice; None: three years are needed.
    """

    baseline_end: date = BASELINE_END
    latest_end: date | None = None
    level: float = 0.95
    assumed_dependence: float | None = None


@dataclass(frozen=True, slots=True)
class ChangeSeries:
    """One measure for one place, with what decides how it may be compared.

    series: its ghosts take no part. group: the measure; places of one group are held against each other and borrow
    England's dependence where they have too few periods. england: it is the whole of its group. share: the
    numerator is part of the denominator. by_days: the exposure grows with the days of the period (residents, or no
    denominator at all). breaks: dates from which it was counted otherwise. cumulative: a running total.
    """

    series: Series
    group: str
    england: bool = False
    share: bool = False
    by_days: bool = False
    grain: Grain = "month"
    breaks: tuple[date, ...] = ()
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """One of the two years compared, over the calendar months that both hold.

    start, end: first day of its first and last period. periods: those compared. cases, exposure: sums over them (for
    a ratio of means the sums of the values and of the periods). rate: cases / exposure x multiplier.
    """

    start: date
    end: date
    periods: int
    cases: float
    exposure: float
    rate: float


@dataclass(frozen=True, slots=True)
class SlopeBefore:
    """The slope before the baseline's end: yearly is the ratio of one year to the year before, with its interval."""

    yearly: float
    lower: float
    upper: float
    periods: int

    @property
    def clear(self) -> bool:
        """Whether the interval excludes a level series."""
        return self.lower > 1 or self.upper < 1


@dataclass(frozen=True, slots=True)
class ChangeVerdict:
    """The verdict with all that it rests on; None where a thing could not be computed.

    ratio: the latest year's rate over the baseline year's, with lower and upper of its interval; p is two-sided.
    dispersion: Pearson's after the calendar-month effect, as estimated (below 1 it narrows nothing). dependence: lag-1
    correlation of the series' residuals after month and trend, floored at 0, by which the variance was widened.
    lasting: each half of the latest year and its latest quarter lie on the same side by at least half of the year's
    change; parts holds their ratios. as_before: no larger than the slope before, carried forward. before_programme:
    the baseline is the year before the programme, and not a later first full year. holds_among: the change also holds
    among all places of the measure after Benjamini and Hochberg. left_out: baseline months left out with their twins.
    members_changed: members or borders changed between the two years, and those of today bear no improvement out.
    """

    key: str
    outcome: Outcome
    direction: str
    reasons: tuple[str, ...] = ()
    baseline: Year | None = None
    latest: Year | None = None
    ratio: float | None = None
    lower: float | None = None
    upper: float | None = None
    p: float | None = None
    level: float = 0.95
    method: Method | None = None
    dispersion: float | None = None
    dependence: float | None = None
    freedom: int | None = None
    lasting: bool = False
    parts: tuple[float, ...] = ()
    slope_before: SlopeBefore | None = None
    as_before: bool = False
    before_programme: bool = True
    holds_among: bool = False
    left_out: int = 0
    members_changed: bool = False
    grain: Grain = field(default="month")

    @property
    def clear(self) -> bool:
        """Whether the interval excludes no change."""
        return self.outcome in (Outcome.lower, Outcome.higher)

    @property
    def better(self) -> bool | None:
        """Whether a clear change lies on the measure's better side; None without a clear change or a direction."""
        if not self.clear or self.direction == "neutral":
            return None
        return (self.outcome is Outcome.lower) is (self.direction == "decrease")

    @property
    def improvement(self) -> bool:
        """Whether the words improvement, reduction and better may be used: a clear change that lasts, of one place."""
        return bool(self.better) and self.lasting and not self.members_changed
