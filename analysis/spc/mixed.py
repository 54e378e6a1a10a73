"""Series of several charts and profiles together: one pass for each kind, panels in the order given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.spc.faults import Fault
from analysis.spc.judge import judge
from analysis.spc.judgement import Judgement
from analysis.spc.panel import Panel
from analysis.spc.profiles import Profile
from analysis.spc.series import Series
from analysis.spc.vocabulary import Variation


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A series with the chart and profile it is to be judged by."""

    series: Series
    chart: str = "xmr"
    profile: str | Profile = "mdc"


@dataclass(frozen=True, slots=True)
class MixedJudgement:
    """Judgements by kind; at[i] says which of them holds series i, and in which row."""

    judgements: tuple[Judgement, ...]
    at: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.at)

    def __iter__(self) -> Iterator[Panel]:
        return (self.panel(index) for index in range(len(self)))

    def panel(self, index: int) -> Panel:
        """Series `index` of those requested, as plain values."""
        which, row = self.at[index]
        return self.judgements[which].panel(row)

    def variation_of(self, index: int) -> Variation | None:
        """The variation icon of one series, without building its panel."""
        which, row = self.at[index]
        return self.judgements[which].variation_of(row)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Those of all kinds; their index is the row within their own kind."""
        return tuple(fault for judgement in self.judgements for fault in judgement.faults)


def judge_each(
    requests: Sequence[ChartRequest], *, on_error: Literal["raise", "report"] = "raise"
) -> MixedJudgement:
    """Judge every series by its own chart and profile; see `judge`."""
    groups: dict[tuple[str, str | Profile], list[int]] = {}
    for index, request in enumerate(requests):
        groups.setdefault((request.chart, request.profile), []).append(index)
    at: list[tuple[int, int]] = [(0, 0)] * len(requests)
    judgements = []
    for which, ((chart, profile), members) in enumerate(groups.items()):
        series = [requests[index].series for index in members]
        judgements.append(judge(series, chart=chart, profile=profile, on_error=on_error))
        for row, index in enumerate(members):
            at[index] = (which, row)
    return MixedJudgement(tuple(judgements), tuple(at))
