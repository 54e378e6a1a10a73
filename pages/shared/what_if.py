"""What a chart would say with another baseline, rebase, chart or rules: in the address alone, never the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from analysis.spc import CHARTS
from components.controls import EVERYTHING
from components.words import listed, month
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries
from pages.shared.chart_fit import fits
from pages.shared.months import checked_month, written
from pages.shared.query_values import checked
from pages.shared.rule_profiles import DEFAULT_PROFILE, PROFILE_WORDS

FEWEST, MOST = 13, 120  # fewer than thirteen points set no limits


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What the reader tries. ``None`` leaves the record's own; ``profile`` is the whole page's."""

    baseline: int | None = None
    rebase: date | None = None
    chart: str | None = None
    profile: str = DEFAULT_PROFILE

    def __bool__(self) -> bool:
        return bool(self.baseline or self.rebase or self.chart or self.profile != DEFAULT_PROFILE)

    def query(self) -> dict[str, str | None]:
        """The tries as they stand in an address, without the profile, which the page's view holds."""
        return {
            "baseline": str(self.baseline) if self.baseline else None,
            "rebase": written(self.rebase),
            "chart": self.chart,
        }

    @property
    def words(self) -> str:
        """What was changed, for the mark beside the chart."""
        said = [
            f"limits from the first {self.baseline} points" if self.baseline else "",
            f"recalculated from {month(self.rebase)}" if self.rebase else "",
            f"drawn as {CHARTS[self.chart].words}" if self.chart else "",
            f"rules of {PROFILE_WORDS.get(self.profile, self.profile)}"
            if self.profile != DEFAULT_PROFILE
            else "",
        ]
        return listed([each for each in said if each])


def read_whatif(
    query: dict[str, str], measure: Measure, one: AreaSeries, profile: str
) -> tuple[WhatIf, list[str]]:
    """The tries that an address asks for, and a sentence for each that was not understood."""
    said: list[str] = []
    periods = one.series.periods
    wanted = query.get("baseline") or ""
    baseline = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 5 else None
    if wanted and (baseline is None or not FEWEST <= baseline <= MOST):
        held = None if baseline is None else min(max(baseline, FEWEST), MOST)
        instead = f"Using {held}." if held else "The record's own baseline stands."
        said.append(
            f"The address asks for a baseline of “{wanted[:20]}” points; it is a whole number from {FEWEST} to "
            f"{MOST}. {instead}"
        )
        baseline = held
    rebase, not_a_month = checked_month(
        "limits recalculated from",
        query.get("rebase"),
        periods[0] if periods else None,
        periods[-1] if periods else None,
    )
    drawn = query.get("chart")
    chart, not_a_chart = checked(
        "chart",
        None if drawn == EVERYTHING else drawn,
        {name: each.words for name, each in CHARTS.items()},
        None,
    )
    if chart and not fits(chart, measure):
        words = f"{CHARTS[chart].words[0].upper()}{CHARTS[chart].words[1:]}"
        said.append(
            f"{words} cannot draw “{measure.title}”: it takes other figures. The record's own chart stands."
        )
        chart = None
    own = None if chart == one.chart else chart
    return WhatIf(baseline, rebase, own, profile), [*said, *not_a_month, *not_a_chart]


def tried(one: AreaSeries, what: WhatIf) -> AreaSeries:
    """The series with the reader's baseline and rebase in place of its own."""
    series = one.series
    if what.baseline:
        series = replace(series, baseline=what.baseline)
    if what.rebase:
        first = next((period for period in series.periods if period >= what.rebase), what.rebase)
        series = replace(series, rebases=tuple(sorted({*series.rebases, first})))
    return replace(one, series=series)
