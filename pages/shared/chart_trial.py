"""What a chart would say with another baseline, rebase, chart or rules: in the address alone, never the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from analysis.spc import CHARTS
from components.controls import EVERYTHING, NOBODY
from components.words import listed, month
from data_access.queries.chosen_group import GROUP
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries, rollups
from pages.shared.chart_fit import fits
from pages.shared.chosen_group import ChosenGroup, comes_from_form, group_query, group_series, read_group
from pages.shared.months import written
from pages.shared.programme_events import read_events
from pages.shared.query_values import QueryValues
from pages.shared.rule_profiles import DEFAULT_PROFILE, profile_name, profile_query, read_profile

FEWEST, MOST = 13, 120  # points of a baseline: fewer than thirteen set no limits
KEYS = ("baseline", "rebase", "chart", "profile", "season", "compare")
ENGLAND = "england"  # what the address says for the whole country


@dataclass(frozen=True, slots=True)
class ChartTrial:
    """What the reader tries on one chart. ``None`` leaves the record's own.

    ``compare`` is the slug of another place whose values are drawn beside the chart's own, or that of ``group``, which
    the reader made up; ``events`` lays dated events over it.
    """

    baseline: int | None = None
    rebase: date | None = None
    chart: str | None = None
    profile: str = DEFAULT_PROFILE
    compare: str | None = None
    events: str | None = None
    group: ChosenGroup | None = None

    @property
    def changes_record(self) -> bool:
        """Whether the chart says something else than the record; what is drawn beside or over it changes nothing."""
        return replace(self, compare=None, events=None, group=None) != RECORD

    @property
    def is_tried(self) -> bool:
        """Whether any field of what may be tried is used."""
        return replace(self, events=None, group=None) != RECORD

    def query(self) -> dict[str, str | None]:
        """The trial as it stands in an address; what is as recorded is left out."""
        return {
            "baseline": str(self.baseline) if self.baseline else None,
            "rebase": written(self.rebase),
            "chart": self.chart,
            **profile_query(self.profile),
            "compare": self.compare,
            "events": self.events,
            **group_query(self.group),
        }

    @property
    def words(self) -> str:
        """What was changed, for the mark beside the chart."""
        changes = (
            f"limits from the first {self.baseline} points" if self.baseline else "",
            f"recalculated from {month(self.rebase)}" if self.rebase else "",
            f"drawn as {CHARTS[self.chart].words}" if self.chart else "",
            f"rules of {profile_name(self.profile)}" if self.profile != DEFAULT_PROFILE else "",
        )
        return listed([change for change in changes if change])


RECORD = ChartTrial()


def read_trial(values: QueryValues, measure: Measure, series: AreaSeries) -> ChartTrial:
    """The trial that an address asks for; ``values`` notes what was refused, and then the record's own stands."""
    periods = series.series.periods
    first, latest = (periods[0], periods[-1]) if periods else (None, None)
    baseline = values.whole_number(
        "baseline", "a baseline of points", FEWEST, MOST, "The record's own baseline stands."
    )
    if baseline is not None and baseline > len(periods):
        values.refuse(
            f"The address asks for limits from the first {baseline} points; there are {len(periods)}.",
            "The record's own baseline stands.",
        )
        baseline = None
    group = read_group(values, measure)
    return ChartTrial(
        baseline=baseline,
        rebase=values.month("rebase", "limits recalculated from", first, latest, hold=False),
        chart=_read_chart(values, measure, series),
        profile=read_profile(values),
        compare=values.choice(
            "compare",
            "place to compare with",
            places_beside(measure, series, group),
            GROUP if group and comes_from_form(values) else None,
            every=NOBODY,
        ),
        events=read_events(values),
        group=group,
    )


def places_beside(measure: Measure, series: AreaSeries, group: ChosenGroup | None = None) -> dict[str, str]:
    """The places whose values can be drawn beside a series, by slug: those on the same scale, by name.

    Days between events of two places share no time axis, and bare counts grow with the size of a place. A group that
    the reader made up comes last.
    """
    if measure.grain == "day" or series.series.denominator is None:
        return {}
    others = [other for other in rollups(measure_id=measure.id) if other.area_id != series.area_id]
    places = {other.slug or ENGLAND: other.area_name for other in others}
    return places | ({GROUP: group.label} if group else {})


def series_beside(measure: Measure, slug: str, group: ChosenGroup | None = None) -> AreaSeries | None:
    """The series of the place to compare with."""
    if slug == GROUP:
        return group_series(group, measure) if group else None
    return next((other for other in rollups(measure_id=measure.id) if (other.slug or ENGLAND) == slug), None)


def _read_chart(values: QueryValues, measure: Measure, series: AreaSeries) -> str | None:
    names = {name: chart.words for name, chart in CHARTS.items()}
    chart = values.choice("chart", "chart", names, every=EVERYTHING)
    if chart is None or chart == series.chart:
        return None
    if fits(chart, measure):
        return chart
    words = f"{CHARTS[chart].words[0].upper()}{CHARTS[chart].words[1:]}"
    values.refuse(
        f"{words} cannot draw “{measure.title}”: it takes other figures.", "The record's own chart stands."
    )
    return None


def tried(series: AreaSeries, trial: ChartTrial) -> AreaSeries:
    """The series with the reader's baseline and rebase in place of its own."""
    points = series.series
    if trial.baseline:
        points = replace(points, baseline=trial.baseline)
    if trial.rebase:
        first = next((period for period in points.periods if period >= trial.rebase), trial.rebase)
        points = replace(points, rebases=tuple(sorted({*points.rebases, first})))
    return replace(series, series=points)
