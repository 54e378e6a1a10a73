"""What the store holds of one quarter: every measure with its state, its figures until then, its verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.change import ChangeVerdict, Outcome
from analysis.financial_quarter import Quarter, read_quarter
from analysis.spc import Panel
from components.words import month
from data_access.cache import local_cache
from data_access.queries.measures import Measure, measures
from data_access.queries.version import data_version
from data_access.series import AreaSeries
from data_access.series_cut import last_day
from pages.shared.changes import ENGLAND, Change, Changes
from pages.shared.changes_at import changes_at, series_at
from pages.shared.judged import judge_all

RECEIVED, MISSING, NOT_DUE, QUIET = "received", "missing", "not due", "quiet"
STATES = {
    RECEIVED: "received",
    MISSING: "not received for this quarter",
    NOT_DUE: "not due: counted by the year, and no year of it ends in this quarter",
    QUIET: "no event recorded in this quarter",
}
FINANCIAL_YEAR_ENDS = 3  # the month
LEAST_MONTHS = 36  # from which dependence is estimated and not assumed


@dataclass(frozen=True, slots=True)
class QuarterMeasure:
    """One measure in one quarter: ``state`` is a key of ``STATES``.

    ``series`` (England's, up to the quarter's end), ``panel`` and ``verdict`` are there only where it was received.
    """

    measure: Measure
    state: str
    series: AreaSeries | None = None
    panel: Panel | None = None
    verdict: ChangeVerdict | None = None


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """All measures in one quarter, in the order of the national page; ``verdicts`` of years that end in it."""

    quarter: Quarter
    measures: tuple[QuarterMeasure, ...]
    verdicts: Changes

    @property
    def stored_bytes(self) -> int:
        """About what it takes: its series and panels are its own."""
        points = sum(len(each.series.series.periods) for each in self.measures if each.series)
        return 10_000 + 600 * len(self.verdicts.by_pair) + 1_500 * points

    def of_kind(self, kind: str) -> list[QuarterMeasure]:
        """The measures of a kind."""
        return [each for each in self.measures if each.measure.kind == kind]

    def in_state(self, state: str, kind: str = "") -> list[QuarterMeasure]:
        """The measures in a state, of one kind or of all."""
        return [each for each in self.measures if each.state == state and kind in ("", each.measure.kind)]

    @property
    def received(self) -> list[QuarterMeasure]:
        """The measures that have a figure of the quarter."""
        return self.in_state(RECEIVED)


def figures_of(quarter: Quarter) -> QuarterFigures:
    """What the store holds of a quarter, with nothing later than its end."""
    return _figures_of(quarter.name, data_version())


@local_cache
def _figures_of(name: str, _version: str) -> QuarterFigures:
    quarter = read_quarter(name)
    everywhere = series_at(quarter.last)
    grains = {measure.id: measure.grain for measure in measures()}
    held = {each.measure_id for each in everywhere if _has_figure(each, grains[each.measure_id], quarter)}
    whole = [each for each in everywhere if each.area_id == ENGLAND and each.measure_id in held]
    panels = {series.measure_id: (series, panel) for series, panel in judge_all(whole)}
    made = changes_at(quarter.last).by_pair.values()
    verdicts = Changes(
        {
            (change.measure.id, change.series.area_id): _of_quarter(change, quarter)
            for change in made
            if _has_figure(change.series, change.measure.grain, quarter)
        }
    )
    return QuarterFigures(
        quarter,
        tuple(
            QuarterMeasure(
                measure, RECEIVED, *panels.get(measure.id, (None, None)), verdicts.of(measure.id, ENGLAND)
            )
            if measure.id in held
            else QuarterMeasure(measure, _absent(measure, quarter))
            for measure in measures()
        ),
        verdicts,
    )


def _has_figure(series: AreaSeries, grain: str, quarter: Quarter) -> bool:
    """Whether a period that ends in the quarter has a value."""
    return any(
        value is not None and quarter.holds(last_day(grain, period))
        for period, value in zip(series.series.periods[-100:], series.series.numerator[-100:], strict=True)
    )


def _absent(measure: Measure, quarter: Quarter) -> str:
    """Why a measure has no figure: its years end in another quarter, nothing happened, or nothing came."""
    if measure.grain == "day":
        return QUIET
    ends = last_day("year", measure.first).month if measure.first else FINANCIAL_YEAR_ENDS
    if measure.grain == "year" and quarter.last_month.month != ends:
        return NOT_DUE
    return MISSING


def _of_quarter(change: Change, quarter: Quarter) -> Change:
    """The verdict where its latest year ends in the quarter: that of an earlier year is none of this report."""
    verdict = change.verdict
    latest = verdict.latest
    if verdict.ratio is None or latest is None or quarter.holds(last_day(verdict.grain, latest.end)):
        return change
    until = month(_last_month(verdict.grain, latest.end))
    reason = f"The latest year that can be compared ends in {until}, before this quarter."
    untold = ChangeVerdict(
        verdict.key, Outcome.cannot_tell, verdict.direction, (reason,), grain=verdict.grain
    )
    return Change(change.measure, change.series, untold)


def _last_month(grain: str, period: date) -> date:
    return last_day(grain, period).replace(day=1)


def with_assumption(figures: QuarterFigures) -> list[Measure]:
    """The measures whose verdict rests on an assumed dependence, as too few months had passed."""
    return [
        each.measure
        for each in figures.received
        if each.verdict and each.verdict.ratio is not None and each.series
        if sum(value is not None for value in each.series.series.numerator) < _least(each.measure)
    ]


def _least(measure: Measure) -> int:
    return LEAST_MONTHS if measure.grain == "month" else LEAST_MONTHS // 3
