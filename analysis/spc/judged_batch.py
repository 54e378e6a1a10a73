"""A batch, judged, as arrays."""

from dataclasses import dataclass

from analysis.spc.batch import Batch, Bits, Bools, Ints
from analysis.spc.charts import Chart
from analysis.spc.faults import Fault
from analysis.spc.limits import LimitFacts, Lines
from analysis.spc.phases import Phases
from analysis.spc.profiles import Profile
from analysis.spc.rules import bit
from analysis.spc.runs import Runs
from analysis.spc.verdicts import Codes
from analysis.spc.vocabulary import VARIATIONS, Rule, Side, Variation


@dataclass(frozen=True, slots=True)
class JudgedBatch:
    """S judged series of at most T periods, in the order given; periods in time order, padded on the right.

    batch    inputs (S, T): day, numerator, denominator, value, target, valued, ghosted, present
    phases    (S, T): number, in_baseline; G phases in all
    limits   (S, T): centre, lower, upper, lower_two_sigma, upper_two_sigma in units of the value
    limit_facts  (G,): what the lines of each phase rest on
    runs     (G,): longest runs, crossings and number of runs, None where the profile does not judge by them
    fired    (S, T) bits; `flags(rule, side)` reads one of them
    label    (S, T) codes into LABELS
    last     (S,) column of the last point that counts, -1 where there is none
    variation, assurance   (S,) codes into VARIATIONS and ASSURANCES, -1 where no verdict can be given
    faults   series that were refused; their rows are empty
    """

    chart: str
    kind: Chart
    profile: Profile
    batch: Batch
    phases: Phases
    limits: Lines
    limit_facts: LimitFacts
    runs: Runs | None
    fired: Bits
    label: Codes
    last: Ints
    variation: Codes
    assurance: Codes
    faults: tuple[Fault, ...] = ()

    def __len__(self) -> int:
        return len(self.batch.series)

    def flags(self, rule: Rule, side: Side = Side.high) -> Bools:
        """(S, T) whether the rule marks each point on that side."""
        return (self.fired & bit(rule, side)) > 0

    def variation_of(self, row: int) -> Variation | None:
        """The variation icon of one series, without building its panel."""
        code = self.variation[row]
        return None if code < 0 else VARIATIONS[code]
