"""A batch, judged: arrays for those who work on many series, panels for those who show one."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.spc.batch import Batch, Bools, Ints
from analysis.spc.limits import Limits
from analysis.spc.panel import Panel
from analysis.spc.parts import Parts
from analysis.spc.profiles import Profile
from analysis.spc.verdicts import Codes
from analysis.spc.view import panel_of
from analysis.spc.vocabulary import ASSURANCES, VARIATIONS, Assurance, Variation


@dataclass(frozen=True, slots=True)
class Judgement:
    """S judged series of at most T periods, in the order given; periods in time order, padded on the right.

    batch    inputs (S, T): day, numerator, denominator, value, target, valued, ghosted, present
    parts    (S, T): number, which, in_baseline; G parts in all
    limits   (S, T): centre, lower, upper, lower_two_sigma, upper_two_sigma in units of the value; (G,) counts
    fired    (rule, side, S, T) flags in the order of RULES and SIDES
    label    (S, T) codes into LABELS
    last     (S,) column of the last point that counts, -1 where there is none
    variation, assurance   (S,) codes into VARIATIONS and ASSURANCES, -1 where no verdict can be given
    """

    chart: str
    profile: Profile
    batch: Batch
    parts: Parts
    limits: Limits
    fired: Bools
    label: Codes
    last: Ints
    variation: Codes
    assurance: Codes

    def __len__(self) -> int:
        return len(self.batch.series)

    def __iter__(self) -> Iterator[Panel]:
        return (self.panel(row) for row in range(len(self)))

    def panel(self, row: int) -> Panel:
        """Series `row` as plain values."""
        return panel_of(self, range(len(self))[row])

    def panels(self) -> tuple[Panel, ...]:
        """All series as plain values."""
        return tuple(self)

    def variation_of(self, row: int) -> Variation | None:
        """The variation icon of one series, without building its panel."""
        code = self.variation[row]
        return None if code < 0 else VARIATIONS[code]

    def assurance_of(self, row: int) -> Assurance | None:
        """The assurance icon of one series, without building its panel."""
        code = self.assurance[row]
        return None if code < 0 else ASSURANCES[code]
