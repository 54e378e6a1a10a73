"""What is asked of a series, and what comes back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Method = Literal["exact Poisson", "quasi-Poisson", "binomial", "quasi-binomial"]


class Outcome(StrEnum):
    """The four verdicts."""

    reduction = "reduction"
    increase = "increase"
    no_clear_change = "no_clear_change"
    cannot_tell = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Question:
    """Two stretches of one series, first and last period of each, both ends included.

    baseline is chosen beforehand and frozen; by is the stretch it is judged by. family: "rate" for counts over
    an exposure (or over periods), "proportion" where the numerator is part of the denominator. level: of the
    interval. least: fewest periods with figures that either stretch needs. cases: fewest cases that both
    stretches together need. sustain: latest points that must hold.
    """

    baseline: tuple[date, date]
    by: tuple[date, date]
    family: Literal["rate", "proportion"] = "rate"
    level: float = 0.95
    least: int = 12
    cases: int = 20
    sustain: int = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sums over a stretch. rate = cases / exposure x multiplier; missing counts periods without a figure."""

    cases: float
    exposure: float
    rate: float
    periods: int
    missing: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict with all it rests on; None where a thing could not be computed.

    ratio: rate by then over the baseline's rate, with its interval. dispersion: Pearson's, 1 for pure chance.
    signal: the control chart against the frozen baseline shows a special cause in the direction of the ratio,
    first at `since`. sustained: its latest points hold. reasons: plain sentences, why the verdict is what it
    is. cautions: what a reader should weigh besides.
    """

    key: str
    outcome: Outcome
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    baseline: Stretch | None = None
    by: Stretch | None = None
    ratio: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float = 0.95
    method: Method | None = None
    dispersion: float | None = None
    signal: bool = False
    since: date | None = None
    sustained: bool = False
