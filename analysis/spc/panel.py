"""What comes out, for one series: plain values, None where undefined."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from analysis.spc.notes import Note
from analysis.spc.profiles import Profile
from analysis.spc.vocabulary import Assurance, Direction, Label, Rule, Side, Variation

CentreIs = Literal["mean", "median", "centre"]
RunCount = Literal["too_few", "too_many"]


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule that marks a point, and which way it points."""

    rule: Rule
    side: Side


class Point(NamedTuple):
    """One period. value, lines and target are on the value's scale; phase counts from 0.

    in_baseline: among the points its phase's limits are estimated from (all of them where no baseline is
    set; a ghosted one is not used). centre is the phase's median where it has no limits. season: the index that
    centre and limits carry, None where no season is taken into account.
    A tuple and no dataclass: pages make tens of thousands, and this is ten times as fast.
    """

    period: date
    value: float | None
    numerator: float | None
    denominator: float | None
    phase: int
    in_baseline: bool
    ghosted: bool
    centre: float | None
    lower: float | None
    upper: float | None
    lower_two_sigma: float | None
    upper_two_sigma: float | None
    target: float | None
    rules: tuple[FiredRule, ...]
    label: Label
    season: float | None = None


@dataclass(frozen=True, slots=True)
class RunFacts:
    """Facts on a phase's runs: points off the centre line, and what they do with the bounds chance sets.

    Anhøj's: longest and crossings are None where no point lies off the centre. signal: either is beyond its
    bound, and the profile judges by them. rows: periods that are not ghosted, with a value or not.
    Provost & Murray's: number of runs of the points above and below, which is too few below fewest_runs and
    too many above most_runs; both None, and so the verdict, where the profile does not judge by them on this
    chart, the phase is too short to be judged, or fewer than ten points lie off the centre.
    """

    rows: int
    useful: int
    longest: int | None
    longest_allowed: int
    crossings: int | None
    fewest_allowed: int
    signal: bool
    above: int
    below: int
    number: int
    fewest_runs: int | None
    most_runs: int | None
    verdict: RunCount | None

    @property
    def unusual(self) -> bool:
        """Whether either rule finds runs that chance rarely gives."""
        return self.signal or self.verdict is not None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch with its own centre and limits; start and end are its first and last period.

    n: points that count. used: those the limits are estimated from. ranges: moving ranges used.
    missing: periods without a value. centre_is says which centre it is; None where there is none.
    varying: each point has limits of its own, and the four lines here are None. centre is without the season.
    sigma_z: Laney's, on a prime chart. runs: where the profile judges by runs.
    """

    number: int
    start: date
    end: date
    n: int
    used: int
    ranges: int
    missing: int
    centre: float | None
    centre_is: CentreIs | None
    lower: float | None
    upper: float | None
    lower_two_sigma: float | None
    upper_two_sigma: float | None
    notes: tuple[Note, ...]
    varying: bool = False
    sigma_z: float | None = None
    runs: RunFacts | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One series, judged. last is the last point with a value and not ghosted; target is the one there.

    variation and assurance are None where no verdict can be given. notes holds those of the phases too.
    """

    key: str
    chart: str
    profile: str
    settings: Profile
    direction: Direction
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    variation: Variation | None
    assurance: Assurance | None
    last: Point | None
    target: float | None
    notes: tuple[Note, ...]

    @property
    def current(self) -> Phase | None:
        """The phase of the last point."""
        return None if self.last is None else self.phases[self.last.phase]

    @property
    def missing(self) -> int:
        """Periods without a value."""
        return sum(phase.missing for phase in self.phases)
